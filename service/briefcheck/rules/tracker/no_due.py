"""A tracker has a column for the day each deliverable is due.

Why: Without a day nothing is ever late, and nobody knows what comes next.

Flagged:
    | ID | Deliverable | Owner |
    | D-01 | Training manual | Ana Lima |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Source: DD Form 1423 on submission dates; project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No due date"
_TOLD = Absent(
    TITLE,
    "No column says by when each item is due, so nothing can be early or late.",
    "By which day do you need each item?",
    "Add a column “Due date” with one [date] per row.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without a due date."""
    return absent(ledger, ["due", "due_revised"], _TOLD)
