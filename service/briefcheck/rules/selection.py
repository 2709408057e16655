"""Which rows of a table hold data, and the cells of its columns in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import compress, repeat
from operator import is_, itemgetter

from briefcheck.rules.words import Words
from briefcheck.workbook import Area, Column, Field, Sheet, Table, Value

Cell = Value | None
_TELLING: tuple[Field, ...] = ("name", "description", "acceptance", "owner", "start", "due", "delivered", "next_step")
"""A row in which none of these is filled was only prepared: a number, a default status, a formula over nothing."""
_ORDINARY_CELLS = 3
"""Where rows usually have so many cells, a row with one is a heading between them."""


class Selection:
    """The rows of data of one table, without sums, headings between rows, and rows that were only prepared.

    `rows` holds their numbers in the sheet, `filled` how many of the cells of each are filled, columns about other
    things left out. `totals` and `headings` are the numbers of the rows left out.
    """

    def __init__(self, table: Table, sheet: Sheet, columns: Mapping[Field, Sequence[Column]], words: Words) -> None:
        self.rows: list[int] = []
        self.filled: list[int] = []
        self.totals: list[int] = []
        self.headings: list[int] = []
        self._sheet = sheet
        self._first = max(table.first_row, 1)
        self._source = sheet.rows[self._first - 1 : table.last_row]
        self._narrowest = min(map(len, self._source), default=0)
        self._kept: list[int] = []
        self._known: dict[int, list[Cell]] = {}
        self._distinct: dict[int, set[Cell]] = {}
        self._used: dict[int, set[Cell]] = {}
        mapped = [column for field, found in columns.items() if field != "other" for column in found]
        self._select(mapped or [*columns.get("other", ())], columns, table.skipped, words)

    def cells(self, column: Column) -> list[Cell]:
        """The values of a column in the rows of data; a cell with nothing but spaces is empty.

        Cells merged downwards all hold what the first of them does.
        """
        found = self._known.get(column.index)
        if found is None:
            found = self._known[column.index] = self._reduced(self._whole(column.index))
        return found

    def types(self, column: Column) -> frozenset[type]:
        """The types of a column's values in the rows of data."""
        cells = self.cells(column)  # and with that, whether equal values are of one type
        return frozenset(map(type, self.distinct(column) if column.index in self._distinct else cells))

    def distinct(self, column: Column) -> Set[Cell]:
        """The values of a column in the rows of data, each once; a truth value may stand for a number equal to it."""
        index = column.index
        found = self._used.get(index)
        if found is None:
            cells, whole = self.cells(column), self._distinct.get(index)
            is_all = whole is not None and len(cells) == len(self._source) and index not in self._tall
            found = self._used[index] = whole if whole is not None and is_all else set(cells)
        return found

    def _select(
        self,
        mapped: list[Column],
        columns: Mapping[Field, Sequence[Column]],
        skipped: frozenset[int],
        words: Words,
    ) -> None:
        """Tell the rows of data from the others."""
        cells = {column.index: self._whole(column.index) for column in mapped}
        telling = {column.index for field in _TELLING for column in columns.get(field, ())} or set(cells)
        filled = self._filled(cells)
        told: Sequence[int] = filled
        if telling < cells.keys():
            is_told = any(map(self._is_full, telling))  # in every row
            told = [1] * len(filled) if is_told else self._filled({index: cells[index] for index in telling})
        usual = sorted(compress(filled, told))
        ordinary = usual[len(usual) // 2] if usual else 0
        sums = self._sums(cells, columns, words)
        has_headings = bool(skipped) or (ordinary >= _ORDINARY_CELLS and 1 in filled)
        if all(told) and not sums and not has_headings:
            self._kept = list(range(len(filled)))
            self.rows, self.filled, self._known = list(range(self._first, self._first + len(filled))), filled, cells
            return
        for i, number in enumerate(filled):
            if not told[i]:
                continue
            row = self._first + i
            if i in sums:
                self.totals.append(row)
            elif row in skipped or (number == 1 and ordinary >= _ORDINARY_CELLS):
                self.headings.append(row)
            else:
                self._kept.append(i)
        self.rows = [self._first + i for i in self._kept]
        self.filled = [filled[i] for i in self._kept]
        self._known = {index: self._reduced(whole) for index, whole in cells.items()}

    def _reduced(self, whole: list[Cell]) -> list[Cell]:
        return whole if len(self._kept) == len(whole) else [whole[i] for i in self._kept]

    def _whole(self, index: int) -> list[Cell]:
        """All cells of a column between the first row of the table and the last."""
        cells: list[Cell]
        if index <= self._narrowest:
            cells = list(map(itemgetter(index - 1), self._source))
        else:
            cells = [row[index - 1] if len(row) >= index else None for row in self._source]
        if bool in map(type, cells):  # a truth value equals a number
            cells = _stripped(cells)
        else:
            cells, self._distinct[index] = _stripped_once(cells)
        reached = first = self._first
        for area in self._tall.get(index, ()):
            for row in range(max(area.first_row, reached), min(area.last_row, first + len(cells) - 1) + 1):
                if cells[row - first] is None and area.first_row >= first:
                    cells[row - first] = cells[area.first_row - first]
            reached = max(reached, area.last_row + 1)
        return cells

    def _filled(self, columns: Mapping[int, list[Cell]]) -> list[int]:
        """How many cells of each row are filled."""
        full = list(filter(self._is_full, columns))
        open_ = [index for index in columns if index not in full and self._distinct.get(index) != {None}]
        partly = [columns[index] for index in open_]
        if not partly:
            return [len(full)] * len(self._source)
        most = len(full) + len(partly)
        return [most - row.count(None) for row in zip(*partly, strict=True)]

    def _is_full(self, index: int) -> bool:
        """Whether a column is known to have no empty cell."""
        return index in self._distinct and None not in self._distinct[index]

    def _sums(
        self, cells: Mapping[int, list[Cell]], columns: Mapping[Field, Sequence[Column]], words: Words
    ) -> set[int]:
        """The rows whose id, name or type is a word for a sum; "D-02, Total station survey" is none."""
        found: set[int] = set()
        fields: tuple[Field, ...] = ("id", "name", "type")
        for field in fields:
            for column in columns.get(field, ())[:1]:
                values = cells[column.index]
                totals = words.totals_among([v for v in self._distinct.get(column.index, values) if type(v) is str])
                if totals:
                    bare = {text for text in totals if words.is_bare_total(text)}
                    spared = _coded(cells, columns) if field == "name" else set()
                    found.update(i for i, v in enumerate(values) if v in bare or (v in totals and i not in spared))
        return found

    @cached_property
    def _tall(self) -> dict[int, list[Area]]:
        """The merged areas of more than one row, from above, by the column that holds their value."""
        found: dict[int, list[Area]] = {}
        for area in sorted(self._sheet.merged):
            if area.last_row > max(area.first_row, self._first - 1):
                found.setdefault(area.first_column, []).append(area)
        return found


def _stripped(cells: list[Cell]) -> list[Cell]:
    return [v.strip() or None if type(v) is str else v for v in cells]


def _stripped_once(cells: list[Cell]) -> tuple[list[Cell], set[Cell]]:
    """The same where equal values are of one type, and which values there are.

    Each is looked at once, and mostly there is nothing to strip.
    """
    distinct = set(cells)
    texts: list[str] = list(compress(distinct, map(is_, map(type, distinct), repeat(str))))  # type: ignore[arg-type]
    stripped = list(map(str.strip, texts))
    if all(map(is_, texts, stripped)) and "" not in distinct:
        return cells, distinct
    once: dict[Cell, Cell] = {text: own or None for text, own in zip(texts, stripped, strict=True) if text is not own}
    once[""] = None
    return [once.get(value, value) for value in cells], {once.get(value, value) for value in distinct}


def _coded(cells: Mapping[int, list[Cell]], columns: Mapping[Field, Sequence[Column]]) -> set[int]:
    """The rows with a code for an id."""
    return {i for column in columns.get("id", ())[:1] for i, value in enumerate(cells[column.index]) if _is_code(value)}


def _is_code(value: Cell) -> bool:
    """Whether an id is one of letters and digits, as things to deliver have; sums are at most counted."""
    return type(value) is str and any(map(str.isalpha, value)) and any(map(str.isdigit, value))
