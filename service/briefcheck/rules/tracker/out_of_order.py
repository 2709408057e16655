"""What happened, happened in order: started, delivered, accepted, and not in the future.

Why: Dates that cannot be true make every figure built on them worthless.

Flagged:
    | ID | Deliverable | Start | Delivered |
    | D-01 | Training manual | 2026-01-12 | 2026-01-05 |

Accepted:
    | ID | Deliverable | Start | Delivered |
    | D-01 | Training manual | 2025-12-01 | 2026-01-05 |

Source: Scheduling practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Field

TITLE = "Dates out of order"
_PAIRS: tuple[tuple[Field, Field, str, str], ...] = (
    ("start", "delivered", "delivered", "it started"),
    ("delivered", "accepted_date", "accepted", "it was delivered"),
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows delivered before they started, accepted before they were delivered, or either in the future."""
    for entries in ledger.followed:
        for earlier, later, verb, before in _PAIRS:
            yield from _swapped(entries, earlier, later, verb, before)
            yield from _future(entries, later, verb)


def _told(one: str, many: str) -> Told:
    return Told(TITLE, one, many, "Which date is right?", "Correct it: [date].", "inconsistent", is_quote=True)


def _swapped(entries: Entries, earlier: Field, later: Field, verb: str, before: str) -> Iterator[Problem]:
    column = entries.column(later)
    if column is None or not entries.has(earlier):
        return
    every = zip(entries.dates(earlier), entries.dates(later), strict=True)
    hits = [i for i, (first, second) in enumerate(every) if 0 < second < first]
    told = _told(
        f"{{row}} was {verb} on {{value}}, before {before}.",
        f"{{count}} of {{total}} rows were {verb} before {before}; the first is {{row}}.",
    )
    yield from gather(entries, column, hits, told, key="order")


def _future(entries: Entries, field: Field, verb: str) -> Iterator[Problem]:
    column = entries.column(field)
    if column is None:
        return
    hits = [i for i, happened in enumerate(entries.dates(field)) if happened > entries.today]
    told = _told(
        f"{{row}} was {verb} on {{value}}, a day still to come.",
        f"{{count}} of {{total}} rows were {verb} on a day still to come; the first is {{row}}, {{value}}.",
    )
    yield from gather(entries, column, hits, told, key="future")
