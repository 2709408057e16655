"""The words of a status report, whatever it is written into: its headings, and a sentence for each line."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefcheck.report.phrases import counted, listed
from briefcheck.tracking.standing import Line, Period, Standing

_SHOWN_MAX = 25
"""Lines of one part that a report shows; how many more there are is said."""
_ASKED_MAX = 5
"""Decisions of one kind that are asked one by one."""


class Part(NamedTuple):
    """One part of a report: its heading, the rows under it, and how many were left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


def day(date: datetime.date | None) -> str:
    """A day as a report writes it; a dash where there is none."""
    return f"{date.day} {date:%B %Y}" if date else "–"


def title(name: str, period: Period) -> str:
    """What stands on top."""
    return f"Status report: {name}, {day(period.first)} to {day(period.last)}"


def summary(standing: Standing) -> str:
    """The report in one or two sentences."""
    if not standing.total:
        return "The tracker has no rows to report on."
    parts = [
        f"{number} {name}"
        for number, name in (
            (len(standing.accepted), "accepted in the period"),
            (len(standing.awaiting), "delivered and waiting for acceptance"),
            (len(standing.overdue), "overdue"),
            (len(standing.coming), "due in the next period"),
        )
        if number
    ]
    counts = listed(f"{number} {name[0].lower()}{name[1:]}" for name, number in standing.counts)
    told = f" {listed(parts).capitalize()}." if parts else " Nothing was accepted, nothing is late or due."
    return f"{counted(standing.total, 'row')}: {counts}.{told}"


def parts(standing: Standing) -> Iterator[Part]:
    """The parts of a report that have something to say, in the order in which they are read."""
    today = standing.period.last

    def late(line: Line) -> str:
        return counted((today - line.due).days, "day") if line.due else ""

    def moved(line: Line) -> str:
        return counted((line.due - line.baseline).days, "day") if line.due and line.baseline else ""

    told: tuple[tuple[str, tuple[str, ...], tuple[Line, ...], Callable[[Line], tuple[str, ...]]], ...] = (
        ("Overdue", ("Due", "Late by", "Owner"), standing.overdue, lambda it: (day(it.due), late(it), it.owner)),
        (
            "Waiting for acceptance",
            ("Delivered", "Approver"),
            standing.awaiting,
            lambda it: (day(it.delivered), it.approver or "nobody named"),
        ),
        (
            "Accepted in the period",
            ("Accepted on", "Approver"),
            standing.accepted,
            lambda it: (day(it.accepted), it.approver),
        ),
        ("Due in the next period", ("Due", "Owner"), standing.coming, lambda it: (day(it.due), it.owner)),
        (
            "Moved dates",
            ("First agreed", "Now", "Later by"),
            standing.slipped,
            lambda it: (day(it.baseline), day(it.due), moved(it)),
        ),
        ("Blocked", ("What for", "Next step"), standing.blocked, lambda it: (it.notes or "not said", it.next_step)),
        ("Questions open", ("Still missing",), standing.unclear, lambda it: (listed(it.lacks),)),
    )
    for heading, columns, lines, tell in told:
        yield from _part(heading, columns, lines, tell)


def _part(
    heading: str, columns: tuple[str, ...], lines: tuple[Line, ...], tell: Callable[[Line], tuple[str, ...]]
) -> Iterator[Part]:
    if lines:
        rows = tuple((line.id, line.name, *(text or "–" for text in tell(line))) for line in lines[:_SHOWN_MAX])
        yield Part(heading, ("ID", "Deliverable", *columns), rows, max(len(lines) - _SHOWN_MAX, 0))


def decisions(standing: Standing) -> Iterator[str]:
    """What the reader is asked to decide, each as one sentence; many of one kind become one."""
    yield from _asked(
        standing.awaiting,
        lambda line: f"{_called(line)}: accept or reject ({line.approver or 'the approver, to be named'}).",
        "Accept or reject {n} more that were delivered.",
    )
    yield from _asked(
        standing.overdue,
        lambda line: f"{_called(line)}: agree a new date or stop it; it was due on {day(line.due)}.",
        "Agree new dates for {n} more that are overdue.",
    )
    yield from _asked(
        standing.blocked,
        lambda line: f"{_called(line)}: remove what blocks it{f' ({line.notes})' if line.notes else ''}.",
        "Remove what blocks {n} more.",
    )


def _asked(lines: tuple[Line, ...], ask: Callable[[Line], str], rest: str) -> Iterator[str]:
    yield from (ask(line) for line in lines[:_ASKED_MAX])
    if len(lines) > _ASKED_MAX:
        yield rest.format(n=len(lines) - _ASKED_MAX)


def _called(line: Line) -> str:
    return f"{line.id} {line.name}".strip()


def email(name: str, standing: Standing) -> str:
    """The report as the plain text of an e-mail."""
    out = [title(name, standing.period), "", summary(standing), ""]
    for part in parts(standing):
        out.append(part.title.upper())
        for row in part.rows:
            facts = "; ".join(f"{c.lower()} {text}" for c, text in zip(part.columns[2:], row[2:], strict=True))
            out.append(f"- {' '.join(row[:2]).strip()}: {facts}")
        if part.left_out:
            out.append(f"- and {part.left_out} more")
        out.append("")
    asked = list(decisions(standing))
    if asked:
        out += ["DECISIONS NEEDED", *(f"- {sentence}" for sentence in asked), ""]
    return "\n".join(out)
