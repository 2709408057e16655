"""Faults that the schema does not name but Word minds: marks in threes, ids used once, cells that end in a paragraph.

A document may arrive with such faults, left by other programs; only new ones tell against a file of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from briefcheck.formats.word.comments import PARA_ID_MAX, Comments
from briefcheck.formats.word.marks import BOOKMARK, has_our_insertion, is_marked, is_our_insertion
from briefcheck.formats.word.names import ALTERNATE, AUTHOR, Names
from briefcheck.formats.word.source import Source


def faults(source: Source, comments: Comments) -> set[str]:
    """Every fault of our marks in a document, each as a short name with the id it is about."""
    return {
        *_comment_faults(source, comments),
        *_revision_faults(source),
        *_bookmark_faults(source),
        *_paragraph_faults(source),
        *_table_faults(source),
        *_list_faults(source),
    }


def _comment_faults(source: Source, comments: Comments) -> Iterator[str]:
    """Each comment of ours stands once, with one start, one end and one reference in this order, outside of runs."""
    w = source.w
    every = Counter(comments.ids())
    marks: dict[str, list[_Element]] = {}
    for mark in source.root.iter(w.commentRangeStart, w.commentRangeEnd, w.commentReference):
        marks.setdefault(mark.get(w.id, ""), []).append(mark)
    triple = [w.commentRangeStart, w.commentRangeEnd, w.commentReference]
    for comment in comments.ours():
        own = marks.get(comment.id, [])
        if every[comment.id] != 1:
            yield f"comment id {comment.id} twice"
        if [mark.tag for mark in own] != triple:
            yield f"marks of comment {comment.id}"
        elif any(_is_misplaced(mark, w) for mark in own):
            yield f"place of comment {comment.id}"
    paragraphs = Counter(comments.paragraph_ids())
    for number in comments.our_paragraph_ids():
        if paragraphs[number] > 1 or not 0 < int(number, 16) < PARA_ID_MAX:
            yield f"paragraph id {number}"
    entries = comments.extended_ids()
    if entries is not None:
        for number in comments.our_thread_ids():
            if entries.count(number) != 1:
                yield f"thread of {number}"


def _is_misplaced(mark: _Element, w: Names) -> bool:
    """Range marks stand beside runs, and no mark stands in what rewrites its content (a control, a simple field)."""
    parent = mark.getparent()
    if parent is None or (parent.tag == w.r) != (mark.tag == w.commentReference):
        return True
    for ancestor in mark.iterancestors():
        if ancestor.tag == w.p:
            return False
        if ancestor.tag in (w.sdt, w.fldSimple, w.ruby, ALTERNATE):
            return True
    return True


def _revision_faults(source: Source) -> Iterator[str]:
    w = source.w
    ours = [mark.get(w.id) for mark in source.root.iter(w.ins) if mark.get(w.author) == AUTHOR]
    ids = Counter(e.get(w.id) for e in source.root.iter("*") if e.get(w.author) is not None) if ours else Counter()
    yield from (f"revision id {number} twice" for number in ours if ids[number] > 1)
    last = source.body.find(w.sectPr)
    if last is not None and any(isinstance(e.tag, str) for e in last.itersiblings()):
        yield "text behind the last section"


def _bookmark_faults(source: Source) -> Iterator[str]:
    w = source.w
    starts, ends = (
        list(source.root.iter(w.bookmarkStart)),
        Counter(e.get(w.id) for e in source.root.iter(w.bookmarkEnd)),
    )
    ids, names = Counter(b.get(w.id) for b in starts), Counter(b.get(w.name) for b in starts)
    for bookmark in starts:
        name, number = bookmark.get(w.name, ""), bookmark.get(w.id)
        if name.startswith(BOOKMARK) and not names[name] == ids[number] == ends[number] == 1:
            yield f"bookmark {name}"


def _paragraph_faults(source: Source) -> Iterator[str]:
    """The end of each paragraph of ours is tracked, or rejecting it would leave an empty one behind."""
    w = source.w
    if has_our_insertion(source.body, w):
        paragraphs = source.body.iterchildren(w.p)
        if any(is_our_insertion(p, w) and not is_marked(p, w) for p in paragraphs):
            yield "paragraph without its mark"


def _table_faults(source: Source) -> Iterator[str]:
    """In rows of ours all is tracked and each cell ends in a paragraph; a table of ours touches no other."""
    w = source.w
    if not has_our_insertion(source.body, w):
        return
    for number, table in enumerate(source.body.iter(w.tbl)):
        rows = [row for row in table.iterchildren(w.tr) if is_our_insertion(row, w)]
        if rows and len(rows) == len(table.findall(w.tr)):
            beside = (table.getprevious(), table.getnext())
            if any(other is not None and other.tag == w.tbl for other in beside):
                yield f"table {number} touches another"
        for row in rows:
            cells = row.findall(w.tc)
            if not cells or any(cell[-1].tag != w.p for cell in cells if len(cell)) or not all(map(len, cells)):
                yield f"cell of table {number}"
            if not all(is_our_insertion(p, w) and is_marked(p, w) for p in row.iter(w.p)):
                yield f"untracked text in table {number}"


def _list_faults(source: Source) -> Iterator[str]:
    """A list that text of ours is in is defined."""
    w = source.w
    if not has_our_insertion(source.body, w):
        return
    used = {
        n.get(w.val, "")
        for p in source.body.iter(w.p)
        if (n := p.find(f"{w.pPr}/{w.numPr}/{w.numId}")) is not None and is_our_insertion(p, w)
    } - {"0"}
    if used:
        root = source.related_root("numbering")
        known = {n.get(w.numId) for n in root.iterchildren(w.num)} if root is not None else set()
        yield from (f"list {number} is not defined" for number in sorted(used - known))
