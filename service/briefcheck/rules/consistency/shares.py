"""Shares of a whole that do not add up to 100 percent.

Why: The supplier cannot tell which part of the price is missing or paid twice, the buyer cannot pay or score.

Flagged:
    # Payment
    | Milestone | Payment |
    |---|---|
    | Order | 20 % |
    | Delivery | 50 % |
    | Acceptance | 20 % |

Accepted:
    # Payment
    | Milestone | Payment |
    |---|---|
    | Order | 20 % |
    | Delivery | 50 % |
    | Acceptance | 30 % |

Source: Checks of payment schedules and of weighted scoring tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import keys, tables
from briefcheck.rules.brief import Brief

TITLE = "The shares do not add up to 100 %"
_ONLY = pattern(r"\D{0,20}?(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:%|percent|per cent)[^\d%]{0,60}\Z")
"""A cell or entry with one percentage in it."""
_EACH = pattern(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:%|percent\b|per cent\b)")
_INSTALMENT = pattern(
    r"(?:\sof\s(?:the\s|our\s)?\w+(?:\s\w+)?)?(?:\s(?:is|are|will\sbe|shall\sbe))?(?:\s(?:paid|due|payable))?"
    r"\s(?:on|upon|after|at|with|when)\s\w",
    re.IGNORECASE,
)
"""What follows a share of a price that is paid in parts (“30 % on delivery”), whatever leads in to it."""
_NAMED = pattern(r"\w[^\d%]{0,60}[:–—-]\s?(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:%|percent|per cent)\W*\Z")
"""An entry of a list that names a part and then its share (“Price: 40 %”)."""
_ENTRY_MAX = 160
_PARTS_MIN = 3
"""Two percentages in one sentence need not be the parts of one whole."""
_COLUMN_PARTS_MIN = 2
_WHOLE = 100.0
_TOLERANCE = 1.0
"""Parts that were rounded: 33.3 % three times is a whole."""
_LEAST = 50.0
"""What adds up to less is no division of a whole (“late by 2 %, at most 10 %”)."""
_MOST = 160.0


def check(brief: Brief) -> Iterator[Problem]:
    """Columns of shares, lists of payments and sentences about payments whose parts are not the whole."""
    return keys.numbered(_find(brief))


def _find(brief: Brief) -> Iterator[Problem]:
    for span, parts in (*_columns(brief), *_lists(brief), *_sentences(brief)):
        total = sum(parts)
        if abs(total - _WHOLE) <= _TOLERANCE or not _LEAST <= total <= _MOST or _is_running(parts):
            continue
        listed = " + ".join(f"{part:g}" for part in parts[:8]) + (" + …" if len(parts) > 8 else "")
        yield Problem(
            title=TITLE,
            message=f"{listed} = {total:g} %, not 100 %.",
            ask="Which share is wrong or missing?",
            suggest="Correct it, so that the parts add up: [number] % for [part].",
            state="inconsistent",
            span=span,
            key=f"{' '.join(f'{part:g}' for part in parts)}",
        )


def _is_running(parts: list[float]) -> bool:
    """Whether the figures are running totals that end with the whole, or one share repeated as a limit."""
    is_rising = all(first <= second for first, second in pairwise(parts))
    return (is_rising and parts[-1] == _WHOLE) or _WHOLE in parts or (len(set(parts)) == 1 and len(parts) > _PARTS_MIN)


def _columns(brief: Brief) -> Iterator[tuple[Span, list[float]]]:
    bit = brief.lexicon.text.bits["share_column"]
    total_bit = brief.lexicon.text.bits["total"]
    for table in tables.of(brief):
        name = table.name_column(brief)
        for column, title in table.headers.items():
            if not brief.lexicon.text.mask(title) & bit:
                continue
            found: list[float] = []
            span = None
            for row in table.rows:
                label = tables.text(brief, row, name) if name is not None else ""
                if brief.lexicon.text.mask(label[:40]) & total_bit:
                    continue
                match = _ONLY.match(tables.text(brief, row, column)[:120])
                if match is None:
                    found = []
                    break
                found.append(_value(match[1]))
                span = span or tables.span(brief, row, column)
            if span is not None and len(found) >= _COLUMN_PARTS_MIN:
                yield Span(span.block, 0, min(span.end, 80)), found


def _lists(brief: Brief) -> Iterator[tuple[Span, list[float]]]:
    """Lists in which every entry is an instalment, or under words about shares names a part with its share."""
    bits = brief.lexicon.text.bits
    wanted, against = bits["share_column"] | bits["payment_part"], bits["no_share"]
    for entries in _item_lists(brief):
        first, heading = entries[0], brief.blocks[entries[0]].heading
        above = (brief.masks[first - 1] if first else 0) | (brief.masks[heading] if heading >= 0 else 0)
        if above & against or any(brief.masks[i] & against for i in entries):
            continue
        parts = [_share_of(brief.blocks[i].text, is_led=bool(above & wanted)) for i in entries]
        if None not in parts:
            yield brief.document.whole(first), [part for part in parts if part is not None]


def _item_lists(brief: Brief) -> Iterator[list[int]]:
    """The entries of each list that may divide a whole: neighbours of one level, a percentage in the first."""
    items = (i for i, block in enumerate(brief.blocks) if block.kind == "item")
    for _, group in groupby(enumerate(items), lambda pair: (pair[1] - pair[0], brief.blocks[pair[1]].level)):
        entries = [i for _, i in group]
        if len(entries) >= _COLUMN_PARTS_MIN and "%" in brief.blocks[entries[0]].text:
            yield entries


def _share_of(entry: str, *, is_led: bool) -> float | None:
    """The one share that an entry of a list is about."""
    if len(entry) > _ENTRY_MAX or len(_EACH.findall(entry)) != 1:
        return None
    first = _EACH.match(entry)
    if first is not None:
        return _value(first[1]) if is_led or _INSTALMENT.match(entry, first.end()) else None
    named = _NAMED.match(entry) if is_led else None
    return _value(named[1]) if named is not None else None


def _sentences(brief: Brief) -> Iterator[tuple[Span, list[float]]]:
    bits = brief.lexicon.text.bits
    wanted, against = bits["payment_part"], bits["no_share"]
    for i in sorted({*brief.holding(wanted), *brief.whole.holding("%")}):
        block = brief.blocks[i]
        is_led = bool(brief.masks[i] & wanted)
        if (not is_led and block.text.count("%") < _PARTS_MIN) or block.kind not in ("paragraph", "item", "cell"):
            continue
        for sentence in brief.sentences_of(i):
            said = sentence.saying.mask
            if said & against or not sentence.saying.has_digit:
                continue
            every = list(_EACH.finditer(sentence.text, 0, 1000))
            if not said & wanted and not all(_INSTALMENT.match(sentence.text, each.end()) for each in every):
                continue
            if len(every) >= _PARTS_MIN:
                start = sentence.start + every[0].start()
                end = min(sentence.start + every[-1].end(), start + 160)
                yield Span(i, start, end), [_value(match[1]) for match in every]


def _value(digits: str) -> float:
    return float(digits.replace(",", "."))
