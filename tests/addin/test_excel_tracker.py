"""The tracker in Excel: a blank one, one from a brief, and the one in use filled from a brief; a real service."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Download, Frame, expect
from tests.tracking.test_into import tracker as tracker_in_use
from tests.tracking.test_tracker import ORDER

from .office.embedding import EVERY_SET, Pane, pane
from .office.excel import Excel
from .watching import is_wider_than_its_window, violations

pytestmark = [
    pytest.mark.needs_program("chromium"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
RIBBON = "/addin/taskpane.html?open=tracker"


@pytest.fixture
def excel() -> Excel:
    return Excel(tracker_in_use())


@pytest.fixture
def shown(browser: Browser, service: str, excel: Excel) -> Iterator[Pane]:
    """The pane as the ribbon's button Tracker opens it."""
    with pane(browser, service, excel, path=RIBBON) as found:
        yield found


def says(frame: Frame, text: str) -> None:
    expect(frame.locator(".outcome")).to_contain_text(text, timeout=20_000)


def choose(frame: Frame, label: str = "Tracker from a brief", data: bytes = ORDER) -> None:
    file = {"name": "order.docx", "mimeType": "application/octet-stream", "buffer": data}
    frame.get_by_label(label).set_input_files([file])


def saved(excel: Excel) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel.save()))


def opened(download: Download) -> openpyxl.Workbook:
    """A workbook that was handed over."""
    return openpyxl.load_workbook(io.BytesIO(Path(download.path()).read_bytes()))


def cells(excel: Excel) -> dict[tuple[str, str], object]:
    return {(s.title, c.coordinate): c.value for s in saved(excel) for row in s for c in row if c.value is not None}


def lists(sheet: Worksheet) -> dict[str, str]:
    """The lists that cells are chosen from, by where they count."""
    return {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}


def test_the_ribbons_button_opens_the_tracker_at_once(shown: Pane) -> None:
    expect(shown.frame.get_by_role("button", name="Insert a blank tracker")).to_be_visible()
    expect(shown.frame.get_by_role("button", name="Review this workbook")).to_be_visible()
    assert violations(shown.frame) == []
    assert not is_wider_than_its_window(shown.frame)


def test_without_the_ribbons_button_the_tracker_waits_behind_one_press(
    browser: Browser, service: str, excel: Excel
) -> None:
    with pane(browser, service, excel) as found:
        blank = found.frame.get_by_role("button", name="Insert a blank tracker")
        expect(blank).to_be_hidden()
        found.frame.locator("summary", has_text="Tracker").click()
        expect(blank).to_be_visible()


def test_a_blank_tracker_is_a_table_with_ids_lists_and_formats_beside_what_was_there(excel: Excel, shown: Pane) -> None:
    before = cells(excel)
    shown.frame.get_by_role("button", name="Insert a blank tracker").click()
    says(shown.frame, "inserted as sheets of its own")
    book, after = saved(excel), cells(excel)
    sheet = book["Tracker"]

    assert {place: after[place] for place in before} == before
    assert sheet.tables["Tracker"].ref == "A4:X16"
    assert [sheet.cell(row, 1).value for row in (5, 16)] == ["D-01", "D-12"]
    assert lists(sheet) == {"N5:N16": "Lists!$A$2:$A$8"}
    assert book["Lists"]["A2"].value == "Not started"
    assert sheet.column_dimensions["L"].number_format == "yyyy-mm-dd"
    assert excel.book.active.title == "Tracker"


def test_an_excel_that_takes_no_sheets_hands_the_tracker_over_as_a_file(
    browser: Browser, service: str, excel: Excel
) -> None:
    before = cells(excel)
    with pane(browser, service, excel, EVERY_SET | {"ExcelApi": 1.9}, path=RIBBON) as found:
        with found.page.expect_download() as download:
            found.frame.get_by_role("button", name="Insert a blank tracker").click()
        says(found.frame, "cannot insert sheets")
        made = opened(download.value)

    assert made["Tracker"].tables["Tracker"].ref == "A4:X16"
    assert cells(excel) == before


