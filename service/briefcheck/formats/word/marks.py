"""Our marks in a document: telling them apart, and taking them out so that what remains is what was there before.

A comment range that cut a run in two leaves two runs behind; those are joined again, but only where the two are set
exactly alike and a mark of ours stood between them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable

from lxml.etree import _Element, tostring

from briefcheck.formats.word.names import AUTHOR, XML_SPACE, Names

BOOKMARK = "_BC_"
"""Begins the name of the hidden bookmark on an inserted section's heading; the section's id follows."""


def section_bookmark(section_id: str) -> str:
    """The hidden bookmark by which an inserted section is known again; Word allows 40 letters, digits, underscores."""
    return (BOOKMARK + re.sub(r"\W", "_", section_id))[:40]


def is_our_insertion(element: _Element, w: Names) -> bool:
    """Whether a paragraph, a table row, a table or a `w:ins` was inserted by us and is not accepted yet.

    We insert whole paragraphs only: one with words of ours and none else is ours, its mark tracked or not. LibreOffice
    forgets that of the last paragraph before a table and before the end.
    """
    if element.tag == w.p:
        runs = list(element.iter(w.r))
        return (is_marked(element, w) if not runs else not _is_marked_by_others(element, w)) and all(
            _inside_our_ins(run, element, w) for run in runs
        )
    if element.tag == w.tr:
        return any(mark.get(w.author) == AUTHOR for mark in element.iterfind(f"{w.trPr}/{w.ins}"))
    if element.tag == w.tbl:
        rows = element.findall(w.tr)
        return bool(rows) and all(is_our_insertion(row, w) for row in rows)
    return element.tag == w.ins and element.get(w.author) == AUTHOR


def is_marked(paragraph: _Element, w: Names) -> bool:
    """Whether the end of a paragraph is tracked as inserted by us."""
    mark = paragraph.find(f"{w.pPr}/{w.rPr}/{w.ins}")
    return mark is not None and mark.get(w.author) == AUTHOR


def _is_marked_by_others(paragraph: _Element, w: Names) -> bool:
    mark = paragraph.find(f"{w.pPr}/{w.rPr}/{w.ins}")
    return mark is not None and mark.get(w.author) != AUTHOR


def has_our_insertion(root: _Element, w: Names) -> bool:
    """Whether anything in a part was inserted by us and is not accepted yet."""
    return any(mark.get(w.author) == AUTHOR for mark in root.iter(w.ins))


def _inside_our_ins(run: _Element, top: _Element, w: Names) -> bool:
    for ancestor in run.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == w.ins and ancestor.get(w.author) == AUTHOR:
            return True
    return False


def pending_sections(body: _Element, w: Names) -> dict[str, list[_Element]]:
    """The sections of ours that wait to be accepted: their blocks by the bookmark they begin with."""
    found: dict[str, list[_Element]] = {}
    if not has_our_insertion(body, w):
        return found
    section: list[_Element] | None = None
    for block in body:
        if not any(mark.get(w.author) == AUTHOR for mark in block.iter(w.ins)):
            section = None
            continue
        marks = (mark.get(w.name, "") for mark in block.iter(w.bookmarkStart))
        name = next((name for name in marks if name.startswith(BOOKMARK)), "")
        if name:
            section = found.setdefault(name, [])
        if section is not None:
            section.append(block)
    return found


def digest(blocks: Iterable[_Element], w: Names) -> str:
    """A short hash of the words of some blocks, by which it is seen whether somebody changed them."""
    blocks = list(blocks)
    words = "\n".join("".join(t.text or "" for t in block.iter(w.t)) for block in blocks)
    more = "".join(f"\n{element.tag}" for block in blocks for element in block.iter(*put_in(w)))
    return hashlib.sha256((words + more).encode()).hexdigest()[:16]


def put_in(w: Names) -> tuple[str, ...]:
    """What no section of ours holds, and what shows in no letter: where one has it, somebody has put it there."""
    notes, pictures = (w.footnoteReference, w.endnoteReference), (w.drawing, w.pict, w.object, w.sym, "{*}oMath")
    fields, files = (w.fldChar, w.fldSimple), (w.altChunk, w.subDoc)
    return (*notes, *pictures, *fields, *files, w.permStart, w.permEnd, w.sectPr)


def strip_insertions(root: _Element, w: Names, kept: Iterable[_Element] = ()) -> int:
    """Reject everything we inserted and nobody has accepted, but for blocks to be kept; how many elements went."""
    count = 0
    spared = {element for block in kept for element in block.iter(w.tbl, w.tr, w.p, w.ins)}
    for element in list(root.iter(w.tbl, w.tr, w.p)):
        if element.getparent() is not None and element not in spared and is_our_insertion(element, w):
            _remove(element)
            count += 1
    for element in list(root.iter(w.ins)):
        # Somebody typed into our section, or split one of our paragraphs: only our own words go.
        if element.getparent() is not None and element not in spared and element.get(w.author) == AUTHOR:
            parent = element.getparent()
            _remove(element)
            count += 1
            if parent is not None and parent.tag == w.rPr and not len(parent):
                _remove(parent)
    return count


def strip_comments(root: _Element, ids: Iterable[str], w: Names) -> None:
    """Take the marks of these comments out of a part and join the runs they had cut."""
    gone = set(ids)
    if not gone:
        return
    for mark in list(root.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference)):
        if mark.get(w.id) not in gone:
            continue
        run = mark.getparent()
        if mark.tag == w.commentReference and run is not None and run.tag == w.r:
            others = [c for c in run if c is not mark and c.tag != w.rPr]
            target = mark if others else run
        else:
            target = mark
        before, after = target.getprevious(), target.getnext()
        _remove(target)
        if before is not None and after is not None:
            join_runs(before, after, w)


def strip_bookmarks(root: _Element, w: Names, kept: Container[str] = ()) -> int:
    """Take out the bookmarks of sections that were accepted: the text is the user's, the bookmark is still ours."""
    starts = (b for b in root.iter(w.bookmarkStart) if b.get(w.name, "").startswith(BOOKMARK))
    ids = {b.get(w.id) for b in starts if b.get(w.name) not in kept}
    marks = [m for m in root.iter(w.bookmarkStart, w.bookmarkEnd) if m.get(w.id) in ids]
    for mark in marks:
        _remove(mark)
    return len(marks)


