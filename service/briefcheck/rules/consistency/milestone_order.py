"""Milestones whose dates run against their order.

Why: A final version due before its draft, or phase 3 before phase 2, cannot be planned; one of the dates is a slip.

Flagged:
    # Schedule
    | Milestone | Due |
    |---|---|
    | Draft report | 20 April 2026 |
    | Final report | 10 April 2026 |

Accepted:
    # Schedule
    | Milestone | Due |
    |---|---|
    | Draft report | 10 April 2026 |
    | Final report | 20 April 2026 |

Source: Schedule checks of project managers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates, keys, tables
from briefcheck.rules.brief import Brief

TITLE = "Dates against the order of the work"
_NUMBERED = pattern(r"\s*(?:[A-Za-z]{1,12}[\s.-]{0,2})?(\d{1,2})(?![\d.,/%])")
"""The number a milestone begins with: “M-3”, “Phase 2”, “4.”."""


def check(brief: Brief) -> Iterator[Problem]:
    """Numbered rows whose dates fall, and finals due before their drafts; one problem a table."""
    return keys.numbered(_find(brief))


def _find(brief: Brief) -> Iterator[Problem]:
    bits = brief.lexicon.text.bits
    for table in tables.of(brief):
        if not table.is_work(brief):
            continue
        rows = _dated(brief, table)
        numbers = [_NUMBERED.match(label) for label, _ in rows]
        pairs: list[tuple[tuple[str, dates.Written], tuple[str, dates.Written]]] = []
        if rows and all(numbers) and _is_counting([int(match[1]) for match in numbers if match]):
            pairs = list(pairwise(rows))
        masks = [brief.lexicon.text.mask(label) for label, _ in rows]
        drafts = [row for row, mask in zip(rows, masks, strict=True) if mask & bits["draft_word"]]
        finals = [row for row, mask in zip(rows, masks, strict=True) if mask & bits["final_word"]]
        if len(drafts) == 1 and len(finals) == 1 and drafts != finals:
            pairs.append((drafts[0], finals[0]))
        for (first, early), (second, late) in pairs:
            if early.day is not None and late.day is not None and late.day < early.day:
                yield _problem(brief, first, second, early, late)
                break


def _dated(brief: Brief, table: tables.Table) -> list[tuple[str, dates.Written]]:
    """The rows with one date: what the row is about, and the date; none without exactly one column of dates."""
    found = dates.holding(brief)
    columns = table.columns(brief, "due", "milestones")
    name = table.name_column(brief)
    dated = []
    for row in table.rows:
        here = [(c, w) for c in row.cells if c in columns for i in row.cells[c] for w in found.get(i, ())]
        if len(here) == 1 and name is not None and name != here[0][0]:
            first = min(row.cells)
            label = " ".join(filter(None, (tables.text(brief, row, c) for c in dict.fromkeys((first, name)))))
            dated.append((label, here[0][1]))
    return dated


def _is_counting(numbers: list[int]) -> bool:
    return len(numbers) > 1 and numbers[0] <= 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _problem(brief: Brief, first: str, second: str, early: dates.Written, late: dates.Written) -> Problem:
    before, after = (" ".join(label.split())[:60] for label in (first, second))
    words = brief.document.text_of(Span(late.span.block, late.span.start, late.span.end))
    return Problem(
        title=TITLE,
        message=f"“{after}” falls on {words}, before “{before}” ({brief.document.text_of(early.span)}).",
        ask="Which of the two dates is right?",
        suggest="Replace with: [date], after [milestone].",
        state="inconsistent",
        span=late.span,
        key=f"{before} {after}".lower(),
    )
