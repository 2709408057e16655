"""What is in progress has started.

Why: Either the plan or the status is wrong; the next reader will believe one of them.

Flagged:
    | ID | Deliverable | Start | Status |
    | D-01 | Training manual | 2026-03-02 | In progress |

Accepted:
    | ID | Deliverable | Start | Status |
    | D-01 | Training manual | 2026-01-12 | In progress |

Source: Scheduling practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "In progress before its start"
_TOLD = Told(
    TITLE,
    "{row} is “{status}”, but starts on {value}.",
    "{count} of {total} rows are in progress, but start on a day still to come; the first is {row}, {value}.",
    "Has it begun?",
    "Correct the start to the day it began, or the status to Not started: [date].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows in progress whose start lies in the future."""
    for entries in ledger.followed:
        column = entries.column("start")
        if column is None or not entries.has("status"):
            continue
        starts, status = entries.dates("start"), entries.texts("status")
        hits = [i for i in entries.at("working") if starts[i] > entries.today and status[i]]
        yield from gather(
            entries,
            column,
            hits,
            _TOLD,
            words=lambda i, s=status: {"status": s[i]},  # type: ignore[misc]
        )
