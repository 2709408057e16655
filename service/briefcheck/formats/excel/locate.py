"""Saying where in a workbook something stands, in the words of the contract."""

from __future__ import annotations

from briefcheck.contract import ColumnView, Location, PassedView, TableView, TrackerView
from briefcheck.model import Document, Span
from briefcheck.tables import ExcelAnchor
from briefcheck.workbook import Cells, Table, Tracker, column_letters, shown_value

_LABEL_CHARS_MAX = 60


def locate_cells(tracker: Tracker, cells: Cells) -> Location:
    """The location of a cell: its sheet, its name, its column's header, and what its row is called."""
    table = _table_of(tracker, cells)
    header = next((c.header for c in table.columns if c.index == cells.column), "") if table is not None else ""
    return Location(
        sheet=tracker.workbook.sheets[cells.sheet].name,
        cell=f"{column_letters(cells.column)}{cells.row}",
        header=header or None,
        row=_row_label(tracker, table, cells) or None,
    )


def cell_text(tracker: Tracker, cells: Cells) -> str:
    """What the cell shows."""
    rows = tracker.workbook.sheets[cells.sheet].rows
    row = rows[cells.row - 1] if 0 < cells.row <= len(rows) else ()
    return shown_value(row[cells.column - 1]) if 0 < cells.column <= len(row) else ""


def locate_words(document: Document, span: Span) -> Location:
    """The location of words in a brief written in a workbook: the cell that holds them."""
    block = document.blocks[span.block]
    anchor = block.anchor
    if not isinstance(anchor, ExcelAnchor):
        raise TypeError("a block of another format")
    heading = document.blocks[block.heading].text if block.heading >= 0 else None
    return Location(
        sheet=anchor.sheet,
        cell=f"{column_letters(anchor.column)}{anchor.row}",
        heading=heading,
        row=block.label or None,
    )


def view_tables(tracker: Tracker) -> TrackerView:
    """What a workbook was understood to be."""
    return TrackerView(
        tables=tuple(_view(tracker, table) for table in tracker.tables),
        passed=tuple(PassedView(passed.sheet, passed.reason) for passed in tracker.passed),
    )


def _view(tracker: Tracker, table: Table) -> TableView:
    return TableView(
        sheet=tracker.workbook.sheets[table.sheet].name,
        header_row=table.header_row,
        first_row=table.first_row,
        last_row=table.last_row,
        kind=table.kind,
        columns={column_letters(c.index): ColumnView(c.header, c.field, c.reason) for c in table.columns},
        left_out=len(table.skipped),
    )


def _table_of(tracker: Tracker, cells: Cells) -> Table | None:
    here = [table for table in tracker.tables if table.sheet == cells.sheet and table.header_row <= cells.row]
    return max(here, key=lambda table: table.header_row, default=None)


def _row_label(tracker: Tracker, table: Table | None, cells: Cells) -> str:
    if table is None or not table.first_row <= cells.row <= table.last_row:
        return ""
    for field in ("id", "name"):
        for column in table.columns:
            if column.field == field and column.index != cells.column:
                text = " ".join(cell_text(tracker, Cells(cells.sheet, cells.row, column.index)).split())
                if text:
                    return text[:_LABEL_CHARS_MAX]
    return ""
