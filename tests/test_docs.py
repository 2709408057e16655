"""Prose that can be wrong: the README's commands run and print what it shows; the changelog knows the version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import briefcheck

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "templates" / "briefs" / "example-website.docx"
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md", "benchmarks/README.md")

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
CITED = re.compile(r"(?<![\w`/.\"'-])([A-Za-z]+\.md)(?: section)?(?: (\d+))?")
LEFT_OUT = "…"


class Shown(NamedTuple):
    """A command of the README, and the lines it is said to print; `…` stands for any lines left out."""

    command: str
    lines: tuple[str, ...]


def shown(text: str) -> list[Shown]:
    """Every command in the console blocks of a text, in order."""
    found = []
    for language, block in BLOCK.findall(text):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, *lines = part.splitlines()
                found.append(Shown(command, tuple(lines)))
    return found


def first_missing(lines: tuple[str, ...], printed: list[str]) -> str | None:
    """The first line shown that was not printed, in this order; directly below the one before unless `…` is between."""
    place, is_free = 0, False
    for line in lines:
        if line == LEFT_OUT:
            is_free = True
            continue
        candidates = printed[place:] if is_free else printed[place : place + 1]
        if line not in candidates:
            return line
        place, is_free = place + candidates.index(line) + 1, False
    return None


def test_the_commands_of_the_readme_run_and_print_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    for name in ("brief.docx", "briefs/one.docx", "briefs/two.docx"):
        shutil.copyfile(EXAMPLE, tmp_path / name)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    settings |= {"PATH": path, "PYTHONUTF8": "1"}
    commands = [entry for entry in shown(README) if entry.command.startswith("briefcheck ")]

    for command, lines in commands:
        # What is shown must not depend on the day on which it is tested.
        day = " --today 2026-10-01" if re.match(r"briefcheck (review|questions) ", command) else ""
        done = subprocess.run(
            ["sh", "-c", command + day],
            cwd=tmp_path,
            env=settings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        missing = first_missing(lines, done.stdout.splitlines())
        assert missing is None, f"{command}\ndoes not print\n{missing}\nbut\n{done.stdout}"

    assert len(commands) > 5
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"brief.reviewed.docx", "reviewed/two.docx", "review.json", "brief.clean.docx"} <= written


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("a", "b"), None),
        (("a", LEFT_OUT, "c"), None),
        ((LEFT_OUT, "c"), None),
        (("a", "c"), "c"),
        ((LEFT_OUT, "b", LEFT_OUT, "a"), "a"),
        (("d",), "d"),
    ],
)
def test_shown_output_is_compared_line_by_line(lines: tuple[str, ...], missing: str | None) -> None:
    assert first_missing(lines, ["a", "b", "c"]) == missing


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_the_documents_have_made_can_be_made(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    variables = set(re.findall(r"^([A-Z]+) \?=", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`make ([a-z]+)", text) + re.findall(r"^make ([a-z]+)", text, re.MULTILINE)
    given = re.findall(r"\b([A-Z]+)=(?=[a-z…])", text)

    assert named
    assert set(named) <= targets
    assert set(given) - {"UPDATE_SNAPSHOT"} <= variables


def test_the_readme_names_every_option_of_a_review() -> None:
    command = [sys.executable, "-m", "briefcheck", "review", "--help"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    options = set(re.findall(r"^\s+(?:-\w, )?(--[a-z-]+)", told, re.MULTILINE)) - {"--help"}
    table = README.partition("## Options")[2].partition("\n## ")[0]

    assert set(re.findall(r"^\| .*?`(--[a-z-]+)", table, re.MULTILINE)) == options


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_links_to_is_there(name: str) -> None:
    document = ROOT / name
    links = LINK.findall(document.read_text(encoding="utf-8"))

    assert not [link for link in links if not (document.parent / link).exists()]


def test_what_the_code_cites_is_there_to_be_read() -> None:
    decided = set(re.findall(r"^## (\d+)\.", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"), re.MULTILINE))
    cited = [
        (path.relative_to(ROOT).as_posix(), *place)
        for folder in ("service", "benchmarks", "templates", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for place in CITED.findall(path.read_text(encoding="utf-8"))
    ]

    assert cited
    assert not [
        (path, name, number)
        for path, name, number in cited
        if not (ROOT / name).is_file() or (number and number not in decided)
    ]


def test_the_benchmarks_page_names_every_measure() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")

    assert not [path.name for path in (ROOT / "benchmarks").glob("*.py") if f"`{path.name}" not in page]


def test_the_changelog_has_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(rf"^## \[{re.escape(briefcheck.__version__)}\] - (unreleased|\d{{4}}-\d\d-\d\d)$", changelog, re.M)
