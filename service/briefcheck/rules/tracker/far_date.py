"""Dates lie within the life of a project.

Why: The year 2205 is a typing error, and 1900 an empty cell in disguise.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2206-04-03 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |

Source: Data cleaning practice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from briefcheck.finding import Problem
from briefcheck.rules.entries import FIRST_DAY
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Field

TITLE = "Year that cannot be right"
_FIELDS: tuple[Field, ...] = ("due", "due_revised", "start", "delivered", "accepted_date", "last_update")
_YEARS_AHEAD = 25 * 366
_OUTLIER = 15 * 366
"""So far from the middle of at least `_COUNTED_MIN` dates, a date belongs to another project."""
_COUNTED_MIN = 5
_SHARE_MAX = 0.1
"""More dates far from the middle are no errors: the table reaches over many years."""
_TOLD = Told(
    TITLE,
    "{row}: {column} says {value}, a year that cannot be right.",
    "{column}: in {count} of {total} rows the year cannot be right; the first is {row}: {value}.",
    "Which year is meant?",
    "Correct it: [date].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Dates far outside the time of the others, or of any project."""
    for entries in ledger.followed:
        for column in entries.columns_of(*_FIELDS):
            days = entries.dates_of(column)
            counts = Counter(days)
            blank = counts.pop(0, 0)
            known = sorted(counts)
            if not known:
                continue
            number = len(days) - blank
            low, high = FIRST_DAY, entries.today + _YEARS_AHEAD
            if number >= _COUNTED_MIN:
                reached = accumulate(counts[day] for day in known)
                middle = known[bisect_right([*reached], number // 2)]
                low, high = max(low, middle - _OUTLIER), min(high, middle + _OUTLIER)
            if known[0] < low or known[-1] > high:
                hits = [i for i, day in enumerate(days) if day and not low <= day <= high]
                if len(hits) > max(1, _SHARE_MAX * number):
                    hits = [i for i in hits if not FIRST_DAY <= days[i] <= entries.today + _YEARS_AHEAD]
                yield from gather(entries, column, hits, _TOLD)
