"""A tracker says where each deliverable stands.

Why: A list of deliverables becomes a tracker only when one can see what is done and what is not.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due | Status |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress |

Source: Project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No status"
_TOLD = Absent(
    TITLE,
    "No column says where each item stands.",
    "What is not started, in progress, delivered, accepted?",
    "Add a column “Status” with a list: Not started, In progress, Delivered, Rework, Accepted.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without any sign of progress."""
    return absent(ledger, ["status", "percent", "health", "review_result"], _TOLD)
