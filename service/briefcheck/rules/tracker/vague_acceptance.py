"""Acceptance criteria say what is tested, not that somebody will be content.

Why: "OK" and "approved by client" describe the moment of acceptance, not what leads to it.

Flagged:
    | ID | Deliverable | Acceptance criteria |
    | D-01 | Training manual | good quality |

Accepted:
    | ID | Deliverable | Acceptance criteria |
    | D-01 | Training manual | All 12 exercises pass in a trial class of 5 |

Source: FAR on assessable standards; PRINCE2 on quality criteria.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Column

TITLE = "Vague acceptance criteria"
_SAME_MIN = 5
"""So many rows with one and the same criterion were filled in by pulling the cell down."""
_NAME_WORDS_MAX = 6
"""A longer text says more than who it is."""
_ASK = "What must be true, so that a third person could say yes or no?"
_SUGGEST = "Replace with: accepted when [what is tested] reaches [number] [unit]."
_VAGUE = Told(
    TITLE,
    "{row}: “{value}” does not say what is tested.",
    "In {count} of {total} open rows {column} says nothing that can be tested; the first is {row}: “{value}”.",
    _ASK,
    _SUGGEST,
    is_quote=True,
)
_PERSON = Told(
    TITLE,
    "{row}: {column} names a person, “{value}”, but no condition.",
    "In {count} of {total} open rows {column} names a person instead of a condition; the first is {row}: “{value}”.",
    _ASK,
    _SUGGEST,
    is_quote=True,
)
_SAME = Told(
    TITLE,
    "",
    "All {count} open rows have the same criterion, “{value}”; it can hardly fit every one of them.",
    "What is particular to each item?",
    _SUGGEST,
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Criteria of open rows that cannot be tested."""
    for entries in ledger.followed:
        column = entries.column("acceptance")
        if column is not None:
            yield from _vague(entries, column)


def _vague(entries: Entries, column: Column) -> Iterator[Problem]:
    texts, open_rows = entries.folded_of(column), entries.open
    distinct = entries.distinct_folded(column) - {""}
    vague = {text for text in distinct if entries.words.is_vague_criterion(text)}
    if vague:
        yield from gather(entries, column, [i for i in open_rows if texts[i] in vague], _VAGUE, of=len(open_rows))
    empty = entries.words.placeholders | entries.words.nothing
    names = (set(entries.folded("owner")) | set(entries.folded("approver"))) - vague - empty
    people = {text for text in distinct & names if len(text.split()) <= _NAME_WORDS_MAX}
    if people:
        hits = [i for i in open_rows if texts[i] in people]
        yield from gather(entries, column, hits, _PERSON, key="person", of=len(open_rows))
    if len(open_rows) >= _SAME_MIN and len(distinct) == 1 and not vague and not people:
        hits = [i for i in open_rows if texts[i]]
        if len(hits) == len(open_rows):
            yield from gather(entries, column, hits, _SAME, key="same")
