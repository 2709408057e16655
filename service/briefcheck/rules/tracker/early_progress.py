"""What is not started has no progress and was not delivered.

Why: A status nobody keeps up hides that work is being done, and paid.

Flagged:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | Not started | 40% |

Accepted:
    | ID | Deliverable | Status | % |
    | D-01 | Training manual | In progress | 40% |

Source: Project-management practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Not started, but under way"
_TOLD = Told(
    TITLE,
    "{row} has the status “{value}”, but {progress}.",
    "{count} of {total} rows are not started, but have progress or a day of delivery; the first is {row}, “{value}”.",
    "Has the work begun?",
    "Set the status to In progress or Delivered.",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows not started with progress or a day of delivery."""
    for entries in ledger.followed:
        column = entries.column("status")
        if column is None or not (entries.has("percent") or entries.has("delivered")):
            continue
        percents, sent, status = entries.percents, entries.dates("delivered"), entries.texts_of(column)
        hits = [i for i in entries.at("planned") if status[i] and (0 < percents[i] < 100 or sent[i])]

        def words(i: int, sent: list[int] = sent, percents: list[float] = percents) -> dict[str, str]:
            return {"progress": "it has a day of delivery" if sent[i] else f"{percents[i]:.4g} % of it is done"}

        yield from gather(entries, column, hits, _TOLD, words=words)
