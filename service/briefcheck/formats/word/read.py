"""Reading a Word document whole: every word a reader sees, in order, with its structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element
from msgspec import structs

from briefcheck.errors import Unreadable
from briefcheck.formats.package import Package
from briefcheck.formats.word.grid import column_headers, header_rows, read_grid, row_labels
from briefcheck.formats.word.headings import (
    Look,
    look_of,
    looks_like_heading,
    looks_like_list_title,
    run_in_label,
    typed_depth,
)
from briefcheck.formats.word.names import ALTERNATE, AUTHOR, CHOICE, Names, is_on, names_of
from briefcheck.formats.word.numbering import Numbering
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.styles import number_of
from briefcheck.formats.word.text import Piece, TextIndex
from briefcheck.formats.xml import parse
from briefcheck.model import Anchor, Block, Cell, Document, Kind, Unread

_TYPED_BULLET = re.compile(r"[•·▪‣◦●○■□–—*-][ \t\u00a0]+")
_HEADING_LEVEL_MAX = 9
_NESTING_MAX = 60
"""Tables in tables and controls in controls are followed this deep; real documents stay below ten."""


class WordAnchor(Anchor, frozen=True):
    """A paragraph: its part, its number there, and the body paragraph where a comment about it can hang."""

    part: str
    paragraph: int
    host: int


class _Place(NamedTuple):
    """What the surroundings say about the paragraphs inside them."""

    kind: Kind = "paragraph"
    host: int = 0
    cell: Cell | None = None
    is_prompt: bool = False
    is_ours: bool = False
    depth: int = 0


class _Draft(NamedTuple):
    """A block on its way, with what the second pass needs to find headings by their look."""

    block: Block
    look: Look
    is_styled: bool


class _Part(NamedTuple):
    """One part that holds text, with its index and its dialect."""

    name: str
    texts: TextIndex
    w: Names


def read(package: Package) -> Document:
    """Read a Word package.

    Raises:
        Unreadable: a part that must be read is not well-formed or nests beyond reason, or there is no document in it.
    """
    try:
        return _Reader(Source(package)).document()
    except RecursionError:
        raise Unreadable("xml_too_deep", "The document nests its elements too deeply to be read.") from None


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.styles = source.styles
        root = source.related_root("numbering")
        self.numbering = Numbering(root, self.styles, names_of(root) if root is not None else source.w)
        self.drafts: list[_Draft] = []
        self.tables = 0
        self.unread: Counter[str] = Counter()
        self.notes = {
            kind: self._notes_by_id(f"{kind}s", kind) for kind in ("footnote", "endnote")
        }  # how Word names the two

    def document(self) -> Document:
        source = self.source
        main = _Part(source.part, source.index, source.w)
        self._container(main, source.body, _Place())
        for part, root in self.notes["endnote"].values():
            self._container(part, root, _Place(kind="note", host=1))
        self._headers_and_footers()
        for what, count in self._pictures():
            self.unread[what] += count
        return Document(
            blocks=tuple(_settle(self.drafts)),
            unread=tuple(Unread(what, count) for what, count in self.unread.items()),
            warnings=(*source.package.warnings, *self._warnings()),
        )

    # -- containers

    def _container(self, part: _Part, container: _Element, place: _Place) -> None:
        """Everything in a body, a cell, a text box or a note, in order."""
        w = part.w
        if place.depth > _NESTING_MAX:
            self.unread["parts nested too deeply"] += 1
            return
        merged: set[_Element] = set()
        for child in container:
            tag = child.tag
            if tag == w.p:
                if child not in merged:
                    chain = part.texts.chain(child)
                    merged.update(chain[1:])
                    self._paragraph(part, chain, place)
            elif tag == w.tbl:
                self._table(part, child, place)
            elif tag == w.sdt:
                self._control(part, child, place)
            elif tag in (w.customXml, w.smartTag, w.ins, w.moveTo, CHOICE):
                self._container(part, child, place._replace(depth=place.depth + 1))
            elif tag == ALTERNATE:
                shown = child.find(CHOICE)
                if shown is not None:
                    self._container(part, shown, place._replace(depth=place.depth + 1))
            elif tag in (w.altChunk, w.subDoc):
                self.unread["embedded document"] += 1

    def _control(self, part: _Part, control: _Element, place: _Place) -> None:
        w = part.w
        properties, content = control.find(w.sdtPr), control.find(w.sdtContent)
        if content is None:
            return
        gallery = properties.find(f".//{w.docPartGallery}") if properties is not None else None
        if gallery is not None and gallery.get(w.val) == "Table of Contents":
            place = place._replace(kind="contents")
        prompt = properties.find(w.showingPlcHdr) if properties is not None else None
        is_prompt = place.is_prompt or is_on(prompt, w)
        self._container(part, content, place._replace(is_prompt=is_prompt, depth=place.depth + 1))

    def _table(self, part: _Part, table: _Element, place: _Place) -> None:
        w = part.w
        grid = read_grid(table, w)
        if len(grid.cells) == 1:
            # A single cell is a frame around text, not a table.
            self._container(part, grid.cells[0].element, place._replace(depth=place.depth + 1))
            return
        self.tables += 1
        number = self.tables
        texts = {cell.element: self._cell_text(part, cell.element) for cell in grid.cells}
        headers = header_rows(grid, texts, w)
        by_column, by_row = column_headers(grid, headers, texts), row_labels(grid, texts)
        for cell in grid.cells:
            is_header = cell.row <= headers
            at = Cell(
                table=number,
                row=cell.row,
                column=cell.column,
                header="" if is_header else by_column.get(cell.column, ""),
                label="" if is_header or cell.column == 1 else by_row.get(cell.row, ""),
                is_header=is_header,
            )
            kind: Kind = "cell" if place.kind == "paragraph" else place.kind
            self._container(part, cell.element, place._replace(kind=kind, cell=at, depth=place.depth + 1))

    def _cell_text(self, part: _Part, cell: _Element) -> str:
        w = part.w
        return " ".join(
            "".join(piece.text for piece in part.texts.pieces([p])) for p in cell if p.tag == w.p
        ) or "".join(t.text or "" for t in cell.iter(w.t))

    # -- paragraphs

    def _paragraph(self, part: _Part, chain: list[_Element], place: _Place) -> None:
        w = part.w
        pieces = part.texts.pieces(chain)
        text = "".join(piece.text for piece in pieces)
        first, last = chain[0], chain[-1]
        properties = last.find(w.pPr)
        style = properties.find(w.pStyle) if properties is not None else None
        style_id = style.get(w.val) if style is not None else None
        number = self._number(properties, style_id, w) if text.strip() else ""
        ordinal = part.texts.number(first)
        host = place.host or ordinal
        if text.strip():
            self.drafts.append(
                self._draft(part, properties, style_id, pieces, text, number, ordinal, host, first, place)
            )
        for paragraph in chain:
            if _may_hold_more(paragraph, w):
                self._around(part, paragraph, place._replace(host=host))

    def _draft(  # one paragraph's facts, all needed at once
        self, part: _Part, properties: _Element | None, style_id: str | None, pieces: list[Piece], text: str,
        number: str, ordinal: int, host: int, first: _Element, place: _Place,
    ) -> _Draft:  # fmt: skip
        w = part.w
        direct = number_of(properties.find(w.outlineLvl), w) if properties is not None else None
        outline = self.styles.outline(style_id) if direct is None else (direct + 1 if 0 <= direct <= 8 else 0)  # noqa: PLR2004
        kind, level = self._kind(properties, style_id, outline, text, number, place, w)
        look = look_of(pieces, style_id, self.styles, w) if kind in ("paragraph", "item") else Look(False, False, 0)  # noqa: FBT003
        return _Draft(
            Block(
                text=text,
                kind=kind,
                anchor=WordAnchor(part.name, ordinal, host),
                level=level,
                number=number,
                cell=place.cell,
                label=run_in_label(text) if kind in ("paragraph", "item", "cell") else "",
                is_ours=place.is_ours or _is_ours(first, w),
                is_prompt=place.is_prompt or self._is_prompt(pieces, w),
            ),
            look,
            is_styled=bool(outline),
        )

    def _kind(
        self, properties: _Element | None, style_id: str | None, outline: int, text: str, number: str, place: _Place,
        w: Names,
    ) -> tuple[Kind, int]:  # fmt: skip
        name = self.styles.name(style_id)
        if place.kind not in ("paragraph", "cell"):
            return place.kind, 0
        if name.startswith(("toc ", "table of figures")) and name != "toc heading":
            return "contents", 0
        if name in ("title", "subtitle"):
            return "title", 0
        if outline:
            return "heading", outline
        if place.kind == "cell":
            return "cell", 0
        if name == "caption":
            return "caption", 0
        if number:
            level = properties.find(f"{w.numPr}/{w.ilvl}") if properties is not None else None
            return "item", min(max(number_of(level, w) or 0, 0), 8) + 1
        if _TYPED_BULLET.match(text):
            return "item", 1
        return "paragraph", 0

    def _number(self, properties: _Element | None, style_id: str | None, w: Names) -> str:
        direct = properties.find(w.numPr) if properties is not None else None
        by_style = self.styles.numbering(style_id)
        num_id = direct.find(w.numId) if direct is not None else None
        level = number_of(direct.find(w.ilvl), w) if direct is not None else None
        if num_id is not None:
            key = num_id.get(w.val, "0")
        elif by_style is not None:
            key = by_style[0]
            level = by_style[1] if level is None else level
        else:
            return ""
        if key == "0" or not self.numbering.has(key):
            return ""
        return self.numbering.next_label(key, level or 0)

    @staticmethod
    def _is_prompt(pieces: list[Piece], w: Names) -> bool:
        """Whether all of the paragraph's text stands in content controls that still show their prompt."""
        holders = []
        for piece in pieces:
            if piece.text.strip():
                control = next(piece.element.iterancestors(w.sdt), None)
                holders.append(control is not None and is_on(control.find(f"{w.sdtPr}/{w.showingPlcHdr}"), w))
        return bool(holders) and all(holders)

    def _around(self, part: _Part, paragraph: _Element, place: _Place) -> None:
        """What hangs on a paragraph: text boxes, then the footnotes it refers to; and what is not read."""
        w = part.w
        for box in part.texts.text_boxes(paragraph):
            self._container(part, box, place._replace(depth=place.depth + 1))
        self.unread["embedded object"] += sum(1 for _ in paragraph.iter(w.object))
        for reference in paragraph.iter(w.footnoteReference):
            note = self.notes["footnote"].get(reference.get(w.id, ""))
            if note is not None and part.name == self.source.part:
                self._container(note[0], note[1], _Place(kind="note", host=place.host, depth=1))

    # -- the other parts

    def _notes_by_id(self, suffix: str, local: str) -> dict[str, tuple[_Part, _Element]]:
        found: dict[str, tuple[_Part, _Element]] = {}
        package = self.source.package
        for name in package.related(self.source.part, suffix)[:1]:
            root = parse(package.read(name), name)
            w = names_of(root)
            part = _Part(name, TextIndex(root, w), w)
            for note in root.iterchildren(getattr(w, local)):
                if note.get(w.type, "normal") == "normal":
                    found[note.get(w.id, "")] = (part, note)
        return found

    def _headers_and_footers(self) -> None:
        package = self.source.package
        for kind in ("header", "footer"):
            seen: set[str] = set()
            for name in package.related(self.source.part, kind):
                root = parse(package.read(name), name)
                w = names_of(root)
                start = len(self.drafts)
                self._container(
                    _Part(name, TextIndex(root, w), w),
                    root,
                    _Place(kind="header" if kind == "header" else "footer", host=1),
                )
                added = self.drafts[start:]
                text = "\n".join(draft.block.text for draft in added)
                if text in seen:
                    del self.drafts[start:]
                seen.add(text)

    def _pictures(self) -> Iterator[tuple[str, int]]:
        related = self.source.package.related
        part = self.source.part
        for suffix, what in (("image", "picture"), ("chart", "chart"), ("diagramData", "SmartArt diagram")):
            if count := len(related(part, suffix)):
                yield what, count
        if "embedded object" in self.unread and not self.unread["embedded object"]:
            del self.unread["embedded object"]

    def _warnings(self) -> Iterator[str]:
        source, w = self.source, self.source.w
        settings = source.related_root("settings")
        if settings is not None:
            protection = settings.find(names_of(settings).documentProtection)
            if protection is not None and is_on_attribute(protection.get(names_of(settings).enforcement)):
                yield "Editing of this document is restricted: Word may ask to stop the protection before you accept our changes."
        changes = sum(1 for x in source.root.iter(w.ins, w.del_, w.moveFrom, w.moveTo) if x.get(w.author) != AUTHOR)
        if changes:
            yield f"It holds {changes} tracked changes: it was read as if all of them were accepted."


