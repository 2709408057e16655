"""Where the work of a tracker stands on a day: what was accepted, what waits, what is late, what comes next."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from types import MappingProxyType

from msgspec import Struct

from briefcheck.errors import UnsupportedKind
from briefcheck.rubric.trackers import words
from briefcheck.rules.entries import NO_PERCENT, Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import clip
from briefcheck.rules.words import Stage
from briefcheck.tracking.rhythm import Rhythm, rhythm
from briefcheck.workbook import Field, Tracker

STAGES: tuple[tuple[Stage, str], ...] = (
    ("planned", "Not started"),
    ("working", "In progress"),
    ("waiting", "Waiting"),
    ("delivered", "Delivered"),
    ("rework", "Rework"),
    ("done", "Done"),
    ("accepted", "Accepted"),
    ("dropped", "Cancelled"),
    ("", "Status not said"),
)
"""How far work has come, in the order in which it moves, with what a report calls it."""
NOT_UNDERSTOOD = "Status not understood"
"""What a report calls it where the status is a word that we do not know."""
WEEKS_BEFORE, WEEKS = 3, 12
"""The weeks that a report pictures: some before the one that it is written in, and how many in all."""
_COME: frozenset[Stage] = frozenset({"delivered", "done", "accepted"})
_TEXT_LETTERS_MAX = 200
_CADENCES_MAX = 20
_NO_STATUS = (
    "No table of this workbook says when its rows are due or how far they have come, so there is no status to report. "
    "Add a column for the due date or the status, or say with --columns which column it is."
)
_NOT_NAMED: Mapping[tuple[int, int], tuple[str, str]] = MappingProxyType({})
_ACCEPTANCE: tuple[Field, ...] = ("approver", "accepted_date", "review_result")
_WANTED: dict[Field, str] = {
    "due": "due date",
    "acceptance": "acceptance criteria",
    "approver": "approver",
    "owner": "owner",
}
_WANTED_OF: dict[str, tuple[Field, ...]] = {"milestone": ("due", "owner"), "report": ("owner",)}
"""What an open row should say, and the types of row that owe less."""


class Line(Struct, frozen=True, kw_only=True):
    """One row of a tracker as a report shows it. `due` is the date that counts, `baseline` the one first agreed."""

    id: str
    name: str
    stage: Stage
    unknown_status: str = ""
    """What its status says, where that is no word we know and nothing else tells how far it has come."""
    owner: str = ""
    approver: str = ""
    start: datetime.date | None = None
    due: datetime.date | None = None
    baseline: datetime.date | None = None
    delivered: datetime.date | None = None
    accepted: datetime.date | None = None
    next_step: str = ""
    notes: str = ""
    percent: float | None = None
    """How much of it is done, 0 to 100, where the tracker says so."""
    is_accepted_in_writing: bool = True
    """Whether the tracker says of its rows when or by whom they were accepted; otherwise done is the end."""
    lacks: tuple[str, ...] = ()
    """What the tracker leaves open of an open row: due date, acceptance criteria, approver, owner."""


class Period(Struct, frozen=True):
    """The days a report is about, both included, and the last day of the period after it."""

    first: datetime.date
    last: datetime.date
    next_last: datetime.date


class Week(Struct, frozen=True):
    """One week: how many rows are due in it, and how many of these were delivered or accepted by now."""

    monday: datetime.date
    due: int
    come: int


class Standing(Struct, frozen=True):
    """What a status report tells. Lines stand in the order of their due dates, then of the tracker."""

    period: Period
    counts: tuple[tuple[str, int], ...]
    accepted: tuple[Line, ...]
    awaiting: tuple[Line, ...]
    overdue: tuple[Line, ...]
    coming: tuple[Line, ...]
    slipped: tuple[Line, ...]
    blocked: tuple[Line, ...]
    open: tuple[Line, ...]
    unclear: tuple[Line, ...]
    puzzling: tuple[Line, ...]
    """Those whose status is a word that we do not know: they may have been delivered, so none is overdue."""
    rhythm: Rhythm | None = None
    """How often the tracker itself says that status is reported."""
    weeks: tuple[Week, ...] = ()
    """The weeks around the last day of the period; none at the ends of the calendar."""

    @property
    def total(self) -> int:
        """How many rows the tracker has."""
        return sum(number for _, number in self.counts)


def period_to(today: datetime.date, every: Rhythm) -> Period:
    """The period of that length that ends today, and one as long after it, within the calendar."""
    return Period(every.before(today), today, every.after(today))


Named = Mapping[tuple[int, int], tuple[str, str]]
"""Id and name of rows, by sheet and number, where they shall be called otherwise than the tracker calls them."""


def standing(tracker: Tracker, period: Period, named: Named = _NOT_NAMED) -> Standing:
    """Where the work stands on the last day of a period. Linear in the number of rows.

    Raises:
        UnsupportedKind: no table says of what it names when it is due or how far it has come.
    """
    ledger = Ledger(tracker, words(), today=period.last)
    if not ledger.reported:
        raise UnsupportedKind("no_status", _NO_STATUS)
    counts: Counter[str] = Counter()
    due: Counter[tuple[int, bool]] = Counter()
    found: dict[str, list[Line]] = {name: [] for name in _KINDS}
    for entries in ledger.reported:
        counts.update(entries.stages)
        puzzles = _unknown_words(entries)
        unknown = sum(entries.texts("status")[i] in puzzles for i in entries.at(""))
        counts.update({NOT_UNDERSTOOD: unknown, "": -unknown})
        due.update((day, stage in _COME) for day, stage in zip(entries.due, entries.stages, strict=True) if day)
        for i in _telling(entries, period):
            line = _line(entries, i, named, puzzles)
            for name, belongs in _KINDS.items():
                if belongs(line, period):
                    found[name].append(line)
    return Standing(
        period=period,
        counts=tuple((name, counts[key]) for key, name in (*STAGES, (NOT_UNDERSTOOD,) * 2) if counts[key]),
        weeks=tuple(_weeks(due, period.last)),
        rhythm=next(filter(None, map(_cadence, ledger.reported)), None),
        **{name: tuple(sorted(lines, key=_by_due)) for name, lines in found.items()},
    )


def _weeks(due: Counter[tuple[int, bool]], today: datetime.date) -> Iterator[Week]:
    if not datetime.MINYEAR < today.year < datetime.MAXYEAR:  # the weeks around would leave the calendar
        return
    first = today.toordinal() - today.weekday() - 7 * WEEKS_BEFORE
    for monday in range(first, first + 7 * WEEKS, 7):
        come, open_ones = (sum(due[day, is_come] for day in range(monday, monday + 7)) for is_come in (True, False))
        yield Week(datetime.date.fromordinal(monday), come + open_ones, come)


def _cadence(entries: Entries) -> Rhythm | None:
    """How often status is reported, as the first of a table's rows that says so has it."""
    said = list(dict.fromkeys(filter(None, entries.texts("cadence"))))
    return next(filter(None, map(rhythm, said[:_CADENCES_MAX])), None)


