"""What is blocked or on hold says by what, and what happens next.

Why: A block that nobody names is one that nobody removes.

Flagged:
    | ID | Deliverable | Status | Notes |
    | D-01 | Training manual | Blocked | |

Accepted:
    | ID | Deliverable | Status | Notes |
    | D-01 | Training manual | Blocked | Waits for the licence; Bo Chen asks again on Monday |

Source: Project-management practice: issue logs.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.explained import unexplained
from briefcheck.rules.gathering import Told
from briefcheck.rules.ledger import Ledger

TITLE = "Blocked without a reason"
_TOLD = Told(
    TITLE,
    "{row} is “{status}”, but nothing says what it waits for.",
    "{count} of {total} rows are blocked or on hold and nothing says what they wait for; the first is {row}.",
    "What does it wait for, and who moves it on?",
    "Add: waits for [what], [name] follows up on [date].",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Waiting rows without a note, a next step or a dependency."""
    for entries in ledger.followed:
        yield from unexplained(entries, entries.at("waiting"), ("notes", "next_step", "dependency"), _TOLD)
