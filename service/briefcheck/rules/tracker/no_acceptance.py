"""A tracker has a column that says when each deliverable counts as good enough.

Why: Where only names and dates are tracked, a delivery is accepted by whoever is tired of asking.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due | Acceptance criteria |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | All 12 exercises pass in a trial class of 5 |

Source: FAR on assessable standards; DD Form 1423 on acceptance; submittal registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No acceptance criteria"
_TOLD = Absent(
    TITLE,
    "No column says when a deliverable counts as good enough; whoever does the work has to guess.",
    "What must be true of each item for you to accept it?",
    "Add a column “Acceptance criteria”: [what is tested] with [number] [unit] or [checklist].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without a column of acceptance criteria."""
    return absent(ledger, ["acceptance"], _TOLD)
