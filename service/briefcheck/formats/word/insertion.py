"""Inserting a section as a tracked change, in the host's own look.

Reject All must give back the original and Accept All clean text: so every run, every paragraph mark and every row is
marked as inserted (ECMA-376 part 1, 17.13.5.16 to 17.13.5.19), and whole blocks are put between whole blocks.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from briefcheck.formats.package import Draft
from briefcheck.formats.word import arrange
from briefcheck.formats.word.headings import typed_depth
from briefcheck.formats.word.lists import ListMaker
from briefcheck.formats.word.look import CellLook, HostLook, Look
from briefcheck.formats.word.marks import section_bookmark
from briefcheck.formats.word.names import AUTHOR, XML_SPACE, Names
from briefcheck.formats.word.order import put_in_order
from briefcheck.formats.word.place import neighbours, place_behind
from briefcheck.formats.word.read import WordAnchor
from briefcheck.formats.word.source import Source
from briefcheck.formats.word.template import Template, TemplateParagraph, TemplateTable
from briefcheck.model import Block, Document
from briefcheck.patterns import pattern

_TYPED_NUMBER = pattern(r"(?:\d{1,2}\.)*(\d{1,2})(?=[.)]?\s)")
_TEXT_WIDTH = 9000
"""Twentieths of a point between the margins where the document does not say: A4 with margins of an inch, about."""
_BETWEEN_COLUMNS = "720"
"""The room between columns where the document does not say (ECMA-376 part 1, 17.6.4)."""
_LETTER_TWIPS, _CELL_MARGINS_TWIPS = 125, 230
"""The width of a letter of 11 points, about, and of the room on both sides of a cell's text."""
_BEFORE_NUMBERING = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


