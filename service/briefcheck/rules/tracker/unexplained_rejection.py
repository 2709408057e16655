"""What was sent back has a reason and a next step.

Why: A supplier who does not know what was wrong sends the same thing again.

Flagged:
    | ID | Deliverable | Status | Notes |
    | D-01 | Training manual | Rejected | |

Accepted:
    | ID | Deliverable | Status | Notes |
    | D-01 | Training manual | Rejected | Exercise 4 has no solution; again by 22 January |

Source: Acceptance clauses: written reasons and time to correct; action codes of submittal registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.explained import unexplained
from briefcheck.rules.gathering import Told
from briefcheck.rules.ledger import Ledger

TITLE = "Sent back without a reason"
_TOLD = Told(
    TITLE,
    "{row} was sent back, but nothing says why or by when it comes again.",
    "{count} of {total} rows were sent back without a reason or next step; the first is {row}.",
    "What exactly must be corrected, and by when?",
    "Add: [what is wrong], corrected by [date].",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows sent back without a note, a next step or a new date."""
    for entries in ledger.followed:
        hits = [i for i in entries.at("rework") if entries.texts("status")[i] or entries.texts("review_result")[i]]
        yield from unexplained(entries, hits, ("notes", "next_step", "due_revised"), _TOLD)
