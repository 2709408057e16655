"""What is done is done to a hundred percent.

Why: One of the two columns is wrong, and each reader trusts another one.

Flagged:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | Done | 80% |

Accepted:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | Done | 100% |

Source: Project-management practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import NO_PERCENT
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Done, but not complete"
_TOLD = Told(
    TITLE,
    "{row} is “{status}”, but only {percent} % complete.",
    "{count} of {total} rows are done or accepted, but less than 100 % complete; the first is {row}.",
    "What is still missing?",
    "Set the percentage to 100, or the status back to In progress.",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows done or accepted whose percentage is lower than 100."""
    for entries in ledger.followed:
        column = entries.column("percent")
        if column is None or not entries.has("status"):
            continue
        percents, status = entries.percents, entries.texts("status")
        hits = [i for i in entries.at("done", "accepted") if NO_PERCENT < percents[i] < 100 and status[i]]

        def words(i: int, status: list[str] = status, percents: list[float] = percents) -> dict[str, str]:
            return {"status": status[i], "percent": f"{percents[i]:.4g}"}

        yield from gather(entries, column, hits, _TOLD, words=words)
