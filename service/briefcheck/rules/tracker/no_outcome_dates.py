"""A tracker records when each deliverable was delivered or accepted.

Why: Without these days nobody can show whether the work was late, or the answer to it.

Flagged:
    | ID | Deliverable | Owner | Due | Status |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress |

Accepted:
    | ID | Deliverable | Owner | Due | Status | Delivered | Accepted |
    | D-01 | Training manual | Ana Lima | 2026-01-09 | Accepted | 2026-01-08 | 2026-01-12 |

Source: Submittal registers: date submitted, date of action.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No dates of delivery or acceptance"
_TOLD = Absent(
    TITLE,
    "No column records when an item was delivered or accepted, so late work and late answers look alike.",
    "When did each item come, and when was it accepted?",
    "Add columns “Delivered” [date] and “Accepted” [date].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without dates of what happened."""
    return absent(ledger, ["delivered", "accepted_date"], _TOLD, of_deliverables=True)
