from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefcheck import __version__, commands, resources
from briefcheck.commands.line import COMMANDS

from .conftest import Run

_SCRIPT = """
import sys
from briefcheck.commands.line import main
main(sys.argv[1:])
print(*sys.modules, file=sys.stderr, sep="\\n")
"""


def modules_after(*arguments: str | Path) -> set[str]:
    """The modules that are loaded when a command is done."""
    command = [sys.executable, "-c", _SCRIPT, *map(str, arguments)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr.splitlines())


def test_the_version_is_told_without_loading_what_a_review_needs() -> None:
    assert not modules_after("--version") & {"lxml", "rich", "flask", "msgspec", "jinja2", "briefcheck.review"}


def test_a_review_in_a_pipe_loads_nothing_that_only_other_outputs_need(brief: Path) -> None:
    unneeded = {"rich", "flask", "jinja2", "multiprocessing", "concurrent.futures", "python_calamine", "tomllib"}
    unneeded |= {"briefcheck.formats.excel", "briefcheck.tables", "briefcheck.rubric.trackers"}
    assert not modules_after("review", brief, "-o", brief.with_name("new.docx")) & unneeded


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").stdout == f"briefcheck {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_that_fits_its_line(run: Run, command: str) -> None:
    (line,) = [line for line in run("--help").stdout.splitlines() if line.startswith(f"  {command} ")]
    assert line.endswith(".")
    assert not line.endswith("...")
    assert run(command, "--help").stdout.startswith(f"Usage: briefcheck {command} ")


@pytest.mark.parametrize("group", ["sections", "rules", "rubric", "addin"])
def test_what_a_group_offers_is_said_in_whole_sentences(run: Run, group: str) -> None:
    offered = run(group, "--help").stdout.partition("Commands:\n")[2]
    assert offered
    assert "..." not in offered


def test_each_command_module_is_offered() -> None:
    folder = Path(commands.__path__[0])
    offering = {path.stem for path in folder.glob("*.py") if "\ndef command(" in path.read_text(encoding="utf-8")}
    assert offering == set(COMMANDS)


def test_the_shipped_folders_are_found_in_the_checkout() -> None:
    assert (resources.folder("addin") / "css" / "review.css").is_file()
    assert list((resources.folder("templates") / "sections").glob("*.docx"))
