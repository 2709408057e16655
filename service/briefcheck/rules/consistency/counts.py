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

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Counted twice, with different results"
_DIGITS = pattern(r"\d(?<=[elfELF]\s\d)\d{0,4}(?![\w.,%])")
"""A number behind what may be one of the words below."""
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
    for i, block in enumerate(brief.blocks):
        if block.kind not in ("paragraph", "item", "cell"):
            continue
        for start, end, value in _numbers(brief, i):
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


def _numbers(brief: Brief, block: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and value of the numbers of a block, those in digits first."""
    for match in _DIGITS.finditer(brief.blocks[block].text):
        yield match.start(), match.end(), int(match[0])
    bit = brief.lexicon.text.bits["slot.number"]
    if brief.masks[block] & bit:
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
