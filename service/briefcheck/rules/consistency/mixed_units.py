"""Metric and imperial units side by side.

Why: A part ordered in millimetres and inches is made in one of them; conversions by two people differ.

Flagged:
    # Frame
    The frame is 1200 mm long.
    # Feet
    The feet are 4 inches high.

Accepted:
    # Frame
    The frame is 1200 mm (47.2 in) long and the feet are 102 mm (4 in) high.

Source: ISO 80000 and drawing practice (one system of units; others in brackets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Two systems of units"
_LENGTH = pattern(
    r"\d(?<![\w.,/]\d)[\d.,/]{0,9}\s?-?(?:(?P<metric>mm|cm|m|metres?|meters?|millimet(?:re|er)s?|centimet(?:re|er)s?)|(?P<imperial>inch(?:es)?|ft|feet))(?![\w²³])"
)
_UNITS = ("m", "inch", "ft", "feet")
_SCREEN = pattern(r"\b(?:screen|monitor|display|tv|laptop|tablet|phone|disk|wheel|rack|floppy)\w*\b", re.IGNORECASE)


def check(brief: Brief) -> Iterator[Problem]:
    """Lengths of one system in a document that else measures in the other, unless a sentence gives both."""
    found: dict[str, list[Span]] = {"metric": [], "imperial": []}
    if not brief.count("imperial_unit"):
        return
    for i, block in enumerate(brief.blocks):
        if not any(unit in block.text for unit in _UNITS) or not brief.is_evidence(i, of_content=True):
            continue
        matches = list(_LENGTH.finditer(block.text))
        systems = {match.lastgroup for match in matches}
        if len(systems) == 1 and not _SCREEN.search(block.text):
            for match in matches:
                found[match.lastgroup or "metric"].append(Span(i, match.start(), match.end()))
    rare, usual = sorted(found.values(), key=len)
    if not rare:
        return
    words, other = brief.document.text_of(rare[0]), brief.document.text_of(usual[0])
    yield Problem(
        title=TITLE,
        message=f"“{words}” stands beside “{other}”: metric and imperial units in one document.",
        ask="Which system governs?",
        suggest="Use one system, with the other in brackets: [number] mm ([number] in).",
        state="inconsistent",
        span=rare[0],
    )
