"""The sentences in which a brief can say something of the things to be made, whatever words it has for them."""

from __future__ import annotations

from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

_BLOCKS_MAX = 200
"""What a brief says of its product in passing, it says early; keeps a hostile text cheap."""


def sentences(brief: Brief) -> tuple[Sentence, ...]:
    """The sentences of the first blocks that are no titles, blanks, background or terms of the work."""
    return tuple(
        sentence
        for i, block in enumerate(brief.blocks[:_BLOCKS_MAX])
        if block.kind in ("paragraph", "item", "cell") and not brief.is_open(i)
        if block.cell is None or not block.cell.is_header
        if brief.is_evidence(i, of_content=True) and brief.outline.part_of(i) != "background"
        if not brief.is_about_terms(i)
        for sentence in brief.sentences_of(i)
    )
