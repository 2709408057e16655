"""Which rows of a table hold data, and the cells of its columns in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
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
        filled = _filled([*cells.values()])
        told = _filled([cells[index] for index in sorted(telling)])
        usual = sorted(number for number, is_telling in zip(filled, told, strict=True) if is_telling)
        ordinary = usual[len(usual) // 2] if usual else 0
        sums = _sums(cells, columns, words)
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
        types = set(map(type, cells))
        if str in types:
            cells = _stripped(cells) if bool in types else _stripped_once(cells)
        reached = first = self._first
        for area in self._tall.get(index, ()):
            for row in range(max(area.first_row, reached), min(area.last_row, first + len(cells) - 1) + 1):
                if cells[row - first] is None and area.first_row >= first:
                    cells[row - first] = cells[area.first_row - first]
            reached = max(reached, area.last_row + 1)
        return cells

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


def _stripped_once(cells: list[Cell]) -> list[Cell]:
    """The same where equal values are of one type: each is looked at once, and mostly there is nothing to strip."""
    distinct = list(set(cells))
    stripped = _stripped(distinct)
    if all(map(is_, distinct, stripped)):
        return cells
    once = dict(zip(distinct, stripped, strict=True))
    return [once[value] for value in cells]


def _filled(columns: list[list[Cell]]) -> list[int]:
    """How many cells of each row are filled."""
    return [len(columns) - row.count(None) for row in zip(*columns, strict=True)]


def _sums(cells: Mapping[int, list[Cell]], columns: Mapping[Field, Sequence[Column]], words: Words) -> set[int]:
    """The rows whose id, name or type is a word for a sum; "D-02, Total station survey" is none."""
    found: set[int] = set()
    coded = {
        i for column in columns.get("id", ())[:1] for i, value in enumerate(cells[column.index]) if _is_code(value)
    }
    fields: tuple[Field, ...] = ("id", "name", "type")
    for field in fields:
        for column in columns.get(field, ())[:1]:
            values = cells[column.index]
            totals = words.totals_among(v for v in values if type(v) is str)
            if totals:
                bare = {text for text in totals if words.is_bare_total(text)}
                spared = coded if field == "name" else ()
                found.update(i for i, v in enumerate(values) if v in bare or (v in totals and i not in spared))
    return found


def _is_code(value: Cell) -> bool:
    """Whether an id is one of letters and digits, as things to deliver have; sums are at most counted."""
    return type(value) is str and any(map(str.isalpha, value)) and any(map(str.isdigit, value))
