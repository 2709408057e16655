"""The style table: what a paragraph's style makes it, through the chain of styles it is based on.

Styles are known by name, never by id: a German Word writes `w:styleId="berschrift1"` but always `w:name="heading 1"`.
"""

from __future__ import annotations

from functools import cached_property

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.xml import child, children
from briefcheck.patterns import pattern

_HEADING_NAME = pattern(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|标题|見出し) ?([1-9])"
)
"""Word writes "heading 1" whatever its language; other programs write what their users read."""
_BODY_SIZE = 20
"""Half points of text about which a document says nothing (ECMA-376 part 1, 17.3.2.38)."""
_NUMBER = pattern(r"-?\d{1,9}")
_CHAIN_MAX = 20
"""Longest chain of basedOn that is followed; Word allows 11 deep, hostile files make cycles."""


class Style(Struct, frozen=True):
    """One style as far as reading and writing need it. `outline` is 1-9, 0 for body text, None where not said."""

    id: str
    name: str
    type: str
    based_on: str | None
    outline: int | None
    num_id: str | None
    num_level: int | None
    is_bold: bool | None
    is_hidden: bool | None
    size: int | None
    has_first_row: bool
    """A table style that sets the first row apart."""


class Look(Struct, frozen=True):
    """How a paragraph's visible text is set; `size` in half points."""

    is_bold: bool
    is_underlined: bool
    size: int
    is_italic: bool = False


NO_LOOK = Look(is_bold=False, is_underlined=False, size=0)


class StyleFacts(Struct, frozen=True):
    """What a style says of a paragraph through the chain of styles it is based on.

    `name` is the style's own, in lower case; `outline` the heading level 1-9, 0 for none; `numbering` the list (numId,
    level from 0) that it puts a paragraph in, if any; `size` in half points, the document's own where it says nothing.
    """

    id: str | None
    name: str
    outline: int
    numbering: tuple[str, int] | None
    is_bold: bool
    size: int
    look: Look = NO_LOOK
    """How text looks that only the style sets, unless that makes it bold."""


