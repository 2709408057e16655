"""A brief put into a tracker in use: what is empty is filled, what is missing is added, all else stays as it is."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from briefcheck import tracking
from briefcheck.errors import Unreadable, UnsupportedKind

from .test_tracker import ORDER, TODAY

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")

HEADER = ["Ref", "Deliverable", "Owner", "Due", "Status", "Quantity", "Approver", "Our own", "Twice"]
FIRST = ["D-01", "Site plan", "Ida", None, "In progress", None, None, "keep me", "=2*3"]
OTHER = ["X-07", "Model of the quarter", "Jo", datetime.date(2026, 4, 2), "Open", "1 model", "Ms Ode", "me too", None]


def tracker(change: Callable[[Worksheet], None] = lambda _sheet: None, *, table: str = "A3:I5") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet["A1"] = "What we wait for"
    for number, row in enumerate((HEADER, FIRST, OTHER), start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)
    for number in (4, 5):
        sheet.cell(number, 4).number_format = "DD.MM.YYYY"
        sheet.cell(number, 2).fill = PatternFill("solid", "FFEEDDCC")
    if table:
        sheet.add_table(Table(displayName="Plan", ref=table))
    choices = DataValidation("list", formula1='"Open,In progress,Done"')
    choices.add("E4:E5")
    sheet.add_data_validation(choices)
    other = book.create_sheet("Notes")
    other["B2"] = "=Plan!A4"
    change(sheet)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def merged(data: bytes) -> tracking.Merged:
    return tracking.tracker_into(ORDER, data, today=TODAY)


def cells(data: bytes) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {(s.title, c.coordinate): c.value for s in book for row in s for c in row if c.value is not None}


def sheet_of(data: bytes) -> Worksheet:
    sheet: Worksheet = openpyxl.load_workbook(io.BytesIO(data))["Plan"]
    return sheet


def test_empty_cells_are_filled_and_missing_rows_added_below() -> None:
    made = merged(tracker())
    sheet = sheet_of(made.workbook)
    assert (sheet["D4"].value, sheet["F4"].value) == (datetime.datetime(2026, 3, 5), "1 drawing")
    assert "Ms Ode" in sheet["G4"].value
    assert [sheet["A6"].value, sheet["B6"].value, sheet["F6"].value] == ["D-02", "Cost estimate", "1 table"]
    assert (made.filled, made.added, made.conflicts) == (3, ("Cost estimate",), ())


def test_the_plan_names_every_cell_that_is_written_and_no_other() -> None:
    before = tracker()
    made = merged(before)
    was, now = cells(before), cells(made.workbook)
    plan = {("Plan", write.cell): write for write in made.plan.writes}
    assert plan.keys() == {place for place in now if was.get(place) != now[place]}
    assert {place: str(now[place]).removesuffix(" 00:00:00") for place in plan} == {
        place: write.value for place, write in plan.items()
    }
    assert (made.plan.sheet, made.plan.area) == ("Plan", "A3:I5")
    due = plan["Plan", "D4"]
    assert (due.value, due.is_date, due.header, due.is_added) == ("2026-03-05", True, "Due", False)
    assert {place for place, write in plan.items() if write.is_added} == {
        place for place in plan if place[1].endswith("6")
    }


def test_every_cell_that_was_filled_is_as_it_was() -> None:
    before = tracker()
    before_cells, after_cells = cells(before), cells(merged(before).workbook)
    assert {place: after_cells[place] for place in before_cells} == before_cells
    new = {place for place in after_cells if place not in before_cells}
    assert new == {("Plan", cell) for cell in ("D4", "F4", "G4", "A6", "B6", "F6", "G6")}


def test_what_no_row_needs_is_copied_to_the_byte() -> None:
    source = tracker()
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (source, merged(source).workbook))
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/tables/table1.xml"]


def test_new_cells_look_like_their_neighbours_and_the_table_reaches_over_them() -> None:
    sheet = sheet_of(merged(tracker()).workbook)
    assert sheet["D4"].number_format == sheet["D6"].number_format == "DD.MM.YYYY"
    assert sheet["B6"].fill.fgColor.rgb == "FFEEDDCC"
    table = sheet.tables["Plan"]
    assert (table.ref, table.autoFilter.ref if table.autoFilter else "A3:I6") == ("A3:I6", "A3:I6")
    assert str(sheet.data_validations.dataValidation[0].sqref) == "E4:E6"
    assert sheet.dimensions == "A1:I6"


def test_a_second_time_there_is_nothing_left_to_do() -> None:
    once = merged(tracker()).workbook
    again = merged(once)
    assert (again.workbook, again.filled, again.added) == (once, 0, ())


def test_what_both_say_differently_is_told_and_stays() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D4"], sheet["F4"] = datetime.date(2026, 3, 12), "5 drawings"

    made = merged(tracker(change))
    assert [(conflict.kind, conflict.id) for conflict in made.conflicts] == [("due", "D-01"), ("quantity", "D-01")]
    assert sheet_of(made.workbook)["F4"].value == "5 drawings"


def test_an_id_that_stands_for_something_else_is_told_and_not_given_twice() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A5"], sheet["B5"] = "D-02", "Brass band"

    made = merged(tracker(change))
    assert [conflict.kind for conflict in made.conflicts] == ["id"]
    assert [sheet_of(made.workbook)[cell].value for cell in ("A6", "B6")] == [None, "Cost estimate"]


def test_a_day_in_a_column_without_dates_is_written_as_words() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D5"], sheet["D4"].number_format, sheet["D5"].number_format = "in May", "General", "General"

    assert sheet_of(merged(tracker(change)).workbook)["D4"].value == "2026-03-05"


def test_a_formula_that_shows_nothing_is_not_written_over() -> None:
    made = merged(tracker(lambda sheet: sheet.__setitem__("F4", '=""')))
    assert sheet_of(made.workbook)["F4"].value == '=""'


def test_a_plain_range_grows_as_an_excel_table_does() -> None:
    made = merged(tracker(table=""))
    assert sheet_of(made.workbook)["B6"].value == "Cost estimate"


def test_rows_that_were_made_ready_are_used_first() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A6"], sheet["E6"] = "D-02", "Open"

    sheet = sheet_of(merged(tracker(change, table="A3:I7")).workbook)
    assert [sheet[cell].value for cell in ("A6", "B6", "E6")] == ["D-02", "Cost estimate", "Open"]
    assert sheet.tables["Plan"].ref == "A3:I7"


def _protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_protect, "sheet_protected"),
        (lambda sheet: sheet.__setitem__("I5", "=3*3"), "rows_with_formulas"),
        (lambda sheet: sheet.__setitem__("C6", "Asked by phone"), "rows_below"),
        (lambda sheet: sheet.merge_cells("A6:C6"), "cells_merged"),
    ],
    ids=["protected", "formulas", "something-below", "merged"],
)
def test_what_cannot_be_done_safely_is_refused_with_words(change: Callable[[Worksheet], None], code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        merged(tracker(change, table=""))
    assert refusal.value.code == code
    assert refusal.value.detail.endswith(".")


SUMS = (None, "Total", "Sum", None, None, "2", None, "sum", "=SUM(I4:I5)")


@pytest.mark.parametrize("sums", [SUMS, ("Total",)], ids=["many-cells", "one-cell"])
@pytest.mark.parametrize("is_table", [False, True], ids=["range", "table"])
def test_of_a_row_of_sums_in_the_way_is_said_what_works(sums: tuple[str | None, ...], *, is_table: bool) -> None:
    def with_sums(row: int) -> bytes:
        def change(sheet: Worksheet) -> None:
            for column, value in enumerate(sums, start=1):
                sheet.cell(row, column, value)

        return tracker(change, table=f"A3:I{row}" if is_table else "")

    with pytest.raises(Unreadable, match="insert 1 empty row above row 6, ") as refusal:
        merged(with_sums(6))
    assert refusal.value.code == "rows_below"

    made = merged(with_sums(7))
    assert (made.added, sheet_of(made.workbook)["B6"].value) == (("Cost estimate",), "Cost estimate")
    assert [sheet_of(made.workbook).cell(7, i).value for i in range(1, len(sums) + 1)] == list(sums)


def test_a_workbook_without_a_table_is_no_tracker() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Nothing here"
    memory = io.BytesIO()
    book.save(memory)
    with pytest.raises(UnsupportedKind):
        merged(memory.getvalue())


def test_an_empty_tracker_of_the_library_is_filled_from_the_top() -> None:
    made = merged(tracking.workbook.build((), "Tracker"))
    sheet = openpyxl.load_workbook(io.BytesIO(made.workbook))["Tracker"]
    assert [sheet[cell].value for cell in ("A5", "C5", "A6", "C6")] == ["D-01", "Site plan", "D-02", "Cost estimate"]
    assert (made.added, sheet["L5"].value) == (("Site plan", "Cost estimate"), datetime.datetime(2026, 3, 5))


def test_milestones_that_no_column_could_tell_from_deliverables_are_named_as_left_out() -> None:
    made = merged(tracker())
    assert made.untold
    assert "deliverable" not in made.untold


def test_milestones_and_reports_get_rows_with_their_type_in_a_tracker_that_tells_types() -> None:
    def with_types(sheet: Worksheet) -> None:
        sheet["H3"], sheet["H4"], sheet["H5"] = "Type", "Deliverable", "Deliverable"

    made = merged(tracker(with_types))
    sheet = sheet_of(made.workbook)
    assert made.untold == ""
    added = {sheet.cell(row, 8).value for row in range(6, sheet.max_row + 1)}
    assert "Deliverable" in added
    assert added & {"Milestone", "Report"}
