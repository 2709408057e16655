"""What is done or delivered has the day of its delivery.

Why: Without the day nobody can tell whether it was on time.

Flagged:
    | ID | Deliverable | Status | Delivered |
    | D-01 | Training manual | Done | |

Accepted:
    | ID | Deliverable | Status | Delivered |
    | D-01 | Training manual | Done | 2026-01-08 |

Source: Submittal registers: date submitted.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Delivered without a day"
_TOLD = Told(
    TITLE,
    "{row} is “{status}”, but {column} is empty.",
    "{column} is empty in {count} of {total} rows that are delivered or done; the first is {row}.",
    "When did it come?",
    "Fill in the day: [date].",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows delivered, done or accepted without a day of delivery."""
    for entries in ledger.followed:
        column = entries.column("delivered")
        if column is None:
            continue
        cells, accepted, status = entries.cells(column), entries.values("accepted_date"), entries.texts("status")
        come = [i for i in entries.at("delivered", "done", "accepted") if status[i]]
        hits = [i for i in come if cells[i] is None and accepted[i] is None]
        yield from gather(
            entries,
            column,
            hits,
            _TOLD,
            of=len(come),
            words=lambda i, s=status: {"status": s[i]},  # type: ignore[misc]
        )
