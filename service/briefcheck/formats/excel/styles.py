"""The styles of a workbook, appended to: formats for our shades and for the Review sheet. Nothing there is changed.

Source of the orders: ECMA-376 part 1, 18.8.39 (CT_Stylesheet), 18.8.22 (font), 18.8.14 (dxf).
"""

from __future__ import annotations

import re

from briefcheck.errors import Unreadable
from briefcheck.finding import SEVERITIES, Severity
from briefcheck.formats.edits import apply
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.looks import FILLS, LINES, LOOKS, Look
from briefcheck.formats.excel.strip import undo_entry
from briefcheck.formats.memory import added_parts
from briefcheck.formats.outline import Node, append, as_utf8, attribute, outline
from briefcheck.formats.package import Draft, Edit
from briefcheck.formats.xml import Element

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
_NEW = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<styleSheet xmlns={namespace}>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_NAME = re.compile(rb'<(?:\w+:)?name\b[^>]*\bval="([^"]*)"')
_SIZE = re.compile(rb'<(?:\w+:)?sz\b[^>]*\bval="(\d{1,3}(?:\.\d+)?)"')
_COUNT = re.compile(rb'\scount="(\d{1,9})"')
_FORMATS_MAX = 64_000
"""Excel opens no workbook with more cell formats."""


class Styles:
    """What was appended to the styles of a workbook: `shades` and `looks` give the numbers to refer to.

    Where the part cannot be appended to both are empty: the cells are then not shaded and the Review sheet is plain.
    """

    def __init__(self, draft: Draft, book: Book) -> None:
        self.shades: dict[Severity, int] = {}
        self.looks: dict[str, int] = {}
        self.font = ("Calibri", 11.0)
        self.undo: Element | None = None
        names, is_ours = draft.related(book.part, "styles"), True
        if not names:
            folder = book.part.rpartition("/")[0]
            name = draft.free_name(f"{folder}/styles.xml".lstrip("/"))
            data = _NEW.format(namespace=attribute(book.dialect.main)).encode()
            draft.add_part(name, data, _TYPE, book.part, f"{book.dialect.relationships}/styles")
        else:
            name = names[0]
            is_ours = name in added_parts(draft.package, book.part)
            data = _NEW.format(namespace=attribute(book.dialect.main)).encode() if is_ours else draft.read(name)
        try:
            sheet = _Sheet(as_utf8(data), name)
        except Unreadable:
            return
        self.font = sheet.base_font()
        # All, whether used or not: the numbers stay the same from review to review, and so do the sheets.
        first = sheet.add("dxfs", [_shade(sheet.prefix, severity) for severity in SEVERITIES]) or 0
        self.shades = {severity: first + i for i, severity in enumerate(SEVERITIES)}
        self.looks = _add_looks(sheet)
        draft.write(name, sheet.changed())
        if names and not is_ours:
            self.undo = undo_entry(name, sheet.data, sheet.edits())


class _Sheet:
    """The style sheet, with the elements appended to each of its lists."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.root = outline(data, name, 2)
        self.prefix = self.root.prefix
        self._added: dict[str, list[str]] = {}

    def count(self, listed: str) -> int | None:
        """How many elements a list has, None where there is no such list."""
        found = self.root.first(listed)
        return None if found is None else len(found.children)

    def add(self, listed: str, elements: list[str]) -> int | None:
        """Append elements to a list and give the number of the first; None where they cannot be appended."""
        count = self.count(listed)
        if count is None and listed != "dxfs":
            return None
        added = self._added.setdefault(listed, [])
        first = (count or 0) + len(added)
        added += elements
        return first

    def base_font(self) -> tuple[str, float]:
        """Name and size of the workbook's first font."""
        fonts = self.root.first("fonts")
        raw = self.data[fonts.children[0].start : fonts.children[0].end] if fonts and fonts.children else b""
        name, size = _NAME.search(raw), _SIZE.search(raw)
        return (
            (name[1].decode("utf-8", "replace") if name else "Calibri"),
            (float(size[1]) if size else 11.0),
        )

    def changed(self) -> bytes:
        """The whole part."""
        return apply(self.data, self.edits())

    def edits(self) -> list[Edit]:
        """What changes."""
        edits: list[Edit] = []
        for listed, elements in self._added.items():
            node = self.root.first(listed)
            if node is None:
                p = self.prefix
                made = f'<{p}{listed} count="{len(elements)}">{"".join(elements)}</{p}{listed}>'
                edits.append(self._insertion(listed, made))
            else:
                edits += [*self._counted(node, len(elements)), append(node, "".join(elements))]
        return edits

    def _counted(self, node: Node, more: int) -> list[Edit]:
        match = _COUNT.search(self.data, node.start, node.inner)
        if match is None:
            return []
        return [Edit(match.start(1), match.end(1), b"%d" % (int(match[1]) + more))]

    def _insertion(self, listed: str, made: str) -> Edit:
        for child in self.root.children:
            if child.local in _ORDER and _ORDER.index(child.local) > _ORDER.index(listed):
                return Edit(child.start, child.start, made.encode("ascii"))
        return append(self.root, made)


