"""A tracker has a column for who does each deliverable.

Why: What belongs to everybody is done by nobody.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Source: Responsibility assignment matrices; project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No owner"
_TOLD = Absent(
    TITLE,
    "No column says who is responsible for each item.",
    "Who answers for each item?",
    "Add a column “Owner” with one [name] per row.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without owners."""
    return absent(ledger, ["owner"], _TOLD)
