"""Accepting every tracked change, as Word's Accept All does (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from lxml.etree import _Element

from briefcheck.formats.word.names import Names


def accept_changes(root: _Element, w: Names) -> None:
    """Accept all tracked changes of a part in place: insertions stay, deletions and old formatting go."""
    _accept_rows_and_cells(root, w)
    _merge_deleted_marks(root, w)
    for element in list(root.iter(w.del_, w.moveFrom)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
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
        w.moveToRangeStart, w.moveToRangeEnd, w.customXmlInsRangeStart, w.customXmlInsRangeEnd, w.customXmlDelRangeStart,
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


def _merge_deleted_marks(root: _Element, w: Names) -> None:
    """A paragraph whose mark is deleted runs on into the next one, whose properties win."""
    for paragraph in list(root.iter(w.p)):
        mark = paragraph.find(f"{w.pPr}/{w.rPr}")
        if mark is None or (mark.find(w.del_) is None and mark.find(w.moveFrom) is None):
            continue
        following = next(paragraph.itersiblings(), None)
        parent = paragraph.getparent()
        if parent is None:
            continue
        if following is None or following.tag != w.p:
            if not any(t.text for t in paragraph.iter(w.t)) and following is not None:
                parent.remove(paragraph)
            continue
        properties = following.find(w.pPr)
        at = 0 if properties is None else 1
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
