"""The header of a table whose words nobody knows, by the shape of what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from briefcheck.tables.grid import Grid, is_plain_data, is_words

_TOP_ROWS = 40
_CELLS_LEAST = 3
_CHARS_MAX = 40
_LISTS_MAX = 40
_ROWS_LOOKED_AT, _ROWS_LEAST = 12, 3
_LONGER = 1.5
"""How much longer than its header a column's texts are, where they are plainly not headers themselves."""


def header_row(grid: Grid) -> int | None:
    """The first row that heads a table: different short texts side by side, and something else below each of some.

    What is below must be of another kind (numbers, dates, longer texts) or be chosen from a list that begins
    right there; and above stands nothing, or the one line of a title.
    """
    return next((row for row in range(1, min(grid.height, _TOP_ROWS) + 1) if _is_header(grid, row)), None)


def _is_header(grid: Grid, row: int) -> bool:
    columns = grid.filled(row)
    texts = [grid.text(row, column) for column in columns]
    return (
        len(columns) >= _CELLS_LEAST
        and columns[-1] - columns[0] < len(columns) * 1.5
        and all(is_words(grid.value(row, column)) for column in columns)
        and all(len(text) <= _CHARS_MAX and not text.endswith((":", ".", "?", "!")) for text in texts)
        and len(set(texts)) == len(texts)
        and (row == 1 or grid.is_sparse(row - 1))
        and _goes_on(grid, row, columns)
        and (_begins_a_list(grid, row, columns) or any(_differs(grid, row, column) for column in columns))
    )


def _goes_on(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether the next row fills half of the columns, and some more below fill one at least."""
    below = [len({*grid.filled(at)} & {*columns}) for at in range(row + 1, row + 1 + _ROWS_LOOKED_AT)]
    return below[0] * 2 >= max(len(columns), 4) and sum(map(bool, below)) >= _ROWS_LEAST


def _begins_a_list(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether the cells below a header are the first that can be chosen from a list."""
    lists = grid.sheet.validations[:_LISTS_MAX]
    areas = [area for one in lists for area in one.areas[:_LISTS_MAX] if area.first_row == row + 1]
    return any(area.first_column <= column <= area.last_column for area in areas for column in columns)


def _differs(grid: Grid, row: int, column: int) -> bool:
    """Whether what stands below a text is of another kind than a header is."""
    found = [grid.value(at, column) for at in range(row + 1, row + 1 + _ROWS_LOOKED_AT)]
    values = [value for value in found if value is not None]
    if len(values) < _ROWS_LEAST:
        return False
    if sum(map(is_plain_data, values)) * 2 > len(values):
        return True
    chars = sum(len(str(value)) for value in values) / len(values)
    return chars > _LONGER * len(grid.text(row, column))