def is_on_attribute(value: str | None) -> bool:
    """Whether an on/off attribute is there and on."""
    return value in ("1", "true", "on")


def _may_hold_more(paragraph: _Element, w: Names) -> bool:
    """Cheap look before the dear one: only a run with something besides text can hold a box, an object or a note."""
    return any(
        child.tag not in (w.t, w.rPr, w.tab, w.br, w.lastRenderedPageBreak)
        for run in paragraph.iter(w.r)
        for child in run
    )


def _is_ours(paragraph: _Element, w: Names) -> bool:
    mark = paragraph.find(f"{w.pPr}/{w.rPr}/{w.ins}")
    return mark is not None and mark.get(w.author) == AUTHOR


def _settle(drafts: list[_Draft]) -> Iterator[Block]:
    """Second pass: find headings by look, then say for each block which heading it stands under."""
    body_size = _body_size(drafts)
    open_headings: list[tuple[int, int]] = []
    styled_level = 0
    for i, draft in enumerate(drafts):
        block = draft.block
        if block.kind in ("header", "footer"):
            yield block
            continue
        if _is_heading_by_look(drafts, i, body_size):
            depth = typed_depth(block.text) or (
                block.number.strip(".").count(".") + 1 if block.number[:1].isdigit() else 1
            )
            level = min(styled_level + depth, _HEADING_LEVEL_MAX)
            block = structs.replace(block, kind="heading", level=level, is_inferred=True, label="")
        elif block.kind == "heading":
            styled_level = block.level
        if block.kind == "heading":
            while open_headings and open_headings[-1][0] >= block.level:
                open_headings.pop()
        if open_headings and block.kind != "title":
            block = structs.replace(block, heading=open_headings[-1][1])
        if block.kind == "heading":
            open_headings.append((block.level, i))
        yield block