def _shade(p: str, severity: Severity) -> str:
    style, colour = LINES[severity]
    sides = "".join(
        f'<{p}{side} style="{style}"><{p}color rgb="FF{colour}"/></{p}{side}>'
        for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<{p}dxf><{p}fill><{p}patternFill patternType="solid"><{p}bgColor rgb="FF{FILLS[severity]}"/></{p}patternFill>'
        f"</{p}fill><{p}border>{sides}</{p}border></{p}dxf>"
    )


def _add_looks(sheet: _Sheet) -> dict[str, int]:
    """Append fonts, fills, lines and formats for every look; none where the workbook has no room for them."""
    counts = [sheet.count(listed) for listed in ("fonts", "fills", "borders", "cellXfs")]
    if any(count is None for count in counts) or (counts[3] or 0) > _FORMATS_MAX:
        return {}
    p, (name, size) = sheet.prefix, sheet.base_font()
    has_named = bool(sheet.count("cellStyleXfs"))
    fonts = _Numbered(sheet, "fonts", [_font(p, look, name, size) for look in LOOKS.values()])
    fills = _Numbered(sheet, "fills", [_fill(p, look) for look in LOOKS.values() if look.fill])
    borders = _Numbered(sheet, "borders", [_border(p, look) for look in LOOKS.values() if look.line])
    formats = []
    for look in LOOKS.values():
        fill = fills[_fill(p, look)] if look.fill else 0
        border = borders[_border(p, look)] if look.line else 0
        xf_id = ' xfId="0"' if has_named else ""
        align = ' horizontal="left"' * look.is_left + ' vertical="%s"' % ("center" if look.is_middle else "top")
        align += ' wrapText="1"' * look.is_wrapped
        formats.append(
            f'<{p}xf numFmtId="0" fontId="{fonts[_font(p, look, name, size)]}" fillId="{fill}" borderId="{border}"'
            f'{xf_id} applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<{p}alignment{align}/></{p}xf>"
        )
    first = sheet.add("cellXfs", formats) or 0
    return {look: first + i for i, look in enumerate(LOOKS)}


class _Numbered:
    """Elements appended to a list, each only once, found by what they say."""

    def __init__(self, sheet: _Sheet, listed: str, elements: list[str]) -> None:
        distinct = list(dict.fromkeys(elements))
        first = sheet.add(listed, distinct) or 0
        self._numbers = {element: first + i for i, element in enumerate(distinct)}

    def __getitem__(self, element: str) -> int:
        return self._numbers[element]


def _font(p: str, look: Look, name: str, size: float) -> str:
    bold = f"<{p}b/>" if look.is_bold else ""
    line = f"<{p}u/>" if look.is_link else ""
    colour = f'<{p}color rgb="FF{look.colour}"/>' if look.colour else ""
    plain_name = attribute(name.replace("&amp;", "&"))
    return f'<{p}font>{bold}{line}<{p}sz val="{size + look.larger:g}"/>{colour}<{p}name val={plain_name}/></{p}font>'


def _fill(p: str, look: Look) -> str:
    return (
        f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{look.fill}"/><{p}bgColor indexed="64"/>'
        f"</{p}patternFill></{p}fill>"
    )


def _border(p: str, look: Look) -> str:
    bottom = f'<{p}bottom style="thin"><{p}color rgb="FF{look.line}"/></{p}bottom>'
    return f"<{p}border><{p}left/><{p}right/><{p}top/>{bottom}<{p}diagonal/></{p}border>"
