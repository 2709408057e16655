"""What follows from a brief once the work is under way: its tracker, its checklist, its status reports, its drift."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from msgspec import Struct, structs

from briefcheck import rubric, tables
from briefcheck.errors import UnsupportedKind
from briefcheck.formats import read
from briefcheck.formats.excel import Filling, fill_workbook, open_cells, prove_filled, read_workbook
from briefcheck.formats.package import open_package
from briefcheck.model import Document
from briefcheck.prior import without_pending
from briefcheck.tracking import calendar, status_document, status_text, workbook
from briefcheck.tracking import checklist as checklists
from briefcheck.tracking.drift import Drift, rows
from briefcheck.tracking.drift import compare as drifts
from briefcheck.tracking.entry import Entry
from briefcheck.tracking.merge import merge
from briefcheck.tracking.promises import entries
from briefcheck.tracking.standing import Standing, period_to, standing
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
    found = promised(data, profile=profile, today=today)
    return Made(checklists.build(found, f"Acceptance checklist: {PurePath(name).stem}"), _summary(found), found)


class Merged(Struct, frozen=True):
    """A tracker with what a brief adds to it: empty cells filled, rows added by name, and what only people can settle.

    `workbook` is the tracker itself where there was nothing to add; `plan` says cell by cell what was.
    """

    workbook: bytes
    filled: int
    added: tuple[str, ...]
    conflicts: tuple[Drift, ...]
    plan: Plan


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
    brief: bytes, tracker: bytes, *, profile: str = "auto", today: datetime.date, columns: tuple[str, ...] = ()
) -> Merged:  # fmt: skip
    """Put what a brief promises into a tracker that is in use; nothing that stands there is written over.

    Args:
        brief: the brief, as for `tracker`.
        tracker: the workbook.
        profile: the kind of work, or `auto`.
        today: the day of the review behind it.
        columns: what columns of the tracker are about, where we guess wrong.

    Raises:
        Refused: one of the files cannot be read, is not what it should be, or cannot be written into safely.
        NotFound: no profile or field of that name.
        NotFaithful: the result failed its proof.
    """
    found = promised(brief, profile=profile, today=today)
    found_tracker = _tracker(tracker, columns)
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
    return Merged(made, len(planned.filled & still_open), planned.added, planned.conflicts, plan)


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


def status(data: bytes, name: str, *, today: datetime.date, days: int = 7, columns: tuple[str, ...] = ()) -> Report:
    """The status report of a tracker for the period that ends today.

    Args:
        data: the workbook.
        name: its file name, for the title.
        today: the last day of the period.
        days: its length; the period after it is as long.
        columns: what columns are about, where we guess wrong (`F=due`).

    Raises:
        Refused: the file cannot be read, or holds no table that tracks work.
        NotFound: no field of that name.
    """
    stem = PurePath(name).stem
    told = standing(_tracker(data, columns), period_to(today, days))
    return Report(status_document.build(stem, told), status_text.email(stem, told), calendar.build(stem, told), told)


class Comparison(Struct, frozen=True, tag_field="schema", tag="briefcheck/comparison/1"):
    """Where a brief and its tracker differ; `deliverables` and `rows` say how much was compared."""

    brief: str
    tracker: str
    deliverables: int
    rows: int
    drift: tuple[Drift, ...]


def compare(
    brief: tuple[bytes, str],
    tracker: tuple[bytes, str],
    *,
    profile: str = "auto",
    today: datetime.date,
    columns: tuple[str, ...] = (),
) -> Comparison:
    """Compare a brief with its tracker.

    Args:
        brief: bytes and file name of the brief.
        tracker: bytes and file name of the workbook.
        profile: the kind of work, or `auto`.
        today: the day of the comparison.
        columns: what columns of the tracker are about, where we guess wrong.

    Raises:
        Refused: one of the files cannot be read or is not what it should be.
        NotFound: no profile or field of that name.
    """
    found = promised(brief[0], profile=profile, today=today)
    tracked = rows(_tracker(tracker[0], columns), today)
    count = sum(1 for entry in found if entry.kind == "deliverable")
    return Comparison(brief[1], tracker[1], count, len(tracked), drifts(found, tracked))


def _tracker(data: bytes, columns: tuple[str, ...]) -> Tracker:
    package = open_package(data)
    if package.kind == "word":
        raise UnsupportedKind("no_tracker", "This is a Word document; a tracker is an Excel workbook (.xlsx).")
    found = tables.find(read_workbook(package), tables.parse_choices(columns))
    if not found.tables:
        reasons = " ".join(f"{passed.sheet}: {passed.reason}" for passed in found.passed[:5])
        raise UnsupportedKind("no_tracker", f"No table that tracks work was found in this workbook. {reasons}")
    return found


def promised(data: bytes, *, profile: str, today: datetime.date) -> tuple[Entry, ...]:
    """What a brief promises; errors as for `tracker`."""
    document = _brief(data)
    return entries(document, rubric.check(document, profile=profile, today=today))


def _brief(data: bytes) -> Document:
    package = open_package(data)
    if package.kind == "word":
        return without_pending(read(package))
    brief = tables.as_brief(tables.find(read_workbook(package)))
    if brief is None:
        raise UnsupportedKind("no_brief", "This workbook is no brief; a tracker is built from a Word brief (.docx).")
    return brief


def _summary(found: tuple[Entry, ...]) -> str:
    counts = Counter(entry.kind for entry in found)
    return ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counts.items()) or "no deliverable found"
