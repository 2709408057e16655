"""A tracker shows when a row was last looked at, what comes next, or how often it is reported.

Why: A status without a day may be from this morning or from last spring.

Flagged:
    | ID | Deliverable | Owner | Due | Status |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress |

Accepted:
    | ID | Deliverable | Owner | Due | Status | Last update | Next step |
    | D-01 | Training manual | Ana Lima | 2026-04-03 | In progress | 2026-01-12 | Draft of chapter 3 |

Source: Communication plans: who, what, how often; project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Absent, absent
from briefcheck.rules.ledger import Ledger

TITLE = "No sign of reporting"
_TOLD = Absent(
    TITLE,
    "No column says when a row was last updated, what comes next, or how often it is reported.",
    "How old is each status, and when is the next one?",
    "Add columns “Last update” [date] and “Next step” [action, date].",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Tables without any sign of reporting."""
    return absent(ledger, ["cadence", "last_update", "next_step"], _TOLD)
