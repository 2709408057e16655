"""Rows have due dates of their own, not all the last day of the project.

Why: When everything is due on the same day, nobody knows what to look at first, and a delay shows only at the end.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Chapter 1 | 2026-06-30 |
    | D-02 | Chapter 2 | 2026-06-30 |
    | D-03 | Chapter 3 | 2026-06-30 |
    | D-04 | Chapter 4 | 2026-06-30 |
    | D-05 | Chapter 5 | 2026-06-30 |
    | D-06 | Chapter 6 | 2026-06-30 |
    | D-07 | Chapter 7 | 2026-06-30 |
    | D-08 | Chapter 8 | 2026-06-30 |
    | D-09 | Slides | 2026-05-29 |
    | D-10 | Handout | 2026-05-29 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Chapter 1 | 2026-03-31 |
    | D-02 | Chapter 2 | 2026-04-30 |
    | D-03 | Chapter 3 | 2026-06-30 |

Source: Scheduling practice: intermediate milestones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "One date for almost everything"
_ROWS_MIN = 10
_SHARE_MIN = 0.6
_TOLD = Told(
    TITLE,
    "",
    "{count} of {total} open rows are due on the same day, {due}, which is also the last one.",
    "In which order do you need them?",
    "Give each row the day it is really needed: [date].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables in which most rows share the last due date."""
    for entries in ledger.main:
        column = entries.column("due")
        if column is None:
            continue
        due = entries.dates("due")
        days = [due[i] for i in entries.outstanding if due[i] >= entries.today]
        if len(days) < _ROWS_MIN:
            continue
        commonest, count = Counter(days).most_common(1)[0]
        if commonest == max(days) and count >= _SHARE_MIN * len(days):
            hits = [i for i in entries.outstanding if due[i] == commonest]
            yield from gather(
                entries,
                column,
                hits,
                _TOLD,
                of=len(days),
                words=lambda _, d=commonest: {"due": day(d)},  # type: ignore[misc]
            )
