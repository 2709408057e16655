"""The rubric of trackers: the aspects as far as a tracker shows them, the findings of its rules, and the verdict."""

from __future__ import annotations

import datetime
import functools
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from msgspec import structs

from briefcheck import resources, rules
from briefcheck.finding import Aspect, Assessment, Deliverable, Finding, Judgement, Level, Problem
from briefcheck.rubric import columns, extension, judging, language
from briefcheck.rubric.house import Change, House
from briefcheck.rubric.table import Line, lines, tracker_aspects
from briefcheck.rules import profiles
from briefcheck.rules.entries import Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.measured import is_usable
from briefcheck.rules.showing import clip, day
from briefcheck.rules.words import Words
from briefcheck.workbook import Cells, Field, Tracker

_WORDS = Path(__file__).with_name("tracker_words.toml")
_NO_TABLE = Line("TC00", severity="error")
_NO_TRACKING = Line("TC00", severity="note")
"""The stamps of the one finding on a workbook without a table, and on one whose tables track nothing."""
_DELIVERABLES_MAX = 200
_SHEETS_SHOWN = 2
_REASONS_SHOWN = 2
_NAME_SHOWN_MAX = 16
_REASON_SHOWN_MAX = 42
"""So few that the message stays short; the review lists every sheet with its reason."""
_SAMPLE_ROWS = 300
_PROFILE = "tracker"
_PROFILE_REASON = "Profiles are kinds of brief; a tracker is judged by its columns."
_OF_FIELD: dict[str, str] = {
    **dict.fromkeys(("acceptance", "method", "approver", "review_result", "accepted_date"), "quality"),
    **dict.fromkeys(("id", "name", "description", "type", "format", "quantity", "spec_reference"), "deliverable"),
}
"""The element of a column; all others are about performance."""
_LEVEL_FIELDS: dict[str, tuple[Field, ...]] = {
    "specification": ("description", "spec_reference"),
    "quantity": ("quantity",),
    "format": ("format",),
    "acceptance": ("acceptance",),
    "approver": ("approver",),
    "due": ("due", "due_revised"),
    "delivery": ("delivery_method", "channel"),
}


@functools.cache
def words() -> Words:
    """The vocabulary of trackers."""
    return Words(resources.load(_WORDS))


def check_tracker(
    tracker: Tracker,
    *,
    profile: str = "auto",
    depth: str = "standard",
    house: House | None = None,
    today: datetime.date,
) -> Judgement:
    """Judge a tracker by every rule of trackers.

    Args:
        tracker: the workbook, its tables and what their columns are about.
        profile: `auto`, or the name of a profile of briefs; it changes nothing here, but must exist.
        depth: `light` (errors), `standard` (and warnings) or `strict` (and notes).
        house: what a house rubric switches off and weighs otherwise. Its own aspects and its words are for briefs.
        today: the day of the review; dates are judged against nothing else.

    Returns:
        The judgement, with the aspects of a brief, so that one roll-up covers both. Where no table tracks anything,
        no aspect applies, and one finding says which sheets were looked at.

    Raises:
        NotFound: no profile or depth of that name.
    """
    judging.require_depth(depth)
    profiles.known(profile)
    ledger = Ledger(tracker, words(), today=today)
    aspects = _aspects(ledger, house)
    scores = judging.elements(aspects)
    score, verdict = judging.verdict(scores, aspects) if ledger.main else (None, "not judged")
    findings = judging.in_order(_findings(ledger, depth, house))
    verdict = judging.with_errors(verdict, findings)
    code = language.detect_text(_sample(ledger))
    return Judgement(
        language=code,
        profile=_PROFILE if profile == "auto" else profile,
        profile_reason=_PROFILE_REASON,
        depth=depth,
        depth_reason="",
        score=score,
        verdict=verdict,
        elements=scores,
        aspects=aspects,
        deliverables=tuple(islice(_deliverables(ledger), _DELIVERABLES_MAX)),
        findings=findings,
        language_note=language.note(code),
    )


def _aspects(ledger: Ledger, house: House | None) -> tuple[Aspect, ...]:
    found = columns.assess(ledger)
    none = Assessment(level=None, reason="No table of this workbook tracks deliverables or tasks.")
    none = columns.NOT_ASKED if ledger.main else none
    changed = extension.changes(house)
    aspects = []
    for name, aspect in tracker_aspects().items():
        weight = aspect.weight if ledger.lists_deliverables else aspect.tasks or aspect.weight
        change = changed.get(name, Change())
        is_further = aspect.further and change.weight is None
        line = Line(lines()[name].code, change.weight or weight, further=is_further)
        off = Assessment(level=None, reason=extension.off_reason(change, house))
        aspects.append(judging.aspect(name, line, aspect.title, off if change.off else found.get(name, none)))
    own = house.aspects if house is not None else ()
    return (*aspects, *(judging.aspect(a.name, Line(a.code, a.weight), a.title, none) for a in own))


