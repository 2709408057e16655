"""A period that ends before it begins.

Why: The supplier cannot plan a period that runs backwards; one of the two dates is a slip, often of the year.

Flagged:
    # Schedule
    The work runs from 3 April 2026 to 3 March 2026.

Accepted:
    # Schedule
    The work runs from 3 March 2026 to 3 April 2026.

Source: Schedule checks of project managers; drafting checks of contract reviewers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.rules import dates, tables
from briefcheck.rules.brief import Brief

TITLE = "Ends before it begins"


def check(brief: Brief) -> Iterator[Problem]:
    """Ranges in the text, and rows of tables with a start and an end, that run backwards."""
    seen: set[str] = set()
    for first, last in (*dates.ranges(brief, dates.of(brief)), *_rows(brief)):
        if first.day is None or last.day is None or first.day <= last.day:
            continue
        key = f"{first.day} {last.day}"
        if key not in seen:
            seen.add(key)
            yield _problem(first.day, last.day, last.span, key)


def _rows(brief: Brief) -> Iterator[tuple[dates.Written, dates.Written]]:
    bits = brief.lexicon.text.bits
    found = dates.holding(brief)
    for table in tables.of(brief):
        if not table.is_work(brief):
            continue
        masks = {column: brief.lexicon.text.mask(title) for column, title in table.headers.items()}
        starts = [column for column, mask in masks.items() if mask & bits["start_column"]]
        ends = [column for column, mask in masks.items() if mask & bits["end_column"]]
        if len(starts) != 1 or len(ends) != 1 or starts == ends:
            continue
        for row in table.rows:
            cells = [[w for i in row.cells.get(column, ()) for w in found.get(i, ())] for column in (*starts, *ends)]
            if all(len(cell) == 1 for cell in cells):
                yield cells[0][0], cells[1][0]


def _problem(first: datetime.date, last: datetime.date, span: Span, key: str) -> Problem:
    return Problem(
        title=TITLE,
        message=f"It begins on {dates.shown(first)} and ends on {dates.shown(last)}, which is earlier.",
        ask="Which of the two dates is right?",
        suggest="Replace with: from [date] to [date].",
        state="inconsistent",
        span=span,
        key=key,
    )