class Inserter:
    """Puts sections into one document. Elements are changed in place; `lists` must be saved by the caller."""

    def __init__(self, source: Source, document: Document, draft: Draft, date: datetime.date) -> None:
        self.w: Names = source.w
        self._source, self._document, self._date = source, document, date
        self._look = HostLook(source, document)
        self.lists = ListMaker(draft, source.part, source.w)
        self._next = self._first_free_id()
        self._last_at: dict[_Element | None, _Element] = {}
        self._typed: Counter[str] = Counter()

    def insert(self, section_id: str, template: Template, after: int | None, like: int | None) -> None:
        """Insert a section behind a block.

        Args:
            section_id: the template's id, kept in the hidden bookmark.
            template: what to insert.
            after: index of the last block that the section must follow; None puts it at the end.
            like: index of the heading beside which it stands and after which it is set; None where there is none.
        """
        heading = self._document.blocks[like] if like is not None else None
        at = place_behind(self._source, self._element(after))
        start = self._last_at.get(at, at)
        made, headings = self._blocks(template, heading, self._typed_number(heading, after), self._text_width(start))
        self._add_bookmark(made[0], section_id)
        before, behind = neighbours(self._source, start)
        if made[0].tag == self.w.tbl == before:
            made.insert(0, self._paragraph(self._look.body, "", None))
        if made[-1].tag == self.w.tbl == behind:
            made.append(self._paragraph(self._look.body, "", None))
        self._put(made, headings, start)
        self._last_at[at] = made[-1]

    def _blocks(
        self, template: Template, heading: Block | None, number: str, width: int
    ) -> tuple[list[_Element], list[_Element]]:  # fmt: skip
        """The section's paragraphs and tables as the host would set them, and which of them are headings.

        Its top headings are set like `heading`, where there is one, and begin with `number`; its tables are
        `width` wide.
        """
        roles = [part for part in template.content if isinstance(part, TemplateParagraph)]
        top = min((part.level for part in roles if part.role == "heading"), default=1)
        base = heading.level if heading is not None else 1
        made: list[_Element] = []
        headings: list[_Element] = []
        lists: dict[str, tuple[str, str]] = {}
        for part in template.content:
            if isinstance(part, TemplateTable):
                if made and made[-1].tag == self.w.tbl:  # Word would make one table of two that touch
                    made.append(self._paragraph(self._look.body, "", None))
                made.append(self._table(part, width))
            elif part.role == "heading":
                is_top = part.level == top
                look = self._look.heading(heading if is_top else None, base + part.level - top)
                text = part.text.upper() if heading is not None and _is_in_capitals(heading.text) else part.text
                made.append(self._paragraph(look, f"{number}{text}" if is_top else text, look.list_of))
                headings.append(made[-1])
            elif part.role == "body":
                made.append(self._paragraph(self._look.body, part.text, None))
            else:
                made.append(self._item(part, lists))
                continue
            lists.clear()  # whatever stands between ends a list
        return made, headings

    def _put(self, made: list[_Element], headings: list[_Element], start: _Element | None) -> None:
        """Put the blocks into the body behind `start`, or at its beginning."""
        body = self._source.body
        first = 0 if start is None else body.index(start) + 1
        following = body[first] if first < len(body) else None
        arrange.keep_together(made, headings, self.w)
        arrange.make_room(made, start, following, by_blank_lines=self._look.has_blank_lines, w=self.w)
        if self._look.is_from_the_right:
            arrange.turn(made, self.w)
        body[first:first] = made

    # -- where

    def _element(self, block: int | None) -> _Element | None:
        """The paragraph of a block, or the one it hangs on."""
        anchor = self._document.blocks[block].anchor if block is not None else None
        if not isinstance(anchor, WordAnchor):
            return None
        host = anchor.paragraph if anchor.part == self._source.part else anchor.host
        return self._source.index.chain(self._source.index.paragraphs[host - 1])[-1]

    def _typed_number(self, heading: Block | None, after: int | None) -> str:
        """The number to type in front where the host types its numbers, and ours is the last of its level."""
        if heading is None or not typed_depth(heading.text):
            return ""
        match = _TYPED_NUMBER.match(heading.text.lstrip())
        blocks = self._document.blocks
        later = blocks[(after if after is not None else len(blocks)) + 1 :]
        if match is None or any(
            b.kind == "heading" and b.level == heading.level and typed_depth(b.text) for b in later
        ):
            return ""
        siblings = [
            b for b in blocks if b.kind == "heading" and b.level == heading.level and b.heading == heading.heading
        ]
        numbers = [int(m[1]) for b in siblings if (m := _TYPED_NUMBER.match(b.text.lstrip()))]
        lead = heading.text.lstrip()
        behind = re.match(r"[.)]?\s+", lead[match.end() :])
        above = lead[: match.start(1)]
        self._typed[above] += 1
        return f"{above}{max(numbers) + self._typed[above]}{behind[0] if behind else ' '}"

    # -- what

    def _item(self, part: TemplateParagraph, lists: dict[str, tuple[str, str]]) -> _Element:
        """A list item; items in a row share a list, and a numbered list starts anew at one."""
        look = self._look.item(part.role)
        if part.role not in lists:
            if look is not None and look.list_of is not None and part.role == "bullet":
                lists[part.role] = look.list_of
            else:
                like = look.list_of[0] if look is not None and look.list_of is not None else None
                lists[part.role] = (self.lists.make(part.role, like), look.list_of[1] if look and look.list_of else "0")
        return self._paragraph(look or self._look.body, part.text, lists[part.role])

    def _paragraph(self, look: Look, text: str, list_of: tuple[str, str] | None) -> _Element:
        w = self.w
        paragraph = etree.Element(w.p)
        properties = deepcopy(look.paragraph) if look.paragraph is not None else etree.Element(w.pPr)
        paragraph.append(properties)
        if list_of is not None:
            numbering = etree.Element(w.numPr)
            etree.SubElement(numbering, w.ilvl).set(w.val, list_of[1])
            etree.SubElement(numbering, w.numId).set(w.val, list_of[0])
            earlier = [
                c for c in properties if isinstance(c.tag, str) and c.tag.rpartition("}")[2] in _BEFORE_NUMBERING
            ]
            properties.insert(properties.index(earlier[-1]) + 1 if earlier else 0, numbering)
        mark = etree.SubElement(properties, w.rPr)
        self._insertion(mark)
        run_look = self._run_look(look, text)
        for child in run_look if run_look is not None else ():
            mark.append(deepcopy(child))
        if text:
            run = etree.SubElement(self._insertion(paragraph), w.r)
            if run_look is not None:
                run.append(deepcopy(run_look))
            for i, line in enumerate(text.split("\n")):
                if i:
                    etree.SubElement(run, w.br)
                content = etree.SubElement(run, w.t)
                content.text = line
                content.set(XML_SPACE, "preserve")
        return paragraph

    def _run_look(self, look: Look, text: str) -> _Element | None:
        """The look of a run; letters that run from the left are not set as if they ran from the right."""
        right = look.run.find(self.w.rtl) if look.run is not None else None
        if look.run is None or right is None or not text.isascii():
            return look.run
        copied = deepcopy(look.run)
        etree.strip_elements(copied, self.w.rtl)
        return copied

    def _table(self, part: TemplateTable, whole: int) -> _Element:
        w, look = self.w, self._look.table
        table = etree.Element(w.tbl)
        properties = deepcopy(look.table)
        table.append(properties)
        columns = max(len(row) for row in part.rows)
        widths = _shared(whole, part, columns)
        size = etree.Element(w.tblW)
        size.set(w.w, str(sum(widths)))
        size.set(w.type, "dxa")
        style = properties.find(w.tblStyle)
        properties.append(size)
        put_in_order(properties)
        if not look.is_from_host and style is None:
            self._add_borders(properties)
        grid = etree.SubElement(table, w.tblGrid)
        for width in widths:
            etree.SubElement(grid, w.gridCol).set(w.w, str(width))
        for i, cells in enumerate(part.rows):
            row = etree.SubElement(table, w.tr)
            row_properties = etree.SubElement(row, w.trPr)
            etree.SubElement(row_properties, w.cantSplit)
            if i == 0:
                etree.SubElement(row_properties, w.tblHeader)
            self._insertion(row_properties)
            for text, width in zip((*cells, *[""] * (columns - len(cells))), widths, strict=True):
                row.append(self._cell(look.header if i == 0 else look.body, text, width))
        return table

    def _cell(self, look: CellLook, text: str, width: int) -> _Element:
        w = self.w
        cell = etree.Element(w.tc)
        properties = deepcopy(look.cell) if look.cell is not None else etree.Element(w.tcPr)
        size = etree.Element(w.tcW)
        size.set(w.w, str(width))
        size.set(w.type, "dxa")
        properties.insert(0, size)
        cell.append(properties)
        cell.append(self._paragraph(look.text, text, None))
        return cell

    def _add_borders(self, properties: _Element) -> None:
        w = self.w
        borders = etree.Element(w.tblBorders)
        sides = (
            "top",
            "start" if w.is_strict else "left",
            "bottom",
            "end" if w.is_strict else "right",
            "insideH",
            "insideV",
        )
        for side in sides:
            border = etree.SubElement(borders, getattr(w, side))
            border.set(w.val, "single")
            border.set(w.sz, "4")
            border.set(w.space, "0")
            border.set(w.color, "auto")
        before = [c for c in properties if c.tag in (w.tblStyle, w.tblW, w.jc, w.tblCellSpacing, w.tblInd)]
        properties.insert(properties.index(before[-1]) + 1, borders)

    def _text_width(self, start: _Element | None) -> int:
        """The width of a line behind `start`: of the page of that section, or of one of its columns."""
        w = self.w
        later = self._source.body if start is None else start.itersiblings()
        ends = (e if e.tag == w.sectPr else e.find(f"{w.pPr}/{w.sectPr}") for e in later if e.tag in (w.p, w.sectPr))
        section = next((end for end in ends if end is not None), None)
        page = section.find(w.pgSz) if section is not None else None
        margins = section.find(w.pgMar) if section is not None else None
        if page is None or margins is None:
            return _TEXT_WIDTH
        values = [page.get(w.w, ""), margins.get(w.left, ""), margins.get(w.right, "")]
        if not all(re.fullmatch(r"\d{1,5}", v) for v in values):
            return _TEXT_WIDTH
        width = _column(section, int(values[0]) - int(values[1]) - int(values[2]), w)
        return width if width > _TEXT_WIDTH // 4 else _TEXT_WIDTH

    # -- marks

    def _insertion(self, parent: _Element) -> _Element:
        w = self.w
        mark = etree.SubElement(parent, w.ins)
        mark.set(w.id, self._take_id())
        mark.set(w.author, AUTHOR)
        mark.set(w.date, f"{self._date.isoformat()}T00:00:00Z")
        return mark

    def _add_bookmark(self, block: _Element, section_id: str) -> None:
        w = self.w
        paragraph = next(block.iter(w.p))
        start, end = etree.Element(w.bookmarkStart), etree.Element(w.bookmarkEnd)
        number = self._take_id()
        start.set(w.id, number)
        start.set(w.name, section_bookmark(section_id))
        end.set(w.id, number)
        properties = paragraph.find(w.pPr)
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)

    def _take_id(self) -> str:
        self._next += 1
        return str(self._next - 1)

    def _first_free_id(self) -> int:
        values = (number_of_id(e.get(self.w.id, "")) for e in self._source.root.iter("*"))
        return max(values, default=0) + 1


