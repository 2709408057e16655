"""Saying where in a Word document something stands, in the words of the contract."""

from __future__ import annotations

from briefcheck.contract import Location
from briefcheck.formats.word.read import WordAnchor
from briefcheck.model import Document, Span

_AROUND = 30
"""Characters given before and after, so that a client can tell one occurrence from another."""


def locate(document: Document, span: Span) -> Location:
    """The location of a span: part, paragraph, offsets, surroundings and the heading it stands under."""
    block = document.blocks[span.block]
    anchor = block.anchor
    if not isinstance(anchor, WordAnchor):
        raise TypeError("a block of another format")
    heading = document.blocks[block.heading] if block.heading >= 0 else None
    return Location(
        part=anchor.part,
        paragraph=anchor.paragraph,
        start=span.start,
        end=span.end,
        before=block.text[max(0, span.start - _AROUND) : span.start] or None,
        after=block.text[span.end : span.end + _AROUND] or None,
        heading=f"{heading.number} {heading.text}".strip() if heading is not None else None,
    )