def test_a_tracker_from_a_brief_is_looked_through_and_then_inserted(excel: Excel, shown: Pane) -> None:
    before = cells(excel)
    choose(shown.frame)
    rows = shown.frame.locator("section", has=shown.frame.get_by_role("heading", name="As a new tracker"))
    expect(rows).to_contain_text("D-01 Site plan · Due Mar 5, 2026")
    assert cells(excel) == before
    assert violations(shown.frame) == []
    assert not is_wider_than_its_window(shown.frame)
    shown.frame.get_by_role("button", name="Insert as new sheets").click()
    says(shown.frame, "inserted as sheets of its own")
    after, sheet = cells(excel), saved(excel)["Tracker"]

    assert {place: after[place] for place in before} == before
    assert [sheet["A5"].value, sheet["C5"].value] == ["D-01", "Site plan"]
    assert sheet.tables
    assert lists(sheet)


def test_the_tracker_in_use_is_filled_by_id_and_every_other_cell_stays(excel: Excel, shown: Pane) -> None:
    before = cells(excel)
    choose(shown.frame)
    preview = shown.frame.locator("section", has=shown.frame.get_by_role("heading", name="on the sheet Plan"))
    expect(preview).to_contain_text("D4 Due: Mar 5, 2026")
    expect(preview).to_contain_text("New rows: Cost estimate")
    shown.frame.get_by_role("button", name="Fill in these cells").click()
    says(shown.frame, "3 cells were filled in. 1 row was added.")
    after, sheet = cells(excel), saved(excel)["Plan"]

    assert {place: after[place] for place in before} == before
    assert {cell for name, cell in after.keys() - before.keys() if name == "Plan"} >= {"D4", "F4", "G4", "A6", "B6"}
    assert not {cell for _, cell in after.keys() - before.keys()} & {"H4", "H6", "I6"}
    assert (sheet["D4"].value, sheet["D4"].number_format) == (datetime.datetime(2026, 3, 5), "DD.MM.YYYY")
    assert [sheet["A6"].value, sheet["B6"].value, sheet["F6"].value] == ["D-02", "Cost estimate", "1 table"]
    assert sheet.tables["Plan"].ref == "A3:I6"
    assert lists(sheet) == {"E4:E6": '"Open,In progress,Done"'}
    expect(shown.frame.get_by_role("button", name="Fill in these cells")).to_have_count(0)


def test_what_the_file_would_say_is_what_the_open_workbook_says(excel: Excel, shown: Pane) -> None:
    choose(shown.frame)
    with shown.page.expect_download() as download:
        shown.frame.get_by_role("button", name="Download a filled copy").click()
    book = opened(download.value)
    shown.frame.get_by_role("button", name="Fill in these cells").click()
    says(shown.frame, "1 row was added.")

    assert download.value.suggested_filename == "plan.filled.xlsx"
    assert {(s.title, c.coordinate): c.value for s in book for row in s for c in row if c.value is not None} == cells(
        excel
    )


def test_a_plain_range_that_is_no_table_grows_with_its_look(browser: Browser, service: str) -> None:
    excel = Excel(tracker_in_use(table=""))
    with pane(browser, service, excel, path=RIBBON) as found:
        choose(found.frame)
        found.frame.get_by_role("button", name="Fill in these cells").click()
        says(found.frame, "1 row was added.")
    sheet = saved(excel)["Plan"]

    assert [sheet["A6"].value, sheet["B6"].value] == ["D-02", "Cost estimate"]
    assert sheet["B6"].fill.fgColor.rgb == "FFEEDDCC"


def test_a_second_time_there_is_nothing_left_to_write(shown: Pane) -> None:
    choose(shown.frame)
    shown.frame.get_by_role("button", name="Fill in these cells").click()
    says(shown.frame, "1 row was added.")
    choose(shown.frame)

    expect(shown.frame.get_by_text("The tracker already has everything that the brief says.")).to_be_visible()
    expect(shown.frame.get_by_role("button", name="Fill in these cells")).to_have_count(0)


