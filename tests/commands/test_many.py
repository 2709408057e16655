"""Runs over many files: the roll-up over them, and going on where an earlier run stopped."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from briefcheck.commands.journal import NAME
from briefcheck.commands.line import main

BRIEF = Path(__file__).parents[2] / "templates" / "briefs" / "example-website.docx"

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    briefs = tmp_path / "briefs"
    briefs.mkdir()
    for name in ("a.docx", "b.docx"):
        (briefs / name).write_bytes(BRIEF.read_bytes())
    (briefs / "c.docx").write_bytes(b"no Word file")
    return briefs


def run(folder: Path, *more: str) -> int:
    return main(["review", str(folder), "--out-dir", str(folder.parent / "out"), "--today", "2026-01-15", *more])


def changed_at(path: Path) -> int:
    return path.stat().st_mtime_ns


def test_a_roll_up_has_a_row_for_each_file_and_leads_to_its_copy(folder: Path) -> None:
    assert run(folder, "--roll-up", str(folder.parent / "all.xlsx")) == 3  # c.docx could not be reviewed
    rows = list(openpyxl.load_workbook(folder.parent / "all.xlsx")["Documents"].iter_rows(min_row=2))
    assert [row[0].value.rpartition("/")[2] for row in rows] == ["a.docx", "b.docx", "c.docx"]
    assert rows[0][0].hyperlink.target == r"out\a.docx"


def test_a_second_call_reviews_only_what_is_not_done_or_has_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "--resume")
    out = folder.parent / "out"
    before = {name: changed_at(out / name) for name in ("a.docx", "b.docx")}
    other = BRIEF.with_name("complete-website.docx").read_bytes()
    (folder / "b.docx").write_bytes(other)
    assert run(folder, "--resume", "--format", "json") == 3
    assert changed_at(out / "a.docx") == before["a.docx"]
    assert changed_at(out / "b.docx") > before["b.docx"]
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert [line["schema"] for line in lines] == ["briefcheck/review/1", "briefcheck/review/1", "briefcheck/error/1"]


def test_the_answer_of_a_resumed_run_is_that_of_the_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "--format", "json", "--resume")
    first = capsys.readouterr().out
    run(folder, "--format", "json", "--resume")
    assert capsys.readouterr().out == first


def test_other_options_are_other_work(folder: Path) -> None:
    run(folder, "--resume")
    before = changed_at(folder.parent / "out" / "a.docx")
    run(folder, "--resume", "--depth", "strict")
    assert changed_at(folder.parent / "out" / "a.docx") > before


def test_a_copy_that_somebody_deleted_is_made_again(folder: Path) -> None:
    run(folder, "--resume")
    (folder.parent / "out" / "a.docx").unlink()
    run(folder, "--resume")
    assert (folder.parent / "out" / "a.docx").is_file()


def test_a_journal_cut_short_costs_one_review_not_the_run(folder: Path) -> None:
    run(folder, "--resume")
    journal = folder.parent / "out" / NAME
    journal.write_bytes(journal.read_bytes()[:-40] + b"\nnot json\n")
    assert run(folder, "--resume") == 3


@pytest.mark.parametrize("arguments", [["--resume"], ["--roll-up", "all.csv"]])
def test_what_cannot_be_meant_is_refused(folder: Path, arguments: list[str]) -> None:
    assert main(["review", str(folder), *arguments]) == 2


def test_without_resume_no_journal_is_kept(folder: Path) -> None:
    run(folder)
    assert not (folder.parent / "out" / NAME).exists()


def test_a_roll_up_that_is_there_is_kept_unless_forced(folder: Path) -> None:
    path = folder.parent / "all.xlsx"
    path.write_text("mine")
    assert run(folder, "--resume", "--roll-up", str(path)) == 2
    assert path.read_text() == "mine"


def test_a_copy_that_somebody_has_worked_in_is_not_replaced(folder: Path) -> None:
    run(folder, "--resume")
    copy = folder.parent / "out" / "a.docx"
    copy.write_bytes(b"my own words")
    assert run(folder, "--resume", "--depth", "strict") == 3
    assert copy.read_bytes() == b"my own words"


def test_copies_that_the_journal_does_not_know_are_told_of_with_what_would_replace_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder)
    capsys.readouterr()
    assert run(folder, "--resume") == 3
    told = capsys.readouterr().err.splitlines()[0]
    assert "the journal does not know it as it stands" in told
    assert "somebody may have worked in it" in told
    assert "--force" in told
    (folder / "c.docx").unlink()
    assert run(folder, "--resume", "--force") == 0


def test_a_run_killed_between_two_files_goes_on_with_the_second(folder: Path) -> None:
    run(folder, "--resume")
    out = folder.parent / "out"
    first = changed_at(out / "a.docx")
    (out / "b.docx").unlink()
    journal = out / NAME
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + lines[-1][:-30])
    assert run(folder, "--resume") == 3  # c.docx is no Word file
    assert changed_at(out / "a.docx") == first
    assert (out / "b.docx").is_file()


def test_a_roll_up_never_takes_the_place_of_a_copy(folder: Path) -> None:
    (folder / "plan.xlsx").write_bytes((BRIEF.parents[1] / "trackers" / "example-website.xlsx").read_bytes())
    assert run(folder, "--roll-up", str(folder.parent / "out" / "plan.xlsx")) == 2
