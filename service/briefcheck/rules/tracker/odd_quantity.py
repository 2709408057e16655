"""Quantities are numbers, and none is negative.

Why: "A few" cannot be counted at the gate, and minus three cannot be delivered.

Flagged:
    | ID | Deliverable | Quantity |
    | D-01 | Training manual | 40 |
    | D-02 | Slides | 1 |
    | D-03 | Handout | several |

Accepted:
    | ID | Deliverable | Quantity |
    | D-01 | Training manual | 40 |
    | D-02 | Slides | 1 |
    | D-03 | Handout | up to 60 copies |

Source: Contract line items: quantity and unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column

TITLE = "Quantity that is no number"
_NUMBERS_SHARE = 0.5
"""Where fewer cells hold numbers, the column is one of units or remarks."""
_WORDS = Told(
    TITLE,
    "{row}: “{value}” is no quantity.",
    "{column}: in {count} of {total} rows there is no number; the first is {row}: “{value}”.",
    "How many?",
    "Replace with: [number] [unit], or up to [number].",
    is_quote=True,
)
_NEGATIVE = Told(
    TITLE,
    "{row}: the quantity is {value}, less than nothing.",
    "{column}: in {count} of {total} rows the quantity is negative; the first is {row}: {value}.",
    "How many?",
    "Correct it: [number] [unit].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Quantities without a digit, and negative ones."""
    for entries in ledger.followed:
        for column in entries.columns_of("quantity"):
            yield from _odd(entries, column)


def _odd(entries: Entries, column: Column) -> Iterator[Problem]:
    cells = entries.cells(column)
    filled = [i for i, cell in enumerate(cells) if cell is not None]
    numbers = sum(1 for i in filled if isinstance(cells[i], int | float))
    if numbers < max(1, _NUMBERS_SHARE * len(filled)):
        return
    folded, words = entries.folded_of(column), entries.words
    known = words.nothing | words.placeholders
    wordy = {text for text in set(folded) - known if not any(map(str.isdecimal, text))}
    hits = [i for i in filled if type(cells[i]) is str and folded[i] in wordy]
    yield from gather(entries, column, hits, _WORDS, key="words")
    negative = [i for i in filled if isinstance(v := cells[i], int | float) and v < 0]
    yield from gather(entries, column, negative, _NEGATIVE, key="negative")
