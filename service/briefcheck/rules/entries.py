"""One table of a tracker as rules see it: its rows of data, column by column.

A table may have a hundred thousand rows, so nothing here is kept per row but plain sequences; what a cell's text means
is worked out once per distinct text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter
from types import NoneType

from briefcheck.rules import dates
from briefcheck.rules.words import CLOSED, Stage, Words, fold_all
from briefcheck.workbook import Area, Column, ErrorValue, Field, Sheet, Table, Value, column_letters

NO_PERCENT = -1.0
FIRST_DAY = datetime.date(1990, 1, 1).toordinal()
"""An earlier day in a tracker is an empty cell in disguise: Excel counts from 1900."""
_TELLING: tuple[Field, ...] = ("name", "description", "acceptance", "owner", "start", "due", "delivered", "next_step")
"""A row in which none of these is filled was only prepared: a number, a default status, a formula over nothing."""
_NAME_SHOWN_MAX = 50
_VALUE_SHOWN_MAX = 60
_ORDINARY_CELLS = 3
"""Where rows usually have so many cells, a row with one is a heading between them."""
_COME: frozenset[Stage] = frozenset({"delivered", "accepted", "done", "dropped"})


class Entries:
    """The rows of data of one table, without sums, headings between rows, and rows that were only prepared.

    Every sequence has one item per row of data; `rows` holds their row numbers in the sheet. `totals` and `headings`
    are the row numbers of what was left out.
    """

    def __init__(self, table: Table, sheet: Sheet, words: Words, today: datetime.date) -> None:
        self.table = table
        self.sheet = sheet
        self.words = words
        self.today = today.toordinal()
        self.rows: list[int] = []
        self.totals: list[int] = []
        self.headings: list[int] = []
        self._columns: dict[str, list[Column]] = {}
        for column in table.columns:
            self._columns.setdefault(column.field, []).append(column)
        self._values: dict[int, list[Value | None]] = {}
        self._texts: dict[int, list[str]] = {}
        self._folded: dict[int, list[str]] = {}
        self._dates: dict[int, list[int]] = {}
        self._plausible: dict[int, list[int]] = {}
        self._types: dict[int, frozenset[type]] = {}
        self.filled: list[int] = []
        """How many cells of each row are filled, columns about other things left out."""
        self._source: tuple[tuple[Value | None, ...], ...] = ()
        self._narrowest = 0
        self._kept: list[int] | None = None
        self._select()

    def _select(self) -> None:
        """Tell the rows of data from the others."""
        first, last = max(self.table.first_row, 1), self.table.last_row
        source = self.sheet.rows[first - 1 : last]
        if not self.table.columns:
            return
        mapped = [column for column in self.table.columns if column.field != "other"] or list(self.table.columns)
        self._source = source
        self._narrowest = min(map(len, source), default=0)
        cells = {column.index: self._whole(column.index) for column in mapped}
        count = len(mapped)
        telling = {c.index for field in _TELLING for c in self._columns.get(field, ())} or set(cells)
        filled = [count - row.count(None) for row in zip(*cells.values(), strict=True)]
        told = [len(telling) - row.count(None) for row in zip(*(cells[i] for i in sorted(telling)), strict=True)]
        usual = sorted(filter(None, filled))
        ordinary = usual[len(usual) // 2] if usual else 0
        sums = self._sums(cells)
        kept: list[int] = []
        for i, number in enumerate(filled):
            if not told[i]:
                continue
            if i in sums:
                self.totals.append(first + i)
            elif first + i in self.table.skipped or (number == 1 and ordinary >= _ORDINARY_CELLS):
                self.headings.append(first + i)
            else:
                kept.append(i)
        self.rows = [first + i for i in kept]
        self.filled = filled if len(kept) == len(source) else [filled[i] for i in kept]
        self._kept = None if len(kept) == len(source) else kept

    def _sums(self, cells: dict[int, list[Value | None]]) -> set[int]:
        """The rows whose id, name or type is a word for a sum."""
        found: set[int] = set()
        for field in ("id", "name", "type"):
            for column in self._columns.get(field, ())[:1]:
                values = cells[column.index]
                totals = self.words.totals_among(v for v in values if type(v) is str)
                if totals:
                    found.update(i for i, value in enumerate(values) if value in totals)
        return found

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column of the table."""
        return self.table.columns

    def columns_of(self, *fields: Field) -> list[Column]:
        """The columns about these fields, in the order of the fields."""
        return [column for field in fields for column in self._columns.get(field, ())]

    def is_uncalculated(self, column: Column) -> bool:
        """Whether formulas in the column have no stored result: its cells look empty, but are not."""
        return column.index in self.sheet.uncalculated

    def column(self, field: Field) -> Column | None:
        """The first column about a field."""
        found = self._columns.get(field)
        return found[0] if found else None

    def has(self, *fields: Field) -> bool:
        """Whether every one of these fields has a column."""
        return all(field in self._columns for field in fields)

    def cells(self, column: Column) -> list[Value | None]:
        """The values of a column; a cell with nothing but spaces is empty."""
        found = self._values.get(column.index)
        if found is None:
            found = self._whole(column.index)
            found = found if self._kept is None else [found[i] for i in self._kept]
            self._values[column.index] = found
        return found

    def _whole(self, index: int) -> list[Value | None]:
        """All cells of a column; those merged downwards all hold what the first of them does."""
        at = index - 1
        cells: list[Value | None]
        if index <= self._narrowest:
            cells = list(map(itemgetter(at), self._source))
        else:
            cells = [row[at] if len(row) >= index else None for row in self._source]
        if str in set(map(type, cells)):
            cells = [v.strip() or None if type(v) is str else v for v in cells]
        reached = first = max(self.table.first_row, 1)
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
        for area in sorted(self.sheet.merged):
            if area.last_row > max(area.first_row, self.table.first_row - 1):
                found.setdefault(area.first_column, []).append(area)
        return found

    def values(self, field: Field) -> list[Value | None]:
        """The values of a field; all None where it has no column."""
        column = self.column(field)
        return self.cells(column) if column else [None] * len(self)

    def types(self, column: Column) -> frozenset[type]:
        """The types of a column's values."""
        found = self._types.get(column.index)
        if found is None:
            found = self._types[column.index] = frozenset(map(type, self.cells(column)))
        return found

    def texts_of(self, column: Column) -> list[str]:
        """What the cells of a column show, empty for an empty cell."""
        found = self._texts.get(column.index)
        if found is None:
            cells = self.cells(column)
            if self.types(column) <= {str, NoneType}:
                found = [v or "" for v in cells]  # type: ignore[misc]
            else:
                found = [v if type(v) is str else "" if v is None else show(v) for v in cells]
            self._texts[column.index] = found
        return found

    def texts(self, field: Field) -> list[str]:
        """What the cells of a field show."""
        column = self.column(field)
        return self.texts_of(column) if column else [""] * len(self)

    def folded_of(self, column: Column) -> list[str]:
        """The texts of a column in lower case with single spaces."""
        found = self._folded.get(column.index)
        if found is None:
            found = self._folded[column.index] = fold_all(self.texts_of(column))
        return found

    def folded(self, field: Field) -> list[str]:
        """The texts of a field in lower case with single spaces."""
        column = self.column(field)
        return self.folded_of(column) if column else [""] * len(self)

    def dates_of(self, column: Column) -> list[int]:
        """The days in a column as ordinals; 0 for a cell that names no day."""
        found = self._dates.get(column.index)
        if found is None:
            cells = self.cells(column)
            types = self.types(column)
            once: dict[str, int] = {}
            if str in types:
                once = {v: dates.read(v, self.words.months).day for v in {v for v in cells if type(v) is str}}
            if types <= {datetime.datetime, datetime.date, NoneType}:
                found = [v.toordinal() if v is not None else 0 for v in cells]  # type: ignore[union-attr]
            else:
                found = [
                    v.toordinal() if isinstance(v, datetime.date) else once[v] if type(v) is str else 0 for v in cells
                ]
            self._dates[column.index] = found
        return found

    def dates(self, field: Field) -> list[int]:
        """The days of a field as ordinals; 0 for a cell that names no day, or one before any project of today."""
        column = self.column(field)
        if column is None:
            return [0] * len(self)
        found = self._plausible.get(column.index)
        if found is None:
            found = self._plausible[column.index] = _since_first_day(self.dates_of(column))
        return found

    @cached_property
    def due(self) -> list[int]:
        """The day each row is due now: the revised date where there is one."""
        due = self.dates("due")
        return [new or old for new, old in zip(self.dates("due_revised"), due, strict=True)]

    @cached_property
    def percents(self) -> list[float]:
        """How much of each row is done, 0 to 100 and beyond; NO_PERCENT for a cell that does not say."""
        values = self.values("percent")
        numbers = {v for v in values if isinstance(v, int | float)}
        scale = 100 if max(numbers, default=0) <= 1 else 1
        once: dict[Value | None, float] = {v: float(v) * scale if v >= 0 else NO_PERCENT for v in numbers}
        return [once[v] if v in once else _percent(v) if type(v) is str else NO_PERCENT for v in values]

    @cached_property
    def _said(self) -> list[Stage]:
        """The stage that each row's status tells; where it tells none, the review's result."""
        once: dict[str, Stage] = {"": ""}
        found: list[Stage] = [""] * len(self)
        for field in ("review_result", "status"):
            column = self.column(field)
            if column is None:
                continue
            texts = self.texts_of(column)
            for text in set(texts) - set(once):
                once[text] = self.words.stage(text)
            found = [once[text] or before for text, before in zip(texts, found, strict=True)]
        return found

    @cached_property
    def stages(self) -> list[Stage]:
        """How far each row has come: by its status, else by its dates of delivery and acceptance and its percentage."""
        said = self._said
        if not any(self.has(field) for field in ("delivered", "accepted_date", "percent")):
            return said
        sent, accepted = self.dates("delivered"), self.dates("accepted_date")
        every = zip(said, sent, accepted, self.percents, strict=True)
        return [stage or _stage(s, a, percent) for stage, s, a, percent in every]

    @cached_property
    def by_stage(self) -> dict[Stage, list[int]]:
        """The rows of each stage, by their index."""
        found: dict[Stage, list[int]] = {}
        for i, stage in enumerate(self.stages):
            found.setdefault(stage, []).append(i)
        return found

    def at(self, *stages: Stage) -> list[int]:
        """The rows at any of these stages, in order."""
        return sorted(i for stage in stages for i in self.by_stage.get(stage, ()))

    @cached_property
    def open(self) -> list[int]:
        """The rows that are not closed: not accepted, done or dropped."""
        return [i for i, stage in enumerate(self.stages) if stage not in CLOSED]

    @cached_property
    def outstanding(self) -> list[int]:
        """The rows of which nothing was handed over yet."""
        every = zip(self.stages, self.dates("delivered"), self.dates("accepted_date"), self.percents, strict=True)
        return [
            i
            for i, (stage, sent, accepted, percent) in enumerate(every)
            if not (sent or accepted) and stage not in _COME and percent < 100
        ]

    @property
    def tells_progress(self) -> bool:
        """Whether any column tells what was delivered."""
        return any(self.has(field) for field in ("status", "percent", "delivered", "accepted_date", "review_result"))

    def label(self, i: int) -> str:
        """A row's name for a person: its id and name ("D-03, Training manual"), else its number."""
        return label([self.texts(field)[i] for field in ("id", "name")], self.rows[i])

    def key(self, i: int) -> str:
        """What a row is known by whatever happens to others: its id and name, else its description, else its number."""
        for fields in (("id", "name"), ("description",)):
            known: list[Field] = [field for field in fields if self.has(field)]
            words = "|".join(self.folded(field)[i] for field in known)
            if words.strip("|"):
                return words
        return str(self.rows[i])

    def shown(self, column: Column, i: int) -> str:
        """What a cell shows, short enough for a message."""
        return clip(self.texts_of(column)[i], _VALUE_SHOWN_MAX)

    def headed(self, column: Column) -> str:
        """A column's name for a person: its header, else its letter."""
        return f"“{clip(column.header, _NAME_SHOWN_MAX)}”" if column.header else column_letters(column.index)


