"""The Review sheet in the workbook's list: its tab, its hidden name, what it filters; and out again."""

from __future__ import annotations

import re

from briefcheck.formats.edits import apply
from briefcheck.formats.excel.book import Book, quoted, relationship_prefix
from briefcheck.formats.excel.names import REVIEW_NAME
from briefcheck.formats.excel.page import Page
from briefcheck.formats.outline import Node, append, attribute, content
from briefcheck.formats.package import Edit

_BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                 "functionGroups", "externalReferences")  # fmt: skip
"""What stands before the defined names (ECMA-376 part 1, 18.2.27)."""
_FILTER = "_xlnm._FilterDatabase"


def with_review(book: Book, name: str, relationship: str, page: Page) -> bytes:
    """The workbook part with our sheet as its last."""
    if book.sheet_list is None:
        raise ValueError("no list of sheets")
    p = book.root.prefix
    r, declaration = relationship_prefix(book.root, book.dialect)
    number = max((sheet.sheet_id for sheet in book.sheets), default=0) + 1
    entry = f'<{p}sheet name={attribute(name)} sheetId="{number}" {r}id={attribute(relationship)}{declaration}/>'
    stale = [node for node in book.name_nodes if node.attributes.get("name") == REVIEW_NAME]  # its sheet was deleted
    edits = [Edit(node.start, node.end, b"") for node in stale]
    return apply(book.data, [append(book.sheet_list, entry), *edits, *_names(book, name, len(book.sheets), page)])


def with_filter(book: Book, index: int, page: Page) -> bytes:
    """The workbook part with the filter of our sheet, which it has already, as long as its list is now."""
    edits = []
    for node in book.name_nodes:
        if node.attributes.get("name") == _FILTER and _local_sheet(node) == index and not node.is_empty_tag:
            said = f"{content(quoted(book.sheets[index].name))}!{_absolute(page.filtered)}"
            edits.append(Edit(node.inner, node.inner_end, said.encode("ascii")))
    return apply(book.data, edits)


def without_review(book: Book, no_names: bytes = b"") -> bytes:
    """The workbook part without our sheet and its names; what counts sheets counts one less behind it.

    `no_names` is what stands for the list of names where ours were its only ones.
    """
    index = book.review
    gone = [node for node in book.name_nodes if node.attributes.get("name") == REVIEW_NAME]
    if index is not None:
        gone += [node for node in book.name_nodes if _local_sheet(node) == index]
    edits = [Edit(node.start, node.end, b"") for node in gone]
    listed = book.root.first("definedNames")
    if listed is not None and gone and len(gone) == len(listed.children):
        edits = [Edit(listed.start, listed.end, no_names)]
    if index is not None:
        node = book.nodes[index]
        edits += [Edit(node.start, node.end, b""), *_counted_down(book, index)]
    return apply(book.data, edits)


def _counted_down(book: Book, index: int) -> list[Edit]:
    """The changes to what refers to sheets by their place, which matters only if ours is not the last."""
    edits = []
    views = book.root.first("bookViews")
    holders = [(node, b"localSheetId") for node in book.name_nodes if (_local_sheet(node) or 0) > index]
    for view in views.children if views is not None else ():
        holders += [(view, b"activeTab"), (view, b"firstSheet")]
    last = len(book.sheets) - 2
    for node, name in holders:
        match = re.compile(rb"\s%s=[\"'](\d{1,6})[\"']" % name).search(book.data, node.start, node.inner)
        if match is None or not index <= int(match[1]) < len(book.sheets):
            continue
        place = int(match[1]) - 1 if int(match[1]) > index else min(index, max(last, 0))
        edits.append(Edit(match.start(1), match.end(1), b"%d" % place))
    return [edit for edit in edits if book.data[edit.start : edit.end] != edit.data]


def _local_sheet(node: Node) -> int | None:
    place = node.attributes.get("localSheetId", "")
    return int(place) if place.isdecimal() and len(place) < 7 else None


def _names(book: Book, sheet: str, index: int, page: Page) -> list[Edit]:
    p, target = book.root.prefix, quoted(sheet)
    made = (
        f'<{p}definedName name="{REVIEW_NAME}" hidden="1">{content(target)}!$A$1</{p}definedName>'
        f'<{p}definedName name="{_FILTER}" localSheetId="{index}" hidden="1">'
        f"{content(target)}!{_absolute(page.filtered)}</{p}definedName>"
    )
    listed = book.root.first("definedNames")
    if listed is not None:
        return [append(listed, made)]
    before = [child for child in book.root.children if child.local in _BEFORE_NAMES]
    at = before[-1].end
    return [Edit(at, at, f"<{p}definedNames>{made}</{p}definedNames>".encode("ascii"))]


def _absolute(area: str) -> str:
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
