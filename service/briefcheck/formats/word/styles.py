"""The style table: what a paragraph's style makes it, through the chain of styles it is based on.

Styles are known by name, never by id: a German Word writes `w:styleId="berschrift1"` but always `w:name="heading 1"`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from briefcheck.formats.word.names import Names, is_on

_HEADING_NAME = re.compile(r"heading (\d)")
_CHAIN_MAX = 20
"""Longest chain of basedOn that is followed; Word allows 11 deep, hostile files make cycles."""


class Style(NamedTuple):
    """One style as far as reading and writing need it. `outline` is 1-9, 0 for body text, None where not said."""

    id: str
    name: str
    type: str
    based_on: str | None
    outline: int | None
    num_id: str | None
    num_level: int | None
    is_bold: bool | None
    size: int | None


class Styles:
    """All styles of a document by id, with the questions reading and writing ask of them."""

    def __init__(self, root: _Element | None, w: Names) -> None:
        self._styles: dict[str, Style] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._outlines: dict[str, int] = {}
        self.default_paragraph: str | None = None
        for element in root.iterchildren(w.style) if root is not None else ():
            style = _read_style(element, w)
            self._styles.setdefault(style.id, style)
            self._by_name.setdefault((style.type, style.name), style.id)
            if style.type == "paragraph" and element.get(w.default) in ("1", "true", "on"):
                self.default_paragraph = self.default_paragraph or style.id

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; cycles and endless chains are cut."""
        found: list[Style] = []
        while style_id is not None and style_id in self._styles and len(found) < _CHAIN_MAX:
            style = self._styles[style_id]
            found.append(style)
            style_id = style.based_on
        return found

    def name(self, style_id: str | None) -> str:
        """The style's own name in lower case, or an empty string."""
        style = self._styles.get(style_id or self.default_paragraph or "")
        return style.name if style else ""

    def id_of(self, name: str, type_: str = "paragraph") -> str | None:
        """The id of the style with this (lower-case) name, if the document has it."""
        return self._by_name.get((type_, name))

    def outline(self, style_id: str | None) -> int:
        """Heading level 1-9 that the style gives, 0 for none."""
        key = style_id or ""
        if key not in self._outlines:
            self._outlines[key] = self._find_outline(style_id)
        return self._outlines[key]

    def _find_outline(self, style_id: str | None) -> int:
        for style in self.chain(style_id or self.default_paragraph):
            if style.outline is not None:
                return style.outline
            if match := _HEADING_NAME.fullmatch(style.name):
                return int(match[1])
        return 0

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """The list (numId, level from 0) that the style puts a paragraph in, if any."""
        chain = self.chain(style_id or self.default_paragraph)
        num_id = next((style.num_id for style in chain if style.num_id is not None), None)
        level = next((style.num_level for style in chain if style.num_level is not None), 0)
        return None if num_id in (None, "0") else (str(num_id), level)

    def is_bold(self, style_id: str | None) -> bool:
        """Whether text in this style is bold unless a run says otherwise."""
        return next((s.is_bold for s in self.chain(style_id or self.default_paragraph) if s.is_bold is not None), False)

    def size(self, style_id: str | None) -> int:
        """Font size in half points that the style gives, 0 where it says nothing."""
        return next((s.size for s in self.chain(style_id or self.default_paragraph) if s.size is not None), 0)


def _read_style(element: _Element, w: Names) -> Style:
    based_on = element.find(w.basedOn)
    name = element.find(w.name)
    outline = element.find(f"{w.pPr}/{w.outlineLvl}")
    num = element.find(f"{w.pPr}/{w.numPr}/{w.numId}")
    level = element.find(f"{w.pPr}/{w.numPr}/{w.ilvl}")
    bold = element.find(f"{w.rPr}/{w.b}")
    size = element.find(f"{w.rPr}/{w.sz}")
    outline_level = number_of(outline, w)
    if outline_level is not None:
        outline_level = outline_level + 1 if 0 <= outline_level <= 8 else 0  # noqa: PLR2004 - 9 means body text
    return Style(
        id=element.get(w.styleId, ""),
        name=(name.get(w.val, "") if name is not None else "").lower(),
        type=element.get(w.type, "paragraph"),
        based_on=based_on.get(w.val) if based_on is not None else None,
        outline=outline_level,
        num_id=num.get(w.val) if num is not None else None,
        num_level=number_of(level, w),
        is_bold=is_on(bold, w) if bold is not None else None,
        size=number_of(size, w),
    )


def number_of(element: _Element | None, w: Names) -> int | None:
    """The whole number in an element's `w:val`, or None where there is none that fits (1 to 9 digits)."""
    value = element.get(w.val, "") if element is not None else ""
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None