def label(names: Iterable[str], row: int) -> str:
    """A row's name for a person, from the texts of its id and name."""
    said = ", ".join(clip(name, _NAME_SHOWN_MAX) for name in names if name)
    return said or f"Row {row}"


def clip(text: str, most: int) -> str:
    """The text on one line, cut at a word where it is longer than `most`."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rpartition(" ")[0] or cut) + "…"


def show(value: Value) -> str:
    """What a cell shows, dates as ISO."""
    match value:
        case ErrorValue():
            return value.text
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.10g}"
        case datetime.datetime():
            is_day = not (value.hour or value.minute or value.second)
            return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value).strip()


def day(ordinal: int) -> str:
    """A day as ISO."""
    return datetime.date.fromordinal(ordinal).isoformat()


def _since_first_day(days: list[int]) -> list[int]:
    if min(filter(None, days), default=FIRST_DAY) >= FIRST_DAY:
        return days
    return [day if day >= FIRST_DAY else 0 for day in days]


def _percent(text: str) -> float:
    number = text.rstrip("% \t").replace(",", ".")
    try:
        return float(number) if number.replace(".", "", 1).isdecimal() and len(number) < 12 else NO_PERCENT
    except ValueError:
        return NO_PERCENT


def _stage(sent: int, accepted: int, percent: float) -> Stage:
    if accepted:
        return "accepted"
    if sent:
        return "delivered"
    if percent >= 100:
        return "done"
    return "" if percent < 0 else "planned" if percent == 0 else "working"
