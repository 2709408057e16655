"""A sheet as a grid of words: which cells say something, and what stands in a merged area."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from briefcheck.workbook import Area, ErrorValue, Sheet, Value, shown_value

COLUMNS_MAX = 600
"""Columns further right are not looked at; the widest real plan seen, a Gantt chart of days, has 253."""


class Grid(Struct, frozen=True, dict=True):
    """One sheet. Rows and columns count from 1."""

    sheet: Sheet

    @property
    def height(self) -> int:
        """The last row with anything in it."""
        return len(self.sheet.rows)

    def value(self, row: int, column: int) -> Value | None:
        """What a cell holds; None for an empty one, one of blanks, and outside the sheet."""
        cells = self.row(row)
        value = cells[column - 1] if 0 < column <= len(cells) else None
        return None if isinstance(value, str) and not value.strip() else value

    def row(self, row: int) -> tuple[Value | None, ...]:
        """A row's cells up to the last filled one; empty outside the sheet."""
        return self.sheet.rows[row - 1] if 0 < row <= self.height else ()

    def filled(self, row: int) -> list[int]:
        """The columns of a row that say something, of those that are looked at."""
        return [
            column
            for column, value in enumerate(self.row(row)[:COLUMNS_MAX], 1)
            if value is not None and not (isinstance(value, str) and not value.strip())
        ]

    def is_sparse(self, row: int) -> bool:
        """Whether a row has at most one filled cell."""
        return row > self.height or self.sparse[row]

    @cached_property
    def sparse(self) -> list[bool]:
        """The same for each row, by its number; above the first there is nothing."""
        return [True, *map(_is_sparse, self.sheet.rows)]

    def text(self, row: int, column: int) -> str:
        """A cell's words on one line."""
        return " ".join(shown_value(self.value(row, column)).split())

    @cached_property
    def merged_from(self) -> dict[tuple[int, int], Area]:
        """The merged areas by their first cell."""
        return {(area.first_row, area.first_column): area for area in self.sheet.merged}

    @cached_property
    def merged_in_row(self) -> dict[int, list[Area]]:
        """The merged areas that reach into a row; areas higher than a header is are left out."""
        found: dict[int, list[Area]] = {}
        for area in self.sheet.merged:
            if area.last_row - area.first_row <= _HEADER_ROWS_MAX:
                for row in range(area.first_row, area.last_row + 1):
                    found.setdefault(row, []).append(area)
        for areas in found.values():
            areas.sort(key=_first_column)
        return found

    def area_of(self, row: int, column: int) -> Area | None:
        """The merged area a cell lies in, if it is no higher than a header."""
        areas = self.merged_in_row.get(row, [])
        place = bisect_right(areas, column, key=_first_column) - 1
        return areas[place] if place >= 0 and column <= areas[place].last_column else None


_HEADER_ROWS_MAX = 6


def _is_sparse(cells: tuple[Value | None, ...]) -> bool:
    ends = len(cells) < 2 or cells[0] is None or cells[-1] is None
    return ends and cells.count(None) >= len(cells) - 1


def _first_column(area: Area) -> int:
    return area.first_column


def is_words(value: Value | None) -> bool:
    """Whether a value could be a header: words, no number, date or error."""
    return isinstance(value, str) and any(character.isalpha() or character in "#%$€№" for character in value)


def is_plain_data(value: Value | None) -> bool:
    """Whether a value is a number, date or error: what stands in rows of data, seldom in a header."""
    return isinstance(value, int | float | datetime.date | datetime.time | datetime.timedelta | ErrorValue)
