"""A tracker has a column for who decides whether each deliverable is accepted.

Why: Without one name, everybody may object and nobody may say yes.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Approver | Due |
    | D-01 | Training manual | Ana Lima | Bo Chen | 2026-04-03 |

Source: PRINCE2 on quality responsibilities; approval codes of DD Form 1423 and of submittal registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No approver"
_TOLD = Absent(
    TITLE,
    "No column says who decides that an item is accepted.",
    "Whose yes counts for each item?",
    "Add a column “Approver” with one [name or role] per row, not the owner.",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without approvers."""
    return absent(ledger, ["approver"], _TOLD)