def _telling(entries: Entries, period: Period) -> Iterator[int]:
    """The rows a report may speak of: open ones, and those delivered or accepted in the period."""
    first = period.first.toordinal()
    open_rows = set(entries.open)
    delivered, accepted = entries.dates("delivered"), entries.dates("accepted_date")
    waiting = {"delivered", "done"}
    for i, stage in enumerate(entries.stages):
        if i in open_rows or stage in waiting or delivered[i] >= first or accepted[i] >= first:
            yield i


def _unknown_words(entries: Entries) -> frozenset[str]:
    """The texts in the column of statuses that say something, and nothing that we know."""
    words = entries.words
    silent = words.placeholders | words.nothing
    return frozenset(
        text
        for text, said in set(zip(entries.texts("status"), entries.folded("status"), strict=True))
        if said and said not in silent and not words.is_blank(said) and not words.is_bad(text) and not words.stage(text)
    )


def _line(entries: Entries, i: int, named: Named, puzzles: Set[str]) -> Line:
    def text(field: Field) -> str:
        return clip(entries.texts(field)[i], _TEXT_LETTERS_MAX)

    def date(field: Field) -> datetime.date | None:
        return _day(entries.dates(field)[i])

    wanted = _WANTED_OF.get(entries.folded("type")[i], tuple(_WANTED))
    own = text("id"), text("name") or text("description") or f"Row {entries.rows[i]}"
    identity, name = named.get((entries.table.sheet, entries.rows[i]), own)
    percent = entries.percents[i]
    return Line(
        id=identity,
        name=name,
        stage=entries.stages[i],
        unknown_status=text("status") if not entries.stages[i] and entries.texts("status")[i] in puzzles else "",
        owner=text("owner"),
        approver=text("approver"),
        start=date("start"),
        due=_day(entries.due[i]),
        baseline=date("due"),
        delivered=date("delivered"),
        accepted=date("accepted_date"),
        next_step=text("next_step"),
        notes=text("notes"),
        percent=percent if percent != NO_PERCENT else None,
        is_accepted_in_writing=any(entries.has(field) for field in _ACCEPTANCE),
        lacks=tuple(_WANTED[field] for field in wanted if entries.has(field) and _is_unsaid(entries, field, i)),
    )


