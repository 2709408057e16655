"""The look of a host document: how its own headings, body text, lists and tables are set, to set new text alike.

A template brings words, the host brings the look: an exemplar paragraph of each role is found in the host and its
properties are copied, direct formatting included, since many briefs are set by hand rather than by style.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from functools import cached_property

from lxml import etree
from lxml.etree import _Element, tostring
from msgspec import Struct, structs

from briefcheck.formats.word.arrange import is_written_from_the_right, separates_by_blank_lines
from briefcheck.formats.word.names import AUTHOR, Names, names_of
from briefcheck.formats.word.order import put_in_order
from briefcheck.formats.word.read import WordAnchor
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.styles import number_of
from briefcheck.model import Block, Document

_NOT_COPIED = (
    "sectPr",
    "pPrChange",
    "framePr",
    "pageBreakBefore",
    "numPr",
    "rPr",
    "suppressLineNumbers",
    "divId",
    "cnfStyle",
)
_RUN_KEPT = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "color",
    "spacing",
    "sz",
    "szCs",
    "u",
    "lang",
    "rtl",
)
_BODY_RUN_KEPT = ("rFonts", "color", "sz", "szCs", "lang", "rtl")
_LONG = 60
"""Characters of a line from which it is a text rather than a title or a label."""
_LIST_STYLES = {"bullet": "list bullet", "numbered": "list number"}


class Look(Struct, frozen=True):
    """Properties to copy into a new paragraph and its run; `list_of` is the host's list (numId, level) to continue."""

    paragraph: _Element | None = None
    run: _Element | None = None
    list_of: tuple[str, str] | None = None


