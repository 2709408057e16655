"""Sections that the pane put in: each in a content control of its own, in the user's name, known by the control's tag.

The tag holds a digest of what the section said (addin/web/js/office/sections.js makes both). What says that still,
waits to be accepted where it was tracked, and holds nothing of anybody else's is ours; the rest is the user's, and
only the control around it goes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from lxml.etree import _Element

from briefcheck.formats.word.marks import put_in
from briefcheck.formats.word.names import Names
from briefcheck.patterns import pattern

TAG = "briefcheck:"
_TAG = pattern(r"briefcheck:([\w-]{1,64}):([0-9a-f]{8})(:plain)?")
"""The section, the digest of its words, and whether Word could not track it."""
_FNV_OFFSET, _FNV_PRIME, _FNV_MASK = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


def strip_pane_sections(root: _Element, w: Names, our_comments: Container[str] = ()) -> int:
    """Take the pane's sections out of a part: those that are the user's by now keep their words and lose their control.

    Args:
        root: the part.
        w: its dialect.
        our_comments: the ids of our comments; a section on which anybody else commented is not ours to take out.

    Returns:
        How many controls there were.
    """
    controls = pane_sections(root, w)
    for control in controls:
        if _is_ours(control, w, our_comments):
            _drop(control)
        else:
            _unwrap(control, w)
    return len(controls)


def pane_sections(root: _Element, w: Names) -> list[_Element]:
    """The content controls around whole blocks that bear our tag."""
    controls = (control for control in root.iter(w.sdt) if _TAG.fullmatch(_tag(control, w)))
    return [control for control in controls if _content(control, w) is not None]


def kept_pane_sections(root: _Element, w: Names) -> int:
    """How many of the pane's sections are the user's by now. Marks of our comments must be gone."""
    return sum(1 for control in pane_sections(root, w) if not _is_ours(control, w, ()))


def _is_ours(control: _Element, w: Names, our_comments: Container[str]) -> bool:
    return _is_untouched(control, w, our_comments) and not _is_accepted(control, w) and _can_go(control, w)


def _is_untouched(control: _Element, w: Names, our_comments: Container[str]) -> bool:
    """Whether a section says to the letter what it said, and nobody has put anything into it or commented on it."""
    match = _TAG.fullmatch(_tag(control, w))
    if match is None or _digest("".join(t.text or "" for t in control.iter(w.t))) != match[2]:
        return False
    if any(True for _ in control.iter(*put_in(w))):
        return False
    marks = control.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference)
    return all(mark.get(w.id, "") in our_comments for mark in marks) and _is_closed(control, w)


def _is_accepted(control: _Element, w: Names) -> bool:
    """Whether what was tracked is not any more: somebody has accepted it, or a part of it."""
    if _tag(control, w).endswith(":plain"):
        return False
    return any(next(text.iterancestors(w.ins), None) is None for text in control.iter(w.t) if (text.text or "").strip())


def _is_closed(control: _Element, w: Names) -> bool:
    """Whether every bookmark that begins or ends in the control does both there."""
    starts = {mark.get(w.id) for mark in control.iter(w.bookmarkStart)}
    return starts == {mark.get(w.id) for mark in control.iter(w.bookmarkEnd)}


def _can_go(control: _Element, w: Names) -> bool:
    """Whether its place holds without it: a cell must end with a paragraph, and a text box hold one."""
    place = control
    while (parent := place.getparent()) is not None:
        if any(True for _ in place.itersiblings(w.p)):
            return True
        if parent.tag not in (w.sdt, w.sdtContent):
            return parent.tag not in (w.tc, w.txbxContent)
        place = parent
    return False


def _digest(text: str) -> str:
    """FNV-1a over the letters that are seen."""
    found = _FNV_OFFSET
    for letter in text:
        if unicodedata.category(letter)[0] not in "CZ":
            found = ((found ^ ord(letter)) * _FNV_PRIME) & _FNV_MASK
    return f"{found:08x}"


def _tag(control: _Element, w: Names) -> str:
    found = control.find(f"{w.sdtPr}/{w.tag}")
    return "" if found is None else found.get(w.val, "")


def _content(control: _Element, w: Names) -> _Element | None:
    """What a control around blocks holds."""
    content = control.find(w.sdtContent)
    return content if content is not None and any(child.tag in (w.p, w.tbl, w.sdt) for child in content) else None


def _unwrap(control: _Element, w: Names) -> None:
    """Put what a control holds in its place."""
    content = _content(control, w)
    for block in list(content) if content is not None else []:
        control.addprevious(block)
    _drop(control)


def _drop(control: _Element) -> None:
    parent, before = control.getparent(), control.getprevious()
    if parent is None:
        return
    if control.tail and control.tail.strip():
        if before is not None:
            before.tail = (before.tail or "") + control.tail
        else:
            parent.text = (parent.text or "") + control.tail
    parent.remove(control)
