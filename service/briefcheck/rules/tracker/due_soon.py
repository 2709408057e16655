"""What is due within a week has been started.

Why: Work of weeks is rarely done in the last one.

Flagged:
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-01-20 | Not started |

Accepted:
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-01-20 | In progress |

Source: Project-management practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "Due soon, not started"
_DAYS = 7
_TOLD = Told(
    TITLE,
    "{row} is due on {due}, and nobody has started.",
    "{count} of {total} rows are due within a week and not started; the first is {row}, due on {due}.",
    "Will it be ready in time?",
    "Start it, or agree a new due date: [date].",
    "inconsistent",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows due within a week that nobody has started."""
    for entries in ledger.followed:
        column = entries.column("due") or entries.column("due_revised")
        if column is None:
            continue
        due, today = entries.due, entries.today
        hits = [i for i in entries.at("planned") if today <= due[i] <= today + _DAYS]
        yield from gather(
            entries,
            column,
            hits,
            _TOLD,
            words=lambda i, d=due: {"due": day(d[i])},  # type: ignore[misc]
        )
