"""The same things counted twice, with different results.

Why: “the 18 pages” here and “the 20 pages” there: two pages are either free or missing.

Flagged:
    # Website
    The supplier builds the 18 pages of the site.
    # Price
    The price covers all 20 pages.

Accepted:
    # Website
    The supplier builds the 18 pages of the site.
    # Price
    The price covers all 18 pages; a further 2 pages cost extra.

Source: Checks of contract reviewers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Counted twice, with different results"
_DIGITS = pattern(r" \d(?<=[elfELF] \d)\d{0,4}(?![\w.,%])")
"""A number behind what may be one of the words below, and the blank before it."""
_ALL = pattern(r"(?<!\w)(?:the|these|all(?: of)?(?: the)?)\s\Z", re.IGNORECASE)
"""“all 18 pages”, “the twelve test cases”: all there are, not some of them."""
_ALL_LENGTH_MAX = 13
_ALL_ENDS = frozenset("elfELF")
_NOUNS = pattern(r"\s([^\W\d_]+)(?:\s([^\W\d_]+))?")
_NARROWED = pattern(r"\s(?:with|that|which|who|whose|where|without)\b")
_VALUE_MIN = 2


def check(brief: Brief) -> Iterator[Problem]:
    """Totals of the same noun that differ, at the second of them."""
    first: dict[str, tuple[int, Span]] = {}
    told: set[str] = set()
    for noun, value, here in _totals(brief):
        known, span = first.setdefault(noun, (value, here))
        if known != value and noun not in told:
            told.add(noun)
            words, other = (brief.document.text_of(where) for where in (here, span))
            yield Problem(
                title=TITLE,
                message=f"“{words}” here, but “{other}” elsewhere.",
                ask=f"Are there {known} or {value}?",
                suggest=f"Use one number: [number] {noun}.",
                state="inconsistent",
                span=here,
                key=noun,
            )


def _totals(brief: Brief) -> Iterator[tuple[str, int, Span]]:
    """Each total: the noun, the number, and where they stand."""
    bits = brief.lexicon.text.bits
    vague = bits["general_noun"] | bits["slot.period"]
    for i, found in groupby(_numbers(brief), key=itemgetter(0)):
        block = brief.blocks[i]
        if block.kind not in ("paragraph", "item", "cell"):
            continue
        for _, start, end, value in found:
            nouns = _NOUNS.match(block.text, end)
            if value < _VALUE_MIN or nouns is None:
                continue
            if not _ALL.search(block.text, max(start - _ALL_LENGTH_MAX, 0), start):
                continue
            noun = _noun(nouns[1], nouns[2])
            if not noun or brief.lexicon.text.mask(noun) & vague:
                continue
            last = nouns.end(1) if noun == nouns[1].lower() else nouns.end(2)
            if not _NARROWED.match(block.text, last):  # “the seven rooms that …” are some of them
                yield noun, value, Span(i, start, last)


def _numbers(brief: Brief) -> Iterator[tuple[int, int, int, int]]:
    """Block, start, end and value of the numbers that may be totals, those of a block in digits first."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for i, blank, end in brief.whole.matches(_DIGITS):
        found.setdefault(i, []).append((blank + 1, end, int(brief.blocks[i].text[blank + 1 : end])))
    bit = brief.lexicon.text.bits["slot.number"]
    for i in brief.holding(bit):
        found.setdefault(i, []).extend(_in_words(brief, i, bit))
    yield from ((i, *number) for i in sorted(found) for number in found[i])


def _in_words(brief: Brief, block: int, bit: int) -> Iterator[tuple[int, int, int]]:
    for sentence in brief.sentences_of(block):
        for start, end in sentence.saying.places(bit) if sentence.saying.mask & bit else ():
            if sentence.text[start - 2 : start - 1] not in _ALL_ENDS and start > 1:
                continue
            word = sentence.text[start:end].lower()
            yield sentence.start + start, sentence.start + end, brief.lexicon.numbers.get(word, 0)


def _noun(first: str, second: str | None) -> str:
    """The plural that is counted: “pages”, or “test cases”."""
    first = first.lower()
    if first.endswith("s"):
        return first
    return f"{first} {second.lower()}" if second and second.lower().endswith("s") else ""