def _column(section: _Element | None, width: int, w: Names) -> int:
    """The width of the narrowest column of a section, where the lines of its page are so wide."""
    columns = section.find(w.cols) if section is not None else None
    if columns is None:
        return width
    own = [number_of_id(column.get(w.w, "")) for column in columns.iterchildren(w.col)]
    if own and all(own) and columns.get(w.equalWidth) in ("0", "false", "off"):
        return min(own)
    count = max(number_of_id(columns.get(w.num, "")), 1)
    between = number_of_id(columns.get(w.space, _BETWEEN_COLUMNS))
    return (width - (count - 1) * between) // count


def _shared(whole: int, part: TemplateTable, columns: int) -> list[int]:
    """A width shared among columns as the template shares its own, but so that no column breaks a word."""
    given = part.widths if len(part.widths) == columns else (1,) * columns
    texts = [[row[i] for row in part.rows if i < len(row)] for i in range(columns)]
    words = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    least = [(letters + 1) * _LETTER_TWIPS + _CELL_MARGINS_TWIPS for letters in words]
    if sum(least) >= whole or not sum(given):
        return [whole * width // sum(least) for width in least]
    wanted = [max(whole * width // sum(given), minimum) for width, minimum in zip(given, least, strict=True)]
    over = sum(wanted) - whole
    room = [width - minimum for width, minimum in zip(wanted, least, strict=True)]
    return [width - over * spare // max(sum(room), 1) for width, spare in zip(wanted, room, strict=True)]


def _is_in_capitals(text: str) -> bool:
    return text.isupper() and len(text.rsplit(maxsplit=1)[-1]) > 1


def number_of_id(value: str) -> int:
    """A `w:id` as a number, 0 where it is none (relationship ids are not)."""
    return int(value) if re.fullmatch(r"\d{1,9}", value) else 0
