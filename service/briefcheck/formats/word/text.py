"""The text index: which paragraphs a part has, in reading order, and which element holds which characters.

Reading and writing both stand on it, so that an offset found by one means the same to the other. The text is what a
reader sees with all tracked changes accepted: insertions in, deletions and moved-away text out, hidden text out, the
results of fields in, their instructions out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from briefcheck.formats.word.names import ALTERNATE, CHOICE, FALLBACK, MATH_TEXT, Names, is_on


class Piece(NamedTuple):
    """Characters of a paragraph and the element (`w:t`, `w:tab` …) that holds them; `start` is their offset."""

    element: _Element
    text: str
    start: int


class TextIndex:
    """The paragraphs of one part. Numbers count from 1 over all `w:p` in document order, `mc:Fallback` copies left out."""

    def __init__(self, root: _Element, w: Names) -> None:
        self.w = w
        self.paragraphs = list(root.iter(w.p))
        copies = {p for fallback in root.iter(FALLBACK) for p in fallback.iter(w.p)}
        if copies:
            self.paragraphs = [p for p in self.paragraphs if p not in copies]
        self._numbers: dict[_Element, int] | None = None
        self._into = {
            w.hyperlink, w.ins, w.smartTag, w.fldSimple, w.sdt, w.sdtContent, w.moveTo, w.bdo, w.dir, w.customXml,
            w.ruby, w.rubyBase, CHOICE,
        }  # fmt: skip
        self._signs = {w.tab: "\t", w.ptab: "\t", w.br: "\n", w.cr: "\n", w.noBreakHyphen: "\u2011"}

    def number(self, paragraph: _Element) -> int:
        """The paragraph's number, from 1."""
        if self._numbers is None:
            self._numbers = {p: i for i, p in enumerate(self.paragraphs, 1)}
        return self._numbers[paragraph]

    def chain(self, paragraph: _Element) -> list[_Element]:
        """The paragraph with those that run on into it once deleted paragraph marks are gone, in order."""
        chain = [paragraph]
        while self._mark_is_deleted(chain[-1]):
            following = next(chain[-1].itersiblings(), None)
            if following is None or following.tag != self.w.p:
                break
            chain.append(following)
        return chain

    def _mark_is_deleted(self, paragraph: _Element) -> bool:
        w = self.w
        properties = paragraph.find(w.pPr)
        mark = properties.find(w.rPr) if properties is not None else None
        return mark is not None and (mark.find(w.del_) is not None or mark.find(w.moveFrom) is not None)

    def pieces(self, chain: list[_Element]) -> list[Piece]:
        """What a reader sees of these paragraphs, piece by piece, text boxes left out."""
        out: list[Piece] = []
        position = 0
        fields: list[bool] = []
        for paragraph in chain:
            for element, text in self._walk(paragraph, fields):
                out.append(Piece(element, text, position))
                position += len(text)
        return out

    def _walk(self, container: _Element, fields: list[bool]) -> Iterator[tuple[_Element, str]]:
        """`fields` is the stack of open complex fields: True while in the instruction, False in the result."""
        w = self.w
        run, into = w.r, self._into
        for child in container:
            tag = child.tag
            if tag == run:
                yield from self._walk_run(child, fields)
            elif tag in into:
                yield from self._walk(child, fields)
            elif tag == ALTERNATE:
                yield from self._walk(_shown_alternative(child), fields)
            elif tag in MATH_TEXT and child.text:
                yield child, child.text
            elif (isinstance(tag, str) and tag.endswith("}oMath")) or tag in _MATH_BLOCKS:
                yield from ((x, x.text) for x in child.iter(*MATH_TEXT) if x.text)

    def _walk_run(self, run: _Element, fields: list[bool]) -> Iterator[tuple[_Element, str]]:
        w = self.w
        text, properties, character = w.t, w.rPr, w.fldChar
        for child in run:
            tag = child.tag
            if tag == text:
                if child.text and not any(fields):
                    yield child, child.text
            elif tag == properties:
                if is_on(child.find(w.vanish), w):
                    return
            elif tag == character:
                _follow_field(child.get(w.fldCharType), fields)
            elif tag in self._signs:
                if not any(fields):
                    yield child, self._signs[tag]
            elif tag == w.sym:
                yield child, _symbol(child.get(w.char, ""))
            elif tag == ALTERNATE:
                yield from self._walk_run(_shown_alternative(child), fields)
            elif tag == w.ruby:
                yield from self._walk(child, fields)

    def text_boxes(self, paragraph: _Element) -> list[_Element]:
        """The `w:txbxContent` elements shown in this paragraph, outermost only, `mc:Fallback` copies left out."""
        found: list[_Element] = []
        for box in paragraph.iter(self.w.txbxContent):
            above = box.iterancestors()
            for ancestor in above:
                if ancestor is paragraph:
                    found.append(box)
                    break
                if ancestor.tag in (FALLBACK, self.w.txbxContent, self.w.del_, self.w.moveFrom):
                    break
        return found


_MATH_BLOCKS = tuple(name.replace("}t", "}oMathPara") for name in MATH_TEXT)


def _shown_alternative(alternate: _Element) -> _Element:
    """The branch of an `mc:AlternateContent` that Word shows; the element itself (empty of text) where there is none."""
    choice = alternate.find(CHOICE)
    return choice if choice is not None else alternate


def _follow_field(kind: str | None, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _symbol(char: str) -> str:
    """A symbol by its code point. Symbol fonts live at F000-F0FF: what those look like is not text but for ticks."""
    try:
        code = int(char, 16)
    except ValueError:
        return " "
    known = {0xF0FE: "☒", 0xF0FD: "☒", 0xF0A8: "☐", 0xF06F: "☐", 0xF0FC: "✓", 0xF0B7: "•", 0xF0A7: "▪", 0xF0E0: "→"}
    return known.get(code, " " if code < 32 or 0xD800 <= code <= 0xF8FF or code > 0x10FFFF else chr(code))
