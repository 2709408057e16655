"""Faults that the schema does not name but Excel minds: boxes without notes, two notes on a cell, numbers out of range.

A workbook may arrive with such faults, left by other programs; only new ones tell against a file of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from briefcheck.errors import Unreadable
from briefcheck.formats.excel import vml
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.comments import cell_of
from briefcheck.formats.excel.page import HEADER_ROW
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.tail import is_cell
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.xml import parse

_TEXT_MAX = 32_767
_NAME_MAX = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(rb'\bid="_x0000_s(\d{1,9})"')


def faults(book: Book, sheets: Mapping[str, Worksheet]) -> set[str]:
    """Every fault of a workbook that our writing could have brought, each as the part and a few words."""
    formats = _count_formats(book)
    found = {*_list_faults(book), *_review_faults(book)}
    for sheet in sheets.values():
        if sheet.notes_name or sheet.tail is not None:
            found |= {*_note_faults(sheet), *_drawing_faults(sheet), *_shade_faults(sheet, formats)}
    return found


def _list_faults(book: Book) -> Iterator[str]:
    names = Counter(sheet.name.casefold() for sheet in book.sheets)
    ids = Counter(sheet.sheet_id for sheet in book.sheets)
    for sheet in book.sheets:
        is_named = 0 < len(sheet.name) <= _NAME_MAX and not _FORBIDDEN_IN_NAMES.search(sheet.name)
        if not is_named or names[sheet.name.casefold()] > 1 or sheet.name.startswith("'"):
            yield f"{book.part} (the name of a sheet)"
        if ids[sheet.sheet_id] > 1 or not sheet.part:
            yield f"{book.part} (the number of a sheet)"
    for node in book.name_nodes:
        place = node.attributes.get("localSheetId", "0")
        if not place.isdecimal() or int(place) >= len(book.sheets):
            yield f"{book.part} (the sheet of a name)"
    if any(n > 1 for n in Counter(_name_key(node.attributes) for node in book.name_nodes).values()):
        yield f"{book.part} (a name twice)"


def _name_key(attributes: Mapping[str, str]) -> tuple[str, str]:
    return attributes.get("name", "").casefold(), attributes.get("localSheetId", "")


def _review_faults(book: Book) -> Iterator[str]:
    if book.review is None:
        return
    name = book.sheets[book.review].part
    root = parse(book.parts.read(name), name)
    rows = [row.get("r") for row in root.iter("{*}row")]
    if rows and None not in rows and [int(r or 0) for r in rows] != sorted({int(r or 0) for r in rows}):
        yield f"{name} (the order of rows)"
    if len(rows) < HEADER_ROW:
        yield f"{name} (its list)"
    for cell in root.iter("{*}c"):
        if sum(len(t.text or "") for t in cell.iter("{*}t")) > _TEXT_MAX:
            yield f"{name} (a text too long)"
    formats = _count_formats(book, "cellXfs")
    if any(int(cell.get("s", "0")) >= max(formats, 1) for cell in root.iter("{*}c")):
        yield f"{name} (the look of a cell)"


def _note_faults(sheet: Worksheet) -> Iterator[str]:
    if not sheet.notes_name:
        return
    if sheet.notes is None:
        yield f"{sheet.notes_name} (not well-formed)"
        return
    authors = len(sheet.notes.authors)
    cells = Counter[tuple[int, int] | None]()
    for node in sheet.notes.notes:
        number, cell = node.attributes.get("authorId", ""), cell_of(node.attributes.get("ref", ""))
        cells[cell] += 1
        if not number.isdecimal() or int(number) >= authors:
            yield f"{sheet.notes_name} (the author of a note)"
        if cell is None or not is_cell(*cell):
            yield f"{sheet.notes_name} (the cell of a note)"
        if node.inner_end - node.inner > 8 * _TEXT_MAX:
            yield f"{sheet.notes_name} (a text too long)"
    if any(count > 1 for count in cells.values()):
        yield f"{sheet.notes_name} (two notes on a cell)"


def _drawing_faults(sheet: Worksheet) -> Iterator[str]:
    """Each note of ours has one box, in a drawing that is well-formed if we made it."""
    ours = {note.cell for note in sheet.our_notes()}
    name = sheet.shapes_name()
    if not name:
        if ours:
            yield f"{sheet.part} (notes without boxes)"
        return
    data = sheet.package.read(name)
    boxes = Counter(shape.cell for shape in vml.shapes(data))
    if any(boxes[cell] != 1 for cell in ours):
        yield f"{name} (the box of a note)"
    if any(count > 1 for count in Counter(_NUMBER.findall(data)).values()):
        yield f"{name} (two shapes of one number)"
    try:
        parse(data, name)
    except Unreadable:
        yield f"{name} (not well-formed)"
    if len(sheet.tail.legacy_drawings() if sheet.tail is not None else ()) > 1:
        yield f"{sheet.part} (two drawings of notes)"


def _shade_faults(sheet: Worksheet, formats: int) -> Iterator[str]:
    if sheet.tail is None:
        return
    priorities = Counter[str]()
    for element in sheet.tail.children:
        if element.local != "conditionalFormatting":
            continue
        for rule in element.named("cfRule"):
            number, priority = rule.attributes.get("dxfId", "0"), rule.attributes.get("priority", "")
            priorities[priority] += 1
            if number.isdecimal() and "dxfId" in rule.attributes and int(number) >= formats:
                yield f"{sheet.part} (the format of a rule)"
            if not priority.isdecimal() or int(priority) < 1:
                yield f"{sheet.part} (the priority of a rule)"
    order = [element.local for element in sheet.tail.children]
    for earlier, later in (("conditionalFormatting", "legacyDrawing"), ("mergeCells", "conditionalFormatting")):
        if earlier in order and later in order and order.index(earlier) > order.index(later):
            yield f"{sheet.part} (the order behind the cells)"


def _count_formats(book: Book, listed: str = "dxfs") -> int:
    for name in book.parts.related(book.part, "styles"):
        try:
            found = outline(as_utf8(book.parts.read(name)), name, 2).first(listed)
        except Unreadable:
            return 0
        return len(found.children) if found is not None else 0
    return 0
