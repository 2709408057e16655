"""Where tables begin: header rows among titles, banners and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from briefcheck.tables.grid import Grid, is_plain_data, is_words
from briefcheck.tables.words import meanings
from briefcheck.workbook import Field

_TOP_ROWS = 40
"""A first header stands above this row; trackers with longer forewords were not met."""
_HEADER_CHARS_MAX = 90
_MACHINE_NAME = re.compile(r"[a-z]+[A-Za-z0-9_]*")
_ROWS_LOOKED_AT = 12
_KNOWN_LEAST = 0.62
_MERGED_SPAN_MAX = 3


class Header(Struct, frozen=True):
    """A header: its first and last row, the texts by column, how many of them are known, and how sure it is."""

    first_row: int
    last_row: int
    texts: dict[int, str]
    known: int
    score: float


class Finder:
    """Looks for headers in one sheet."""

    def __init__(self, grid: Grid, phrases: dict[str, tuple[Field, ...]]) -> None:
        self._grid = grid
        self._phrases = phrases
        self._tops = {area.first_row for area in (o.area for o in grid.sheet.list_objects)}
        if grid.sheet.filtered is not None:
            self._tops.add(grid.sheet.filtered.first_row)
        self._known: dict[str, bool] = {}

    def best(self, first: int, last: int) -> Header | None:
        """The best header between two rows, if one is good enough."""
        found = [header for row in range(first, last + 1) if (header := self.at(row)) is not None]
        return max(found, key=lambda header: (header.score, -header.first_row), default=None)

    def top(self) -> Header | None:
        """The header of the first table of the sheet."""
        return self.best(1, min(self._grid.height, _TOP_ROWS))

    def at(self, row: int) -> Header | None:
        """The header that begins in a row, of one row or more; None where none does."""
        grid = self._grid
        columns = [c for c in grid.filled(row) if len(grid.text(row, c)) <= _HEADER_CHARS_MAX]
        words = [c for c in columns if is_words(grid.value(row, c))]
        data = sum(is_plain_data(grid.value(row, c)) for c in grid.filled(row))
        if len(words) < 2 or (data > len(words) // 2 and not self._is_timeline(row)):
            return None
        last = self._last_row(row, columns)
        texts = self._texts(row, last)
        return self._scored(row, last, texts, data)

    def _is_timeline(self, row: int) -> bool:
        """Whether the numbers of a row count days or weeks, as beside the columns of a Gantt chart."""
        numbers = [v for v in self._grid.row(row) if isinstance(v, int | float) and not isinstance(v, bool)]
        steps = {b - a for a, b in pairwise(numbers)}
        return len(numbers) > 4 and len(steps) <= 3

    def _last_row(self, row: int, columns: list[int]) -> int:
        """The lower row of a header whose cells are merged downwards, or that is completed or named again below."""
        grid = self._grid
        last = row
        for column in columns:
            area = grid.merged_from.get((row, column))
            if area is not None and area.last_row - row < _MERGED_SPAN_MAX + 1:
                last = max(last, area.last_row)
        if last > row:
            rows = range(row + 1, last + 1)
            return last if not any(is_plain_data(grid.value(r, c)) for r in rows for c in columns) else row
        below = grid.filled(row + 1)
        texts = [grid.text(row + 1, c) for c in below]
        if len(below) >= 3 and len(below) * 5 >= len(columns) * 4 and all(map(_MACHINE_NAME.fullmatch, texts)):
            return row + 1
        wide = {c for c in columns if (area := grid.merged_from.get((row, c))) and area.last_column > c}
        under = {c for c in below if c not in columns}
        is_short = all(is_words(grid.value(row + 1, c)) and len(grid.text(row + 1, c)) <= 40 for c in below)
        if wide and under and is_short and len(below) >= 2 and self._are_headers(texts):
            return row + 1
        return row

    def _are_headers(self, texts: list[str]) -> bool:
        return sum(map(self.is_known, texts)) * 2 >= len(texts)

    def _texts(self, first: int, last: int) -> dict[int, str]:
        """The header by column, rows joined with ` / `; a cell merged sideways lends its words to those below it."""
        grid = self._grid
        if first == last:
            return {column: grid.text(first, column) for column in grid.filled(first)}
        columns = sorted({column for row in range(first, last + 1) for column in grid.filled(row)})
        found = {}
        for column in columns:
            parts: list[str] = []
            for row in range(first, last + 1):
                area = grid.area_of(row, column)
                text = grid.text(area.first_row, area.first_column) if area is not None else grid.text(row, column)
                if text and text not in parts:
                    parts.append(text)
            found[column] = " / ".join(parts)
        return found

    def _scored(self, first: int, last: int, texts: dict[int, str], data: int) -> Header | None:
        known = [column for column, text in texts.items() if self.is_known(text)]
        is_marked = bool(self._tops & set(range(first, last + 1)))
        words = sum(any(character.isalpha() for character in text) for text in texts.values())
        fields = {meanings(texts[column], self._phrases)[0].field for column in known}
        if len(fields - {"other"}) < (1 if is_marked else 2):
            return None
        below = [self._overlap(row, texts) for row in range(last + 1, last + 1 + _ROWS_LOOKED_AT)]
        share = len(known) / max(1, len(texts) - data)
        score = 2.0 * len(fields) + 0.5 * min(words, 12) + 4.0 * share + (6.0 if is_marked else 0.0)
        score += 0.3 * sum(count >= 2 for count in below)
        score -= 3.0 * (sum(len(text) > 50 for text in texts.values()) / len(texts))
        return Header(first, last, texts, len(known), score) if share >= 0.3 or is_marked else None

    def _overlap(self, row: int, texts: dict[int, str]) -> int:
        return sum(column in texts for column in self._grid.filled(row))

    def is_known(self, text: str) -> bool:
        """Whether a text is, or ends in, the name of a column."""
        if text not in self._known:
            found = meanings(text, self._phrases)
            self._known[text] = bool(found) and found[0].strength >= _KNOWN_LEAST
        return self._known[text]


def groups_above(grid: Grid, header: Header) -> dict[int, str]:
    """For each column the words of a cell above that is merged over several of the header's columns."""
    found: dict[int, str] = {}
    row = header.first_row - 1
    for area in grid.merged_in_row.get(row, ()):
        covered = [c for c in header.texts if area.first_column <= c <= area.last_column]
        text = grid.text(area.first_row, area.first_column)
        if text and 1 < len(covered) < len(header.texts):
            found.update(dict.fromkeys(covered, text))
    return found


def blocks(grid: Grid, finder: Finder) -> Iterator[Header]:
    """The headers of all tables of a sheet, from top to bottom.

    After the first, a header is only looked for where rows are missing above it: below a gap.
    """
    header = finder.top()
    if header is None:
        return
    yield header
    row = header.last_row + 1
    while row <= grid.height:
        if not grid.filled(row - 1) or len(grid.filled(row - 1)) == 1:
            more = finder.at(row)
            if more is not None and more.known >= 3 and more.score >= header.score * 0.6 and row > header.last_row + 1:
                yield more
                header, row = more, more.last_row
        row += 1
