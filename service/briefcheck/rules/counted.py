"""The things counted up behind a label: "Deliverables: one film, 90 seconds; three cut-downs; 20 stills"."""

from __future__ import annotations

from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_SHORT_WORDS_MAX = 9
"""A longer piece says what is to happen, not what there will be."""


def behind_label(brief: Brief, block: int) -> list[Named | None]:
    """What stands behind a block's own label, or in all of it: one thing or, where each is short, several."""
    text = brief.blocks[block].text
    start = len(brief.blocks[block].label) + 1 if brief.blocks[block].label else 0
    pieces = list(things.counted(brief, text, start))
    names = [named(brief, block, start=begins, end=end) for begins, end in pieces]
    if all(name is not None and len(name.name.split()) <= _SHORT_WORDS_MAX for name in names):
        return names
    return [named(brief, block, start=start)]
