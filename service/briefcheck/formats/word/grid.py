"""Tables as a grid: rows, columns over merged cells, header rows, row labels."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.word.styles import number_of

_HEADER_WORDS_MAX = 8
_HEADER_CHARS_MAX = 60
_SPAN_MAX = 63
"""Word allows 63 columns; a hostile gridSpan must not make more."""


class GridCell(NamedTuple):
    """One `w:tc` on the grid; row and column from 1. `continues` marks the lower part of a vertical merge."""

    element: _Element
    row: int
    column: int
    width: int
    continues: bool


class Grid(NamedTuple):
    """A table's cells in reading order, and how many of its top rows are headers."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int


def read_grid(table: _Element, w: Names) -> Grid:
    """The table's visible cells; rows and cells that a tracked change deletes are left out."""
    cells: list[GridCell] = []
    row = columns = 0
    for tr in _rows(table, w):
        properties = tr.find(w.trPr)
        if properties is not None and properties.find(w.del_) is not None:
            continue
        row += 1
        column = 1 + (number_of(properties.find(w.gridBefore), w) or 0 if properties is not None else 0)
        for tc in _cells(tr, w):
            tc_properties = tc.find(w.tcPr)
            width, continues = 1, False
            if tc_properties is not None:
                if tc_properties.find(w.cellDel) is not None:
                    continue
                width = min(max(number_of(tc_properties.find(w.gridSpan), w) or 1, 1), _SPAN_MAX)
                merge = tc_properties.find(w.vMerge)
                continues = merge is not None and merge.get(w.val, "continue") == "continue"
            cells.append(GridCell(tc, row, column, width, continues))
            column += width
        columns = max(columns, column - 1)
    return Grid(tuple(cells), row, columns)


def _rows(table: _Element, w: Names) -> list[_Element]:
    return [tr for tr in table.iterfind(f".//{w.tr}") if _nearest(tr, w.tbl) is table]


def _cells(row: _Element, w: Names) -> list[_Element]:
    direct = [tc for tc in row if tc.tag == w.tc]
    if all(child.tag in (w.tc, w.trPr, w.tblPrEx) for child in row):
        return direct
    return [tc for tc in row.iterfind(f".//{w.tc}") if _nearest(tc, w.tr) is row]


def _nearest(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(tag), None)


def header_rows(grid: Grid, texts: dict[_Element, str], w: Names) -> int:
    """How many rows at the top are headers: flagged as such, or looking like it beside the rows below.

    `texts` holds each cell's text. A two-column list of labels and values has none.
    """
    if grid.rows < 2:
        return 0
    flagged = _flagged_rows(grid, w)
    if flagged:
        return min(flagged, grid.rows - 1, 3)
    first = [c for c in grid.cells if c.row == 1]
    second = [c for c in grid.cells if c.row == 2]
    if not first or grid.columns < 2 or not _all_short([texts[c.element] for c in first]):
        return 0
    if any(re.search(r"\d", texts[c.element]) and not re.search(r"[^\W\d]", texts[c.element]) for c in first):
        return 0
    stands_out = _stands_out(first, w) and not _stands_out(second, w)
    if grid.columns < 3 and not stands_out:
        return 0
    if not stands_out and (any(texts[c.element].rstrip().endswith(":") for c in first) or len(first) < 3):
        return 0
    spans = any(c.width > 1 for c in first) and len(second) > len(first)
    return 2 if spans and grid.rows > 2 and _all_short([texts[c.element] for c in second]) else 1


def _flagged_rows(grid: Grid, w: Names) -> int:
    count = 0
    for row in range(1, grid.rows + 1):
        cell = next((c for c in grid.cells if c.row == row), None)
        tr = _nearest(cell.element, w.tr) if cell else None
        properties = tr.find(w.trPr) if tr is not None else None
        if properties is None or not is_on(properties.find(w.tblHeader), w):
            break
        count += 1
    return count


def _all_short(texts: list[str]) -> bool:
    filled = [t for t in texts if t.strip()]
    return len(filled) * 2 > len(texts) and all(
        len(t) <= _HEADER_CHARS_MAX and len(t.split()) <= _HEADER_WORDS_MAX for t in filled
    )


def _stands_out(cells: list[GridCell], w: Names) -> bool:
    """Whether every cell of the row with text is bold or shaded."""
    return bool(cells) and all(_is_emphasised(c.element, w) for c in cells)


def _is_emphasised(cell: _Element, w: Names) -> bool:
    shade = cell.find(f"{w.tcPr}/{w.shd}")
    if shade is not None and shade.get(w.fill, "auto") not in ("auto", "FFFFFF", "ffffff"):
        return True
    runs = [run for run in cell.iter(w.r) if any(t.text for t in run.iterchildren(w.t))]
    return all(is_on(run.find(f"{w.rPr}/{w.b}"), w) for run in runs)


def column_headers(grid: Grid, count: int, texts: dict[_Element, str]) -> dict[int, str]:
    """Header text by column: the header rows above it joined with ` / `, repeats of merged cells left out."""
    found: dict[int, list[str]] = {}
    for cell in grid.cells:
        text = " ".join(texts[cell.element].split())
        if cell.row <= count and text:
            for column in range(cell.column, cell.column + cell.width):
                parts = found.setdefault(column, [])
                if text not in parts:
                    parts.append(text)
    return {column: " / ".join(parts) for column, parts in found.items()}


def row_labels(grid: Grid, texts: dict[_Element, str]) -> dict[int, str]:
    """Text of the first cell by row; a vertical merge labels all the rows it covers."""
    found: dict[int, str] = {}
    above = ""
    for cell in grid.cells:
        if cell.column == 1:
            above = above if cell.continues else " ".join(texts[cell.element].split())
            found[cell.row] = above
    return found
