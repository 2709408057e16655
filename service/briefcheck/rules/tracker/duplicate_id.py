"""No id stands for two things.

Why: Whoever looks up D-03 finds the first row, and pays for the second.

Flagged:
    | ID | Deliverable |
    | D-01 | Training manual |
    | D-01 | Slides |

Accepted:
    | ID | Deliverable |
    | D-01 | Training manual |
    | D-02 | Slides |

Source: Configuration management: one identifier, one item.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column

TITLE = "Id used twice"
_SHARE_MAX = 0.2
"""Where more rows repeat an id, it is the number of a group and not of a row."""
_TOLD = Told(
    TITLE,
    "{row}: the id “{value}” is already used in row {first}.",
    "{count} of {total} rows have an id that an earlier row has; the first is {row}.",
    "Which of them is meant when somebody writes the id?",
    "Give each row an id of its own: [next free id].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Ids that an earlier row of the same table has."""
    for entries in ledger.followed:
        column = entries.column("id")
        if column is not None:
            yield from _repeated(entries, column)


def _repeated(entries: Entries, column: Column) -> Iterator[Problem]:
    texts, cells = entries.folded_of(column), entries.cells(column)
    if len(entries.distinct_folded(column)) == len(texts):
        return
    first: dict[str, int] = {}
    hits = []
    for i, text in enumerate(texts):
        # 1.10 kept as a number is shown as 1.1: no sign of carelessness with ids.
        if text and type(cells[i]) is not float and first.setdefault(text, i) != i:
            hits.append(i)
    if len(hits) > max(1, _SHARE_MAX * len(texts)):
        return
    yield from gather(entries, column, hits, _TOLD, words=lambda i: {"first": str(entries.rows[first[texts[i]]])})
