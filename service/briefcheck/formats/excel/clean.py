"""Taking marks out of a workbook: ours alone, or every note, thread and name before it is sent."""

from __future__ import annotations

import re

from briefcheck.errors import Unreadable
from briefcheck.formats.edits import Edit, apply
from briefcheck.formats.excel import vml
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.strip import strip_workbook
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.package import Draft, Package, open_package
from briefcheck.formats.xml import parse, serialise

_PERSONAL = ("creator", "lastModifiedBy", "Manager", "Company")
"""Document properties that name people; the title and the dates stay."""
_ABSOLUTE_PATH = "absPath"
_REFRESHED_BY = re.compile(rb"""(\srefreshedBy=)("[^"]*"|'[^']*')""")


def clean_workbook(package: Package) -> bytes:
    """Take out our notes, shades, Review sheet and memory. Everything else stays as it is, to the byte.

    Raises:
        Unreadable: the list of sheets is damaged.
    """
    draft = Draft(package)
    strip_workbook(draft)
    return draft.save()


def clean_workbook_all(package: Package) -> bytes:
    """Take out every note and threaded comment and drop the names of people, for sending.

    Raises:
        Unreadable: a part that has to be changed is damaged.
    """
    draft = Draft(open_package(clean_workbook(package)))
    book = Book(draft, draft.package.main_part)
    for sheet in book.sheets:
        if sheet.part and sheet.kind == "worksheet":
            _strip_notes(draft, sheet.part)
    for name in draft.names:
        if draft.has(name) and draft.content_type(name).endswith(("threadedcomments+xml", "ms-excel.person+xml")):
            draft.remove_part(name)
    _strip_workbook_names(draft, book)
    _strip_properties(draft)
    for name in draft.names:
        if draft.content_type(name).endswith("pivotCacheDefinition+xml"):
            draft.write(name, _REFRESHED_BY.sub(rb'\1""', draft.read(name)))
    return draft.save()


def _strip_notes(draft: Draft, part: str) -> None:
    """Take every note and thread off a sheet; controls that share the drawing of the notes stay."""
    sheet = Worksheet(draft.package, part)
    for suffix in ("comments", "threadedComment"):
        for name in draft.related(part, suffix):
            draft.remove_part(name)
    drawing = sheet.shapes_name()
    if not drawing:
        return
    data = draft.read(drawing)
    notes = [shape for shape in vml.shapes(data) if shape.cell is not None]
    if not notes:
        return
    rest = apply(data, [Edit(shape.start, shape.end, b"") for shape in notes])
    tail = sheet.tail
    if vml.shapes(rest) or tail is None:
        draft.write(drawing, rest)
        return
    draft.remove_part(drawing)
    tail.remove(tail.legacy_drawings()[0][0])
    draft.patch(part, tail.edits)


def _strip_workbook_names(draft: Draft, book: Book) -> None:
    """Who saved the workbook last, and the folder on whose machine it was in."""
    data = as_utf8(draft.read(book.part))
    root = outline(data, book.part, 4)
    edits = []
    for node in root.children:
        if node.local == "fileSharing" and "userName" in node.attributes:
            tag = re.sub(rb"""\suserName=("[^"]*"|'[^']*')""", b"", data[node.start : node.inner])
            edits.append(Edit(node.start, node.inner, tag))
        elif node.local == "AlternateContent" and any(inner.local == _ABSOLUTE_PATH for inner in node.walk()):
            edits.append(Edit(node.start, node.end, b""))
    draft.write(book.part, apply(data, edits))


def _strip_properties(draft: Draft) -> None:
    for suffix in ("core-properties", "extended-properties"):
        for name in draft.related("", suffix):
            try:
                root = parse(draft.read(name), name)
            except Unreadable:
                draft.remove_part(name)  # who knows whom it names
                continue
            for element in root.iter("*"):
                if isinstance(element.tag, str) and element.tag.rpartition("}")[2] in _PERSONAL:
                    element.text = ""
            draft.write(name, serialise(root))
