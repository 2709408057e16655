"""Accepting every tracked change, as Word's Accept All does (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from lxml.etree import _Element

from briefcheck.formats.word.names import Names


def accept_changes(root: _Element, w: Names) -> None:
    """Accept all tracked changes of a part in place: insertions stay, deletions and old formatting go."""
    _accept_rows_and_cells(root, w)
    open_ended = [p for p in root.iter(w.p) if _has_deleted_mark(p, w)]
    for element in list(root.iter(w.del_, w.moveFrom)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for paragraph in open_ended:
        _join_with_next(paragraph, w)
    for element in list(root.iter(w.ins, w.moveTo)):
        parent = element.getparent()
        if parent is None:
            continue
        if parent.tag in (w.rPr, w.trPr):
            parent.remove(element)
        else:
            _unwrap(element)
    changes = (
        w.rPrChange, w.pPrChange, w.sectPrChange, w.tblPrChange, w.tblPrExChange, w.tblGridChange, w.trPrChange,
        w.tcPrChange, w.numberingChange, w.cellIns, w.cellMerge, w.moveFromRangeStart, w.moveFromRangeEnd,
        w.moveToRangeStart, w.moveToRangeEnd, w.customXmlInsRangeStart, w.customXmlInsRangeEnd,
        w.customXmlDelRangeStart,
        w.customXmlDelRangeEnd, w.customXmlMoveFromRangeStart, w.customXmlMoveFromRangeEnd, w.customXmlMoveToRangeStart,
        w.customXmlMoveToRangeEnd,
    )  # fmt: skip
    for element in list(root.iter(*changes)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _accept_rows_and_cells(root: _Element, w: Names) -> None:
    for row in list(root.iter(w.tr)):
        table = row.getparent()
        if table is not None and row.find(f"{w.trPr}/{w.del_}") is not None:
            table.remove(row)
    for cell in list(root.iter(w.tc)):
        holder = cell.getparent()
        if holder is not None and cell.find(f"{w.tcPr}/{w.cellDel}") is not None:
            holder.remove(cell)
    for table in list(root.iter(w.tbl)):
        parent = table.getparent()
        if parent is not None and table.find(f".//{w.tr}") is None:
            parent.remove(table)


def _has_deleted_mark(paragraph: _Element, w: Names) -> bool:
    mark = paragraph.find(f"{w.pPr}/{w.rPr}")
    return mark is not None and (mark.find(w.del_) is not None or mark.find(w.moveFrom) is not None)


def _join_with_next(paragraph: _Element, w: Names) -> None:
    """A paragraph whose mark is deleted runs on into the next one, whose properties win."""
    following, parent = next(paragraph.itersiblings(), None), paragraph.getparent()
    if parent is None or following is None:
        return
    if following.tag != w.p:
        if not any(child.tag != w.rPr for run in paragraph.iter(w.r) for child in run):
            parent.remove(paragraph)
        return
    at = 0 if following.find(w.pPr) is None else 1
    for child in [c for c in paragraph if c.tag != w.pPr]:
        following.insert(at, child)
        at += 1
    parent.remove(paragraph)


def _unwrap(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in list(element):
        parent.insert(at, child)
        at += 1
    parent.remove(element)