def test_what_both_say_differently_is_listed_and_left(browser: Browser, service: str) -> None:
    def other_date(sheet: Worksheet) -> None:
        sheet["D4"] = datetime.date(2026, 9, 9)

    excel = Excel(tracker_in_use(other_date))
    with pane(browser, service, excel, path=RIBBON) as found:
        choose(found.frame)
        expect(found.frame.get_by_role("heading", name="1 conflict, left as it is")).to_be_visible()
        assert violations(found.frame) == []
        found.frame.get_by_role("button", name="Fill in these cells").click()
        says(found.frame, "1 row was added.")

    assert saved(excel)["Plan"]["D4"].value == datetime.datetime(2026, 9, 9)


def test_a_workbook_that_changed_since_the_preview_is_not_written_into(excel: Excel, shown: Pane) -> None:
    choose(shown.frame)
    expect(shown.frame.get_by_role("button", name="Fill in these cells")).to_be_visible()
    excel.book["Plan"]["D4"] = "by hand"
    before = cells(excel)
    shown.frame.get_by_role("button", name="Fill in these cells").click()
    says(shown.frame, "has changed in between")

    assert cells(excel) == before
    expect(shown.frame.locator(".tracker-preview")).not_to_contain_text("D4 Due")
    shown.frame.get_by_role("button", name="Fill in these cells").click()
    says(shown.frame, "2 cells were filled in.")
    assert cells(excel)["Plan", "D4"] == "by hand"


def test_words_of_the_brief_that_look_like_a_formula_or_a_number_stay_words(browser: Browser, service: str) -> None:
    document = docx.Document()
    document.add_heading("Deliverables", 1)
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("ID", "Deliverable", "Due date", "Format"),
        ("D-02", '=HYPERLINK("https://evil.example","Plan")', "5 March 2027", "PDF"),
        ("D-03", "Manual of the pumps", "6 March 2027", "PDF"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    excel = Excel(tracker_in_use())
    with pane(browser, service, excel, path=RIBBON) as found:
        choose(found.frame, data=out.getvalue())
        found.frame.get_by_role("button", name="Fill in these cells").click()
        says(found.frame, "added.")
    added = [cell for row in saved(excel)["Plan"].iter_rows(min_row=6) for cell in row if cell.value is not None]

    assert any("HYPERLINK" in str(cell.value) for cell in added)
    assert {cell.data_type for cell in added} <= {"s", "d"}


def test_a_workbook_without_a_tracker_is_offered_a_new_one_and_told_why(browser: Browser, service: str) -> None:
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    with pane(browser, service, Excel(out.getvalue()), path=RIBBON) as found:
        choose(found.frame)
        expect(found.frame.get_by_text("No table that tracks work was found")).to_be_visible()
        expect(found.frame.get_by_role("button", name="Insert as new sheets")).to_be_visible()
        expect(found.frame.get_by_role("button", name="Fill in these cells")).to_have_count(0)


@pytest.mark.parametrize("member", ["Rows.Add", "Range.Values"])
def test_what_excel_refuses_is_said_in_words(excel: Excel, shown: Pane, member: str) -> None:
    choose(shown.frame)
    excel.refuse[member] = "AccessDenied"
    shown.frame.get_by_role("button", name="Fill in these cells").click()

    says(shown.frame, "The document is protected")


def test_the_status_report_and_the_comparison_need_no_review_first(shown: Pane) -> None:
    with shown.page.expect_download() as download:
        shown.frame.get_by_role("button", name="Download the status report").click()
    assert download.value.suggested_filename == "plan.status.docx"
    assert docx.Document(str(download.value.path())).paragraphs
    choose(shown.frame, "Compare with a brief")

    expect(shown.frame.get_by_role("heading", name="Differences: order.docx and plan.xlsx")).to_be_visible()
    assert violations(shown.frame) == []


@pytest.mark.parametrize("look", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_everybody_can_use_the_preview(browser: Browser, service: str, excel: Excel, look: dict[str, str]) -> None:
    with pane(browser, service, excel, path=RIBBON, **look) as found:
        choose(found.frame)
        expect(found.frame.get_by_role("button", name="Fill in these cells")).to_be_visible()
        assert violations(found.frame) == []
