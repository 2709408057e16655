"""Which rows below a header are its data: not the gaps, sub-totals, group titles and footers."""

from __future__ import annotations

import re

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.tables.grid import Grid
from briefcheck.tables.header import Header
from briefcheck.workbook import Value

_GAP_MAX = 3
"""Blank rows inside a table; more of them end it."""
_TOTAL = pattern(
    r"(?:sub[ -]?|grand )?totals?\b|sum\b|zwischensumme|gesamt\b|summe\b|total\w*\b|suma\b|sous[ -]total|soma\b"
    r"|tổng|合计|合計|总计|總計|小计|小計",
    re.IGNORECASE,
)
_TOTAL_BEGINS = frozenset("sSſgGzZtT合总總小")
_FOOTER_CHARS = 60


class Rows(Struct, frozen=True):
    """The rows of data, first to last, and those between them that hold none."""

    first_row: int
    last_row: int
    skipped: frozenset[int]


def data_rows(grid: Grid, header: Header, limit: int) -> Rows:
    """The rows below a header, down to a gap or the last row allowed; `last_row < first_row` where there are none."""
    first = header.last_row + 1
    columns = sorted(header.texts)
    low, high = columns[0], columns[-1]
    kept: list[int] = []
    skipped: list[int] = []
    gap = 0
    rows = grid.sheet.rows
    for row in range(first, limit + 1):
        cells = rows[row - 1] if row <= len(rows) else ()
        if low > 1 or len(cells) > high:
            cells = cells[low - 1 : high]
        is_begun = len(cells) > 2 and cells[0] is not None and cells[1] is not None and cells[-1] is not None
        if (is_begun or len(cells) - cells.count(None) > 2) and not _may_be_total(cells):
            gap = 0
            kept.append(row)
            continue
        inside = [c for c in grid.filled(row) if low <= c <= high]
        if not inside:
            gap += 1
            if gap > _GAP_MAX:
                break
            skipped.append(row)
            continue
        text = grid.text(row, inside[0])
        is_footer = gap > 0 and len(inside) == 1 and len(columns) > 2 and len(text) > _FOOTER_CHARS
        gap = 0
        if (
            is_footer
            or _is_total(text, len(inside), len(columns))
            or (len(inside) == 1 and len(columns) > 3 and inside[0] <= columns[1] and _is_title(grid, row, inside[0]))
        ):
            skipped.append(row)
        else:
            kept.append(row)
    if not kept:
        return Rows(first, first - 1, frozenset())
    last = kept[-1]
    return Rows(first, last, frozenset(row for row in skipped if row < last))


def _may_be_total(cells: tuple[Value | None, ...]) -> bool:
    first = cells[0]
    if first is None:
        first = next((value for value in cells if value is not None), None)
    if not isinstance(first, str):
        return False
    text = first.lstrip()
    return not text or (text[0] in _TOTAL_BEGINS and bool(_TOTAL.match(text)))


def _is_total(text: str, filled: int, columns: int) -> bool:
    return bool(_TOTAL.match(text)) and filled < max(3, columns) and len(text) <= _FOOTER_CHARS


def _is_title(grid: Grid, row: int, column: int) -> bool:
    """Whether a row's one text runs over the columns beside it, as the title of a group does."""
    area = grid.merged_from.get((row, column))
    return area is not None and area.last_column - column >= 2
