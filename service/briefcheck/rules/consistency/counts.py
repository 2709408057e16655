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
from briefcheck.rules.brief import Brief

TITLE = "Counted twice, with different results"
_NUMBER = r"\d{1,5}|[^\W\d_]{3,9}"
_COUNTED = re.compile(
    rf"[tTaA](?<!\w[tTaA])(?:he|hese|ll|ll the|ll of the)\s({_NUMBER})(?=\s([^\W\d_]+)(?:\s([^\W\d_]+))?)"
)
"""“all 18 pages”, “the twelve test cases”: all there are, not some of them."""
_NARROWED = re.compile(r"\s(?:with|that|which|who|whose|where|without)\b")
_VALUE_MIN = 2


def check(brief: Brief) -> Iterator[Problem]:
    """Totals of the same noun that differ, at the second of them."""
    bits = brief.lexicon.text.bits
    vague = bits["general_noun"] | bits["slot.period"]
    first: dict[str, tuple[int, Span]] = {}
    told: set[str] = set()
    for i, mask in enumerate(brief.masks):
        block = brief.blocks[i]
        if not mask & bits["definite"] or block.kind not in ("paragraph", "item", "cell"):
            continue
        for match in _COUNTED.finditer(block.text):
            value = _value(brief, match[1])
            noun = _noun(match[2], match[3])
            if _NARROWED.match(block.text, match.end(2) if noun == match[2].lower() else match.end(3)):
                continue  # “the seven rooms that …” are some of them
            if value is None or value < _VALUE_MIN or not noun or brief.lexicon.text.mask(noun) & vague:
                continue
            known, span = first.setdefault(noun, (value, Span(i, match.start(1), match.end(2))))
            if known != value and noun not in told:
                told.add(noun)
                here = Span(i, match.start(), match.end(2) if match[2].lower() == noun else match.end(3))
                yield Problem(
                    title=TITLE,
                    message=f"“{brief.document.text_of(here)}” here, but “{brief.document.text_of(span)}” elsewhere.",
                    ask=f"Are there {known} or {value}?",
                    suggest=f"Use one number: [number] {noun}.",
                    state="inconsistent",
                    span=here,
                    key=noun,
                )


def _value(brief: Brief, word: str) -> int | None:
    return int(word) if word.isdigit() else brief.lexicon.numbers.get(word.lower())


def _noun(first: str, second: str | None) -> str:
    """The plural that is counted: “pages”, or “test cases”."""
    first = first.lower()
    if first.endswith("s"):
        return first
    return f"{first} {second.lower()}" if second and second.lower().endswith("s") else ""
