"""Taking our marks out of a workbook again, so that what is left is byte for byte what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from briefcheck.formats import memory
from briefcheck.formats.edits import Edit, apply, inverse
from briefcheck.formats.excel import listing, vml
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.identity import remembered_sheets
from briefcheck.formats.excel.sheets import Worksheet, shapes_name
from briefcheck.formats.excel.threads import Thread, without
from briefcheck.formats.excel.written import texts_entries
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.package import Draft, Parts
from briefcheck.formats.package.names import relationships_name
from briefcheck.formats.package.parts import CONTENT_TYPES
from briefcheck.formats.xml import Element
from briefcheck.prior import KnownFinding

_CUTS_MAX = 100


def original_styles(parts: Parts, part: str) -> tuple[str, bytes] | None:
    """Name and content of the styles as they were before our review, where nobody has saved them since."""
    for element in memory.entries(parts, part, "undo"):
        name = parts.find(element.get("part", ""))
        if name is None or name not in parts.related(part, "styles"):
            continue
        data = parts.read(name)
        if element.get("digest") == _digest(data):
            return name, apply(data, _cuts(element, len(data)))
    return None


def _cuts(element: Element, size: int) -> list[Edit]:
    cuts = []
    for cut in list(element)[:_CUTS_MAX]:
        start, end = cut.get("start", ""), cut.get("end", "")
        if start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= size:
            cuts.append(Edit(int(start), int(end), cut.get("text", "").encode()))
    return cuts


def undo_entry(name: str, before: bytes, edits: Iterable[Edit]) -> Element:
    """What to remember of a part so that it can be made again what it was; holds digits and tags, no words."""
    edits = list(edits)
    after = apply(before, edits)
    element = memory.entry("undo", part=name, digest=_digest(after))
    for cut in inverse(before, edits):
        element.append(memory.entry("cut", start=str(cut.start), end=str(cut.end), text=cut.data.decode()))
    return element


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def strip_workbook(draft: Draft) -> None:
    """Take everything of ours out of a draft of a package."""
    package = draft.package
    book = Book(package, package.main_part)
    made = memory.added_parts(package, book.part)
    for i, sheet in enumerate(book.sheets):
        if i != book.review and sheet.part and sheet.kind == "worksheet":
            _strip_sheet(draft, Worksheet(package, sheet.part), made)
    styles = original_styles(package, book.part)
    if styles is not None:
        draft.write(*styles)
    _strip_page(draft, book)
    memory.forget(draft, book.part)
    for name in made:
        if draft.has(name) and (name in draft.related(book.part, "styles") or _is_bare(draft, name)):
            draft.remove_part(name)
    for ending in _remembered(package, book.part, "default", "extension"):
        draft.undeclare(ending.casefold())


def _strip_sheet(draft: Draft, sheet: Worksheet, made: frozenset[str]) -> None:
    cells = our_cells(sheet)
    tail = sheet.tail
    if tail is not None:
        for shade in tail.our_shades():
            tail.remove(shade)
    if cells:
        take_notes_out(draft, sheet, cells, made | parts_of_threads(sheet))
    if tail is not None and tail.edits:
        draft.patch(sheet.part, tail.edits)


def our_cells(sheet: Worksheet) -> set[tuple[int, int]]:
    """The cells of a sheet on which we have a note or a thread."""
    return {note.cell for note in sheet.our_notes()} | {thread.cell for thread in sheet.our_threads}


def parts_of_threads(sheet: Worksheet) -> frozenset[str]:
    """The parts with the notes and the boxes that Excel makes beside threads, where any is ours."""
    return frozenset(name for name in (sheet.notes_name, sheet.shapes_name()) if name and sheet.our_threads)


def take_notes_out(
    draft: Draft, sheet: Worksheet, cells: set[tuple[int, int]], made: frozenset[str] = frozenset()
) -> None:
    """Take our notes and threads on some cells out of a sheet.

    The parts that held nothing else go where they are in `made`.
    """
    _take_threads_out(draft, [thread for thread in sheet.our_threads if thread.cell in cells])
    notes, tail = sheet.notes, sheet.tail
    if notes is None:
        return
    ours = {note.cell for note in sheet.our_notes()} & cells
    part = sheet.notes_from(draft)
    part.remove(ours)
    if sheet.notes_name in made and not part.notes:
        draft.remove_part(sheet.notes_name)
    else:
        draft.write(sheet.notes_name, part.changed)
    name = shapes_name(draft.package, sheet.part, tail)
    if not name:
        return
    rest = vml.without(draft.read(name), ours)
    is_type_ours = name in _remembered(draft.package, draft.package.main_part, "shapetype", "part")
    if is_type_ours and not any(b'"#_x0000_t202"' in rest[s.start : s.end] for s in vml.shapes(rest)):
        rest = vml.without_type(rest)
    if name in made and not vml.shapes(rest):
        draft.remove_part(name)
        if tail is not None:
            tail.remove(tail.legacy_drawings()[0][0])
    else:
        draft.write(name, rest)


def _take_threads_out(draft: Draft, gone: list[Thread]) -> None:
    for name in sorted({thread.part for thread in gone}):
        rest = without(draft.read(name), name, {thread.id for thread in gone if thread.part == name})
        if rest:
            draft.write(name, rest)
        else:
            draft.remove_part(name)


_OF_A_PAGE = frozenset({"printerSettings", "drawing", "vmlDrawing", "comments", "threadedComment"})


def page_parts(parts: Parts, name: str) -> set[str]:
    """What belongs to our Review sheet alone: its relationships, and what other programs have hung on it since.

    A program that saves the workbook may give every sheet a drawing and printer settings.
    """
    own = {found for one in (relationships_name(name),) if (found := parts.find(one)) is not None}
    for related in parts.relationships(name):
        target = parts.find(related.target) if not related.is_external else None
        if target is not None and related.type.rpartition("/")[2] in _OF_A_PAGE:
            own.add(target)
            own |= {found for one in (relationships_name(target),) if (found := parts.find(one)) is not None}
    return own


def _strip_page(draft: Draft, book: Book) -> None:
    no_names = next(iter(_remembered(draft.package, book.part, "names", "text")), "")
    changed = listing.without_review(book, no_names.encode() if no_names.startswith("<") else b"")
    if book.review is not None:
        name = book.sheets[book.review].part
        for related in sorted(page_parts(draft, name)):
            if draft.has(related) and not related.endswith(".rels"):
                draft.remove_part(related)
        draft.remove_part(name)
    if changed != book.data:
        draft.write(book.part, changed)


def _is_bare(draft: Draft, name: str) -> bool:
    """Whether a part is a list of relationships without any."""
    return name.endswith(".rels") and not outline(as_utf8(draft.read(name)), name, 1).children


def remember(
    draft: Draft,
    book: Book,
    known: Iterable[KnownFinding] | None,
    undo: Element | None,
    texts: Iterable[str] | None,
    *,
    has_page: bool = True,
) -> None:
    """Write our memory: the findings, what we had to make besides the marks themselves, and our texts by digests.

    `texts` is None where the Review sheet stays as it is; `has_page` tells whether there is one now.
    """
    part, package, base = book.part, draft.package, book.dialect.relationships
    memory.save_memory(draft, part, base, known)
    endings = set(_defaults(draft)) - set(_defaults(package)) | _remembered(package, part, "default", "extension")
    types = _remembered(package, part, "shapetype", "part") | {
        name
        for name in draft.parts_changed
        if name.casefold().endswith(".vml") and vml.has_type(draft.read(name)) > vml.has_type(package.read(name))
    }
    more = [memory.entry("default", extension=ending) for ending in sorted(endings)]
    more += [memory.entry("shapetype", part=name) for name in sorted(types)]
    names, listed = _remembered(package, part, "names", "text"), book.root.first("definedNames")
    if has_page and book.review is None and listed is not None and not listed.children:
        names = {book.data[listed.start : listed.end].decode("utf-8", "replace")}
    more += [memory.entry("names", text=text) for text in sorted(names)]
    more += [*remembered_sheets(package, Book(package, part)), *texts_entries(package, part, texts)]
    if undo is not None:
        more.append(undo)
    memory.save_memory(draft, part, base, None, more)


def _remembered(parts: Parts, part: str, kind: str, attribute: str) -> set[str]:
    return {element.get(attribute, "") for element in memory.entries(parts, part, kind)}


def _defaults(parts: Parts) -> list[str]:
    root = outline(as_utf8(parts.read(CONTENT_TYPES)), CONTENT_TYPES, 1)
    return [node.attributes.get("Extension", "").casefold() for node in root.named("Default")]
