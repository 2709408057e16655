"""Sums stand below the data, not in the middle of it.

Why: A sum among the rows is sorted, filtered and counted as if it were a deliverable.

Flagged:
    | ID | Deliverable | Owner | Cost |
    | D-01 | Training manual | Ana Lima | 1200 |
    | | Subtotal | | 1200 |
    | D-02 | Slides | Bo Chen | 300 |

Accepted:
    | ID | Deliverable | Owner | Cost |
    | D-01 | Training manual | Ana Lima | 1200 |
    | D-02 | Slides | Bo Chen | 300 |
    | | Total | | 1500 |

Source: Spreadsheet practice: one row, one thing.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Cells

TITLE = "Sums among the data"
_NAMED_MAX = 20


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows of sums with rows of data below them."""
    for entries in ledger.main:
        column = entries.column("name")
        between = [row for row in entries.totals if entries.rows and row < entries.rows[-1]]
        if column is None or not between:
            continue
        one = f"Row {between[0]} holds a sum in the middle of the data; sorting and filters will treat it as an item."
        many = f"{len(between)} rows hold sums in the middle of the data; the first is row {between[0]}."
        yield Problem(
            title=TITLE,
            message=many if len(between) > 1 else one,
            ask="Is this row something to deliver?",
            suggest="Move sums below the last row, or use an outline with subtotals.",
            state="weak",
            key=entries.sheet.name,
            cells=Cells(
                entries.table.sheet,
                between[0],
                column.index,
                len(between),
                tuple((row, column.index) for row in between[1:_NAMED_MAX]),
            ),
        )
