"""A disk that is full, or a folder that takes nothing: told of as such, not as wrong usage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefcheck.commands.journal import NAME

from .conftest import Run

TRACKER = Path(__file__).parents[2] / "templates" / "trackers" / "example-website.xlsx"
MANIFEST = ["addin", "manifest", "--url", "https://briefs.example.org"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that limits what is written")


@pytest.mark.parametrize(
    "arguments",
    [
        ["review", "brief.docx", "-o", "new.docx"],
        ["review", "brief.docx", "--out-dir", "out"],
        ["review", "brief.docx", "--out-dir", "out", "--resume"],
        ["review", "brief.docx", "--roll-up", "all.xlsx"],
        ["clean", "brief.docx", "-o", "new.docx"],
        ["questions", "brief.docx", "-o", "new.txt"],
        ["tracker", "brief.docx", "-o", "new.xlsx"],
        ["tracker", "brief.docx", "--into", TRACKER, "-o", "new.xlsx"],
        ["status", TRACKER, "-o", "new.docx"],
        ["compare", "brief.docx", TRACKER, "--comments-brief", "new.docx"],
        ["sections", "show", "acceptance-criteria", "-o", "new.docx"],
        ["sections", "insert", "brief.docx", "acceptance-criteria", "-o", "new.docx"],
        [*MANIFEST, "-o", "new.xml"],
        ["serve", "--cert", "certificates", "--port", "0"],
    ],
    ids=lambda arguments: " ".join(map(str, arguments)).replace(str(TRACKER), "tracker.xlsx"),
)
def test_what_the_disk_does_not_take_is_no_wrong_usage(
    run_on_full_disk: Run, brief: Path, arguments: list[str | Path]
) -> None:
    done = run_on_full_disk(*arguments)
    assert done.returncode == 3
    assert "cannot be" in done.stderr
    assert "Usage:" not in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for path in brief.parent.rglob("*") if path.is_file() and path.stat().st_size] == [brief]


def test_a_roll_up_that_finds_no_room_costs_no_report(run_on_full_disk: Run, brief: Path) -> None:
    done = run_on_full_disk("review", brief, "--roll-up", "all.xlsx", "--format", "html")
    assert done.returncode == 3
    assert "</html>" in done.stdout


def test_a_journal_that_takes_no_line_is_no_wrong_usage(run_on_full_disk: Run, brief: Path) -> None:
    (brief.parent / "out").mkdir()
    (brief.parent / "out" / NAME).write_bytes(b"{}")
    done = run_on_full_disk("review", brief, "--out-dir", "out", "--resume")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "Error: The journal in out cannot be kept: File too large.\n"


def test_an_output_with_too_long_a_name_is_no_wrong_usage(run: Run, brief: Path) -> None:
    done = run("review", brief, "-o", "n" * 300 + ".docx")
    assert done.returncode == 3
    assert done.stderr.endswith("cannot be written: File name too long.\n")
    assert "Usage:" not in done.stderr
