"""The words of a status report, whatever it is written into: its headings, and a sentence for each line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.report.phrases import capitalised, counted, listed
from briefcheck.rules.showing import clip
from briefcheck.tracking.asked import Asked
from briefcheck.tracking.entry import Entry
from briefcheck.tracking.standing import NOT_UNDERSTOOD, STAGES, Line, Period, Standing

_SHOWN_MAX = 25
"""Lines of one part that a report shows; how many more there are is said."""
_ASKED_MAX = 5
"""Decisions of one kind that are asked one by one."""


NOTHING = "–"
"""Stands where a row says nothing."""
_NAME_LETTERS_MAX = 200
_ONLY_IF_ASKED = "How far each is"
"""The part that is told only where the brief asks for it."""
_WORDS = {stage: word.lower() for stage, word in STAGES}
_UNASKED = Asked()
DECISIONS = "Decisions needed"
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (title, pattern(rf"\b(?:{words})", re.IGNORECASE))
    for title, words in (
        (DECISIONS, "decision|décision|entscheid|decisi"),
        ("Questions open", "question|offene|frage|pregunta"),
        ("Blocked", "problem|issue|risk|block|obstacle|impediment|hindernis|risik|problème|risque|riesgo"),
        ("Overdue", r"late\b|delay|overdue|behind|slip|verzug|verspät|überfällig|retard|retraso|atras"),
        (_ONLY_IF_ASKED, r"percent|expected date|forecast|fortschritt|fertigstellungsgrad|avancement|avance\b"),
        ("Due in the next period", "plan|next|upcoming|coming|geplant|nächst|prévu|prochain|previst|próxim"),
        (
            "Moved dates",
            r"(?:chang|mov|revis)\w+ (?:due )?dates?\b|geänderte termine|dates modifiées|fechas modificadas",
        ),
        (
            "Accepted in the period",
            "done|complet|accomplish|achieve|finish|accepted|erledigt|abgeschlossen|abgenommen|réalis|achev|realizad",
        ),
        ("Waiting for acceptance", "review|accept|approv|abnahme|validation|aprobaci"),
    )
)
"""What the items of a brief's list are about, in the languages of briefs; the first that fits."""


TO_BE_SAID = "[not in the tracker, please say]"


class Told(Struct, frozen=True, kw_only=True):
    """All that a report tells. `asked` is None without a brief; `missing` are its deliverables without a row."""

    name: str
    standing: Standing
    asked: Asked | None = None
    is_chosen: bool = False
    """Whether somebody chose the length of the period."""
    missing: tuple[Entry, ...] = ()


class Part(NamedTuple):
    """One part of a report: its heading, the rows under it, and how many were left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


def day(date: datetime.date | None) -> str:
    """A day as a report writes it; a dash where there is none."""
    return f"{date.day} {date:%B %Y}" if date else NOTHING


def title(name: str, period: Period, asked: Asked = _UNASKED) -> str:
    """What stands on top: as the brief calls such a report and the work, where it does."""
    return f"{asked.kind}: {asked.title or name}, {day(period.first)} to {day(period.last)}"


def front(period: Period, asked: Asked, *, is_chosen: bool = False) -> Iterator[tuple[str, str]]:
    """What the brief asks of the report, quoted, and what is assumed where it leaves that open.

    `is_chosen` tells that somebody chose the length of the period for this report.
    """
    under = f", under “{asked.heading}”" if asked.heading else ""
    length = counted((period.last - period.first).days + 1, "day")
    if is_chosen:
        yield "Period", f"{length}, as chosen for this report."
    elif asked.rhythm is not None:
        yield "Period", f"{length}, since the brief asks to be told {asked.rhythm}."
    else:
        yield "Period", f"{length}. The brief does not say how often to report."
    if asked.cadence:
        yield "Asked for", f"“{asked.cadence}”{under}"
    if asked.channel != asked.cadence or not asked.channel:
        unsaid = "[name, role]. The brief does not say to whom, or by which means."
        yield "To whom and how", f"“{asked.channel}”" if asked.channel else unsaid
    if not asked.contents:
        yield "Contents", "The brief does not say what a report shows; these are the usual parts."


def headings(asked: Asked) -> dict[str, str]:
    """What each part is called in the words of the brief, by our own heading; a part it does not name is left out."""
    named: dict[str, list[str]] = {}
    for item in asked.contents:
        topic = _topic(item)
        if topic:
            named.setdefault(topic, []).append(item)
    return {topic: capitalised(listed(items)) for topic, items in named.items()}


def beyond(standing: Standing, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else the brief asks a report to show: what there is nothing to tell of, and what no tracker holds."""
    told = {part.title for part in parts(standing, asked)}
    told |= {heading_of(DECISIONS, asked)} if any(decisions(standing)) else set()
    nothing = tuple(words for words in headings(asked).values() if words not in told)
    return nothing, tuple(capitalised(item) for item in asked.contents if not _topic(item))


def nothing_of(items: tuple[str, ...]) -> str:
    """That the tracker has nothing to tell of what the brief asks for."""
    return f"Asked for, but the tracker shows nothing of it: {listed(one[:1].lower() + one[1:] for one in items)}."


def heading_of(part: str, asked: Asked) -> str:
    """A part's heading in the words of the brief, else in ours."""
    return headings(asked).get(part, part)


