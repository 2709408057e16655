"""Filling empty cells of a table and adding rows below it, by cuts in the sheet's bytes; nothing else moves.

Source of the cells' form: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.5.1.2 (table).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.edits import Edit
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.celltypes import DateStyles
from briefcheck.formats.excel.grid_bytes import Grid, RowBytes, SheetCell
from briefcheck.formats.excel.reach import grown, longer_references
from briefcheck.formats.excel.surroundings import area
from briefcheck.formats.excel.tail import cell_name
from briefcheck.formats.excel.write import user_sheets
from briefcheck.formats.outline import Node, attribute, content, outline
from briefcheck.formats.package import Draft, Package
from briefcheck.workbook import Area

NewValue = str | datetime.date
_TEXT_MAX = 32_000
"""A cell holds 32,767 characters."""


class Filling(Struct, frozen=True):
    """What is to be written into one table.

    `sheet` is numbered as in `Workbook.sheets`; `table` spans its header, its rows of data and its prepared rows.
    `cells` are empty ones within it, by row and column; `added` the rows to put below it, by column.
    """

    sheet: int
    table: Area
    cells: Mapping[tuple[int, int], NewValue]
    added: tuple[Mapping[int, NewValue], ...] = ()

    @property
    def written(self) -> dict[tuple[int, int], NewValue]:
        """Every cell with its new value."""
        below = enumerate(self.added, self.table.last_row + 1)
        return {**self.cells, **{(row, column): value for row, values in below for column, value in values.items()}}


def open_cells(package: Package, sheet: int, places: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Those of some cells, by row and column, that hold nothing: a formula that shows nothing is something.

    Raises:
        Unreadable: `sheet_damaged`.
    """
    grid = _grid(package, sheet)[0]
    by_row: dict[int, set[int]] = {}
    for row, column in places:
        by_row.setdefault(row, set()).add(column)
    found = set[tuple[int, int]]()
    for number, columns in by_row.items():
        there = grid.row(number)
        cells = there.cells if there is not None else {}
        found.update((number, column) for column in columns if column not in cells or cells[column].is_empty)
    return frozenset(found)


def _grid(package: Package, sheet: int) -> tuple[Grid, str]:
    part = user_sheets(Book(package, package.main_part))[sheet][1]
    if not part:
        raise Unreadable("sheet_damaged", "The tracker's sheet cannot be written into; save it again in Excel.")
    return Grid(package.read(part), part), part


def fill_workbook(package: Package, filling: Filling) -> bytes:
    """Write into a table and give the whole new file.

    Raises:
        Unreadable: it cannot be done safely; the code and the detail say why: `sheet_protected`, `cell_not_empty`,
            `cells_merged`, `rows_with_formulas`, `rows_below`, `sheet_damaged`.
    """
    grid, part = _grid(package, filling.sheet)
    draft = Draft(package)
    closed = [area(node.attributes.get("ref", "")) for group in grid.around for node in group.named("mergeCell")]
    if any(node.local == "sheetProtection" and node.attributes.get("sheet") in ("1", "true") for node in grid.around):
        detail = "The tracker's sheet is protected. Take the protection off in Excel (Review > Unprotect Sheet) first."
        raise Unreadable("sheet_protected", detail)
    _Writer(grid, filling, DateStyles(package, Book(package, package.main_part))).write()
    if any(spans is not None and _holds(spans, place) for spans in closed for place in filling.written):
        raise Unreadable(
            "cells_merged", "Cells of the tracker that would be written into are merged; unmerge them in Excel first."
        )
    if filling.added:
        grid.edits += grown(grid, filling.table, len(filling.added))
        for name in package.related(part, "table"):
            _grow_table(draft, name, filling)
    draft.patch(part, sorted(grid.edits, key=lambda edit: (edit.start, edit.end)))
    return draft.save()


