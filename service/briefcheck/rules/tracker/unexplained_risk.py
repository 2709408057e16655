"""What is at risk or late says why, and what is done about it.

Why: A red light without a word raises alarm and helps nobody.

Flagged:
    | ID | Deliverable | Health | Notes |
    | D-01 | Training manual | At risk | |

Accepted:
    | ID | Deliverable | Health | Notes |
    | D-01 | Training manual | At risk | Author ill until 20 January; a second one is asked |

Source: Project-management practice: status reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.explained import unexplained
from briefcheck.rules.gathering import Told
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.words import CLOSED

TITLE = "At risk without a reason"
_TOLD = Told(
    TITLE,
    "{row} is marked as at risk or late, but nothing says why.",
    "{count} of {total} rows are marked as at risk or late and nothing says why; the first is {row}.",
    "What is wrong, and what is done about it?",
    "Add: [cause], [action], [name], [date].",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows in trouble without a note or next step."""
    for entries in ledger.followed:
        found: set[int] = set()
        for column in entries.columns_of("health", "status"):
            texts = entries.texts_of(column)
            bad = {text for text in set(texts) if entries.words.is_bad(text)}
            if bad:
                found.update(i for i, text in enumerate(texts) if text in bad)
        hits = sorted(i for i in found if entries.stages[i] not in CLOSED)
        yield from unexplained(entries, hits, ("notes", "next_step"), _TOLD, field="health")
