"""Where tables begin: header rows among titles, banners and units."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.tables.grid import Grid, is_plain_data, is_words
from briefcheck.tables.shape import header_row
from briefcheck.tables.words import Meaning, Phrases, is_time, meanings

_TOP_ROWS = 40
"""A first header stands above this row; trackers with longer forewords were not met."""
_HEADER_CHARS_MAX = 90
_MACHINE_NAME = pattern(r"[a-z]+[A-Za-z0-9_]*")
_LEGEND = pattern(r"[A-Z]{1,2} ?[-–—:=] ?\w")
"""How a line begins that explains a letter: `R - Responsible`."""
_ROWS_LOOKED_AT = 12
_KNOWN_LEAST, _GUESSED_LEAST = 0.62, 0.5
_SHARE_LEAST = 0.25
_GOOD_ENOUGH = 0.75
_MERGED_SPAN_MAX = 3
_GROUPS_MAX = 200
_TRIES_MAX = 5_000
"""Rows below gaps that are looked at for one more header; real sheets have a few dozen."""


class Header(Struct, frozen=True):
    """A header: its first and last row, the texts by column, how many of them are known, and how sure it is."""

    first_row: int
    last_row: int
    texts: dict[int, str]
    known: int
    score: float


class Finder:
    """Looks for headers in one sheet."""

    def __init__(self, grid: Grid, phrases: Phrases) -> None:
        self._grid = grid
        self._phrases = phrases
        self._tops = {area.first_row for area in (o.area for o in grid.sheet.list_objects)}
        if grid.sheet.filtered is not None:
            self._tops.add(grid.sheet.filtered.first_row)
        self._seen: dict[str, list[Meaning]] = {}
        self._times: dict[str, bool] = {}

    def best(self, first: int, last: int) -> Header | None:
        """The first header between two rows that is nearly as good as the best: rows of data use the same words."""
        found = [header for row in range(first, last + 1) if (header := self.at(row)) is not None]
        best = max((header.score for header in found), default=0.0)
        return next((header for header in found if header.score >= _GOOD_ENOUGH * best), None)

    def top(self) -> Header | None:
        """The header of the first table of the sheet."""
        return self.best(1, min(self._grid.height, _TOP_ROWS)) or self._by_shape()

    def _by_shape(self) -> Header | None:
        """A header that no word tells; what its columns are must come out of the values below."""
        row = header_row(self._grid)
        if row is None:
            return None
        last = self._last_row(row, self._grid.filled(row))
        return Header(row, last, self._texts(row, last), 0, 0.0)

    def at(self, row: int) -> Header | None:
        """The header that begins in a row, of one row or more; None where none does."""
        grid = self._grid
        columns = [c for c in grid.filled(row) if len(grid.text(row, c)) <= _HEADER_CHARS_MAX]
        words = [c for c in columns if is_words(grid.value(row, c))]
        data = [c for c in grid.filled(row) if is_plain_data(grid.value(row, c))]
        is_data = len(data) > len(words) // 2 or any(self._is_one_of_days(row, c) for c in data)
        if len(words) < 2 or (is_data and not self._is_timeline(row)):
            return None
        if _LEGEND.match(grid.text(row, words[0])) or self._are_labels(row, words):
            return None
        last = self._last_row(row, columns)
        texts = self._texts(row, last)
        return self._scored(row, last, texts)

    def part(self, header: Header, texts: dict[int, str]) -> Header | None:
        """Some columns of a header as a header of their own; None where they would be none."""
        return self._scored(header.first_row, header.last_row, texts)

    def names(self, texts: dict[int, str]) -> bool:
        """Whether one of these columns says what each row is about."""
        found = (self._meanings(text) for text in texts.values())
        return any(means and means[0].field == "name" and means[0].strength >= _KNOWN_LEAST for means in found)

    def _are_labels(self, row: int, words: list[int]) -> bool:
        """Whether the texts of a row are the labels of a form, each with a colon, to be filled in beside or below."""
        return sum(self._grid.text(row, column).endswith((":", "：")) for column in words) * 2 > len(words)

    def _is_one_of_days(self, row: int, column: int) -> bool:
        """Whether a cell and the one above or below it both hold a day, as in rows of data."""
        above, own, below = (isinstance(self._grid.value(row + by, column), datetime.date) for by in (-1, 0, 1))
        return own and (above or below)

    def _is_timeline(self, row: int) -> bool:
        """Whether the numbers or days of a row count days or weeks, as beside the columns of a Gantt chart."""
        cells = [v.toordinal() if isinstance(v, datetime.date) else v for v in self._grid.row(row)]
        numbers = [v for v in cells if isinstance(v, int | float) and not isinstance(v, bool)]
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
        is_completed = bool(wide and under) and not {*below} & ({*columns} - wide)
        if is_completed and is_short and len(below) >= 2 and self._are_headers(texts):
            return row + 1
        if 2 <= len(below) < len(columns) and self._are_units(row + 1, below, columns):
            return row + 1
        return self._named_late(row, columns)

    def _are_units(self, row: int, below: list[int], columns: list[int]) -> bool:
        """Whether a row holds units (`hour`, `[EUR]`) under some columns, and data begins in the next."""
        grid = self._grid
        is_unit = all(not is_plain_data(grid.value(row, c)) and len(grid.text(row, c)) <= 15 for c in below)
        return (
            is_unit and not {*below} & {*columns[:1]} and {*below} <= {*columns} and columns[0] in grid.filled(row + 1)
        )

    def _named_late(self, row: int, columns: list[int]) -> int:
        """The row in which the first column is named at last, where it alone goes on below the others."""
        grid = self._grid
        for last in range(row + 1, row + _MERGED_SPAN_MAX + 1):
            if grid.filled(last) != columns[:1]:
                break
            if last < grid.height and len(grid.filled(last + 1)) > 1 and self._is_known(grid.text(last, columns[0])):
                return last
        return row

    def _are_headers(self, texts: list[str]) -> bool:
        return sum(map(self._is_known, texts)) * 2 >= len(texts)

    def _texts(self, first: int, last: int) -> dict[int, str]:
        """The header by column, rows joined with ` / `; a cell merged sideways lends its words to those below it."""
        grid = self._grid
        if first == last:
            return {column: _own(grid.text(first, column)) for column in grid.filled(first)}
        columns = sorted({column for row in range(first, last + 1) for column in grid.filled(row)})
        found = {}
        for column in columns:
            parts: list[str] = []
            for row in range(first, last + 1):
                area = grid.area_of(row, column)
                place = (area.first_row, area.first_column) if area is not None else (row, column)
                text = _own(grid.text(*place))
                if text and text not in parts:
                    parts.append(text)
            found[column] = " / ".join(parts)
        return found

    def _scored(self, first: int, last: int, texts: dict[int, str]) -> Header | None:
        is_marked = bool(self._tops & set(range(first, last + 1)))
        own = {column: text for column, text in texts.items() if not self._is_time(text)}
        sure = {column: found[0] for column, text in own.items() if (found := self._meanings(text))}
        known = [column for column, meaning in sure.items() if meaning.strength >= _KNOWN_LEAST]
        fields = {meaning.field for meaning in sure.values() if meaning.strength >= _GUESSED_LEAST} - {"other"}
        if len(own) < 2 or len(known) < (1 if is_marked else 2) or len(fields) < (1 if is_marked else 2):
            return None
        share = sum(meaning.strength for meaning in sure.values()) / len(own)
        if share < _SHARE_LEAST and not is_marked:
            return None
        below = [self._overlap(row, texts) for row in range(last + 1, last + 1 + _ROWS_LOOKED_AT)]
        score = 2.0 * len(fields) + 0.5 * min(len(own), 12) + 4.0 * share + (6.0 if is_marked else 0.0)
        score += 0.3 * sum(count >= 2 for count in below)
        score -= 3.0 * (sum(len(text) > 50 for text in texts.values()) / len(texts))
        if first > 1 and self._overlap(first - 1, own) > 1 and first - 1 not in self._grid.merged_in_row:
            score -= 2.0  # it goes on from the row above, as data does
        return Header(first, last, texts, len(known), score)

    def _overlap(self, row: int, texts: dict[int, str]) -> int:
        return sum(column in texts for column in self._grid.filled(row))

    def _is_known(self, text: str) -> bool:
        """Whether a text is, or ends in, the name of a column."""
        found = self._meanings(text)
        return bool(found) and found[0].strength >= _KNOWN_LEAST

    def _is_time(self, text: str) -> bool:
        if text not in self._times:
            self._times[text] = is_time(text)
        return self._times[text]

    def _meanings(self, text: str) -> list[Meaning]:
        if text not in self._seen:
            self._seen[text] = meanings(text, self._phrases)
        return self._seen[text]


def _own(text: str) -> str:
    """A cell's text; the sign that joins rows is closed up, so that it is not taken for one."""
    return text.replace(" / ", "/")


def groups_above(grid: Grid, header: Header) -> dict[int, str]:
    """For each column the words of a cell above that is merged over several of the header's columns."""
    found: dict[int, str] = {}
    columns = sorted(header.texts)
    for area in grid.merged_in_row.get(header.first_row - 1, [])[:_GROUPS_MAX]:
        covered = columns[bisect_left(columns, area.first_column) : bisect_right(columns, area.last_column)]
        text = grid.text(area.first_row, area.first_column)
        if text and not text.endswith((":", "：")) and 1 < len(covered) < len(header.texts):
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
    tries = 0
    sparse, height = grid.sparse, grid.height
    while row <= height and tries < _TRIES_MAX:
        if sparse[row - 1] and not sparse[row]:
            tries += 1
            more = finder.at(row)
            if more is not None and more.known >= 3 and more.score >= header.score * 0.6 and row > header.last_row + 1:
                yield more
                header, row = more, more.last_row
        row += 1
