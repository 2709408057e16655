"""The pane in Excel: Microsoft's script in Chromium, a simulated Excel around it and a real workbook.

What the service says of the workbook is given here in the contract's form, so that the pane is proved whatever the
rules find.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.comments import Comment
from playwright.sync_api import Browser, Frame, Route, expect
from tests.formats.excel.parts import threads_of
from tests.formats.excel.workbooks import files

from briefcheck.review import clean

from .documents import tracker
from .office.embedding import EVERY_SET, Pane, pane
from .office.excel import USER, Excel, Range
from .watching import is_wider_than_its_window, violations

pytestmark = pytest.mark.needs_program("chromium")


NOTES = """Object.defineProperty(Excel.Workbook.prototype, "notes", { get() {
    return OfficeExtension.BatchApiHelper.createPropertyObject(Excel.CommentCollection, this, "Notes", true, 4);
} })"""
"""Notes are newer than the library of npm; what it sends for them has the form of what it sends for comments."""


def finding(number: int, cell: str, title: str, header: str) -> dict[str, object]:
    return {
        "fingerprint": f"{number:016x}", "code": f"TR{number:02}", "rule": "tracker.rows", "element": "tracker",
        "severity": "warning", "state": "missing", "title": title, "message": f"{title}: the cell is empty.",
        "ask": "", "suggest": "", "status": "new",
        "location": {"sheet": "Plan", "cell": cell, "header": header, "row": "D-01"},
    }  # fmt: skip


FINDINGS = [finding(1, "D2", "No due date", "Due date"), finding(2, "E3", "No criteria", "Acceptance criteria")]
REVIEW = {
    "schema": "briefcheck/review/1", "tool": {"name": "briefcheck", "version": "0"},
    "document": {"name": "plan.xlsx", "kind": "tracker", "sha256": "", "language": "en", "words": 0, "profile": "",
                 "profile_reason": "", "depth": "standard", "warnings": [], "unread": []},
    "score": 40, "verdict": "not ready", "elements": [], "aspects": [], "deliverables": [], "findings": FINDINGS,
}  # fmt: skip


@pytest.fixture
def excel() -> Excel:
    return Excel(tracker())


@pytest.fixture
def shown(browser: Browser, service: str, excel: Excel) -> Iterator[Pane]:
    """The pane with the review of the open workbook."""
    with pane(browser, service, excel) as found:
        review(found)
        yield found


@pytest.fixture
def with_notes(browser: Browser, service: str, excel: Excel) -> Iterator[Pane]:
    """The same in an Excel that has notes."""
    with pane(browser, service, excel, EVERY_SET | {"ExcelApi": 1.18}) as found:
        found.frame.evaluate(NOTES)
        review(found)
        yield found


def review(found: Pane) -> None:
    found.page.route("**/v1/reviews", reply)
    found.frame.get_by_role("button", name="Review this workbook").click()
    found.frame.locator(".review").wait_for()


def reply(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body=json.dumps(REVIEW))


def says(frame: Frame, text: str) -> None:
    expect(frame.locator(".outcome")).to_contain_text(text)


def test_findings_say_sheet_cell_and_column(shown: Pane) -> None:
    expect(shown.frame.locator("article").first).to_contain_text("Plan, D2 (Due date)")


def test_go_to_selects_the_cell(excel: Excel, shown: Pane) -> None:
    shown.frame.get_by_role("button", name="Go to").first.click()
    expect(shown.frame.locator(".outcome")).to_be_hidden()

    assert isinstance(excel.selected, Range)
    assert excel.selected.get_Address() == "Plan!D2"


def test_a_sheet_that_is_gone_is_said_to_be_gone(excel: Excel, shown: Pane) -> None:
    excel.book["Plan"].title = "Plans"
    shown.frame.get_by_role("button", name="Go to").first.click()

    says(shown.frame, "has changed since the review")


def test_comments_stand_at_their_cells_and_nothing_else_changes(excel: Excel, shown: Pane) -> None:
    before = values(excel)
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "2 comments were added.")

    assert set(excel.threads) == {("Plan", "D2"), ("Plan", "E3")}
    assert excel.threads["Plan", "D2"].startswith("No due date")
    assert values(excel) == before


def test_an_excel_with_notes_gets_notes_that_the_service_knows_as_ours(with_notes: Pane, excel: Excel) -> None:
    with_notes.frame.get_by_role("button", name="Comment all").click()
    says(with_notes.frame, "2 comments were added.")
    saved = excel.save()

    assert notes(saved) == {"D2": USER, "E3": USER}
    assert not excel.threads
    assert notes(clean(saved, everything=False)) == {}


def test_removing_our_notes_leaves_those_of_others_and_those_that_somebody_changed(
    with_notes: Pane, excel: Excel
) -> None:
    sheet = excel.book["Plan"]
    sheet["A1"].comment = Comment("Mine.", "Ann")
    with_notes.frame.get_by_role("button", name="Comment all").click()
    says(with_notes.frame, "comments were added")
    sheet["E3"].comment = Comment(f"I asked Bob.\n{sheet['E3'].comment.text}", USER)
    assert notes(clean(excel.save(), everything=False)) == {"A1": "Ann", "E3": USER}
    with_notes.frame.get_by_role("button", name="Remove our marks").click()
    says(with_notes.frame, "1 mark of ours was removed. 1 stays")

    assert notes(excel.save()) == {"A1": "Ann", "E3": USER}
    assert not excel.memory


def test_removing_our_comments_leaves_those_of_others_and_resolves_what_was_answered(excel: Excel, shown: Pane) -> None:
    excel.threads["Plan", "A1"] = "Mine.\nTR01 · ref 00000000"
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "comments were added")
    excel.threads["Plan", "B2"] = f"Ann wrote:\n{excel.threads['Plan', 'D2']}"
    excel.answers["Plan", "D2"] = ["Next week."]
    cleaned = clean(excel.save(), everything=False)
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "1 mark of ours was removed. 3 stay")

    assert set(excel.threads) == {("Plan", "A1"), ("Plan", "B2"), ("Plan", "D2")}
    assert excel.resolved == {("Plan", "D2")}
    assert threads_of(cleaned) == [
        ("A1", excel.threads["Plan", "A1"]),
        ("D2", excel.threads["Plan", "D2"]),
        ("D2", "Next week."),
        ("B2", excel.threads["Plan", "B2"]),
    ]


def test_what_was_commented_is_as_it_was_once_our_marks_are_taken_out(excel: Excel, shown: Pane) -> None:
    excel.threads["Plan", "A1"] = "Mine."
    before = excel.save()
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "2 comments were added.")
    commented = excel.save()
    cleaned = clean(commented, everything=False)
    shown.frame.get_by_role("button", name="Remove our marks").click()
    says(shown.frame, "2 marks of ours were removed.")

    assert len(threads_of(commented)) == 3
    for data in (cleaned, excel.save()):
        assert threads_of(data) == [("A1", "Mine.")]
        assert notes(data) == notes(before)
        assert b"urn:briefcheck" not in b"".join(files(data).values())


def test_a_dismissal_is_kept_in_the_workbook(excel: Excel, shown: Pane) -> None:
    shown.frame.locator("summary", has_text="Dismiss").first.click()
    shown.frame.get_by_label("Why does it not matter here?").first.fill("Closed")
    shown.frame.get_by_role("button", name="Dismiss").first.click()
    says(shown.frame, "remembers it")

    (memory,) = excel.memory
    assert f'fingerprint="{FINDINGS[0]["fingerprint"]}" code="TR01" reason="Closed"' in memory


def test_a_cell_that_has_a_comment_keeps_it_and_the_others_get_theirs(excel: Excel, shown: Pane) -> None:
    excel.threads["Plan", "D2"] = "Mine."
    shown.frame.get_by_role("button", name="Comment all").click()
    says(shown.frame, "1 comment was added. 1 stands on a cell that has a comment already.")

    assert excel.threads["Plan", "D2"] == "Mine."
    shown.frame.get_by_role("button", name="Comment", exact=True).first.click()
    says(shown.frame, "There is a comment on this cell already")


def test_an_excel_without_comments_has_no_button_for_them(browser: Browser, service: str, excel: Excel) -> None:
    with pane(browser, service, excel, EVERY_SET | {"ExcelApi": 1.4}) as found:
        review(found)
        names = set(found.frame.locator("button, summary").all_inner_texts())

    assert not {"Comment", "Comment all", "Remove our marks", "Dismiss"} & names
    assert {"Go to", "Download annotated copy"} <= names


def test_a_comment_that_excel_refuses_is_said_in_words(excel: Excel, shown: Pane) -> None:
    excel.refuse["Comments.Add"] = "NotAllowed"
    shown.frame.get_by_role("button", name="Comment", exact=True).first.click()

    says(shown.frame, "does not allow this here")


def test_the_workbook_itself_is_sent_and_what_the_service_says_is_shown(
    browser: Browser, service: str, excel: Excel
) -> None:
    with pane(browser, service, excel) as found:
        found.frame.get_by_role("button", name="Review this workbook").click()
        expect(found.frame.locator(".review, .file p").first).to_be_visible(timeout=20_000)
        shown = found.frame.locator(".review, .file p").first.inner_text()

    assert "Tracker" in shown or "Workbooks cannot be reviewed yet" in shown


def test_everybody_can_use_the_pane(shown: Pane) -> None:
    assert violations(shown.frame) == []
    assert not is_wider_than_its_window(shown.frame)


def notes(data: bytes) -> dict[str, str]:
    """The authors of the notes of a file by their cells."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Plan"]
    return {cell.coordinate: cell.comment.author for row in sheet.iter_rows() for cell in row if cell.comment}


def values(excel: Excel) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in excel.book["Plan"].iter_rows()]
