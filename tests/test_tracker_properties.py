"""What holds for every tracker, tried on workbooks that nobody made, written by two libraries.

`BRIEFCHECK_EXAMPLES=1000 pytest tests/test_tracker_properties.py` tries more of them.
"""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Callable
from functools import partial

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from briefcheck.formats.package import open_package
from briefcheck.review import Options, clean, review

TODAY = datetime.date(2026, 12, 1)
tried = partial(
    settings,
    max_examples=int(os.environ.get("BRIEFCHECK_EXAMPLES", "15")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)()

HEADERS = (
    "ID", "Deliverable", "Description", "Acceptance criteria", "Owner", "Approver", "Start", "Due date", "Revised due",
    "Delivered on", "Accepted on", "Status", "% complete", "Priority", "Cost (EUR)", "Depends on", "Notes", "Zorp",
    "Liefertermin", "负责人",
)  # fmt: skip
WORDS = (
    "Survey report", "TBD", "?", "In progress", "done", "Accepted", "Ann Bee", "team", "good quality", "n/a", "D-01",
    "as discussed", "31/02/2026", "50 %", "https://site.example/a", "Größe ≤ 5 mm & <b>", "'=1+1", "\u00a0", "Total",
)  # fmt: skip
Cell = str | int | float | bool | datetime.date | None
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 1, 1)),
    st.integers(-5, 120),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=10),
)


class Drawn(Struct, frozen=True):
    """A tracker as it shall be written: rows of cells under a header, and what else is on the sheet."""

    header: list[str]
    rows: list[list[Cell]]
    title: bool
    noted: list[tuple[int, int]]
    formulas: bool
    validated: bool
    coloured: bool
    is_table: bool
    second: bool

    @property
    def top(self) -> int:
        """The row of the header, from 1."""
        return 3 if self.title else 1


@st.composite
def trackers(draw: st.DrawFn) -> Drawn:
    header = draw(st.lists(st.sampled_from(HEADERS), min_size=2, max_size=8, unique=True))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), max_size=6))
    yes = st.booleans()
    title = draw(yes)
    # None in row 1: a cell that is merged into another takes no note.
    places = st.tuples(st.integers(2, len(rows) + 4), st.integers(1, len(header) + 2))
    return Drawn(header, rows, title, draw(st.lists(places, max_size=4, unique=True)), *(draw(yes) for _ in "abcde"))


def by_openpyxl(drawn: Drawn) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    if drawn.title:
        sheet["A1"] = "Deliverables"
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(drawn.header))
    for row, cells in enumerate([drawn.header, *drawn.rows], drawn.top):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    for row, column in drawn.noted:
        sheet.cell(row, column).comment = Comment("Ask Cy", "Ann")
    last = drawn.top + max(1, len(drawn.rows))
    area = f"A{drawn.top}:{openpyxl.utils.get_column_letter(len(drawn.header))}{last}"
    if drawn.formulas:
        sheet.cell(last + 2, 1).value = f"=COUNTA(A{drawn.top}:A{last})"
    if drawn.validated:
        choice = DataValidation(type="list", formula1='"Open,Done"', sqref=f"B{drawn.top + 1}:B{last}")
        sheet.add_data_validation(choice)
    if drawn.coloured:
        red = PatternFill("solid", bgColor="FFFF0000")
        sheet.conditional_formatting.add(area, CellIsRule(operator="equal", formula=['"done"'], fill=red))
    if drawn.is_table:
        sheet.add_table(Table(displayName="Plan1", ref=area))
    if drawn.second:
        book.create_sheet("Notes")["B2"] = "Nothing to see"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def by_xlsxwriter(drawn: Drawn) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    sheet = book.add_worksheet("Plan")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    wide = len(drawn.header)
    if drawn.title:
        sheet.merge_range(0, 0, 0, wide - 1, "Deliverables")
    for row, cells in enumerate([drawn.header, *drawn.rows], drawn.top - 1):
        for column, value in enumerate(cells):
            if isinstance(value, datetime.date):
                sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), day)
            elif value is not None:
                sheet.write(row, column, value)
    for row, column in drawn.noted:
        sheet.write_comment(row - 1, column - 1, "Ask Cy", {"author": "Ann"})
    last = drawn.top - 1 + max(1, len(drawn.rows))
    if drawn.formulas:
        sheet.write_formula(last + 2, 0, f"=COUNTA(A{drawn.top}:A{last + 1})", None, len(drawn.rows) + 1)
    if drawn.validated:
        sheet.data_validation(drawn.top, 1, last, 1, {"validate": "list", "source": ["Open", "Done"]})
    if drawn.coloured:
        red = book.add_format({"bg_color": "#FF0000"})
        rule = {"type": "cell", "criteria": "==", "value": '"done"', "format": red}
        sheet.conditional_format(drawn.top, 0, last, wide - 1, rule)
    if drawn.is_table:
        columns = [{"header": name} for name in drawn.header]
        sheet.add_table(drawn.top - 1, 0, last, wide - 1, {"columns": columns})
    if drawn.second:
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": ["Plan", drawn.top, 0, last, 0]})
        book.add_worksheet("Notes").insert_chart("B4", chart)
    book.close()
    return file.getvalue()


Writer = Callable[[Drawn], bytes]
BOTH = pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])


def annotated(data: bytes) -> bytes:
    result = review(data, "plan.xlsx", Options(today=TODAY), annotate=True)
    assert result.problem is None
    assert result.annotated is not None
    return result.annotated


def by_calamine(data: bytes) -> dict[str, list[list[object]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in ours_left_out(book)}


def ours_left_out(book: python_calamine.CalamineWorkbook) -> list[str]:
    return [name for name in book.sheet_names if not name.startswith("Review")]


def by_cells(data: bytes) -> dict[tuple[str, str], object]:
    """The values, and the formulas, as openpyxl reads them."""
    found: dict[tuple[str, str], object] = {}
    for with_results in (True, False):
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=with_results)
        for sheet in book.worksheets:
            if not sheet.title.startswith("Review"):
                cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
                found |= {(f"{sheet.title} {with_results}", cell.coordinate): cell.value for cell in cells}
    return found


def notes(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (cell.comment.author, cell.comment.text)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@BOTH
@tried
@given(drawn=trackers())
def test_two_readers_find_the_values_that_were_there(write: Writer, drawn: Drawn) -> None:
    data = write(drawn)
    made = annotated(data)
    assert by_cells(made) == by_cells(data)
    assert by_calamine(made) == by_calamine(data)


@BOTH
@tried
@given(drawn=trackers())
def test_a_note_of_somebody_else_stays_and_gets_none_of_ours(write: Writer, drawn: Drawn) -> None:
    data = write(drawn)
    before, after = notes(data), notes(annotated(data))
    assert {place: after[place] for place in before} == before
    assert {author for place, (author, _) in after.items() if place not in before} <= {"Briefcheck"}


@BOTH
@tried
@given(drawn=trackers())
def test_a_clean_copy_has_the_same_parts_byte_for_byte(write: Writer, drawn: Drawn) -> None:
    data = write(drawn)
    before, after = open_package(data), open_package(clean(annotated(data), everything=False))
    assert after.names == before.names
    assert all(before.read(name) == after.read(name) for name in before.names)


@BOTH
@tried
@given(drawn=trackers())
def test_reviewing_twice_adds_nothing(write: Writer, drawn: Drawn) -> None:
    once = annotated(write(drawn))
    twice = annotated(once)
    assert notes(twice) == notes(once)
    assert open_package(twice).names == open_package(once).names
    assert by_calamine(twice) == by_calamine(once)
