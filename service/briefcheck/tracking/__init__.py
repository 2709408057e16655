"""What follows from a brief once the work is under way: its tracker, its checklist, its status reports, its drift."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from pathlib import PurePath

from msgspec import Struct, structs

from briefcheck import rubric
from briefcheck.formats.excel import Filling, fill_workbook, open_cells, prove_filled
from briefcheck.formats.package import open_package
from briefcheck.report.phrases import counted
from briefcheck.rules.showing import clip
from briefcheck.tracking import calendar, status_document, status_text, workbook
from briefcheck.tracking import checklist as checklists
from briefcheck.tracking.asked import Asked, asked
from briefcheck.tracking.comparing import Comparison, compare
from briefcheck.tracking.conditions import conditions
from briefcheck.tracking.drift import Drift, match, rows
from briefcheck.tracking.entry import Entry
from briefcheck.tracking.merge import merge
from briefcheck.tracking.promises import entries
from briefcheck.tracking.reading import in_sight, naming, read_brief, read_tracker
from briefcheck.tracking.rhythm import Rhythm
from briefcheck.tracking.standing import Standing, period_to, standing
from briefcheck.tracking.status_text import Told
from briefcheck.workbook import Tracker, area_name, column_letters

__all__ = [
    "Comparison",
    "Drift",
    "Entry",
    "Made",
    "Merged",
    "Plan",
    "Report",
    "Write",
    "checklist",
    "compare",
    "promised",
    "status",
    "tracker",
    "tracker_into",
]


_A_WEEK = Rhythm(1, "week")
"""How often to report where nobody says."""
_NAME_LETTERS_MAX = 200


class Made(Struct, frozen=True):
    """A workbook that was made, what it holds in one sentence, and the entries it was made of."""

    workbook: bytes
    summary: str
    entries: tuple[Entry, ...]


def tracker(data: bytes, name: str, *, profile: str, today: datetime.date) -> Made:
    """Build a tracker from a brief.

    Args:
        data: the brief, a Word file or a workbook in the form of a brief.
        name: its file name, for the title.
        profile: the kind of work, or `auto`.
        today: the day of the review behind it.

    Raises:
        Refused: the file cannot be read, or is no brief.
        NotFound: no profile of that name.
    """
    found = promised(data, profile=profile, today=today)
    return Made(workbook.build(found, f"Tracker: {PurePath(name).stem}"), _summary(found), found)


def checklist(data: bytes, name: str, *, profile: str, today: datetime.date) -> Made:
    """Build an acceptance checklist from a brief; arguments and errors as for `tracker`."""
    document = read_brief(data)
    judgement = rubric.check(document, profile=profile, today=today)
    found = entries(document, judgement)
    told = {line for entry in found for line in entry.acceptance.split("\n")}
    of_all = conditions(document, judgement, told)
    book = checklists.build(found, of_all, f"Acceptance checklist: {PurePath(name).stem}")
    summary = _summary(found)
    return Made(book, f"{summary}, {counted(len(of_all), 'condition')} for the whole" if of_all else summary, found)


class Merged(Struct, frozen=True):
    """A tracker with what a brief adds to it: empty cells filled, rows added by name, and what only people can settle.

    `workbook` is the tracker itself where there was nothing to add; `plan` says cell by cell what was. `untold` sums up
    the milestones and reports that the tracker has no column to tell apart; it is empty where there are none.
    """

    workbook: bytes
    filled: int
    added: tuple[str, ...]
    conflicts: tuple[Drift, ...]
    plan: Plan
    untold: str = ""


class Write(Struct, frozen=True):
    """A cell that held nothing and what goes into it. A day is written `2027-02-05`."""

    cell: str
    value: str
    is_date: bool
    header: str
    is_added: bool
    """Whether its row stands below the table as it was."""


class Plan(Struct, frozen=True):
    """What goes into one table of a tracker: its sheet, its area with the header, and the cells."""

    sheet: str
    area: str
    writes: tuple[Write, ...]


def tracker_into(
    brief: bytes,
    tracker: bytes,
    *,
    profile: str = "auto",
    today: datetime.date,
    columns: tuple[str, ...] = (),
    names: tuple[str, str] = ("The brief", "The tracker"),
) -> Merged:
    """Put what a brief promises into a tracker that is in use; nothing that stands there is written over.

    Args:
        brief: the brief, as for `tracker`.
        tracker: the workbook.
        profile: the kind of work, or `auto`.
        today: the day of the review behind it.
        columns: what columns of the tracker are about, where we guess wrong.
        names: what the two files are called where one is refused.

    Raises:
        Refused: one of the files cannot be read, is not what it should be, or cannot be written into safely.
        NotFound: no profile or field of that name.
        NotFaithful: the result failed its proof.
    """
    with naming(names[0]):
        found = promised(brief, profile=profile, today=today)
    with naming(names[1]):
        found_tracker = read_tracker(tracker, columns)
    planned = merge(found, found_tracker, today)
    package = open_package(tracker)
    filling = planned.filling
    still_open = open_cells(package, filling.sheet, filling.cells)
    filling = structs.replace(filling, cells={at: value for at, value in filling.cells.items() if at in still_open})
    made = tracker
    if filling.written:
        made = fill_workbook(package, filling)
        prove_filled(package, made, filling)
    sheet = found_tracker.workbook.sheets[filling.sheet].name
    plan = Plan(sheet, area_name(filling.table), tuple(_writes(filling, planned.headers)))
    untold = _summary(planned.untold) if planned.untold else ""
    return Merged(made, len(planned.filled & still_open), planned.added, planned.conflicts, plan, untold)


def _writes(filling: Filling, headers: Mapping[int, str]) -> Iterator[Write]:
    for (row, column), value in sorted(filling.written.items()):
        is_date = isinstance(value, datetime.date)
        yield Write(
            cell=f"{column_letters(column)}{row}",
            value=value.isoformat() if isinstance(value, datetime.date) else value,
            is_date=is_date,
            header=headers.get(column, ""),
            is_added=row > filling.table.last_row,
        )


class Report(Struct, frozen=True):
    """A status report in each of its forms."""

    document: bytes
    email: str
    calendar: bytes
    standing: Standing


def status(
    data: bytes,
    name: str,
    *,
    today: datetime.date,
    days: int | None = None,
    columns: tuple[str, ...] = (),
    brief: bytes | None = None,
    brief_name: str = "The brief",
    profile: str = "auto",
) -> Report:
    """The status report of a tracker for the period that ends today.

    Args:
        data: the workbook.
        name: its file name, for the title.
        today: the last day of the period.
        days: its length; the period after it is as long. Without it, what the brief asks for, else a week.
        columns: what columns are about, where we guess wrong (`F=due`).
        brief: the brief behind the tracker; the report is then told in its words, as often as it asks.
        brief_name: what it is called where it is refused.
        profile: the kind of work of the brief, or `auto`.

    Raises:
        Refused: a file cannot be read, the workbook holds no table that tracks work, or the brief is none.
        NotFound: no field or profile of that name.
    """
    with naming(name) if brief is not None else nullcontext():
        tracker = in_sight(read_tracker(data, columns))
    with naming(brief_name):
        wanted = _asked(brief, profile, today) if brief is not None else None
    every = Rhythm(days, "day") if days else (wanted.rhythm if wanted is not None else None) or _A_WEEK
    named, missing = _as_in(wanted.promised, tracker, today) if wanted is not None else ({}, ())
    stem = PurePath(name).stem
    told = standing(tracker, period_to(today, every), named)
    report = Told(name=stem, standing=told, asked=wanted, is_chosen=days is not None, missing=missing)
    reports_due = (wanted.rhythm if wanted is not None else None) or told.rhythm
    return Report(
        status_document.build(report), status_text.email(report), calendar.build(stem, told, reports_due), told
    )  # fmt: skip


def _asked(brief: bytes, profile: str, today: datetime.date) -> Asked:
    document = read_brief(brief)
    judgement = rubric.check(document, profile=profile, today=today)
    return asked(document, judgement, entries(document, judgement))


def _as_in(
    promised: tuple[Entry, ...], tracker: Tracker, today: datetime.date
) -> tuple[dict[tuple[int, int], tuple[str, str]], tuple[Entry, ...]]:
    """The rows of a tracker with the names that the brief gives them, and what it promises that has no row."""
    pairs, left, _ = match(list(promised), rows(tracker, today))
    named = {}
    for entry in promised:
        if entry.id in pairs:
            row = pairs[entry.id][0]
            place = row.cells["name"]
            named[place.sheet, place.row] = (row.id or entry.id, clip(entry.name, _NAME_LETTERS_MAX))
    return named, tuple(entry for entry in promised if entry.id in left)


def promised(data: bytes, *, profile: str, today: datetime.date) -> tuple[Entry, ...]:
    """What a brief promises; errors as for `tracker`."""
    document = read_brief(data)
    return entries(document, rubric.check(document, profile=profile, today=today))


def _summary(found: tuple[Entry, ...]) -> str:
    counts = Counter(entry.kind for entry in found)
    return ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counts.items()) or "no deliverable found"
