"""A tracker says more of each deliverable than its name, or points to where it is specified.

Why: Two people rarely imagine the same thing behind a name of two words.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |

Accepted:
    | ID | Deliverable | Description | Owner | Due |
    | D-01 | Training manual | 40 pages, one exercise per chapter | Ana Lima | 2026-04-03 |

Source: PRINCE2 on composition of products; DD Form 1423 on the content of a data item.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "Names without a specification"
_TOLD = Absent(
    TITLE,
    "Items are only named; no column says what each contains or where it is specified.",
    "What exactly belongs to each item, or which document says so?",
    "Add a column “Description” or “Specification”: [contents], [size], or [document and section].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables that only name things."""
    return absent(ledger, ["description", "spec_reference", "format"], _TOLD)
