"""Ranges of words in runs: splitting a run without changing its look, and where range marks may safely stand."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.word.names import ALTERNATE, XML_SPACE, Names
from briefcheck.formats.word.order import is_sound
from briefcheck.formats.word.text import Piece, TextIndex


class Range(Struct, frozen=True):
    """The first and the last element of a stretch of text; marks go before the one and after the other."""

    first: _Element
    last: _Element


class RunCutter:
    """Cuts runs in one part."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index
        self._w: Names = index.w

    def range_of(self, chain: list[_Element], start: int, end: int) -> Range | None:
        """The elements that hold exactly the characters `start:end` of a block, runs split where needed.

        Where a border falls into something that must not be split or marked inside (a content control, a formula, a
        simple field), the whole of it is taken. None where the stretch holds no text.
        """
        self._cut(chain, end)
        self._cut(chain, start)
        pieces = [p for p in self._index.pieces(chain) if p.text and p.start < end and p.start + len(p.text) > start]
        if not pieces:
            return None
        return Range(self._markable(pieces[0].element), self._markable(pieces[-1].element))

    def _markable(self, element: _Element) -> _Element:
        """The run (or the outermost thing around it that must stay whole) beside which a mark may stand."""
        w = self._w
        closed = (w.sdt, w.fldSimple, w.ruby, ALTERNATE)
        top = element
        for ancestor in (element, *element.iterancestors()):
            if ancestor.tag == w.p:
                break
            if (ancestor.tag == w.r and top is element) or ancestor.tag in closed or _is_math(ancestor):
                top = ancestor
        return top

    def _cut(self, chain: list[_Element], offset: int) -> None:
        """Make `offset` the border of two runs, if it falls inside one that may be split."""
        for piece in self._index.pieces(chain):
            if piece.start <= offset < piece.start + len(piece.text):
                run = piece.element.getparent()
                if run is not None and run.tag == self._w.r and self._may_split(run, piece):
                    self._split(run, piece, offset - piece.start)
                return

    def _may_split(self, run: _Element, piece: Piece) -> bool:
        """Whether two halves say the same as the whole.

        A run with faulty properties or a tracked change of its look is taken whole, and so is a text with a comment of
        XML in it: two halves would repeat them.
        """
        element = piece.element
        if self._markable(element) is not run or _has_unkept_blanks(element) or len(element):
            return False
        properties, w = run.find(self._w.rPr), self._w
        tracked = (w.rPrChange, w.ins, w.del_, w.moveFrom, w.moveTo)
        return properties is None or (is_sound(properties) and not any(c.tag in tracked for c in properties))

    def _split(self, run: _Element, piece: Piece, offset: int) -> None:
        child = piece.element
        if offset:
            tail = deepcopy(child)
            written = child.text or ""  # a line end in it reads as a blank, and stays a line end
            child.text, tail.text = written[:offset], written[offset:]
            for half in (child, tail):
                half.set(XML_SPACE, "preserve")
            child.addnext(tail)
            child = tail
        before = [c for c in child.itersiblings(preceding=True) if c.tag != self._w.rPr]
        if not before:
            return
        following = etree.Element(run.tag)
        for name, value in run.attrib.items():
            following.set(name, value)
        properties = run.find(self._w.rPr)
        if properties is not None:
            following.append(deepcopy(properties))
        for moved in [child, *child.itersiblings()]:
            following.append(moved)
        following.tail, run.tail = run.tail, None
        run.addnext(following)


def _has_unkept_blanks(element: _Element) -> bool:
    """Whether Word drops blanks at the ends of this text; two halves that keep theirs would bring them back."""
    text = element.text or ""
    return text != text.strip(" \t\r\n") and element.get(XML_SPACE) != "preserve"


def _is_math(element: _Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith(("}oMath", "}oMathPara"))


def add_before(mark: _Element, element: _Element) -> None:
    """Put a mark directly before an element; white space between elements stays where it was."""
    element.addprevious(mark)


def add_after(mark: _Element, element: _Element) -> None:
    """Put a mark directly after an element, taking over the white space behind it."""
    mark.tail, element.tail = element.tail, None
    element.addnext(mark)
