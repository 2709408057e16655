"""A due date that was moved keeps its first date and gives a reason.

Why: Without the first date and the reason a delay cannot be answered for, nor learned from.

Flagged:
    | ID | Deliverable | Due | Revised due | Notes |
    | D-01 | Training manual | 2026-03-02 | 2026-04-03 | |

Accepted:
    | ID | Deliverable | Due | Revised due | Notes |
    | D-01 | Training manual | 2026-03-02 | 2026-04-03 | Trial class moved by the school |

Source: Change control: who moved which date, and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "Date moved without a reason"
_REASON = Told(
    TITLE,
    "{row} was moved from {old} to {new}; no note says why.",
    "{count} of {total} rows have a later due date and no note says why; the first is {row}.",
    "Why was it moved, and who agreed?",
    "Add a note: moved because of [reason], agreed by [name].",
    "missing",
)
_BASELINE = Told(
    TITLE,
    "{row} has a revised due date, but the first one is empty.",
    "{count} of {total} rows have a revised due date, but no first one; the first is {row}.",
    "What was agreed at first?",
    "Fill in the due date first agreed: [date].",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows whose date was moved without a note, or without the date it was moved from."""
    for entries in ledger.main:
        column, first = entries.column("due_revised"), entries.column("due")
        if column is None or first is None:
            continue
        old, new, was = entries.dates("due"), entries.dates("due_revised"), entries.cells(first)
        told = list(zip(entries.values("notes"), entries.values("next_step"), entries.values("health"), strict=True))
        if entries.has("notes"):
            hits = [i for i in entries.open if 0 < old[i] < new[i] and not any(told[i])]
            yield from gather(
                entries,
                column,
                hits,
                _REASON,
                words=lambda i, o=old, n=new: {"old": day(o[i]), "new": day(n[i])},  # type: ignore[misc]
            )
        hits = [i for i in entries.open if new[i] and was[i] is None]
        yield from gather(entries, first, hits, _BASELINE, key="baseline")