def _findings(ledger: Ledger, depth: str, house: House | None) -> Iterator[Finding]:
    if not ledger.main:
        yield from _no_tracking(ledger)
    seen: Counter[tuple[str, str]] = Counter()
    known = {rule.name: rule for rule in rules.find_tracker()}
    changed = extension.changes(house)
    for name, written in extension.tracker_lines(house).items():
        if name in changed and changed[name].off:
            continue
        severity = written.severity if ledger.lists_deliverables else written.tasks or written.severity
        line = structs.replace(written, severity=severity)
        for problem in known[name].check(ledger):
            seen[name, problem.key] += 1
            count = seen[name, problem.key]
            own = structs.replace(problem, key=f"{problem.key}#{count}") if count > 1 else problem
            finding = judging.tracker_finding(name, line, own, line.element or _element(ledger, own), depth)
            if finding is not None:
                yield finding


def _element(ledger: Ledger, problem: Problem) -> str:
    """The element of the column that a problem stands in."""
    cells = problem.cells
    for entries in ledger.entries if cells else ():
        if (
            cells
            and entries.table.sheet == cells.sheet
            and entries.table.header_row <= cells.row <= entries.table.last_row
        ):
            field = next((column.field for column in entries.columns if column.index == cells.column), "other")
            return _OF_FIELD.get(field, "performance")
    return "performance"


def _no_tracking(ledger: Ledger) -> Iterator[Finding]:
    tracker = ledger.tracker
    sheets = tracker.workbook.sheets
    if tracker.tables:
        names = [f"“{clip(sheets[table.sheet].name, 31)}”" for table in tracker.tables]
        told = ", ".join(dict.fromkeys(names[:_SHEETS_SHOWN]))
        line, message = _NO_TRACKING, f"There are tables (on {told}), but none has the columns of a tracker of work."
        place = Cells(tracker.tables[0].sheet, tracker.tables[0].header_row, tracker.tables[0].columns[0].index)
    else:
        line, message = _NO_TABLE, f"No table was found. {_why_none(tracker)}"
        place = Cells(0, 1, 1)
    problem = Problem(
        title="No tracker found",
        message=message,
        ask="Which sheet lists the deliverables?",
        suggest="Give the list one header row: ID, Deliverable, Acceptance criteria, Due.",
        state="missing",
        is_quote=False,
        cells=place if sheets else None,
    )
    finding = judging.tracker_finding("tracker.table", line, problem, "deliverable", "strict")
    if finding is not None:
        yield finding


def _why_none(tracker: Tracker) -> str:
    """The sheets that were looked at, grouped by the reason why none of them qualified."""
    sheets: dict[str, list[str]] = {}
    for passed in tracker.passed:
        sheets.setdefault(passed.reason, []).append(f"“{clip(passed.sheet, _NAME_SHOWN_MAX)}”")
    told = []
    for reason, names in islice(sheets.items(), _REASONS_SHOWN):
        rest = f" and {len(names) - _SHEETS_SHOWN} more" if len(names) > _SHEETS_SHOWN else ""
        told.append(f"{', '.join(names[:_SHEETS_SHOWN])}{rest}: {clip(reason, _REASON_SHOWN_MAX)}")
    return " ".join(told) or "The workbook has no sheets with cells."


def _sample(ledger: Ledger) -> str:
    """Text enough to tell the language: headers, names and descriptions of the first rows."""
    parts: list[str] = []
    for entries in ledger.main or ledger.entries:
        parts += [column.header for column in entries.columns]
        for column in entries.columns_of("name", "description"):
            parts += entries.texts_of(column)[:_SAMPLE_ROWS]
    return "\n".join(parts)


def _deliverables(ledger: Ledger) -> Iterator[Deliverable]:
    for entries in ledger.main:
        column = entries.column("name")
        if column is None:
            continue
        ids, names = entries.texts("id"), entries.texts_of(column)
        for i, name in enumerate(names):
            if name and entries.stages[i] != "dropped":
                yield Deliverable(
                    ids[i] or f"row {entries.rows[i]}",
                    clip(name, 100),
                    due=day(entries.due[i]) if entries.due[i] else None,
                    levels={key: _level(entries, i, fields) for key, fields in _LEVEL_FIELDS.items()},
                    cells=Cells(entries.table.sheet, entries.rows[i], column.index),
                )


def _level(entries: Entries, i: int, fields: tuple[Field, ...]) -> Level:
    if "due" in fields and entries.due[i]:
        return 3
    level: Level = 0
    for column in entries.columns_of(*fields):
        text = entries.folded_of(column)[i]
        if not text:
            continue
        is_open = text in entries.words.placeholders or text in entries.words.nothing
        is_weak = "due" in fields or (column.field == "acceptance" and not is_usable(text, entries.words))
        if not is_open and not is_weak:
            return 3
        level = 1
    return level