def _topic(item: str) -> str:
    return next((topic for topic, words in _TOPICS if words.search(item)), "")


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
            (len(_past_due(standing)), "past the due date with a status that is not understood"),
            (len(standing.coming), "due in the next period"),
        )
        if number
    ]
    counts = listed(f"{number} {name[0].lower()}{name[1:]}" for name, number in standing.counts)
    told = f" {listed(parts).capitalize()}." if parts else " Nothing was accepted, nothing is late or due."
    return f"{counted(standing.total, 'row')}: {counts}.{told}"


def parts(standing: Standing, asked: Asked = _UNASKED, missing: tuple[Entry, ...] = ()) -> Iterator[Part]:
    """The parts of a report that have something to say, in the order in which they are read.

    `missing` are deliverables of the brief that have no row in the tracker.
    """
    called = headings(asked)
    for heading, columns, lines, tell in _told(standing):
        if lines and (heading != _ONLY_IF_ASKED or heading in called):
            yield _part(called.get(heading, heading), columns, lines, tell)
    if missing:
        rows = tuple(
            (entry.id, clip(entry.name, _NAME_LETTERS_MAX), day(entry.due) if entry.due else entry.due_text or NOTHING)
            for entry in missing[:_SHOWN_MAX]
        )
        title = "In the brief, not in the tracker"
        yield Part(title, ("ID", "Deliverable", "Due"), rows, max(len(missing) - _SHOWN_MAX, 0))


_Told = tuple[str, tuple[str, ...], tuple[Line, ...], Callable[[Line], tuple[str, ...]]]


def _told(standing: Standing) -> tuple[_Told, ...]:
    today = standing.period.last

    def late(line: Line) -> str:
        return counted((today - line.due).days, "day") if line.due else ""

    def moved(line: Line) -> str:
        return counted((line.due - line.baseline).days, "day") if line.due and line.baseline else ""

    def percent(line: Line) -> str:
        return f"{line.percent:.0f} %" if line.percent is not None else line.unknown_status or _WORDS[line.stage]

    return (
        ("Overdue", ("Due", "Late by", "Owner"), standing.overdue, lambda it: (day(it.due), late(it), it.owner)),
        (
            NOT_UNDERSTOOD,
            ("Says", "Due", "Owner"),
            standing.puzzling,
            lambda it: (f"“{it.unknown_status}”", day(it.due), it.owner),
        ),
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
        (_ONLY_IF_ASKED, ("How far", "Expected"), standing.open, lambda it: (percent(it), day(it.due))),
        ("Questions open", ("Still missing",), standing.unclear, lambda it: (listed(it.lacks),)),
    )


def _part(
    heading: str, columns: tuple[str, ...], lines: tuple[Line, ...], tell: Callable[[Line], tuple[str, ...]]
) -> Part:
    rows = tuple((line.id, line.name, *(text or NOTHING for text in tell(line))) for line in lines[:_SHOWN_MAX])
    return Part(heading, ("ID", "Deliverable", *columns), rows, max(len(lines) - _SHOWN_MAX, 0))


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
        _past_due(standing),
        lambda line: f"{_called(line)}: was it delivered? Due on {day(line.due)}, it is “{line.unknown_status}”.",
        "Say of {n} more whether they were delivered; their status is not understood.",
    )
    yield from _asked(
        standing.blocked,
        lambda line: f"{_called(line)}: remove what blocks it{f' ({line.notes})' if line.notes else ''}.",
        "Remove what blocks {n} more.",
    )


def _past_due(standing: Standing) -> tuple[Line, ...]:
    """What was due and may have been delivered or not: its status does not tell."""
    return tuple(line for line in standing.puzzling if line.due and line.due < standing.period.last)


def _asked(lines: tuple[Line, ...], ask: Callable[[Line], str], rest: str) -> Iterator[str]:
    yield from (ask(line) for line in lines[:_ASKED_MAX])
    if len(lines) > _ASKED_MAX:
        yield rest.format(n=len(lines) - _ASKED_MAX)


def _called(line: Line) -> str:
    return f"{line.id} {line.name}".strip()


def email(report: Told) -> str:
    """The report as the plain text of an e-mail."""
    asked, standing = report.asked or _UNASKED, report.standing
    out = [title(report.name, standing.period, asked), ""]
    if report.asked is not None:
        out += [*(f"{label}: {text}" for label, text in front(standing.period, asked, is_chosen=report.is_chosen)), ""]
    out += [summary(standing), ""]
    for part in parts(standing, asked, report.missing):
        out.append(part.title.upper())
        for row in part.rows:
            told = ((c, text) for c, text in zip(part.columns[2:], row[2:], strict=True) if text not in ("", NOTHING))
            facts = "; ".join(f"{column.lower()} {text}" for column, text in told)
            out.append(f"- {' '.join(row[:2]).strip()}{': ' if facts else ''}{facts}")
        if part.left_out:
            out.append(f"- and {part.left_out} more")
        out.append("")
    questions = list(decisions(standing))
    if questions:
        out += [heading_of(DECISIONS, asked).upper(), *(f"- {sentence}" for sentence in questions), ""]
    nothing, unheld = beyond(standing, asked)
    out += [nothing_of(nothing), ""] if nothing else []
    if unheld:
        out += ["ALSO ASKED FOR", *(f"- {item}: {TO_BE_SAID}" for item in unheld), ""]
    return "\n".join(out)
