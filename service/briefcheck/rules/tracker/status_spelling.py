"""One status has one spelling, and comes from the list that the cells offer.

Why: A filter for "In progress" does not show "In-progress".

Flagged:
    | ID | Deliverable | Status |
    | D-01 | Training manual | In progress |
    | D-02 | Slides | In-Progress |

Accepted:
    | ID | Deliverable | Status |
    | D-01 | Training manual | In progress |
    | D-02 | Slides | In progress |

Source: Data validation practice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import clip
from briefcheck.rules.words import fold
from briefcheck.workbook import Column

TITLE = "Status spelled differently"
_ABBREVIATED = {"workinprogress": "inprogress", "wip": "inprogress", "cancelled": "canceled", "completed": "complete"}
_DISTINCT_MAX = 200
"""A column with more different texts holds remarks."""
_VARIANT = Told(
    TITLE,
    "{row}: “{value}” is written “{usual}” elsewhere.",
    "In {count} of {total} rows the status is spelled differently from the others; the first is {row}: “{value}”.",
    "Are these the same status?",
    "Use one spelling, chosen from a list: [status].",
    "inconsistent",
    is_quote=True,
)
_UNLISTED = Told(
    TITLE,
    "{row}: “{value}” is not in the list of this column.",
    "In {count} of {total} rows the status is not in the list of its column; the first is {row}: “{value}”.",
    "Which status of the list is meant?",
    "Choose a status from the list.",
    "inconsistent",
    is_quote=True,
)


def check(ledger: Ledger) -> Iterator[Problem]:
    """Spellings that differ from the commonest one, and statuses outside the list."""
    for entries in ledger.followed:
        column = entries.column("status")
        if column is None:
            continue
        counts = Counter(filter(None, entries.texts_of(column)))
        if len(counts) <= _DISTINCT_MAX:
            yield from _variants(entries, column, counts)
            yield from _unlisted(entries, column, counts)


def _variants(entries: Entries, column: Column, counts: Counter[str]) -> Iterator[Problem]:
    usual: dict[str, str] = {}
    for text, _ in counts.most_common():
        usual.setdefault(_squeezed(text), text)
    texts = entries.texts_of(column)
    odd = {text for text in counts if fold(usual[_squeezed(text)]) != fold(text)}  # a filter ignores case
    if odd:
        hits = [i for i, text in enumerate(texts) if text in odd]
        words = {text: {"usual": clip(usual[_squeezed(text)], 40)} for text in odd}
        yield from gather(entries, column, hits, _VARIANT, words=lambda i: words[texts[i]])


def _squeezed(text: str) -> str:
    letters = "".join(c for c in text.lower() if c.isalnum()) or text
    return _ABBREVIATED.get(letters, letters)


def _unlisted(entries: Entries, column: Column, counts: Counter[str]) -> Iterator[Problem]:
    listed: set[str] = set()
    for validation in entries.sheet.validations:
        areas = validation.areas
        if any(
            a.first_column <= column.index <= a.last_column and _meets(entries, a.first_row, a.last_row) for a in areas
        ):
            if not validation.values:
                return
            listed.update(map(fold, validation.values))
    if listed:
        texts = entries.texts_of(column)
        odd = {text for text in counts if fold(text) not in listed}
        hits = [i for i, text in enumerate(texts) if text in odd]
        yield from gather(entries, column, hits, _UNLISTED, key="list")


def _meets(entries: Entries, first: int, last: int) -> bool:
    return bool(entries.rows) and first <= entries.rows[-1] and last >= entries.rows[0]
