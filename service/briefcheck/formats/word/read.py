"""Reading a Word document whole: every word a reader sees, in order, with its structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct
from msgspec.structs import replace

from briefcheck.errors import Unreadable
from briefcheck.formats.package import Package
from briefcheck.formats.word.drafts import Draft
from briefcheck.formats.word.grid import column_headers, header_rows, read_grid, row_labels, rows_covered
from briefcheck.formats.word.headings import look_of, reads_as_text, run_in_label
from briefcheck.formats.word.names import ALTERNATE, AUTHOR, Names, is_on, names_of
from briefcheck.formats.word.numbering import Label, Numbering
from briefcheck.formats.word.part import CellTexts, Part, is_ours, is_prompt, open_part
from briefcheck.formats.word.settle import settle
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.styles import NO_LOOK, Look, StyleFacts, number_of
from briefcheck.formats.word.text import Said, TextIndex, shown_branch
from briefcheck.formats.word.unread import count_unread
from briefcheck.formats.xml import child, children, parse
from briefcheck.model import Anchor, Cell, Document, Kind, Unread
from briefcheck.patterns import pattern

_TYPED_BULLET = pattern(r"[ \t\u00a0]*[•·▪‣◦●○■□➢➤❖✓\uf000-\uf0ff–—*-][ \t\u00a0]+")
_LIST_STYLE = pattern(r"list (?:bullet|number) ([2-5])")
_FLOW = ("paragraph", "item")
_NO_PROPERTIES: dict[str, _Element] = {}
_NESTING_MAX = 240
"""Tables in tables and controls in controls are followed this deep; XML of the usual limits nests 256 elements."""


class WordAnchor(Anchor, frozen=True):
    """A paragraph: its part, its number there, and the body paragraph where a comment about it can hang."""

    part: str
    paragraph: int
    host: int


class _Place(Struct, frozen=True):
    """What the surroundings say about the paragraphs inside them."""

    kind: Kind = "paragraph"
    host: int = 0
    cell: Cell | None = None
    is_prompt: bool = False
    depth: int = 0
    may_hold_headings: bool = True
    """Not in a cell beside others: what is set as a heading there heads a column or a row, not a section."""


def read(package: Package, *, for_writing: bool = False) -> Document:
    """Read a Word package.

    Args:
        package: the opened file.
        for_writing: whether the parsed parts are left to whoever writes next. Nobody else asks for them: they would
            live as long as the package, and in a circle with it.

    Raises:
        Unreadable: a part that must be read is not well-formed or nests beyond reason, or there is no document in it.
    """
    try:
        source = Source(package)
        document = _Reader(source).document()
    except RecursionError:
        raise Unreadable("xml_too_deep", "The document nests its elements too deeply to be read.") from None
    if for_writing:
        package.leave(source)
    return document


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.styles = source.styles
        root = source.related_root("numbering")
        self.numbering = Numbering(root, self.styles, names_of(root) if root is not None else source.w)
        self.drafts: list[Draft] = []
        self.tables = 0
        self.unread: Counter[str] = Counter()
        self.footnotes = self._notes_by_id("footnotes", "footnote")
        self.endnotes = self._notes_by_id("endnotes", "endnote")
        self.at_the_end: list[tuple[tuple[Part, _Element], int]] = []
        """Endnotes in the order in which the text refers to them, each with its host."""

    def document(self) -> Document:
        source = self.source
        main = open_part(source.part, source.root, source.index)
        self._container(main, source.body, _Place())
        for (part, root), host in self.at_the_end:
            self._container(part, root, _Place(kind="note", host=host))
        self._headers_and_footers()
        self.unread.update(count_unread(source.root, source.w))
        return Document(
            blocks=tuple(settle(self.drafts)),
            unread=tuple(Unread(what, count) for what, count in self.unread.items()),
            warnings=(*source.package.warnings, *self._warnings()),
        )

    # -- containers

    def _container(self, part: Part, container: _Element, place: _Place) -> None:
        """Everything in a body, a cell, a text box or a note, in order."""
        w = part.w
        if place.depth > _NESTING_MAX:
            self.unread["parts nested too deeply"] += 1
            return
        paragraph, may_join = w.p, part.texts.may_join
        merged: set[_Element] = set()
        for element in container:
            tag = element.tag
            if tag == paragraph:
                if not may_join:
                    self._paragraph(part, [element], place)
                elif element not in merged:
                    chain = part.texts.chain(element)
                    merged.update(chain[1:])
                    self._paragraph(part, chain, place)
            elif tag == w.tbl:
                self._table(part, element, place)
            elif tag == w.sdt:
                self._control(part, element, place)
            elif tag in (w.customXml, w.smartTag, w.ins, w.moveTo):
                self._container(part, element, replace(place, depth=place.depth + 1))
            elif tag == ALTERNATE:
                shown = shown_branch(element)
                if shown is not None:
                    self._container(part, shown, replace(place, depth=place.depth + 1))
            elif tag == w.altChunk:
                self.unread["embedded document"] += 1

    def _control(self, part: Part, control: _Element, place: _Place) -> None:
        w = part.w
        properties, content = child(control, w.sdtPr), child(control, w.sdtContent)
        if content is None:
            return
        gallery = properties.find(f".//{w.docPartGallery}") if properties is not None else None
        if gallery is not None and gallery.get(w.val) == "Table of Contents":
            place = replace(place, kind="contents")
        prompt = child(properties, w.showingPlcHdr) if properties is not None else None
        is_prompt = place.is_prompt or is_on(prompt, w)
        self._container(part, content, replace(place, is_prompt=is_prompt, depth=place.depth + 1))

    def _table(self, part: Part, table: _Element, place: _Place) -> None:
        w = part.w
        grid = read_grid(table, w, self.styles)
        if len(grid.cells) == 1:
            # A single cell is a frame around text, not a table.
            self._container(part, grid.cells[0].element, replace(place, depth=place.depth + 1))
            return
        if not grid.cells:
            return
        self.tables += 1
        number = self.tables
        texts = CellTexts(part)
        headers = header_rows(grid, texts, w, self.styles)
        by_column, by_row = column_headers(grid, headers, texts), row_labels(grid, texts)
        covered = rows_covered(grid)
        kind: Kind = "cell" if place.kind == "paragraph" else place.kind
        for cell in grid.cells:
            is_header = cell.row <= headers
            at = Cell(
                number,
                cell.row,
                cell.column,
                "" if is_header else by_column.get(cell.column, ""),
                "" if is_header or cell.column == 1 else by_row.get(cell.row, ""),
                is_header,
                covered.get((cell.row, cell.column), 1),
            )
            # A heading by style above a column is its header; before a row, or over it, it begins a section.
            may_hold_headings = (not headers and cell.column == 1) or cell.width >= grid.columns
            inner = _Place(kind, place.host, at, place.is_prompt, place.depth + 1, may_hold_headings)
            self._container(part, cell.element, inner)

    # -- paragraphs

    def _paragraph(self, part: Part, chain: list[_Element], place: _Place) -> None:
        w, texts = part.w, part.texts
        plain = texts.plainly(chain)
        said, at, is_bare = plain or (texts.said(chain), child(chain[-1], w.pPr), False)
        text = said[0][1] if len(said) == 1 else "".join([text for _, text in said])
        properties = children(at) if at is not None else _NO_PROPERTIES
        named = properties.get(w.pStyle) if properties else None
        style = self.styles.facts(named.get(w.val) if named is not None else None)
        is_said = bool(text) and not text.isspace()
        own = part.has_ours and is_ours(chain[0], said, w)
        self.numbering.set_apart(is_ours=own)
        # An empty paragraph of a list shows its number and counts.
        label = self._label(properties, style, w, is_said=is_said) if properties or style.numbering else None
        ordinal = texts.number(chain[0])
        host = place.host or ordinal
        if is_said:
            anchor = WordAnchor(part.name, ordinal, host)
            look = style.look if is_bare and not style.is_bold else None
            draft = self._draft(part, chain, properties, style, said, text, label, place, anchor, look, is_own=own)
            self.drafts.append(draft)
        for element in texts.hanging(chain):
            self._hanging(part, element, replace(place, host=host))

    def _draft(  # one paragraph's facts, all needed at once
        self, part: Part, chain: list[_Element], properties: dict[str, _Element], style: StyleFacts,
        said: list[Said], text: str, label: Label | None, place: _Place, anchor: WordAnchor, look: Look | None,
        *, is_own: bool,
    ) -> Draft:  # fmt: skip
        w = part.w
        direct = number_of(properties.get(w.outlineLvl), w) if properties else None
        outline = style.outline if direct is None else (direct + 1 if 0 <= direct <= 8 else 0)
        if outline and reads_as_text(text):
            outline = 0  # a numbered clause set in a heading style
        kind, level = self._kind(style.name, outline, text, label, place)
        is_flow = kind in _FLOW
        if is_flow and part.texts.is_contents(chain[0]):
            kind, level, is_flow = "contents", 0, False
        return Draft(
            text,
            kind,
            anchor,
            level,
            label.text if label is not None else "",
            place.cell,
            run_in_label(text) if is_flow or kind == "cell" else "",
            is_ours=is_own,
            is_prompt=place.is_prompt or (part.has_prompts and is_prompt(said, w)),
            look=(look or look_of(said, style, self.styles, w)) if is_flow else NO_LOOK,
            is_styled=kind == "heading",
            cell_level=outline if kind == "cell" and not place.may_hold_headings else 0,
            list=f"{label.list} {label.level}" if label is not None else "",
        )

    def _kind(self, name: str, outline: int, text: str, label: Label | None, place: _Place) -> tuple[Kind, int]:
        """What a paragraph in the style of this name is, and its level."""
        if place.kind not in ("paragraph", "cell"):
            return place.kind, 0
        if name.startswith(("toc ", "table of figures")):
            return "contents", 0
        if name in ("title", "subtitle"):
            return "title", 0
        if outline and place.may_hold_headings:
            return "heading", outline
        if place.kind == "cell":
            return "cell", 0
        if name == "caption":
            return "caption", 0
        if label is not None and label.text:
            by_style = _LIST_STYLE.fullmatch(name)
            return "item", max(label.level + 1, int(by_style[1]) if by_style else 1)
        if not text[0].isalnum() and _TYPED_BULLET.match(text):
            return "item", 1
        return "paragraph", 0

    def _label(self, properties: dict[str, _Element], style: StyleFacts, w: Names, *, is_said: bool) -> Label | None:
        """The automatic number in front of the paragraph; counts it."""
        numbering = properties.get(w.numPr) if properties else None
        by_style = style.numbering
        if numbering is None and by_style is None:
            return None
        direct = children(numbering)
        num_id = direct.get(w.numId)
        level = number_of(direct.get(w.ilvl), w)
        key = num_id.get(w.val, "0") if num_id is not None else by_style[0] if by_style is not None else "0"
        if key == "0" or not self.numbering.has(key):
            return None
        if level is None and by_style is not None and num_id is None:
            linked = self.numbering.level_of_style(key, style.id or self.styles.default_paragraph)
            level = by_style[1] if linked is None else linked
        if not is_said and (not properties or is_on(children(properties.get(w.rPr)).get(w.vanish), w)):
            return None
        return self.numbering.next_label(key, level or 0)

    def _hanging(self, part: Part, element: _Element, place: _Place) -> None:
        """What hangs on a paragraph: text boxes, then the footnotes it refers to; and what is not read."""
        w = part.w
        if element.tag == w.txbxContent:
            self._container(part, element, replace(place, depth=place.depth + 1))
        elif element.tag == w.object:
            self.unread["embedded object"] += 1
        elif element.tag == w.subDoc:
            self.unread["embedded document"] += 1
        elif part.name == self.source.part:
            # Taken out of the table: a note is read once, however often it is referred to.
            is_footnote = element.tag == w.footnoteReference
            note = (self.footnotes if is_footnote else self.endnotes).pop(element.get(w.id, ""), None)
            if note is not None and is_footnote:
                self._container(note[0], note[1], _Place(kind="note", host=place.host, depth=1))
            elif note is not None:
                self.at_the_end.append((note, place.host))

    # -- the other parts

    def _notes_by_id(self, suffix: str, local: str) -> dict[str, tuple[Part, _Element]]:
        found: dict[str, tuple[Part, _Element]] = {}
        for name in self.source.package.related(self.source.part, suffix)[:1]:
            part, root = self._open(name)
            for note in root.iterchildren(getattr(part.w, local)):
                if note.get(part.w.type, "normal") == "normal":
                    found[note.get(part.w.id, "")] = (part, note)
        return found

    def _open(self, name: str) -> tuple[Part, _Element]:
        root = parse(self.source.package.read(name), name)
        return open_part(name, root, TextIndex(root, names_of(root), self.styles)), root

    def _headers_and_footers(self) -> None:
        package = self.source.package
        for kind in ("header", "footer"):
            seen: set[str] = set()
            for name in package.related(self.source.part, kind):
                part, root = self._open(name)
                start = len(self.drafts)
                self._container(part, root, _Place(kind="header" if kind == "header" else "footer", host=1))
                text = "\n".join(draft.text for draft in self.drafts[start:])
                if text in seen:
                    del self.drafts[start:]
                seen.add(text)

    def _warnings(self) -> Iterator[str]:
        source, w = self.source, self.source.w
        settings = source.related_root("settings")
        if settings is not None:
            protection = settings.find(names_of(settings).documentProtection)
            if protection is not None and is_on_attribute(protection.get(names_of(settings).enforcement)):
                yield (
                    "Editing of this document is restricted: "
                    "Word may ask to stop the protection before you accept our changes."
                )
        changes = sum(1 for x in source.root.iter(w.ins, w.del_, w.moveFrom, w.moveTo) if x.get(w.author) != AUTHOR)
        if changes:
            yield f"It holds {changes} tracked changes: it was read as if all of them were accepted."


def is_on_attribute(value: str | None) -> bool:
    """Whether an on/off attribute is there and on."""
    return value in ("1", "true", "on")
