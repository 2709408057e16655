"""No formula shows an error, and numbers are numbers.

Why: One #REF! makes every sum above it worthless, and a number kept as text is left out of it in silence.

Flagged:
    | ID | Deliverable | Cost |
    | D-01 | Training manual | #REF! |

Accepted:
    | ID | Deliverable | Cost |
    | D-01 | Training manual | 1200 |

Source: Spreadsheet auditing.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.patterns import pattern
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column, ErrorValue, Field

TITLE = "Broken value"
_NOT_AVAILABLE = ErrorValue("#N/A")
"""Behind charts this is written on purpose: it leaves a gap."""
_NUMERIC: tuple[Field, ...] = ("percent", "quantity", "cost")
_NUMBER = pattern(r"\A[-+]?\d{1,3}(?:[ ,.']?\d{3}){0,5}(?:[.,]\d{1,10})?\Z")
_ERROR = Told(
    TITLE,
    "{row}: {column} shows the error {value}.",
    "{column} shows an error in {count} of {total} rows; the first is {row}: {value}.",
    "What should stand here?",
    "Repair the formula, or replace it with the value: [value].",
    "inconsistent",
    is_quote=True,
)
_TEXT = Told(
    TITLE,
    "{row}: {column} holds “{value}” as text, so sums leave it out.",
    "{column} holds numbers as text in {count} of {total} rows, so sums leave them out; the first is {row}: “{value}”.",
    "Is this number counted?",
    "Convert the cell to a number: [number].",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Error values, and numbers kept as text among numbers."""
    for entries in ledger.entries:
        for column in entries.columns:
            cells = entries.cells(column)
            types = entries.types(column)
            if ErrorValue in types:
                spared = None if entries in ledger.main else _NOT_AVAILABLE
                hits = [i for i, value in enumerate(cells) if type(value) is ErrorValue and value != spared]
                yield from gather(entries, column, hits, _ERROR, key=f"error {column.index}")
            if column.field in _NUMERIC and str in types and types & {int, float}:
                yield from _texts(entries, column)


def _texts(entries: Entries, column: Column) -> Iterator[Problem]:
    cells = entries.cells(column)
    numbers = {v for v in cells if type(v) is str and _NUMBER.match(v)}
    hits = [i for i, value in enumerate(cells) if value in numbers]
    yield from gather(entries, column, hits, _TEXT, key="text")