class HostLook:
    """Looks found in one document; each is searched once."""

    def __init__(self, source: Source, document: Document) -> None:
        self._source, self._document, self.w = source, document, source.w
        self._blocks = [
            (block, block.anchor)
            for block in document.blocks
            if isinstance(block.anchor, WordAnchor) and block.anchor.part == source.part and not block.is_ours
        ]
        self._items: dict[str, Look | None] = {}

    # -- paragraphs

    def heading(self, like: Block | None, level: int) -> Look:
        """Set as a given heading of the host, else as its commonest of this level, else by the built-in style."""
        if like is None or like.kind != "heading":
            every = [b for b, _ in self._blocks if b.kind == "heading"]
            headings = [b for b in every if b.cell is None] or every
            like = self._commonest([b for b in headings if b.level == level])
            style = self._source.styles.id_of(f"heading {level}")
            if like is None and style and not all(b.is_inferred for b in headings):
                return Look(self._styled(style))
            like = like or self._commonest(headings)
        if like is not None:
            element = self._element(like)
            properties = self._paragraph_properties(element)
            if like.cell is not None:  # a label beside its text may be turned towards it; a heading above is not
                properties = self._aligned_at_the_start(properties)
            return Look(properties, self._run_properties(element, _RUN_KEPT), self._list_of(element))
        style = self._source.styles.id_of(f"heading {level}")
        return Look(self._styled(style)) if style else Look(None, self._made(self.w.b))

    @cached_property
    def body(self) -> Look:
        """Set as the host sets most of its running text."""
        element = self._body_element
        if element is None:
            return Look()
        return Look(self._without_number(element), self._run_properties(element, _BODY_RUN_KEPT))

    @cached_property
    def _body_element(self) -> _Element | None:
        """A paragraph of the running text: numbered in a contract, in a cell where a table lays out the whole page."""
        paragraphs = [b for b, _ in self._blocks if b.kind == "paragraph" and b.cell is None]
        long = [b for b, _ in self._blocks if b.kind in ("paragraph", "item", "cell") and len(b.text) > _LONG]
        text = [b for b in long if not self._is_centred(self._element(b))]
        outside = [b for b in text if b.cell is None]
        plain = [b for b in outside if b.kind == "paragraph"]
        like = self._commonest(plain or outside or text or paragraphs)
        return self._element(like) if like is not None else None

    def _without_number(self, element: _Element) -> _Element | None:
        """Its paragraph properties; a clause's first line does not hang out to where a number would stand."""
        properties = self._paragraph_properties(element)
        indent = properties.find(self.w.ind) if properties is not None else None
        if indent is not None and element.find(f"{self.w.pPr}/{self.w.numPr}") is not None:
            for name in (self.w.hanging, self.w.hangingChars, self.w.firstLine, self.w.firstLineChars):
                if name in indent.attrib:
                    del indent.attrib[name]
        return properties

    def item(self, role: str) -> Look | None:
        """Set as the host's own list items of this role; None where it has none and a list must be made."""
        if role not in self._items:
            self._items[role] = self._find_item(role)
        return self._items[role]

    def _find_item(self, role: str) -> Look | None:
        is_numbered = role == "numbered"
        items = [b for b, _ in self._blocks if b.kind == "item" and b.level == 1 and b.cell is None and b.number]
        if self._laid_out is not None:
            items = items or [b for b, _ in self._blocks if b.kind == "cell" and b.number]
        alike = [b for b in items if (b.number != "•") == is_numbered and not self._is_set_as_title(self._element(b))]
        like = self._commonest(alike)
        if like is not None:
            element = self._element(like)
            found = self._list_of(element) or self._source.styles.numbering(_style_id(element, self.w))
            if found is not None:
                numbering = (str(found[0]), str(found[1]))
                return Look(
                    self._paragraph_properties(element), self._run_properties(element, _BODY_RUN_KEPT), numbering
                )
        style = self._source.styles.id_of(_LIST_STYLES[role])
        by_style = self._source.styles.numbering(style) if style else None
        return Look(self._styled(style), self.body.run, (by_style[0], str(by_style[1]))) if style and by_style else None

    def _is_set_as_title(self, element: _Element) -> bool:
        """Whether a list item stands out from the running text: titles may be numbered, and are no items."""
        body = self._body_element
        if body is None:
            return False
        return (self._is_centred(element) and not self._is_centred(body)) or self._size(element) > self._size(body)

    @cached_property
    def _laid_out(self) -> _Element | None:
        """The table in which the running text stands where a table lays out the page."""
        body = self._body_element
        return next(body.iterancestors(self.w.tbl), None) if body is not None else None

    def _is_centred(self, element: _Element) -> bool:
        alignment = element.find(f"{self.w.pPr}/{self.w.jc}")
        return alignment is not None and alignment.get(self.w.val) == "center"

    def _size(self, element: _Element) -> int:
        """In half points: that of the longest run, else its paragraph style's."""
        run = self._run_properties(element, _BODY_RUN_KEPT)
        size = number_of(run.find(self.w.sz), self.w) if run is not None else None
        return size or self._source.styles.size(_style_id(element, self.w))

    def _commonest(self, blocks: list[Block]) -> Block | None:
        """The first of the blocks that are set as most of the text is; the earlier look where two tie."""
        weights: Counter[bytes] = Counter()
        first: dict[bytes, Block] = {}
        for block in blocks[:400]:
            key = self._key(self._element(block))
            weights[key] += len(block.text)
            first.setdefault(key, block)
        return first[max(weights, key=lambda key: weights[key])] if weights else None

    def _key(self, element: _Element) -> bytes:
        properties = self._paragraph_properties(element)
        run = self._run_properties(element, _BODY_RUN_KEPT)
        return b"|".join(tostring(x, method="c14n") if x is not None else b"" for x in (properties, run))

    def _element(self, block: Block) -> _Element:
        anchor = block.anchor
        if not isinstance(anchor, WordAnchor):
            raise TypeError("a block of another format")
        return self._source.index.chain(self._source.index.paragraphs[anchor.paragraph - 1])[-1]

    def _paragraph_properties(self, element: _Element) -> _Element | None:
        properties = element.find(self.w.pPr)
        if properties is None:
            return None
        copied = deepcopy(properties)
        copied.tail = None
        for child in list(copied):
            is_look = isinstance(child.tag, str) and child.tag.rpartition("}")[2] not in _NOT_COPIED
            if not is_look and not self._switches_numbering_off(child):
                copied.remove(child)
        put_in_order(copied)
        return copied if len(copied) else None

    def _aligned_at_the_start(self, properties: _Element | None) -> _Element:
        aligned = properties if properties is not None else etree.Element(self.w.pPr)
        for old in aligned.findall(self.w.jc):
            aligned.remove(old)
        etree.SubElement(aligned, self.w.jc).set(self.w.val, "start" if self.w.is_strict else "left")
        put_in_order(aligned)
        return aligned

    def _switches_numbering_off(self, child: _Element) -> bool:
        """List number 0 takes a paragraph out of its style's list: a matter of look, unlike a list it is in."""
        number = child.find(self.w.numId) if child.tag == self.w.numPr else None
        return number is not None and number.get(self.w.val) == "0"

    def _run_properties(self, element: _Element, kept: tuple[str, ...]) -> _Element | None:
        """Those of the longest run of the paragraph, as far as they are a matter of look."""
        w = self.w
        runs = [r for r in element.iter(w.r) if next(r.iterancestors(w.p)) is element]
        longest = max(runs, key=lambda run: sum(len(t.text or "") for t in run.iterchildren(w.t)), default=None)
        properties = longest.find(w.rPr) if longest is not None else None
        if properties is None:
            return None
        wanted = {getattr(w, local) for local in kept}
        copied = etree.Element(w.rPr)
        for child in properties:
            if child.tag in wanted and not (child.tag == w.rStyle and self._is_link_style(child)):
                copied.append(deepcopy(child))
        for child in copied:
            child.tail = None
        put_in_order(copied)
        return copied if len(copied) else None

    def _is_link_style(self, style: _Element) -> bool:
        return self._source.styles.name(style.get(self.w.val)) in ("hyperlink", "followedhyperlink", "placeholder text")

    def _list_of(self, element: _Element) -> tuple[str, str] | None:
        numbering = element.find(f"{self.w.pPr}/{self.w.numPr}")
        num_id = numbering.find(self.w.numId) if numbering is not None else None
        if numbering is None or num_id is None or num_id.get(self.w.val, "0") not in self._defined_lists:
            return None
        level = numbering.find(self.w.ilvl)
        return num_id.get(self.w.val, ""), level.get(self.w.val, "0") if level is not None else "0"

    @cached_property
    def _defined_lists(self) -> frozenset[str]:
        """The lists that the document defines: one that is only named must not be named again."""
        root = self._source.related_root("numbering")
        w = names_of(root) if root is not None else self.w
        return frozenset(n.get(w.numId, "") for n in root.iterchildren(w.num)) if root is not None else frozenset()

    def _styled(self, style_id: str) -> _Element:
        properties = etree.Element(self.w.pPr)
        etree.SubElement(properties, self.w.pStyle).set(self.w.val, style_id)
        return properties

    def _made(self, *tags: str) -> _Element:
        properties = etree.Element(self.w.rPr)
        for tag in tags:
            etree.SubElement(properties, tag)
        return properties

    # -- the page

    @cached_property
    def is_from_the_right(self) -> bool:
        """Whether the host is written from right to left."""
        return is_written_from_the_right(self._document)

    @cached_property
    def has_blank_lines(self) -> bool:
        """Whether the host puts empty paragraphs between its parts: before its headings, or before all its text."""
        headings = [b for b, _ in self._blocks if b.kind == "heading" and b.cell is None]
        text = [b for b, _ in self._blocks if b.kind in ("paragraph", "heading") and b.cell is None]
        return separates_by_blank_lines([self._element(b) for b in headings or text], self.w)

    # -- tables

    @cached_property
    def table(self) -> TableLook:
        """Set as the host's first table that holds data, else in its grid style, else with plain borders."""
        w = self.w
        for table in self._source.body.iterchildren(w.tbl):
            rows = table.findall(w.tr)
            if len(rows) < 2 or len(rows[0].findall(w.tc)) < 2 or _is_ours(table, w) or table is self._laid_out:
                continue
            header, body = self._cell_look(rows[0]), self._cell_look(rows[-1], is_body=True)
            if not self._is_set_apart(table) and _is_alike(header, body):
                header = structs.replace(header, text=self._bold(header.text))
            return TableLook(self._table_properties(table), header, body, is_from_host=True)
        properties = etree.Element(w.tblPr)
        grid = self._source.styles.id_of("table grid", "table")
        if grid:
            etree.SubElement(properties, w.tblStyle).set(w.val, grid)
        text = Look(None, self.body.run)
        return TableLook(properties, CellLook(None, self._bold(text)), CellLook(None, text), is_from_host=False)

    def _table_properties(self, table: _Element) -> _Element:
        wanted = ("tblStyle", "bidiVisual", "tblBorders", "shd", "jc", "tblCellMar", "tblLook", "tblCellSpacing")
        properties = table.find(self.w.tblPr)
        copied = etree.Element(self.w.tblPr)
        for child in properties if properties is not None else ():
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in wanted:
                copied.append(deepcopy(child))
                copied[-1].tail = None
        put_in_order(copied)
        return copied

    def _is_set_apart(self, table: _Element) -> bool:
        """Whether the table's style gives the first row a look of its own."""
        style = table.find(f"{self.w.tblPr}/{self.w.tblStyle}")
        return style is not None and self._source.styles.sets_first_row_apart(style.get(self.w.val))

    def _bold(self, look: Look) -> Look:
        run = deepcopy(look.run) if look.run is not None else etree.Element(self.w.rPr)
        if run.find(self.w.b) is None:
            etree.SubElement(run, self.w.b)
            put_in_order(run)
        return structs.replace(look, run=run)

    def _cell_look(self, row: _Element, *, is_body: bool = False) -> CellLook:
        """Of the first cell that says something; in the body of the one that says most: the first may be a label."""
        w = self.w
        cells = row.findall(w.tc)
        sizes = [sum(len(t.text or "") for t in cell.iter(w.t)) for cell in cells]
        chosen = max(sizes, default=0) if is_body else next(filter(None, sizes), 0)
        filled = cells[sizes.index(chosen)] if chosen else next(iter(cells), None)
        if filled is None:
            return CellLook(None, Look())
        kept = etree.Element(w.tcPr)
        for local in ("tcBorders", "shd", "tcMar", "vAlign"):
            child = filled.find(f"{w.tcPr}/{getattr(w, local)}")
            if child is not None:
                kept.append(deepcopy(child))
                kept[-1].tail = None
        put_in_order(kept)
        paragraph = max(
            filled.iterchildren(w.p), key=lambda p: sum(len(t.text or "") for t in p.iter(w.t)), default=None
        )  # fmt: skip
        look = Look()
        if paragraph is not None:
            look = Look(self._paragraph_properties(paragraph), self._run_properties(paragraph, _RUN_KEPT))
        return CellLook(kept if len(kept) else None, look)


class CellLook(Struct, frozen=True):
    """Cell properties to copy, and the look of the paragraph inside."""

    cell: _Element | None
    text: Look


class TableLook(Struct, frozen=True):
    """Table properties to copy (style, borders, margins), and the looks of header and body cells."""

    table: _Element
    header: CellLook
    body: CellLook
    is_from_host: bool


def _is_alike(header: CellLook, body: CellLook) -> bool:
    """Whether a reader could not tell a header's cell from one below it."""
    looks = [(look.cell, look.text.paragraph, look.text.run) for look in (header, body)]
    first, second = ([tostring(x, method="c14n") if x is not None else b"" for x in look] for look in looks)
    return first == second


def _style_id(element: _Element, w: Names) -> str | None:
    style = element.find(f"{w.pPr}/{w.pStyle}")
    return style.get(w.val) if style is not None else None


def _is_ours(table: _Element, w: Names) -> bool:
    return any(mark.get(w.author) == AUTHOR for mark in table.iterfind(f"{w.tr}/{w.trPr}/{w.ins}"))
