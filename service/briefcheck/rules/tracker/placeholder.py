"""No cell is filled with something that says nothing: TBD, ???, xx.

Why: A cell with TBD in it looks filled in every count, until the day it is needed.

Flagged:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | TBD | 2026-04-03 |

Accepted:
    | ID | Deliverable | Owner | Due |
    | D-01 | Training manual | Ana Lima | 2026-04-03 |
    | D-02 | Slides | n/a: part of D-01 | 2026-04-03 |

Source: NASA systems engineering handbook, appendix C (TBD and TBR).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.words import EDGES, OPENINGS
from briefcheck.workbook import Column, Field

TITLE = "Still to be filled in"
_FIELDS: tuple[Field, ...] = (
    "name",
    "description",
    "format",
    "quantity",
    "acceptance",
    "method",
    "approver",
    "owner",
    "start",
    "due",
    "delivery_method",
)
_NEEDED: frozenset[Field] = frozenset({"acceptance", "approver", "owner"})
"""Where "none" for most rows means that nobody has thought about it."""
_BLANK_LENGTH_MAX = 40
_NOTHING_SHARE = 0.5
_NOTHING_MIN = 3
_TOLD = Told(
    TITLE,
    "{row}: {column} says “{value}”, so it is still open.",
    "{column} is still open (“{value}” or the like) in {count} of {total} open rows; the first is {row}.",
    "What belongs here, or who decides it by when?",
    "Fill it in, or write: decided by [name] on [date].",
    "unresolved",
    is_quote=True,
)
_NOTHING = Told(
    TITLE,
    "",
    "{column} says “{value}” in {count} of {total} open rows; the first is {row}.",
    "Does this really apply to none of them, and why?",
    "Fill it in, or say why not: n/a: [reason].",
    "unresolved",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Cells of open rows that hold a placeholder."""
    for entries in ledger.entries:
        for column in entries.columns_of(*_FIELDS):
            yield from _open(entries, column)


def _open(entries: Entries, column: Column) -> Iterator[Problem]:
    words = entries.words
    texts = entries.folded_of(column)
    distinct = entries.distinct_folded(column)
    edged = entries.edged(column)
    blanks = distinct & words.placeholders
    blanks |= {text for text in edged if len(text) < _BLANK_LENGTH_MAX and text.strip(EDGES) in words.placeholders}
    blanks |= {text for text in edged if text[0] in OPENINGS and words.is_blank(text)}
    if blanks:
        hits = [i for i in entries.open if texts[i] in blanks]
        yield from gather(entries, column, hits, _TOLD, of=len(entries.open))
    nothing = distinct & words.nothing
    if nothing and column.field in _NEEDED:
        hits = [i for i in entries.open if texts[i] in nothing]
        if len(hits) >= max(_NOTHING_MIN, _NOTHING_SHARE * len(entries.open)):
            yield from gather(entries, column, hits, _NOTHING, key="nothing", of=len(entries.open))
