"""What was delivered is accepted or sent back before long.

Why: "Done" is not "accepted": until somebody says yes, the payment waits and the next step hangs in the air.

Flagged:
    | ID | Deliverable | Status | Delivered | Accepted |
    | D-01 | Training manual | Delivered | 2025-12-01 | |

Accepted:
    | ID | Deliverable | Status | Delivered | Accepted |
    | D-01 | Training manual | Accepted | 2025-12-01 | 2025-12-05 |
    | D-02 | Slides | Delivered | 2026-01-12 | |

Source: Acceptance clauses: review days and what silence means; review times of submittal registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column

TITLE = "Delivered, never accepted"
_DAYS = 14
"""Ten working days: what contracts give for a review more often than anything else."""
_TOLD = Told(
    TITLE,
    "{row} was delivered on {value}; nobody has accepted or rejected it since.",
    "{count} of {total} rows were delivered two weeks ago or more and not accepted or rejected; the first is {row}.",
    "Is it accepted, yes or no?",
    "Fill in the decision and its [date], or the reason for sending it back.",
    "missing",
)
_UNDATED = Told(
    TITLE,
    "{row} is done, but {column} is empty: nobody has accepted or rejected it.",
    "{column} is empty in {count} of {total} rows that are done; the first is {row}.",
    "Is it accepted, yes or no?",
    "Fill in the decision and its [date], or the reason for sending it back.",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows delivered more than two weeks ago, or done and due that long ago, without a decision."""
    for entries in ledger.main:
        column = entries.column("delivered")
        decision = entries.column("accepted_date") or entries.column("review_result")
        if decision is None:
            continue
        if column is None:
            yield from _done(entries, decision)
            continue
        sent, accepted, results = (
            entries.dates("delivered"),
            entries.dates("accepted_date"),
            entries.values("review_result"),
        )
        hits = [
            i
            for i in entries.at("delivered", "done", "working", "")
            if 0 < sent[i] < entries.today - _DAYS and not accepted[i] and results[i] is None
        ]
        yield from gather(entries, column, hits, _TOLD)


def _done(entries: Entries, decision: Column) -> Iterator[Problem]:
    """Rows that are done without a decision, where no column says when anything was delivered."""
    accepted, results, due = entries.dates("accepted_date"), entries.values("review_result"), entries.due
    cells = entries.cells(decision)
    done = entries.at("delivered", "done")
    hits = [
        i
        for i in done
        if cells[i] is None and not accepted[i] and results[i] is None and due[i] < entries.today - _DAYS
    ]
    yield from gather(entries, decision, hits, _UNDATED, of=len(done))
