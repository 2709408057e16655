"""Each row names what it is about, and says more than the name.

Why: A row without a name is nobody's work; a name without anything else is a wish.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |
    | D-02 | | Bo Chen | 2026-04-10 |
    | D-03 | Handout | Bo Chen | 2026-04-10 |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |
    | D-02 | Slides | Bo Chen | 2026-04-10 |

Source: Project-management textbooks on deliverable trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger

TITLE = "Unfinished row"
_SHARE_MAX = 0.4
"""Where more rows have no name, the names stand elsewhere."""
_ORDINARY_CELLS = 4
_NAMELESS = Told(
    TITLE,
    "{row} has data but no name; nobody can tell what is to be delivered.",
    "{count} of {total} rows have data but no name; the first is {row}.",
    "What is this row about?",
    "Fill in the name, or delete the row: [deliverable].",
    "missing",
)
_ONLY_NAMED = Told(
    TITLE,
    "{row} is named, but nothing else is filled in.",
    "{count} of {total} rows are named, but nothing else is filled in; the first is {row}.",
    "Is this still wanted, by when and from whom?",
    "Fill in [owner], [due date] and [acceptance criteria], or delete the row.",
    "missing",
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Rows without a name, and names without a row."""
    for entries in ledger.main:
        yield from _nameless(entries)
        yield from _only_named(entries)


def _nameless(entries: Entries) -> Iterator[Problem]:
    column = entries.column("name")
    if column is None:
        return
    if None not in entries.distinct(column):
        return
    described = entries.values("description")
    hits = [i for i, cell in enumerate(entries.cells(column)) if cell is None and described[i] is None]
    if len(hits) <= max(1, _SHARE_MAX * len(entries)):
        yield from gather(entries, column, hits, _NAMELESS, key="nameless")


def _only_named(entries: Entries) -> Iterator[Problem]:
    column = entries.column("name")
    ids = entries.texts("id")
    usual = sorted(entries.filled)
    if column is None or not usual or usual[len(usual) // 2] < _ORDINARY_CELLS:
        return
    names = entries.cells(column)
    wanted = 1 + entries.has("id")
    least = [i for i, number in enumerate(entries.filled) if number == wanted]
    hits = [i for i in least if names[i] is not None and (wanted == 1 or ids[i]) and i not in entries.parents]
    if len(hits) <= max(1, _SHARE_MAX * len(entries)):
        yield from gather(entries, column, hits, _ONLY_NAMED, key="named")
