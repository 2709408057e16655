"""The things counted up behind a label: "Deliverables: one film, 90 seconds; three cut-downs; 20 stills"."""

from __future__ import annotations

from briefcheck.rules import things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_SHORT_WORDS_MAX = 9
"""A longer piece says what is to happen, not what there will be."""

_SPARE_WORDS_MAX = 2
"""A piece with so few words besides its time is no name."""


def behind_label(brief: Brief, block: int) -> list[Named | None]:
    """What stands behind a block's own label, or in all of it: one thing or, where each is short, several."""
    text = brief.blocks[block].text
    start = len(brief.blocks[block].label) + 1 if brief.blocks[block].label else 0
    pieces = list(things.counted(brief, text, start))
    names = [named(brief, block, start=begins, end=end) for begins, end in pieces]
    names = [name for name in names if name is None or not _is_aside(brief, name)]
    if not names:
        return []
    if all(name is not None and len(name.name.split()) <= _SHORT_WORDS_MAX for name in names):
        return names
    return [named(brief, block, start=start)]


def _is_aside(brief: Brief, item: Named) -> bool:
    """Whether a piece names nothing: it is a time ("Needed: 3 May, 9:00"), or goes on ("both by post")."""
    words = item.name.lower().split()
    if words[0] in things.NO_NAME:
        return True
    said = timing.said(brief, item.span.block, item.span.start, item.span.end)
    if said is None or not (said.is_time and said.is_exact) or things.is_thing(brief, item.name):
        return False
    return len(words) - len(brief.document.text_of(said.span).split()) <= _SPARE_WORDS_MAX
