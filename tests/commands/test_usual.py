"""The usual call is understood without click, and comes to the same as with it."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from briefcheck.commands import line, usual
from briefcheck.commands.review import command

from .conftest import Run
from .test_main import modules_after

UNUSUAL = [
    "",
    "review",
    "review --help",
    "--version",
    "review brief.docx brief.docx",
    "review brief.docx --jobs 2",
    "review brief.docx --depth deep",
    "review brief.docx --depth",
    "review brief.docx --dep light",
    "review brief.docx --depth=light",
    "review brief.docx --depth light --depth strict",
    "review brief.docx -o copy.docx --output other.docx",
    "review brief.docx -o",
    "review brief.docx -ocopy.docx",
    "review brief.docx -o --force",
    "review -- brief.docx",
    "review folder",
    "review brief.docx -o folder",
    "review brief.docx --max-comments -1",
    "review brief.docx --max-comments many",
    "clean brief.docx -o clean.docx",
]
USUAL = [
    "review brief.docx",
    "review lacking.docx",
    "review text.docx",
    "review brief.docx -o copy.docx",
    "review -o copy.docx --force brief.docx",
    "review brief.docx --output copy.docx --sections missing --today 2026-1-5",
    "review brief.docx --format json --depth strict --today 2026-01-15",
    "review brief.docx --format sarif --profile software",
    "review brief.docx --profile unheard-of",
    "review brief.docx -o brief.docx",
    "review brief.docx -o there.docx",
    "review brief.docx -o nowhere/copy.docx",
    "review brief.docx -o copy.html",
    "review brief.docx --today 2026-02-30",
    "review brief.docx --max-comments 0 -o copy.docx",
    "review brief.docx --fail-on error",
]


@pytest.fixture
def here(tmp_path: Path, brief: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    (folder / "folder").mkdir(parents=True)
    (folder / "brief.docx").write_bytes(brief.read_bytes())
    (folder / "there.docx").write_bytes(brief.read_bytes())
    (folder / "text.docx").write_text("only text", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def done(arguments: list[str], folder: Path, *, by_click: bool) -> tuple[object, ...]:
    """The exit status, what was printed, and what lies in the folder then."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in "ab")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(folder):
        status = None if by_click else usual.run(arguments)
        if status is None:
            status = line.main(arguments)
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    return status, *texts, {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("call", UNUSUAL)
@pytest.mark.usefixtures("here")
def test_what_is_not_plainly_usual_is_left_to_who_understands_every_call(call: str) -> None:
    assert usual.understood(call.split()) is None


@pytest.mark.parametrize("call", USUAL)
@pytest.mark.usefixtures("here")
def test_a_usual_call_is_understood(call: str) -> None:
    assert usual.understood(call.split()) is not None


@pytest.mark.parametrize("call", [call for call in USUAL if "unheard-of" not in call])
def test_a_usual_call_comes_to_the_same_either_way(here: Path, call: str) -> None:
    other = shutil.copytree(here, here.with_name("other"))
    assert done(call.split(), here, by_click=False) == done(call.split(), other, by_click=True)


@pytest.mark.usefixtures("here")
def test_a_profile_that_nobody_knows_is_told_of_in_the_same_words(run: Run) -> None:
    told = run("review", "brief.docx", "--profile", "unheard-of")
    assert told.returncode == 2
    assert told.stderr == run("review", "--profile=unheard-of", "brief.docx").stderr != ""


def test_a_folder_of_own_sections_makes_a_call_unusual(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFCHECK_SECTIONS", str(here / "folder"))
    assert usual.understood(["review", "brief.docx"]) is None


def test_a_usual_call_offers_what_the_command_offers() -> None:
    offered = {option: parameter for parameter in command.params for option in parameter.opts}
    assert {"-o", "--force", *usual.CHOICES} <= set(offered)
    for option, choices in usual.CHOICES.items():
        assert tuple(offered[option].type.choices) == choices  # type: ignore[attr-defined]


def test_a_usual_call_does_not_load_what_understands_every_call(brief: Path) -> None:
    assert "click" not in modules_after("review", brief, "-o", brief.with_name("new.docx"))
    assert "click" in modules_after("review", brief, "--depth=light")
