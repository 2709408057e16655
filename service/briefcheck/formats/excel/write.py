"""Writing into a workbook: notes on cells, shades over cells, a Review sheet at the end, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from briefcheck.annotate.tracker import Note, ReviewPage, Room, Shade
from briefcheck.errors import Unreadable
from briefcheck.formats import memory
from briefcheck.formats.excel import listing, vml
from briefcheck.formats.excel.book import Book, relationship_prefix
from briefcheck.formats.excel.boxes import Grid, row_heights
from briefcheck.formats.excel.comments import NotesPart, cell_of, footer, new_part
from briefcheck.formats.excel.looks import FILLS
from briefcheck.formats.excel.names import RELATIONSHIPS
from briefcheck.formats.excel.page import Page, free_sheet_name
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.strip import original_styles, remember, take_notes_out
from briefcheck.formats.excel.styles import Styles
from briefcheck.formats.excel.tail import cell_name, is_area, is_cell, merged_areas
from briefcheck.formats.package import Draft, Package
from briefcheck.prior import KnownFinding

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TOLD_AS_TEXT = ("comments", "threadedComment", "vmlDrawing")
"""What somebody hung on our sheet that is carried over as text beside its row."""
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class WorkbookPlan(Struct, frozen=True):
    """All that is to be written into one workbook.

    Sheets are numbered as in `Workbook.sheets`, where our own Review sheet does not count. `removed` are ids of marks
    that `read_prior_workbook` gave.
    """

    date: datetime.date
    page: ReviewPage
    notes: tuple[Note, ...] = ()
    removed: tuple[str, ...] = ()
    shades: tuple[Shade, ...] = ()
    known: tuple[KnownFinding, ...] | None = None
    """What the workbook shall remember; None leaves its memory as it is."""


def user_sheets(book: Book) -> list[tuple[str, str]]:
    """Name and part of each sheet but ours, in the order of the tabs; the part is empty for what is no worksheet."""
    return [
        (sheet.name, sheet.part if sheet.kind == "worksheet" else "")
        for i, sheet in enumerate(book.sheets)
        if i != book.review
    ]


def room_for_notes(package: Package) -> Room:
    """The cells and the sheets that take no note of ours. Our own notes take their cells, too."""
    taken, closed = set[tuple[int, int, int]](), set[int]()
    for i, (_, part) in enumerate(user_sheets(Book(package, package.main_part))):
        if not part:
            closed.add(i)
            continue
        sheet = Worksheet(package, part)
        if not sheet.is_open:
            closed.add(i)
        taken.update((i, *cell) for cell in sheet.taken_cells())
    return Room(frozenset(taken), frozenset(closed))


def write_workbook(package: Package, plan: WorkbookPlan) -> bytes:
    """Carry out a plan on a package and give the whole new file.

    A note for a cell that has one already, or for a sheet that cannot be marked, is left out.

    Raises:
        Unreadable: the list of sheets is damaged; `part_name`, where parts are named as no Office program names them,
            so that nobody can tell what it would make of ours.
    """
    _refuse_odd_names(package)
    draft = Draft(package)
    book = Book(draft, package.main_part)
    before = original_styles(package, book.part)
    if before is not None:  # the formats of the earlier review make room for those of this one
        draft.write(*before)
    styles = Styles(draft, book)
    sheets = user_sheets(book)
    names = {i: name for i, (name, _) in enumerate(sheets)}
    marker = _Marker(package, draft, book, styles)
    for i, (_, part) in enumerate(sheets):
        if part:
            notes = [n for n in plan.notes if n.sheet == i and is_cell(n.row, n.column)]
            shades = [shade for shade in plan.shades if shade.sheet == i]
            marker.mark(part, notes, shades, {place for id_ in plan.removed if (place := place_of(id_, part))})
    page = Page(plan.page, names, plan.date)
    _write_page(draft, book, styles, page)
    remember(draft, book, plan.known, styles.undo, page.texts)
    return draft.save()


def note_workbook(package: Package, notes: Iterable[Note], removed: Iterable[str]) -> bytes:
    """Put notes on cells and take out those of an earlier comparison; whatever a review left stays as it is.

    Raises:
        Unreadable: as for `write_workbook`.
    """
    _refuse_odd_names(package)
    draft = Draft(package)
    book = Book(draft, package.main_part)
    undo = next(iter(memory.entries(package, book.part, "undo")), None)
    notes, removed = tuple(notes), tuple(removed)
    marker = _Marker(package, draft, book, None)
    for i, (_, part) in enumerate(user_sheets(book)):
        if part:
            on_it = [n for n in notes if n.sheet == i and is_cell(n.row, n.column)]
            marker.mark(part, on_it, [], {place for id_ in removed if (place := place_of(id_, part))})
    remember(draft, book, None, undo, None, has_page=book.review is not None)
    return draft.save()


def _refuse_odd_names(package: Package) -> None:
    if any(b"\\" in entry.raw_name for entry in package.archive.entries):
        detail = "Its parts are named with backslashes, against the format; open it in Excel and save it again."
        raise Unreadable("part_name", detail)


class _Marker:
    """Puts notes and shades on sheets; without styles, notes only."""

    def __init__(self, package: Package, draft: Draft, book: Book, styles: Styles | None) -> None:
        self._package, self._draft, self._book, self._styles = package, draft, book, styles
        self._blocks: set[int] | None = None

    def mark(self, part: str, notes: list[Note], shades: list[Shade], removed: set[tuple[int, int]]) -> None:
        """Take the marks of the earlier review off a sheet and put the new ones on."""
        sheet = Worksheet(self._package, part)
        tail = sheet.tail if notes or shades or removed or self._has_marks(part) else None
        if tail is None:
            return
        if self._styles is not None:
            for old in tail.our_shades():
                tail.remove(old)
            for shade in shades:
                if shade.severity in self._styles.shades and any(map(is_area, shade.areas)):
                    tail.shade(merged_areas(filter(is_area, shade.areas)), self._styles.shades[shade.severity])
        if removed:
            take_notes_out(self._draft, sheet, removed)
        taken = sheet.taken_cells() - removed
        fresh = {(note.row, note.column): note for note in reversed(notes) if (note.row, note.column) not in taken}
        if fresh and sheet.is_open:
            self._add_notes(sheet, list(reversed(fresh.values())))
        self._draft.patch(part, tail.edits)

    def _has_marks(self, part: str) -> bool:
        """Whether an earlier review may have marked the sheet: only a workbook that we know can have marks."""
        return self._book.review is not None and bool(part)

    def _add_notes(self, sheet: Worksheet, notes: list[Note]) -> None:
        draft, book = self._draft, self._book
        name = sheet.notes_name
        if not name:
            folder = book.part.rpartition("/")[0]
            name = draft.free_name(f"{folder}/comments1.xml".lstrip("/"))
            data = new_part(book.dialect)
            draft.add_part(name, data, _NOTES_TYPE, sheet.part, f"{book.dialect.relationships}/comments")
        part = NotesPart(draft.read(name), name)
        texts = [(note, _lines(note)) for note in notes]
        part.add([(cell_name(note.row, note.column), note.title, lines) for note, lines in texts])
        draft.write(name, part.changed)
        tail = sheet.tail
        if tail is None:
            raise ValueError("a sheet without a frame")
        grid = Grid(tail.frame, row_heights(self._package, sheet.part, tail.frame.prefix, [note.row for note in notes]))
        boxes = [
            grid.box(note.row, note.column, "\n".join((note.title, *lines)), f"#{FILLS[note.severity].lower()}")
            for note, lines in texts
        ]
        self._add_boxes(sheet, boxes)

    def _add_boxes(self, sheet: Worksheet, boxes: Iterable[vml.NoteShape]) -> None:
        draft, book, block = self._draft, self._book, self._free_block()
        name = sheet.shapes_name()
        if name:
            draft.write(name, vml.add(draft.read(name), boxes, block))
            return
        folder = book.part.rpartition("/")[0]
        name = draft.free_name(f"{folder}/drawings/vmlDrawing1.vml".lstrip("/"))
        data = vml.add(vml.empty(block), boxes, block)
        # Strict workbooks keep the transitional type for this one relationship.
        relationship = draft.add_part(name, data, _SHAPES_TYPE, sheet.part, f"{RELATIONSHIPS}/vmlDrawing")
        if sheet.tail is not None:
            r, declaration = relationship_prefix(sheet.tail.root, book.dialect)
            p = sheet.tail.frame.prefix
            sheet.tail.insert("legacyDrawing", f'<{p}legacyDrawing {r}id="{relationship}"{declaration}/>')

    def _free_block(self) -> int:
        """An id of shapes that no drawing of the workbook has; each call gives another."""
        if self._blocks is None:
            self._blocks = {0}
            for name in self._package.names:
                if name.casefold().endswith(".vml"):
                    self._blocks |= vml.blocks(_read(self._package, name))
        block = max(self._blocks) + 1
        self._blocks.add(block)
        return block


def _read(package: Package, name: str) -> bytes:
    try:
        return package.read(name)
    except Unreadable:
        return b""  # damaged, kept as it is


def mark_id(part: str, cell: tuple[int, int]) -> str:
    """The id by which a note of ours is taken out: the part of its sheet and its cell."""
    return f"{part}!{cell_name(*cell)}"


def place_of(id_: str, part: str) -> tuple[int, int] | None:
    """The cell of a note by its id, if it is on the sheet of this part."""
    on, _, cell = id_.rpartition("!")
    return cell_of(cell) if on == part else None


def _lines(note: Note) -> list[str]:
    return [*note.lines, footer(note.code, note.fingerprint)]


def _write_page(draft: Draft, book: Book, styles: Styles, page: Page) -> None:
    """Put the Review sheet behind all others, or anew in the place that it has."""
    if book.review is not None:
        name = book.sheets[book.review].part
        for kind in _TOLD_AS_TEXT:
            for noted in draft.related(name, kind):
                draft.remove_part(noted)
        drawings = [r.id for r in draft.relationships(name) if r.type.endswith("/drawing") and draft.has(r.target)]
        draft.write(name, page.xml(book.dialect, styles.looks, styles.font, next(iter(drawings), "")))
        draft.write(book.part, listing.with_filter(book, book.review, page))
        return
    data = page.xml(book.dialect, styles.looks, styles.font)
    folder = book.part.rpartition("/")[0]
    name = draft.free_name(f"{folder}/worksheets/sheet1.xml".lstrip("/"))
    relationship = draft.add_part(name, data, _SHEET_TYPE, book.part, f"{book.dialect.relationships}/worksheet")
    title = free_sheet_name(sheet.name for sheet in book.sheets)
    draft.write(book.part, listing.with_review(book, title, relationship, page))
