"""Sentences so long, with so many duties, that one of them will be overlooked.

Why: A supplier ticks off sentences; the second duty of a long one is neither priced nor tested.

Flagged:
    # Tasks
    The supplier shall collect the data of all branches from the old system and from the paper files in the cellar, shall convert them into the new format that the handbook of the system describes, and shall train the staff of each branch in its use.

Accepted:
    # Tasks
    The supplier shall collect the data of all twelve branches.
    The supplier shall convert them into the new format.
    The supplier shall train the staff of each branch.

Source: NASA systems engineering handbook, appendix C (one thought per requirement).
"""  # noqa: E501  the example is one paragraph

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Several duties in one sentence"
_DUTY = pattern(r"\b(?:shall|must)\s[^\W\d_]", re.IGNORECASE)
_WORDS_MIN, _SEARCHED_MAX = 40, 2000
_DUTIES_MIN = 3
_QUOTE_LENGTH = 120


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all such sentences, at the first."""
    bits = brief.lexicon.text.bits
    found: list[tuple[Span, int]] = []
    for blocks in brief.groups:
        i = blocks[0]
        if not brief.masks[i] & bits["binding"] or len(brief.blocks[i].text) < 4 * _WORDS_MIN:
            continue
        for start, _, saying in brief.cuts[i] if vague.speaks(brief, i) else ():
            duties = saying.once(_duties) if saying.mask & bits["binding"] else 0
            if duties >= _DUTIES_MIN:
                found += [(Span(at, start, start), duties) for at in blocks]
    if not found:
        return
    first, duties = min(found)
    cut = brief.blocks[first.block].text.rfind(" ", first.start, first.start + _QUOTE_LENGTH)
    span = Span(first.block, first.start, cut)
    more = f" {len(found) - 1} more sentences do the same." if len(found) > 1 else ""
    yield Problem(
        title=TITLE,
        message=f"This sentence holds {duties} duties; one of them is easily overlooked.{more}",
        ask="Is each of them to be done and checked on its own?",
        suggest="Make each a sentence of its own: the supplier shall [duty].",
        state="weak",
        span=span,
    )


def _duties(sentence: str) -> int:
    """How many duties a long sentence holds."""
    if sentence.count(" ", 0, _SEARCHED_MAX) < _WORDS_MIN:
        return 0
    return len(_DUTY.findall(sentence, 0, _SEARCHED_MAX))
