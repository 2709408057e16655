"""A tracker says which version of which specification each deliverable follows.

Why: "As specified" is settled only when both sides look at the same revision.

Flagged:
    | ID | Deliverable | Description | Due |
    | D-01 | Training manual | 40 pages | 2026-04-03 |

Accepted:
    | ID | Deliverable | Description | Reference | Due |
    | D-01 | Training manual | 40 pages | Brief 2.1, section 4 | 2026-04-03 |

Source: DD Form 1423 on contract reference; submittal registers on specification sections.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No version or reference"
_TOLD = Absent(
    TITLE,
    "No column says which document, section or revision each item follows.",
    "Which version of the specification counts?",
    "Add a column “Reference”: [document], [section], [revision].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without references."""
    return absent(ledger, ["spec_reference"], _TOLD, of_deliverables=True)