def _is_unsaid(entries: Entries, field: Field, i: int) -> bool:
    """Whether a cell is empty, or still a blank to fill in."""
    said = entries.folded(field)[i]
    return not said or said in entries.words.placeholders or entries.words.is_blank(said)


def _day(ordinal: int) -> datetime.date | None:
    return datetime.date.fromordinal(ordinal) if ordinal else None


def _by_due(line: Line) -> tuple[bool, datetime.date]:
    return line.due is None, line.due or datetime.date.min


_HANDED_OVER: frozenset[Stage] = frozenset({"accepted", "dropped", "delivered", "done"})


def _is_accepted(line: Line, period: Period) -> bool:
    return line.accepted is not None and period.first <= line.accepted <= period.last


def _is_awaiting(line: Line, _period: Period) -> bool:
    is_handed_over = line.stage == "delivered" or (line.stage == "done" and line.is_accepted_in_writing)
    return is_handed_over and line.accepted is None


def is_late(line: Line, today: datetime.date) -> bool:
    """Whether its due date has passed in vain."""
    is_outstanding = line.stage not in _HANDED_OVER and not line.unknown_status
    return is_outstanding and line.due is not None and line.due < today


def _is_overdue(line: Line, period: Period) -> bool:
    return is_late(line, period.last)


def _is_puzzling(line: Line, _period: Period) -> bool:
    return bool(line.unknown_status)


def _is_coming(line: Line, period: Period) -> bool:
    return line.stage not in _HANDED_OVER and line.due is not None and period.last <= line.due <= period.next_last


def _has_slipped(line: Line, _period: Period) -> bool:
    is_moved = line.due is not None and line.baseline is not None and line.due > line.baseline
    return is_moved and line.stage not in _HANDED_OVER


def _is_blocked(line: Line, _period: Period) -> bool:
    return line.stage == "waiting"


def _is_open(line: Line, period: Period) -> bool:
    return line.stage not in _HANDED_OVER or _is_awaiting(line, period)


def _is_unclear(line: Line, _period: Period) -> bool:
    return bool(line.lacks) and line.stage not in _HANDED_OVER


_KINDS: dict[str, Callable[[Line, Period], bool]] = {
    "accepted": _is_accepted,
    "awaiting": _is_awaiting,
    "overdue": _is_overdue,
    "coming": _is_coming,
    "slipped": _has_slipped,
    "blocked": _is_blocked,
    "open": _is_open,
    "unclear": _is_unclear,
    "puzzling": _is_puzzling,
}
