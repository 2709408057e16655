"""A warranty that begins before the work is accepted.

Why: If it runs from delivery while acceptance takes weeks, part of it is over before the buyer can use the goods.

Flagged:
    # Warranty
    The warranty is 12 months from delivery.
    # Acceptance
    The manager accepts the pump within 20 business days.

Accepted:
    # Warranty
    The warranty is 12 months from acceptance.
    # Acceptance
    The manager accepts the pump within 20 business days.

Source: Warranty clauses of purchase contracts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Warranty before acceptance"
_START = pattern(
    r"\b(?:from|after|of|following|upon|on)\s(?:the\s)?(?:date\sof\s)?(?:delivery|shipment|dispatch|receipt|handover|installation|launch)\b",
    re.IGNORECASE,
)


def check(brief: Brief) -> Iterator[Problem]:
    """The first warranty counted from another event, in a document that speaks of acceptance."""
    bits = brief.lexicon.text.bits
    if not brief.count("accepting"):
        return
    for i in brief.holding(bits["warranty"]):
        if not brief.masks[i] & bits["slot.period"]:
            continue
        for sentence in brief.sentences_of(i):
            match = _START.search(sentence.text, 0, 1000)
            if match and sentence.has("warranty") and sentence.has("duration") and not sentence.has("accepting"):
                yield Problem(
                    title=TITLE,
                    message=f"The warranty runs {match[0]}, before the work is accepted.",
                    ask="Does it begin with delivery or with acceptance?",
                    suggest="Replace with: [number] months from acceptance.",
                    state="inconsistent",
                    span=Span(i, sentence.start + match.start(), sentence.start + match.end()),
                )
                return
