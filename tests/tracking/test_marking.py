"""Differences written where they stand: comments on the brief's words, notes on the tracker's cells."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from briefcheck import tracking
from briefcheck.commands.line import cli
from briefcheck.formats.package import open_package
from briefcheck.review import Options, clean, review

from .test_drift import set_cell
from .test_tracker import ORDER, TODAY

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
OPTIONS = Options(today=TODAY)


def changed(*changes: Callable[[Worksheet], None], of: bytes | None = None) -> bytes:
    made = of or tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    book = openpyxl.load_workbook(io.BytesIO(made))
    for change in changes:
        change(book["Tracker"])
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


LATER = set_cell("Due", 5, datetime.date(2026, 3, 12))
OTHER_APPROVER = set_cell("Approver", 6, "Mr Woźniak")


def marked(tracker: bytes, brief: bytes = ORDER) -> tracking.Marked:
    return tracking.compare(
        (brief, "order.docx"), (tracker, "tracker.xlsx"), in_brief=True, in_tracker=True, today=TODAY
    )


def comments(data: bytes | None) -> list[str]:
    assert data is not None
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def notes(data: bytes | None) -> dict[str, str]:
    assert data is not None
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Tracker"]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def commented_words(data: bytes | None) -> list[str]:
    """The words between the marks of each comment."""
    assert data is not None
    words: dict[str, str] = {}
    now: list[str] = []
    for element in docx.Document(io.BytesIO(data)).element.body.iter():
        local = str(element.tag).rpartition("}")[2]
        number = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        if local == "commentRangeStart":
            now.append(number)
        elif local == "commentRangeEnd":
            now.remove(number)
        elif local == "t":
            for one in now:
                words[one] = words.get(one, "") + (element.text or "")
    return list(words.values())


def parts(data: bytes) -> dict[str, bytes]:
    package = open_package(data)
    return {name: package.read(name) for name in package.names}


def test_the_words_that_differ_carry_the_comment() -> None:
    copy = marked(changed(LATER)).brief
    (comment,) = comments(copy)
    assert comment.startswith("[Brief and tracker · due date] D-01")
    assert "2026-03-12 in the tracker, 7 days later." in comment
    assert commented_words(copy) == ["5 March 2026"]


def test_the_cells_that_differ_carry_the_note() -> None:
    found = notes(marked(changed(LATER, OTHER_APPROVER)).tracker)
    assert sorted("due date" if "due date" in text else "approver" for text in found.values()) == [
        "approver",
        "due date",
    ]
    assert all("ref " in text for text in found.values())


def test_what_is_in_one_only_is_told_in_both() -> None:
    def another(sheet: Worksheet) -> None:
        set_cell("ID", 5, "D-09")(sheet)
        set_cell("Deliverable", 5, "Brass band")(sheet)

    found = marked(changed(another))
    told = "\n".join(comments(found.brief))
    assert "D-09 Brass band is in the tracker, but not in the brief." in told
    assert "is in the brief, but not in the tracker." in told
    assert "but not in the tracker." in notes(found.tracker)["C4"]


def test_without_a_difference_the_files_come_back_without_marks() -> None:
    found = marked(changed())
    assert (comments(found.brief), notes(found.tracker), found.left_out) == ([], {}, 0)


def test_cleaning_gives_both_files_back() -> None:
    tracker = changed(LATER, OTHER_APPROVER)
    found = marked(tracker)
    assert found.brief is not None
    assert found.tracker is not None
    assert parts(clean(found.tracker, everything=False)) == parts(tracker)
    assert comments(clean(found.brief, everything=False)) == []


def test_a_second_comparison_brings_the_marks_up_to_date() -> None:
    first = marked(changed(LATER, OTHER_APPROVER))
    assert first.brief is not None
    assert len(comments(first.brief)) == 2
    again = marked(changed(LATER, OTHER_APPROVER), first.brief)
    assert comments(again.brief) == comments(first.brief)
    mended = marked(changed(OTHER_APPROVER), first.brief)
    (left,) = comments(mended.brief)
    assert "approver" in left
    assert comments(marked(changed(), first.brief).brief) == []


def test_notes_of_an_earlier_comparison_go_when_the_cell_is_mended() -> None:
    first = marked(changed(LATER, OTHER_APPROVER)).tracker
    assert first is not None
    assert len(notes(marked(first).tracker)) == 2
    due = datetime.date(2026, 3, 5)
    assert len(notes(marked(changed(set_cell("Due", 5, due), of=first)).tracker)) == 1


def test_a_review_and_a_comparison_leave_each_other_s_marks_alone() -> None:
    tracker = changed(LATER)
    reviewed = review(tracker, "tracker.xlsx", OPTIONS, annotate=True).annotated
    assert reviewed is not None
    both = marked(reviewed).tracker
    assert both is not None
    assert set(notes(reviewed)) < set(notes(both))
    again = review(both, "tracker.xlsx", OPTIONS, annotate=True)
    assert notes(again.annotated) == notes(both)
    assert parts(clean(both, everything=False)) == parts(tracker)

    brief = marked(tracker).brief
    assert brief is not None
    annotated = review(brief, "order.docx", OPTIONS, annotate=True)
    assert set(comments(brief)) < set(comments(annotated.annotated))
    assert annotated.review.since_last is None
    assert comments(clean(annotated.annotated or b"", everything=False)) == []


def test_a_cell_with_somebody_s_note_keeps_it_and_the_difference_is_counted() -> None:
    def noted(sheet: Worksheet) -> None:
        LATER(sheet)
        (column,) = [cell.column for cell in sheet[4] if cell.value == "Due"]
        sheet.cell(5, column).comment = openpyxl.comments.Comment("Agreed by phone.", "Lee")

    found = marked(changed(noted))
    assert list(notes(found.tracker).values()) == ["Agreed by phone."]
    assert found.left_out == 1


def test_the_command_line_writes_the_copies_that_are_asked_for(tmp_path: Path) -> None:
    brief, tracker = tmp_path / "order.docx", tmp_path / "tracker.xlsx"
    brief.write_bytes(ORDER)
    tracker.write_bytes(changed(LATER))
    asked = ["compare", str(brief), str(tracker), "--today", "2026-02-01"]
    done = CliRunner().invoke(cli, [*asked, "--comments-brief", str(tmp_path / "b.docx")])
    assert done.exit_code == 0
    assert comments((tmp_path / "b.docx").read_bytes())
    assert not (tmp_path / "t.xlsx").exists()
    over = CliRunner().invoke(cli, [*asked, "--comments-tracker", str(tracker), "--force"])
    assert (over.exit_code, tracker.read_bytes()) == (2, tracker.read_bytes())
    one_name = ["--comments-brief", str(tmp_path / "x.docx"), "--comments-tracker", str(tmp_path / "x.docx")]
    assert CliRunner().invoke(cli, [*asked, *one_name]).exit_code == 2
    assert not (tmp_path / "x.docx").exists()
