"""One table of a tracker as rules see it: its rows of data, column by column.

A table may have a hundred thousand rows, so nothing here is kept per row but plain sequences; what a cell's text means
is worked out once per distinct text.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import chain, pairwise
from types import NoneType

from briefcheck.rules import celldates
from briefcheck.rules.selection import Selection
from briefcheck.rules.showing import NAME_SHOWN_MAX, clip, label
from briefcheck.rules.words import CLOSED, EDGES, Stage, Words, fold_all
from briefcheck.workbook import Column, Field, Sheet, Table, Value, column_letters, shown_value

NO_PERCENT = -1.0
_WHOLE = 100
FIRST_DAY = datetime.date(1990, 1, 1).toordinal()
"""An earlier day in a tracker is an empty cell in disguise: Excel counts from 1900."""
_VALUE_SHOWN_MAX = 60
_COLUMNS_MAX = 120
"""No tracker has so many columns that mean something; a hostile one costs no more for having them."""
_COME: frozenset[Stage] = frozenset({"delivered", "accepted", "done", "dropped"})
DATED: tuple[Field, ...] = ("due", "due_revised", "start", "delivered", "accepted_date", "last_update")
"""The columns that hold days."""
_OF_THINGS: frozenset[Field] = frozenset(("acceptance", "approver", "method", "quantity", "format"))
"""What only things that are handed over have."""


class Entries:
    """The rows of data of one table (see `Selection`) by its columns.

    Every sequence has one item per row of data; `rows` holds their numbers in the sheet, `totals` those of the rows of
    sums. `columns` are those about something first of all, and of a very wide table not all of the others.
    """

    def __init__(self, table: Table, sheet: Sheet, words: Words, today: datetime.date) -> None:
        self.table = table
        self.sheet = sheet
        self.words = words
        self.today = today.toordinal()
        known = sorted(table.columns, key=lambda column: column.field == "other")[:_COLUMNS_MAX]
        self.columns = tuple(sorted(known, key=lambda column: column.index))
        self._columns: dict[Field, list[Column]] = {}
        for column in self.columns:
            self._columns.setdefault(column.field, []).append(column)
        self._selection = Selection(table, sheet, self._columns, words)
        self.rows = self._selection.rows
        self.filled = self._selection.filled
        self.totals = self._selection.totals
        self._texts: dict[int, list[str]] = {}
        self._folded: dict[int, list[str]] = {}
        self._edged: dict[int, list[str]] = {}
        self._counts: dict[int, Counter[str]] = {}
        self._sayings: dict[int, Set[str]] = {}
        self._read_alone: dict[int, dict[str, celldates.Reading]] = {}
        self._readings: dict[int, dict[str, celldates.Reading]] = {}
        self._dates: dict[int, list[int]] = {}
        self._plausible: dict[int, list[int]] = {}
        self._types: dict[int, frozenset[type]] = {}

    def __len__(self) -> int:
        return len(self.rows)

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
        return self._selection.cells(column)

    def distinct(self, column: Column) -> Set[Value | None]:
        """The values of a column, each once; a truth value may stand for a number equal to it."""
        return self._selection.distinct(column)

    def values(self, field: Field) -> list[Value | None]:
        """The values of a field; all None where it has no column."""
        column = self.column(field)
        return self.cells(column) if column else [None] * len(self)

    def types(self, column: Column) -> frozenset[type]:
        """The types of a column's values."""
        found = self._types.get(column.index)
        if found is None:
            found = self._types[column.index] = self._selection.types(column)
        return found

    def texts_of(self, column: Column) -> list[str]:
        """What the cells of a column show, empty for an empty cell."""
        found = self._texts.get(column.index)
        if found is None:
            cells = self.cells(column)
            types = self.types(column)
            if types == {str}:
                found = list(cells)  # type: ignore[arg-type]
            elif types <= {str, NoneType}:
                found = [v or "" for v in cells]  # type: ignore[misc]
            elif bool not in types:  # a truth value equals a number
                once = {v: v if type(v) is str else shown_value(v) for v in self.distinct(column)}
                found = list(map(once.__getitem__, cells))
            else:
                found = [v if type(v) is str else "" if v is None else shown_value(v) for v in cells]
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
            texts = self.texts_of(column)
            distinct = self.distinct(column) if self.types(column) == {str} else None
            found = self._folded[column.index] = fold_all(texts, distinct)  # type: ignore[arg-type]
        return found

    def distinct_folded(self, column: Column) -> Set[str]:
        """The folded texts of a column, each once."""
        found = self._sayings.get(column.index)
        if found is None:
            found = self._sayings[column.index] = set(self.folded_of(column))
        return found

    def edged(self, column: Column) -> list[str]:
        """Of the folded texts of a column, each once, those that begin or end with a bracket, a stop or a blank."""
        found = self._edged.get(column.index)
        if found is None:
            every = self.distinct_folded(column)
            found = self._edged[column.index] = [t for t in every if t and (t[0] in EDGES or t[-1] in EDGES)]
        return found

    def folded(self, field: Field) -> list[str]:
        """The texts of a field in lower case with single spaces."""
        column = self.column(field)
        return self.folded_of(column) if column else [""] * len(self)

    def dates_of(self, column: Column) -> list[int]:
        """The days in a column as ordinals; 0 for a cell that names no day."""
        found = self._dates.get(column.index)
        if found is None:
            readings = self.readings(column)
            once = {
                value: value.toordinal()
                if isinstance(value, datetime.date)
                else readings[value].day
                if isinstance(value, str)
                else 0
                for value in self.distinct(column)
            }
            found = self._dates[column.index] = list(map(once.__getitem__, self.cells(column)))
        return found

    def readings(self, column: Column) -> Mapping[str, celldates.Reading]:
        """What each distinct text of a column says about a day.

        Numbers that can be read either way are in the order of the dates written like them in the column; where these
        tell none, in that of those in the other columns of dates.
        """
        found = self._readings.get(column.index)
        if found is None:
            found = self._readings[column.index] = self._alone(column)
            for sign in "./-":
                either = [t for t, reading in found.items() if reading.is_either and sign in t]
                order = self._order(column, sign) if either else None
                if order is not None:
                    months = self.words.months
                    found = found | {text: celldates.read(text, months, is_day_first=order) for text in either}
            self._readings[column.index] = found
        return found

    def _alone(self, column: Column) -> dict[str, celldates.Reading]:
        """What each distinct text of a column says about a day, whatever the others say."""
        found = self._read_alone.get(column.index)
        if found is None:
            months = self.words.months
            found = {text: celldates.read(text, months) for text in self.distinct(column) if type(text) is str}
            self._read_alone[column.index] = found
        return found

    def _order(self, column: Column, sign: str) -> bool | None:
        """Whether the day comes first in dates with that sign: True or False where those that tell agree, else None."""
        others = [other for other in self.columns_of(*DATED) if other.index != column.index]
        for columns in ([column], others):
            read = (pair for one in columns for pair in self._alone(one).items())
            told = {r.first_is_day for text, r in read if r.first_is_day is not None and sign in text}
            if told:
                return told.pop() if len(told) == 1 else None
        return None

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
        if not self.has("due_revised"):
            return due
        return [new or old for new, old in zip(self.dates("due_revised"), due, strict=True)]

    @cached_property
    def percents(self) -> list[float]:
        """How much of each row is done, 0 to 100 and beyond; NO_PERCENT for a cell that does not say."""
        column = self.column("percent")
        if column is None:
            return [NO_PERCENT] * len(self)
        distinct = self.distinct(column)
        numbers = numbers_among(distinct)
        scale = 100 if max(numbers, default=0) <= 1 else 1
        once: dict[Value | None, float] = {v: float(v) * scale if v >= 0 else NO_PERCENT for v in numbers}
        for value in distinct - numbers:
            once[value] = _percent(value) if type(value) is str else NO_PERCENT
        return list(map(once.__getitem__, self.cells(column)))

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
            told = map(once.__getitem__, texts)
            found = [stage or before for stage, before in zip(told, found, strict=True)] if any(found) else list(told)
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
        stages = self.stages
        found: dict[Stage, list[int]] = {stage: [] for stage in dict.fromkeys(stages)}
        put = {stage: rows.append for stage, rows in found.items()}
        for i, stage in enumerate(stages):
            put[stage](i)
        return found

    def at(self, *stages: Stage) -> list[int]:
        """The rows at any of these stages, in order."""
        return sorted(chain.from_iterable(self.by_stage.get(stage, ()) for stage in stages))

    @cached_property
    def open(self) -> list[int]:
        """The rows that are not closed: not accepted, done or dropped."""
        return self.at(*(stage for stage in self.by_stage if stage not in CLOSED))

    @cached_property
    def asked(self) -> list[int]:
        """The rows that a column is judged by: those still open; where all are closed, all."""
        return self.open or list(range(len(self)))

    def owing(self, fields: Sequence[Field]) -> list[int]:
        """The rows that these columns are judged by: milestones and meetings are not accepted, and have no form."""
        if _OF_THINGS.isdisjoint(fields) or not self.has("type"):
            return self.asked
        types, others = self.folded("type"), self.words.events | self.words.series
        return [i for i in self.asked if types[i] not in others]

    def counted(self, column: Column) -> Counter[str]:
        """How often each folded text of a column stands in the rows that it is judged by."""
        found = self._counts.get(column.index)
        if found is None:
            found = self._counts[column.index] = Counter(map(self.folded_of(column).__getitem__, self.asked))
        return found

    @cached_property
    def outstanding(self) -> list[int]:
        """The rows of which nothing was handed over yet; one whose status means nothing to us may well have been."""
        stages, percents, status = self.stages, self.percents, self.texts("status")
        sent, accepted = self.dates("delivered"), self.dates("accepted_date")
        return [
            i
            for i in self.open
            if (stages[i] not in _COME if stages[i] else not status[i])
            and not (sent[i] or accepted[i])
            and percents[i] < _WHOLE
        ]

    @cached_property
    def parents(self) -> frozenset[int]:
        """The rows that the next one is part of by its id, as 1.1 is part of 1: titles with an id."""
        ids = self.texts("id")
        if "." not in "\0".join(ids):
            return frozenset()
        return frozenset(i for i, (own, after) in enumerate(pairwise(ids)) if own and _is_part(after, own))

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
        return f"“{clip(column.header, NAME_SHOWN_MAX)}”" if column.header else f"column {column_letters(column.index)}"


def _is_part(part: str, whole: str) -> bool:
    return (
        len(part) > 2 and "." in part and part.startswith(whole.removesuffix(".0").rstrip(".") + ".") and part != whole
    )


def numbers_among(values: Set[Value | None]) -> set[int | float]:
    """The finite numbers among values, truth values with them."""
    return {v for v in values if isinstance(v, int | float) and math.isfinite(v)}


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
