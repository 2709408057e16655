"""Nothing that is past its due date is still outstanding.

Why: An overdue row needs a decision: chase it, move it, or drop it.

Flagged:
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-01-05 | In progress |

Accepted:
    | ID | Deliverable | Due | Status |
    | D-01 | Training manual | 2026-01-05 | Delivered |
    | D-02 | Slides | 2026-01-15 | In progress |

Source: Project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "Overdue"
_TOLD = Told(
    TITLE,
    "{row} was due on {due}, {days} ago, and nothing says it was delivered.",
    "{count} of {total} rows are past their due date and not delivered; the first is {row}, due on {due}.",
    "When will it come?",
    "Fill in the day of delivery, or agree a new due date: [date].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows due before today of which nothing was handed over."""
    for entries in ledger.followed:
        column = entries.column("due") or entries.column("due_revised")
        if column is None or not entries.tells_progress:
            continue
        due, today = entries.due, entries.today
        hits = [i for i in entries.outstanding if 0 < due[i] < today]

        def words(i: int, due: list[int] = due, today: int = today) -> dict[str, str]:
            late = today - due[i]
            return {"due": day(due[i]), "days": "1 day" if late == 1 else f"{late:,} days"}

        yield from gather(entries, column, hits, _TOLD, words=words)