def join_runs(first: _Element, second: _Element, w: Names) -> bool:
    """Join two neighbouring runs that are set exactly alike and meet in plain text; whether they were."""
    if first.tag != w.r or second.tag != w.r or first.getnext() is not second:
        return False
    if sorted(first.attrib.items()) != sorted(second.attrib.items()) or _look(first, w) != _look(second, w):
        return False
    left = [c for c in first if c.tag != w.rPr]
    right = [c for c in second if c.tag != w.rPr]
    if not left or not right:
        return False
    for child in right:
        first.append(child)
    if left[-1].tag == w.t and right[0].tag == w.t:
        _join_texts(left[-1], right[0])
        first.remove(right[0])
    first.tail = second.tail
    parent = second.getparent()
    if parent is not None:
        parent.remove(second)
    return True


def join_following(run: _Element, w: Names) -> None:
    """Join to a run all that follow it and are set exactly alike; the cost grows with their number, not its square."""
    parent = run.getparent()
    attributes, look = sorted(run.attrib.items()), _look(run, w)
    has_content = any(child.tag != w.rPr for child in run)
    while has_content and parent is not None and (following := run.getnext()) is not None:
        if following.tag != w.r or sorted(following.attrib.items()) != attributes or _look(following, w) != look:
            return
        content = [child for child in following if child.tag != w.rPr]
        if not content:
            return
        run.extend(content)
        run.tail = following.tail
        parent.remove(following)


def _join_texts(first: _Element, second: _Element) -> None:
    """Append a text to another; outer blanks that Word does not show go, those it shows stay shown."""
    texts = [
        (t.text or "") if t.get(XML_SPACE) == "preserve" else (t.text or "").strip(" \t\r\n") for t in (first, second)
    ]
    if any(t.get(XML_SPACE) == "preserve" for t in (first, second)):
        first.set(XML_SPACE, "preserve")
    first.text = "".join(texts)


def _look(run: _Element, w: Names) -> bytes:
    properties = run.find(w.rPr)
    return b"" if properties is None else tostring(properties, method="c14n", with_tail=False)


def _remove(element: _Element) -> None:
    """Remove an element; the white space behind it goes to what stands before it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
