"""The conditions of acceptance that a brief states for the work as a whole, one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefcheck.finding import Judgement
from briefcheck.model import Document, Span

_ASPECT = "quality.criteria"
_USABLE = 2
"""From this strength on what is quoted can be checked."""
_CONDITIONS_MAX = 200
_LISTED = frozenset({"item", "cell"})
_LEADS_IN = (":", "：")


def conditions(document: Document, judgement: Judgement, told: Collection[str]) -> tuple[str, ...]:
    """The conditions as written, in the order of the document; none where the brief has no usable ones.

    A quoted entry of a list or a column stands for all entries beside it, and where there is one, sentences elsewhere
    are left out. `told` are the conditions that deliverables have.
    """
    quotes = [
        span
        for aspect in judgement.aspects
        if aspect.rule == _ASPECT and (aspect.assessment.level or 0) >= _USABLE
        for span in aspect.assessment.evidence
    ]
    titles = {block.text for block in document.blocks if block.cell is not None and block.cell.row == 1}
    listed = [quote for quote in quotes if document.blocks[quote.block].kind in _LISTED]
    found = sorted({span for quote in listed for span in _beside(document, quote)} if listed else set(quotes))
    texts = dict.fromkeys(" ".join(document.text_of(span).split()) for span in found)
    left_out = titles | set(told)
    return tuple(text for text in texts if text not in left_out and not text.endswith(_LEADS_IN))[:_CONDITIONS_MAX]


def _beside(document: Document, quote: Span) -> Iterator[Span]:
    block = document.blocks[quote.block]
    yield document.whole(quote.block)
    for step in (-1, 1):
        at = quote.block + step
        while 0 <= at < len(document.blocks) and abs(at - quote.block) <= _CONDITIONS_MAX:
            other = document.blocks[at]
            if block.cell is not None and other.cell is not None and other.cell.table == block.cell.table:
                is_alike = other.cell.column == block.cell.column
            elif (other.kind, other.heading, other.cell) == (block.kind, block.heading, block.cell):
                is_alike = other.level == block.level
            else:
                break
            if is_alike:
                yield document.whole(at)
            at += step
