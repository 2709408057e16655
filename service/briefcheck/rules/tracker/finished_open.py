"""What is a hundred percent complete is delivered or done.

Why: Work that is complete and still open is either not complete or not handed over.

Flagged:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | In progress | 100% |

Accepted:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | Delivered | 100% |

Source: Project-management practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Complete, but not delivered"
_TOLD = Told(
    TITLE,
    "{row} is 100 % complete, but its status is “{value}”.",
    "{count} of {total} rows are 100 % complete, but neither delivered nor done; the first is {row}, “{value}”.",
    "Is it delivered, or is something missing?",
    "Set the status to Delivered, or correct the percentage: [number] %.",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows of 100 percent with an open status."""
    for entries in ledger.followed:
        column = entries.column("status")
        if column is not None and entries.has("percent"):
            percents = entries.percents
            hits = [i for i in entries.at("planned", "working", "waiting", "rework") if percents[i] >= 100]
            yield from gather(entries, column, hits, _TOLD)