class Styles:
    """All styles of a document by id, with the questions reading and writing ask of them."""

    def __init__(self, root: _Element | None, w: Names) -> None:
        self._w = w
        self._every = list(root.iterchildren(w.style)) if root is not None else []
        self._elements = {element.get(w.styleId, ""): element for element in reversed(self._every)}
        self._read: dict[str, Style] = {}
        self._known: dict[str | None, StyleFacts] = {}
        defaults = root.find(f"{w.docDefaults}/{w.rPrDefault}/{w.rPr}/{w.sz}") if root is not None else None
        self._body_size = number_of(defaults, w) or _BODY_SIZE
        self._may_hide = root is not None and next(root.iter(w.vanish), None) is not None
        self.default_paragraph = self._find_default()

    def _find_default(self) -> str | None:
        w = self._w
        marked = (style for style in self._every if style.get(w.default) in ("1", "true", "on"))
        ids = (style.get(w.styleId, "") for style in marked if style.get(w.type, "paragraph") == "paragraph")
        return next(filter(None, ids), None)

    def _style(self, style_id: str | None) -> Style | None:
        """One style, read when it is first asked for: a document uses few of those it has."""
        if style_id is None or style_id not in self._elements:
            return None
        style = self._read.get(style_id)
        if style is None:
            style = self._read[style_id] = _read_style(self._elements[style_id], self._w)
        return style

    def chain(self, style_id: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; cycles and endless chains are cut."""
        found: list[Style] = []
        while (style := self._style(style_id)) is not None and len(found) < _CHAIN_MAX:
            found.append(style)
            style_id = style.based_on
        return found

    def facts(self, style_id: str | None) -> StyleFacts:
        """All that a paragraph's style makes it, found once; of the default style for None."""
        known = self._known.get(style_id)
        if known is None:
            chain = self.chain(style_id or self.default_paragraph)
            own = self._style(style_id or self.default_paragraph or "")
            num_id = next((style.num_id for style in chain if style.num_id is not None), "0")
            size = next((style.size for style in chain if style.size is not None), self._body_size)
            num_level = next((style.num_level for style in chain if style.num_level is not None), 0)
            known = self._known[style_id] = StyleFacts(
                id=style_id,
                name=own.name if own else "",
                outline=_outline(chain),
                numbering=None if num_id == "0" else (num_id, num_level),
                is_bold=next((style.is_bold for style in chain if style.is_bold is not None), False),
                size=size,
                look=Look(is_bold=False, is_underlined=False, size=size),
            )
        return known

    def name(self, style_id: str | None) -> str:
        """The style's own name in lower case, or an empty string."""
        return self.facts(style_id).name

    def id_of(self, name: str, type_: str = "paragraph") -> str | None:
        """The id of the style with this (lower-case) name, if the document has it."""
        return self._by_name.get((type_, name))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for element in self._every:
            key = element.get(self._w.type, "paragraph"), _name_of(child(element, self._w.name), self._w)
            found.setdefault(key, element.get(self._w.styleId, ""))
        return found

    def outline(self, style_id: str | None) -> int:
        """Heading level 1-9 that the style gives, 0 for none."""
        return self.facts(style_id).outline

    def numbering(self, style_id: str | None) -> tuple[str, int] | None:
        """The list (numId, level from 0) that the style puts a paragraph in, if any."""
        return self.facts(style_id).numbering

    def is_bold(self, style_id: str | None) -> bool:
        """Whether text in this style is bold unless a run says otherwise."""
        return self.facts(style_id).is_bold

    def size(self, style_id: str | None) -> int:
        """Font size in half points that the style gives, with the document's own where it says nothing."""
        return self.facts(style_id).size

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Ids of the styles whose text is hidden."""
        return frozenset(
            id_ for id_ in (self._elements if self._may_hide else ())
            if next((s.is_hidden for s in self.chain(id_) if s.is_hidden is not None), False)
        )  # fmt: skip

    def sets_first_row_apart(self, style_id: str | None) -> bool:
        """Whether a table style gives the first row a look of its own."""
        return any(style.has_first_row for style in self.chain(style_id))


def _outline(chain: list[Style]) -> int:
    for style in chain:
        if style.outline is not None:
            return style.outline
        if match := _HEADING_NAME.fullmatch(style.name.partition(",")[0]):
            return int(match[1])
    return 0


def _read_style(element: _Element, w: Names) -> Style:
    own = children(element)
    paragraph, run = children(own.get(w.pPr)), children(own.get(w.rPr))
    numbering = children(paragraph.get(w.numPr))
    based_on, num = own.get(w.basedOn), numbering.get(w.numId)
    bold, hidden = run.get(w.b), run.get(w.vanish)
    first_row: _Element | None = None
    if w.tblStylePr in own:
        parts = {part.get(w.type): part for part in element.iterchildren(w.tblStylePr)}
        first_row = parts.get("firstRow")
    outline_level = number_of(paragraph.get(w.outlineLvl), w)
    if outline_level is not None:
        outline_level = outline_level + 1 if 0 <= outline_level <= 8 else 0
    return Style(
        id=element.get(w.styleId, ""),
        name=_name_of(own.get(w.name), w),
        type=element.get(w.type, "paragraph"),
        based_on=based_on.get(w.val) if based_on is not None else None,
        outline=outline_level,
        num_id=num.get(w.val) if num is not None else None,
        num_level=number_of(numbering.get(w.ilvl), w),
        is_bold=is_on(bold, w) if bold is not None else None,
        is_hidden=is_on(hidden, w) if hidden is not None else None,
        size=number_of(run.get(w.sz), w),
        has_first_row=first_row is not None and next(first_row.iter(w.b, w.shd, w.tblHeader), None) is not None,
    )


def _name_of(element: _Element | None, w: Names) -> str:
    return (element.get(w.val, "") if element is not None else "").lower()


def number_of(element: _Element | None, w: Names) -> int | None:
    """The whole number in an element's `w:val`, or None where there is none that fits (1 to 9 digits)."""
    if element is None:
        return None
    value = element.get(w.val, "")
    return int(value) if _NUMBER.fullmatch(value) else None
