"""Between which blocks of a body new ones may stand: nothing runs into them, and nothing is left when they go."""

from __future__ import annotations

from lxml.etree import _Element

from briefcheck.formats.word.marks import is_our_insertion
from briefcheck.formats.word.names import Names
from briefcheck.formats.word.source import Source


def place_behind(source: Source, element: _Element | None) -> _Element | None:
    """The child of the body behind which to insert what shall follow `element` (None: all text); None: at its start."""
    place = _free_place(source, element)
    # Behind a paragraph whose mark is deleted, the first new one would become its second half.
    while place is not None and _mark_is_deleted(place, source.w):
        place = place.getprevious()
    return place


def neighbours(source: Source, place: _Element | None) -> tuple[str | None, str | None]:
    """The tags of the blocks before and behind what is inserted at a place; None where there is none."""
    w, children = source.w, list(source.body)
    first = 0 if place is None else children.index(place) + 1
    blocks = (w.p, w.tbl, w.sdt)
    before = next((c.tag for c in reversed(children[:first]) if c.tag in blocks), None)
    return before, next((c.tag for c in children[first:] if c.tag in blocks), None)


def _free_place(source: Source, element: _Element | None) -> _Element | None:
    w, body = source.w, source.body
    while element is not None and element.getparent() is not body:
        element = element.getparent()
    if element is None:
        element = _last_block(source)
    if element is None:
        element = next((c for c in reversed(body) if c.tag != w.sectPr), None)
    if element is None:
        return None
    element = _behind_open_field(source, element)
    following = element.getnext()
    while following is not None and (_is_blank(following, w) or _is_shown_wordless(following, w)):
        element, following = following, following.getnext()
    while following is not None and is_our_insertion(following, w):
        element, following = following, following.getnext()
    if (following is None or following.tag == w.sectPr) and _is_blank(element, w) and element.tag == w.p:
        # Word cannot take away the last paragraph of a document: a blank one there stays the last.
        before = element.getprevious()
        return element if before is not None and _ends_section(before, w) else before
    if _ends_section(element, w):
        before = element.getprevious()
        if before is not None and _is_blank(element, w, with_section=True):
            return before
        # The section break is on a paragraph of text: the next free place is behind the whole text.
        last = _last_block(source)
        return element if last is None or _ends_section(last, w) else last
    return element


def _last_block(source: Source) -> _Element | None:
    w = source.w
    return next((c for c in reversed(source.body) if c.tag in (w.p, w.tbl, w.sdt) and not _is_blank(c, w)), None)


def _behind_open_field(source: Source, element: _Element) -> _Element:
    """Where a field runs over several blocks (a table of contents), the block it ends in: Word rewrites it all."""
    w, depth, is_reached = source.w, 0, False
    for block in source.body:
        kinds = [c.get(w.fldCharType) for c in block.iter(w.fldChar)]
        depth = max(depth + kinds.count("begin") - kinds.count("end"), 0)
        is_reached = is_reached or block is element
        if is_reached and depth == 0:
            return block
    return element


def _ends_section(element: _Element, w: Names) -> bool:
    return element.tag == w.p and element.find(f"{w.pPr}/{w.sectPr}") is not None


def _mark_is_deleted(element: _Element, w: Names) -> bool:
    mark = element.find(f"{w.pPr}/{w.rPr}") if element.tag == w.p else None
    return mark is not None and (mark.find(w.del_) is not None or mark.find(w.moveFrom) is not None)


def _is_shown_wordless(element: _Element, w: Names) -> bool:
    """A picture, an object or an embedded file on a line of its own: it belongs to the text that leads to it.

    Word makes text of an embedded file, so nothing of ours becomes the last paragraph behind one.
    """
    following = element.getnext()
    if element.tag == w.altChunk:
        return following is not None and following.tag != w.sectPr
    if element.tag != w.p or _ends_section(element, w) or any(t.text for t in element.iter(w.t)):
        return False
    if any(mark.get(w.type) in ("page", "column") for mark in element.iter(w.br)):
        return False
    return next(element.iter(w.drawing, w.pict, w.object), None) is not None


def _is_blank(element: _Element, w: Names, *, with_section: bool = False) -> bool:
    """An empty paragraph that only makes room: no text, no break, no picture, no section break (unless allowed)."""
    if element.tag != w.p:
        return element.tag in (w.bookmarkStart, w.bookmarkEnd, w.proofErr)
    if not with_section and _ends_section(element, w):
        return False
    return not any(child.tag != w.rPr for run in element.iter(w.r) for child in run)
