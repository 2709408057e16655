"""Nothing is due on a Saturday or Sunday.

Why: Does it have to be there on Friday, or is Monday early enough?

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-04 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |

Source: Scheduling practice: calendars of working days.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day

TITLE = "Due on a weekend"
_SATURDAY = 5
_SHARE_MAX = 0.25
_COUNTED_MIN = 10
"""Where more than this share of so many dates fall on weekends, every day is a working day."""
_TOLD = Told(
    TITLE,
    "{row} is due on {due}, a {weekday}.",
    "{count} of {total} rows still to come are due on a Saturday or Sunday; the first is {row}, {due}.",
    "Is it needed before the weekend or after it?",
    "Replace with a working day: [date].",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows still to come that are due on a weekend."""
    for entries in ledger.main:
        column = entries.column("due") or entries.column("due_revised")
        if column is None:
            continue
        due = entries.due
        coming = [i for i in entries.outstanding if due[i] >= entries.today]
        hits = [i for i in coming if (due[i] - 1) % 7 >= _SATURDAY]
        if len(hits) > _SHARE_MAX * len(coming) and len(coming) >= _COUNTED_MIN:
            continue

        def words(i: int, due: list[int] = due) -> dict[str, str]:
            return {"due": day(due[i]), "weekday": ("Saturday", "Sunday")[(due[i] - 1) % 7 - _SATURDAY]}

        yield from gather(entries, column, hits, _TOLD, of=len(coming), words=words)
