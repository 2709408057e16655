"""Reading a section template: what its paragraphs are for, so that they can take on another document's look."""

from __future__ import annotations

from typing import Literal

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.package import open_package
from briefcheck.formats.word.source import Source
from briefcheck.formats.xml import parse

_GUIDANCE_STYLE = "guidance"
"""Paragraphs in a style of this name tell what the section is for; they are shown beside it and never inserted."""
_WIDTH_DIGITS_MAX = 6


class TemplateParagraph(Struct, frozen=True):
    """One paragraph of a template; `level` is a heading's."""

    role: Literal["heading", "body", "bullet", "numbered"]
    text: str
    level: int = 1


class TemplateTable(Struct, frozen=True):
    """A table of a template, row by row; its first row is the header."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Of its columns, in any unit; empty where the file does not say."""


class Template(Struct, frozen=True):
    """A section as content alone: what it says, not how it looks. The first four come from the file's properties."""

    title: str
    summary: str
    aspects: tuple[str, ...]
    profiles: tuple[str, ...]
    guidance: str
    content: tuple[TemplateParagraph | TemplateTable, ...]
    language: str = ""
    """Two letters such as `de`; empty where the file does not say."""


def read_template(data: bytes) -> Template:
    """Read a section template, a Word file with real styles.

    Raises:
        Refused: it is no Word file that can be read.
    """
    source = Source(open_package(data))
    guidance: list[str] = []
    content: list[TemplateParagraph | TemplateTable] = []
    for child in source.body:
        if child.tag == source.w.p:
            style = child.find(f"{source.w.pPr}/{source.w.pStyle}")
            style_id = style.get(source.w.val) if style is not None else None
            text = _text(source, child)
            if source.styles.name(style_id) == _GUIDANCE_STYLE:
                guidance.append(text)
            elif text:
                content.append(_paragraph(source, style_id, text))
        elif child.tag == source.w.tbl:
            table = _table(source, child)
            if any(text for row in table.rows for text in row):
                content.append(table)
    properties = _properties(source)
    return Template(
        title=properties.get("title", ""),
        summary=properties.get("subject", ""),
        aspects=_listed(properties.get("keywords", "")),
        profiles=_listed(properties.get("category", "")),
        guidance=" ".join(guidance),
        content=tuple(content),
        language=properties.get("language", "")[:2].lower(),
    )


def _text(source: Source, paragraph: _Element) -> str:
    return "".join(piece.text for piece in source.index.pieces([paragraph])).strip()


def _paragraph(source: Source, style_id: str | None, text: str) -> TemplateParagraph:
    level = source.styles.outline(style_id)
    if level:
        return TemplateParagraph("heading", text, level)
    name = source.styles.name(style_id)
    if name.startswith("list number"):
        return TemplateParagraph("numbered", text)
    return TemplateParagraph("bullet" if name.startswith("list") else "body", text)


def _table(source: Source, table: _Element) -> TemplateTable:
    w = source.w
    rows = []
    for row in table.iterchildren(w.tr):
        cells = row.iterchildren(w.tc)
        texts = tuple("\n".join(_text(source, p) for p in cell.iterchildren(w.p)) for cell in cells)
        rows += [texts] if texts else []
    widths = [column.get(w.w, "") for column in table.iterfind(f"{w.tblGrid}/{w.gridCol}")]
    are_known = all(width.isdecimal() and len(width) < _WIDTH_DIGITS_MAX for width in widths)
    return TemplateTable(tuple(rows), tuple(map(int, widths)) if are_known else ())


def _properties(source: Source) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in source.package.related("", "core-properties"):
        for element in parse(source.package.read(name), name):
            if isinstance(element.tag, str):
                found[element.tag.rpartition("}")[2]] = (element.text or "").strip()
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
