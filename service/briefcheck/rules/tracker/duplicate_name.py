"""No deliverable is listed twice.

Why: The same thing in two rows gets two owners, two dates and two invoices.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |
    | D-02 | Training Manual | 2026-04-03 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Monthly report | 2026-04-03 |
    | D-02 | Monthly report | 2026-05-04 |

Source: Work breakdown structures: each piece of work stands in one place only.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column, Field

TITLE = "Listed twice"
_SHARE_MAX = 0.3
"""Where more rows repeat a name, it is the name of a group."""
_PASSING: frozenset[Field] = frozenset(
    {"id", "name", "status", "percent", "health", "last_update", "next_step", "notes", "priority"}
)
"""Two rows that differ in nothing else are the same thing at different times."""
_TOLD = Told(
    TITLE,
    "{row}: the same is already in row {first}.",
    "{count} of {total} rows repeat an earlier row in all but id and status; the first is {row}.",
    "Are these two things or one?",
    "Delete one row, or say what is different: [part, version or place].",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows that name the same thing with the same description and dates."""
    for entries in ledger.main:
        column = entries.column("name")
        if column is not None:
            yield from _repeated(entries, column)


def _repeated(entries: Entries, column: Column) -> Iterator[Problem]:
    names = entries.folded_of(column)
    if len(set(names)) == len(names):
        return
    around = [entries.texts_of(c) for c in entries.columns if c.field not in _PASSING]
    first: dict[tuple[str, ...], int] = {}
    hits, earlier = [], {}
    for i, row in enumerate(zip(names, *around, strict=True)):
        if row[0] and first.setdefault(row, i) != i:
            hits.append(i)
            earlier[i] = first[row]
    if len(hits) > max(1, _SHARE_MAX * len(names)):
        return
    yield from gather(entries, column, hits, _TOLD, words=lambda i: {"first": str(entries.rows[earlier[i]])})
