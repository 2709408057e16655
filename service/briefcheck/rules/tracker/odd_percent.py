"""Percentages lie between 0 and 100 and are all written the same way.

Why: 0.5 beside 50 is half of one thing and a two-hundredth of another.

Flagged:
    | ID | Deliverable | % |
    | D-01 | Training manual | 150 |

Accepted:
    | ID | Deliverable | % |
    | D-01 | Training manual | 50 |
    | D-02 | Slides | 100 |

Source: Data cleaning practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import numbers_among
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Percentage that cannot be right"
_RANGE = Told(
    TITLE,
    "{row}: {column} says {value}, which is not between 0 and 100 %.",
    "{column}: in {count} of {total} rows the percentage is not between 0 and 100; the first is {row}: {value}.",
    "How much of it is done?",
    "Correct it: [number between 0 and 100] %.",
    "inconsistent",
    is_quote=True,
)
_MIXED = Told(
    TITLE,
    "{row}: {column} says {value}, while other rows count up to 100.",
    "{column}: {count} of {total} rows are fractions such as {value}, the others count up to 100; the first is {row}.",
    "Is this a fraction or a percentage?",
    "Write all of them the same way: [number] %.",
    "inconsistent",
    is_quote=True,
)
_ALL = 100
_WHOLE = 1.5
"""Just above 1 a number is more than all of a fraction; far above it, a percentage."""


def check(ledger: Ledger) -> Iterator[Problem]:
    """Percentages out of range, and fractions among percentages."""
    for entries in ledger.followed:
        column = entries.column("percent")
        if column is None:
            continue
        cells, percents = entries.cells(column), entries.percents
        out_texts = [i for i, v in enumerate(cells) if type(v) is str and percents[i] > _ALL]
        yield from gather(entries, column, out_texts, _RANGE, key="text")
        numbers = numbers_among(entries.distinct(column))
        if not numbers or (min(numbers) >= 0 and max(numbers) <= 1):
            continue
        is_percent = max(numbers) > _WHOLE
        top = 100 if is_percent else 1
        out = {v for v in numbers if not 0 <= v <= top}
        small = {v for v in numbers if 0 < v < 1} if is_percent else set()
        yield from gather(entries, column, [i for i, v in enumerate(cells) if v in out], _RANGE, key="range")
        yield from gather(entries, column, [i for i, v in enumerate(cells) if v in small], _MIXED, key="mixed")
