"""Nothing is due before it starts.

Why: One of the two dates is wrong, and whoever plans by it is misled.

Flagged:
    | ID | Deliverable | Start | Due |
    | D-01 | Training manual | 2026-04-03 | 2026-03-02 |

Accepted:
    | ID | Deliverable | Start | Due |
    | D-01 | Training manual | 2026-03-02 | 2026-04-03 |

Source: Scheduling practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "Due before it starts"
_TOLD = Told(
    TITLE,
    "{row} is due on {due}, before it starts on {start}.",
    "{count} of {total} rows are due before they start; the first is {row}, due on {due}, starting on {start}.",
    "Which of the two dates is right?",
    "Correct the start or the due date: [date].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows with a due date before their start."""
    for entries in ledger.followed:
        column = entries.column("due")
        if column is None or not entries.has("start"):
            continue
        starts, dues = entries.dates("start"), entries.dates("due")
        hits = [i for i, (start, due) in enumerate(zip(starts, dues, strict=True)) if 0 < due < start]
        yield from gather(
            entries,
            column,
            hits,
            _TOLD,
            words=lambda i, s=starts, d=dues: {"due": day(d[i]), "start": day(s[i])},  # type: ignore[misc]
        )
