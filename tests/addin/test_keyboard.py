"""Each main flow with Tab, Enter, blank and arrows alone; the focus is always in sight, outlined and never lost."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, FileChooser, Page, Route, expect
from tests.tracking.test_into import tracker as tracker_in_use
from tests.tracking.test_tracker import ORDER

from .documents import WEBSITE, brief, no_office_file, tracker
from .focus import focused, press, walk
from .office.embedding import Pane, pane
from .office.excel import Excel, Range
from .office.word import Word
from .test_upload import payload
from .test_word import TEXTS, says

pytestmark = [
    pytest.mark.needs_program("chromium"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]


@pytest.fixture
def word() -> Word:
    return Word(brief(*TEXTS))


@pytest.fixture
def in_word(browser: Browser, service: str, word: Word) -> Iterator[Pane]:
    with pane(browser, service, word) as found:
        found.frame.locator("body").focus()
        yield found


@pytest.fixture
def excel() -> Excel:
    return Excel(tracker_in_use())


@pytest.fixture
def in_excel(browser: Browser, service: str, excel: Excel) -> Iterator[Pane]:
    with pane(browser, service, excel, path="/addin/taskpane.html?open=tracker") as found:
        found.frame.locator("body").focus()
        yield found


def chosen(page: Page, go: Callable[[], None], *files: tuple[bytes, str]) -> None:
    """Open the file dialogue by keys and choose."""
    with page.expect_file_chooser() as chooser:
        go()
    dialogue: FileChooser = chooser.value
    dialogue.set_files([payload(data, name) for data, name in files])


def test_a_brief_is_uploaded_reviewed_filtered_and_its_copy_downloaded(page: Page) -> None:
    chosen(page, lambda: press(page, "Choose files"), (WEBSITE.read_bytes(), "website.docx"))
    page.locator(".review").wait_for()
    walk(page, "Download annotated copy")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "website.reviewed.docx"
    walk(page, "To fix")
    page.keyboard.press("ArrowRight")
    assert focused(page).startswith("Good")
    page.keyboard.press("End")
    assert focused(page).startswith("Deliverables")
    page.keyboard.press("Home")
    walk(page, "Severity")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text(re.compile(r"\d+ of \d+ findings"))).to_be_visible()
    assert focused(page).startswith("Severity")
    walk(page, "Rule ")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.localName") == "article"
    walk(page, "Rule ")


def test_the_choices_before_an_upload_are_made_by_keys(page: Page) -> None:
    walk(page, "How much to ask")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("How much to ask")).to_have_value("strict")
    walk(page, "Insert missing sections")
    page.keyboard.press("Space")
    expect(page.get_by_label("Insert missing sections")).to_be_checked()


def test_stopping_trying_again_and_removing_keep_the_focus_in_the_list(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/reviews", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    files = ((WEBSITE.read_bytes(), "a.docx"), (no_office_file(), "b.docx"), (WEBSITE.read_bytes(), "c.docx"))
    chosen(page, lambda: press(page, "Choose files"), *files)
    press(page, "Stop: a.docx")
    expect(page.locator(".file-state").first).to_have_text("stopped")
    assert focused(page) == "Files"
    press(page, "Try again: a.docx")
    focused(page)
    walk(page, "Stop all")
    page.keyboard.press("Enter")
    expect(page.locator(".file-state", has_text="stopped")).to_have_count(3)
    assert focused(page) == "Files"
    for name in ("a", "b", "c"):
        press(page, f"Remove: {name}.docx" if name != "c" else "Try again: c.docx")
        focused(page)


def test_a_token_is_given_by_keys(page: Page) -> None:
    def guard(route: Route) -> None:
        if route.request.headers.get("authorization") == "Bearer secret-1":
            route.continue_()
        else:
            route.fulfill(status=401, content_type="application/problem+json", body="{}")

    page.route("**/v1/**", guard)
    chosen(page, lambda: press(page, "Choose files"), (WEBSITE.read_bytes(), "website.docx"))
    page.get_by_label("Access token").wait_for()
    walk(page, "Access token")
    page.keyboard.type("secret-1")
    page.keyboard.press("Enter")
    page.locator(".review").wait_for()
    focused(page)


def test_findings_are_gone_to_commented_and_dismissed_in_word(word: Word, in_word: Pane) -> None:
    page, frame = in_word.page, in_word.frame
    press(page, "Review this document", frame)
    frame.locator(".review").wait_for()
    assert focused(frame) == "Review this document"
    press(page, "Go to", frame)
    expect(frame.locator(".outcome")).to_be_hidden()
    assert word.selected is not None
    press(page, "Comment", frame)
    says(frame, "added")
    focused(frame)
    count = frame.locator("article").count()
    walk(page, "Rule ", frame)
    press(page, "Dismiss", frame)
    walk(page, "Why does it not matter here?", frame)
    page.keyboard.type("Agreed by telephone")
    page.keyboard.press("Enter")
    says(frame, "the document remembers it")
    focused(frame)
    assert frame.evaluate("document.activeElement.localName") == "article"
    assert frame.locator("article").count() == count
    page.keyboard.press("p")
    walk(page, "Go to", frame)


def test_sections_are_looked_at_inserted_and_all_taken_out_again_in_word(in_word: Pane) -> None:
    page, frame = in_word.page, in_word.frame
    press(page, "Review this document", frame)
    frame.locator(".review").wait_for()
    press(page, "Insert section", frame)
    press(page, "Insert it", frame)
    says(frame, "Inserted: ")
    assert focused(frame) == "Insert it"
    walk(page, "Remove our marks", frame, "Shift+Tab")
    page.keyboard.press("Enter")
    says(frame, "1 mark of ours was removed.")
    assert focused(frame) == "Remove our marks"
    walk(page, "To fix", frame)
    page.keyboard.press("ArrowLeft")
    assert focused(frame) == "Sections"
    walk(page, "Search the sections", frame)
    page.keyboard.type("acceptance criteria parts")
    press(page, "Insert here", frame)
    says(frame, "Inserted: ")
    walk(page, "Review again", frame, "Shift+Tab")
    page.keyboard.press("Enter")
    frame.locator(".since, .review").first.wait_for()
    expect(frame.locator(".file")).to_have_count(0)
    assert focused(frame) == "Review again"


def test_a_tracker_is_filled_from_a_brief_in_excel(excel: Excel, in_excel: Pane) -> None:
    page, frame = in_excel.page, in_excel.frame
    walk(page, "Tracker", frame)
    chosen(page, lambda: press(page, "Tracker from a brief", frame), (ORDER, "order.docx"))
    frame.get_by_role("button", name="Fill in these cells").wait_for()
    assert focused(frame) == "Tracker from a brief"
    press(page, "Fill in these cells", frame)
    says(frame, "3 cells were filled in. 1 row was added.")
    assert focused(frame) == "Tracker from a brief"
    sheet = openpyxl.load_workbook(io.BytesIO(excel.save()))["Plan"]
    assert sheet["A6"].value == "D-02"


def test_new_sheets_a_preview_that_is_closed_and_the_report_in_excel(excel: Excel, in_excel: Pane) -> None:
    page, frame = in_excel.page, in_excel.frame
    press(page, "Insert a blank tracker", frame)
    says(frame, "inserted as sheets of its own")
    assert focused(frame) == "Insert a blank tracker"
    chosen(page, lambda: press(page, "Tracker from a brief", frame), (ORDER, "order.docx"))
    press_when_there(page, frame, "Close the preview")
    assert focused(frame) == "Tracker from a brief"
    with page.expect_download() as download:
        press(page, "Download the status report", frame)
    assert docx.Document(str(Path(download.value.path()))).paragraphs
    focused(frame)
    chosen(page, lambda: press(page, "Compare with a brief", frame), (ORDER, "order.docx"))
    says(frame, "differen")
    assert focused(frame) == "Compare with a brief"
    assert "Tracker" in excel.book.sheetnames


def test_a_workbook_is_reviewed_and_gone_to_in_excel(browser: Browser, service: str) -> None:
    excel = Excel(tracker())
    with pane(browser, service, excel) as found:
        page, frame = found.page, found.frame
        frame.locator("body").focus()
        press(page, "Review this workbook", frame)
        frame.locator(".review").wait_for()
        press(page, "Comment all", frame)
        says(frame, "added")
        press(page, "Go to", frame)
        expect(frame.locator(".outcome")).to_be_hidden()
        assert isinstance(excel.selected, Range)
        press_when_there(page, frame, "Tracker")
        walk(page, "Insert a blank tracker", frame)


def press_when_there(page: Page, frame: object, name: str) -> None:
    """Go round with Tab until what has yet to come is there."""
    assert not isinstance(frame, Page)
    frame.locator("button, summary", has_text=name).first.wait_for()  # type: ignore[attr-defined]
    press(page, name, frame)  # type: ignore[arg-type]