def _body_size(drafts: list[_Draft]) -> int:
    sizes: Counter[int] = Counter()
    for draft in drafts:
        if draft.block.kind in ("paragraph", "item"):
            sizes[draft.look.size] += len(draft.block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_heading_by_look(drafts: list[_Draft], i: int, body_size: int) -> bool:
    block = drafts[i].block
    if block.kind == "item":
        if not block.number[:1].isalnum() or block.is_ours:
            return False
    elif block.kind != "paragraph":
        return False
    if block.cell is not None:
        return False
    if not looks_like_heading(block.text, drafts[i].look, body_size):
        following = drafts[i + 1].block if i + 1 < len(drafts) else None
        introduces = following is not None and following.kind == "item" and following.cell is None
        return introduces and block.kind == "paragraph" and looks_like_list_title(block.text)
    # A heading has something under it that is not set the same way.
    below = [d for d in drafts[i + 1 : i + 4] if d.block.kind not in ("note", "caption")]
    if not below or below[0].block.kind in ("header", "footer", "title"):
        return False
    if below[0].is_styled or below[0].block.kind == "heading":
        return True
    # Two more like it in a row are a list, a title page or a table of contents.
    run = drafts[i + 1 : i + 3]
    alike = [d for d in run if d.block.kind == block.kind and looks_like_heading(d.block.text, d.look, body_size)]
    return len(alike) < 2
