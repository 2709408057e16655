"""How inserted blocks stand on the page: kept together, with room between them, and in the host's writing direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml import etree
from lxml.etree import _Element

from briefcheck.formats.word.marks import is_our_insertion
from briefcheck.formats.word.names import Names
from briefcheck.formats.word.order import put_in_order
from briefcheck.model import Document

_BLANK_LINE_TWIPS = 240
"""The height of a blank line of ordinary text: what a host that separates by such lines would have put."""
_BEHIND_TABLE_TWIPS = 120
"""A table has no room below it of its own; text that follows must not touch its border."""
_SAMPLE_LETTERS = 20_000
_NEIGHBOURS_MAX = 400
_FROM_THE_RIGHT = frozenset({"R", "AL"})
"""Letters of Hebrew, Arabic and their kin in the Unicode Character Database (bidirectional classes)."""


def is_written_from_the_right(document: Document) -> bool:
    """Whether most of a document's letters belong to a script that runs from right to left."""
    left, right, seen = 0, 0, 0
    for block in document.blocks:
        if block.text.isascii():
            left += sum(map(str.isalpha, block.text))
        else:
            kinds = [unicodedata.bidirectional(character) for character in block.text]
            left += kinds.count("L")
            right += sum(kind in _FROM_THE_RIGHT for kind in kinds)
        seen += len(block.text)
        if seen > _SAMPLE_LETTERS:
            break
    return right > left


def separates_by_blank_lines(paragraphs: Sequence[_Element], w: Names) -> bool:
    """Whether a host makes room before half of these paragraphs by empty ones, as people do who use no styles."""
    told = [before for one in paragraphs[:_NEIGHBOURS_MAX] if (before := _host_block_before(one, w)) is not None]
    return bool(told) and sum(is_empty(element, w) for element in told) * 2 >= len(told)


def _host_block_before(paragraph: _Element, w: Names) -> _Element | None:
    """What stood before a paragraph when nothing of ours was in the document yet."""
    before = paragraph.getprevious()
    while before is not None and (before.tag not in (w.p, w.tbl, w.sdt) or is_our_insertion(before, w)):
        before = before.getprevious()
    return before


def is_empty(element: _Element | None, w: Names) -> bool:
    """Whether a block is a paragraph that shows nothing."""
    if element is None or element.tag != w.p or next(element.iter(w.sectPr), None) is not None:
        return False
    inside = (child for run in element.iter(w.r) for child in run)
    return not any(child.text if child.tag == w.t else child.tag != w.rPr for child in inside)


def keep_together(made: Sequence[_Element], headings: Iterable[_Element], w: Names) -> None:
    """A heading stays with what follows, and so do the sentence that leads in a table and the table's first row."""
    before_tables = {one for one, other in pairwise(made) if one.tag == w.p and other.tag == w.tbl}
    table_heads = [q for one in made if one.tag == w.tbl for q in next(one.iter(w.tr)).iter(w.p)]
    for paragraph in {*headings, *before_tables, *table_heads}:
        _set(paragraph, w.keepNext, w)


def make_room(
    made: Sequence[_Element], before: _Element | None, behind: _Element | None, *, by_blank_lines: bool, w: Names
) -> None:
    """Room behind tables, and around the whole where the host has blank lines between its parts."""
    for one, other in pairwise(made):
        if one.tag == w.tbl and other.tag == w.p:
            _space(other, "before", _BEHIND_TABLE_TWIPS, w)
    if before is not None and before.tag == w.tbl and made[0].tag == w.p:
        _space(made[0], "before", _BLANK_LINE_TWIPS, w)
    if not by_blank_lines:
        return
    if before is not None and not is_empty(before, w) and made[0].tag == w.p:
        _space(made[0], "before", _BLANK_LINE_TWIPS, w)
    if behind is not None and behind.tag != w.sectPr and not is_empty(behind, w) and made[-1].tag == w.p:
        _space(made[-1], "after", _BLANK_LINE_TWIPS, w)


def turn(made: Iterable[_Element], w: Names) -> None:
    """Set paragraphs and tables to run from the right."""
    for block in made:
        for paragraph in block.iter(w.p):
            _set(paragraph, w.bidi, w)
        for properties in block.iter(w.tblPr):
            if properties.find(w.bidiVisual) is None:
                etree.SubElement(properties, w.bidiVisual)
                put_in_order(properties)


def _set(paragraph: _Element, tag: str, w: Names) -> None:
    properties = paragraph.find(w.pPr)
    if properties is not None and properties.find(tag) is None:
        etree.SubElement(properties, tag)
        put_in_order(properties)


def _space(paragraph: _Element, side: str, twips: int, w: Names) -> None:
    """At least so much room on one side, as far as the paragraph says itself; styles are not asked.

    A style may take out room between paragraphs alike (ECMA-376 part 1, 17.3.1.9), so that is switched off.
    """
    properties = paragraph.find(w.pPr)
    if properties is None:
        return
    spacing = properties.find(w.spacing)
    if spacing is None:
        spacing = etree.SubElement(properties, w.spacing)
    name = getattr(w, side)
    said = spacing.get(name, "")
    if not said.isdecimal() or int(said) < twips:
        spacing.set(name, str(twips))
        spacing.attrib.pop(getattr(w, f"{side}Autospacing"), "")
    for old in properties.findall(w.contextualSpacing):
        properties.remove(old)
    etree.SubElement(properties, w.contextualSpacing).set(w.val, "0")
    put_in_order(properties)