class _Writer:
    """Writes the cells of one filling into the sheet's bytes."""

    def __init__(self, grid: Grid, filling: Filling, dates: DateStyles) -> None:
        self._grid, self._filling, self._dates = grid, filling, dates
        self._columns = range(filling.table.first_column, filling.table.last_column + 1)

    def write(self) -> None:
        by_row: dict[int, dict[int, NewValue]] = {}
        for (row, column), value in self._filling.cells.items():
            by_row.setdefault(row, {})[column] = value
        styles = self._styles()
        for row, values in sorted(by_row.items()):
            self._fill(row, values, styles)
        if self._filling.added:
            self._add(styles)

    def _styles(self) -> dict[int, str]:
        """The look of each column: that of the last row of the table that has a cell there, else the column's own."""
        table = self._filling.table
        styles: dict[int, str] = {}
        for number in range(table.last_row, max(table.first_row, table.last_row - 20), -1):
            row = self._grid.row(number)
            for cell in row.cells.values() if row is not None else ():
                styles.setdefault(cell.column, cell.style)
        for group in self._grid.around:
            for columns in group.named("col") if group.local == "cols" else ():
                for column in self._columns_of(columns):
                    styles.setdefault(column, columns.attributes["style"])
        return styles

    def _columns_of(self, columns: Node) -> range:
        """The columns of the table that a setting of columns is about."""
        first, last, style = (columns.attributes.get(name, "") for name in ("min", "max", "style"))
        if not all(text.isdecimal() and len(text) < 8 for text in (first, last, style)):
            return range(0)
        return range(max(int(first), self._columns.start), min(int(last) + 1, self._columns.stop))

    def _fill(self, number: int, values: Mapping[int, NewValue], styles: Mapping[int, str]) -> None:
        row = self._grid.row(number)
        if row is None:
            made = "".join(self._cell(number, c, styles.get(c, ""), v) for c, v in sorted(values.items()))
            self._grid.insert_row(number, made)
            return
        for column, value in sorted(values.items()):
            cell = row.cells.get(column)
            if cell is None:
                made = self._cell(number, column, styles.get(column, row.style), value)
                row.insert(column, made)
            elif cell.is_empty:
                made = self._cell(number, column, cell.style, value)
                self._grid.edits.append(Edit(cell.start, cell.end, made.encode("ascii")))
            else:
                raise Unreadable("cell_not_empty", f"The cell {cell_name(number, column)} is not empty after all.")
        self._grid.edits += row.edits()

    def _add(self, styles: Mapping[int, str]) -> None:
        table = self._filling.table
        last = self._grid.row(table.last_row)
        if last is not None and any(c.has_formula for c in self._inside(last)):
            detail = (
                "The rows of the tracker hold formulas, which new rows would need too. Add "
                f"{len(self._filling.added)} empty rows to the table in Excel, which carries them on, and try again."
            )
            raise Unreadable("rows_with_formulas", detail)
        for number, values in enumerate(self._filling.added, table.last_row + 1):
            row = self._grid.row(number)
            if row is not None and any(not cell.is_empty for cell in self._inside(row)):
                raise _no_room(number, table.last_row + 1 + len(self._filling.added) - number)
            made = [
                (column, self._cell(number, column, styles.get(column, ""), values.get(column)))
                for column in self._columns
                if column in values or styles.get(column)
            ]
            if row is None:
                self._grid.insert_row(number, "".join(cell for _, cell in made))
                continue
            for column, cell in made:
                old = row.cells.get(column)
                if old is None:
                    row.insert(column, cell)
                else:
                    self._grid.edits.append(Edit(old.start, old.end, cell.encode("ascii")))
            self._grid.edits += row.edits()

    def _inside(self, row: RowBytes) -> list[SheetCell]:
        return [cell for cell in row.cells.values() if cell.column in self._columns]

    def _cell(self, row: int, column: int, style: str, value: NewValue | None) -> str:
        p = self._grid.prefix
        head = f'<{p}c r="{cell_name(row, column)}"' + (f" s={attribute(style)}" if style else "")
        if value is None:
            return f"{head}/>"
        if isinstance(value, datetime.date):
            if self._dates.has(style):
                return f"{head}><{p}v>{self._dates.serial(value)}</{p}v></{p}c>"
            value = value.isoformat()
        text = content(value[:_TEXT_MAX])
        return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{p}c>'


def _holds(spans: Area, place: tuple[int, int]) -> bool:
    row, column = place
    return spans.first_row <= row <= spans.last_row and spans.first_column <= column <= spans.last_column


def _no_room(row: int, lacking: int) -> Unreadable:
    rows = "1 empty row" if lacking == 1 else f"{lacking:,} empty rows"
    return Unreadable(
        "rows_below",
        f"What stands below the tracker's table leaves no room for new rows. In Excel, insert {rows} above row {row}, "
        "and try again.",
    )


def _grow_table(draft: Draft, name: str, filling: Filling) -> None:
    """Extend an Excel Table that ends where the tracker's rows end, with its filter."""
    data = draft.read(name)
    root = outline(data, name, 2)
    spans, table = area(root.attributes.get("ref", "")), filling.table
    if spans is None or spans.last_row < table.first_row or spans.first_row > table.last_row + len(filling.added):
        return
    if spans.last_column < table.first_column or spans.first_column > table.last_column:
        return
    has_totals = root.attributes.get("totalsRowCount", "0") != "0"
    columns = root.first("tableColumns")
    formulas = [n for n in columns.walk() if n.local == "calculatedColumnFormula"] if columns is not None else []
    if spans.last_row != table.last_row or has_totals:
        raise _no_room(table.last_row if has_totals else table.last_row + 1, len(filling.added))
    if formulas:
        detail = "The table has calculated columns, which new rows would need too. Add empty rows to it in Excel first."
        raise Unreadable("rows_with_formulas", detail)
    draft.patch(name, longer_references(data, (root, *root.named("autoFilter")), len(filling.added)))
