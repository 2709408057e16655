"""The text index: which paragraphs a part has, in reading order, and which element holds which characters.

Reading and writing both stand on it, so that an offset found by one means the same to the other. The text is what a
reader sees with all tracked changes accepted: insertions in, deletions and moved-away text out, hidden text out, the
results of fields in, their instructions out.
"""

from __future__ import annotations

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.errors import TooLarge
from briefcheck.formats.word.fields import Fields
from briefcheck.formats.word.names import ALTERNATE, CHOICE, FALLBACK, MATH_TEXT, W14, Names, is_on
from briefcheck.formats.word.styles import Styles
from briefcheck.formats.word.symbols import symbol
from briefcheck.formats.xml import child as child_of

_MATH = tuple(name.replace("}t", local) for name in MATH_TEXT for local in ("}oMath", "}oMathPara"))

PARAGRAPHS_MAX = 100_000  # some 5,000 pages
PIECES_MAX = 50_000  # the most runs seen in a paragraph of a real brief are 302; marking one walks over all of them


Said = tuple[_Element, str]
"""An element that holds characters of a paragraph, and the characters."""
Plain = tuple[list[Said], _Element | None, bool]


class Piece(Struct, frozen=True):
    """Characters of a paragraph and the element (`w:t`, `w:tab` …) that holds them; `start` is their offset."""

    element: _Element
    text: str
    start: int


class TextIndex:
    """The paragraphs of one part.

    Numbers count from 1 over all `w:p` in document order, branches of `mc:AlternateContent` that are not shown left
    out. Without `styles` only text that is hidden directly is known to be hidden.
    """

    def __init__(self, root: _Element, w: Names, styles: Styles | None = None) -> None:
        self.w = w
        self.paragraphs = list(root.iter(w.p))
        if len(self.paragraphs) > PARAGRAPHS_MAX:
            detail = f"The document has more than {PARAGRAPHS_MAX:,} paragraphs, the limit; review it in parts."
            raise TooLarge("too_many_paragraphs", detail)
        copies = {
            p for alternate in root.iter(ALTERNATE) for branch in _unshown(alternate) for p in branch.iter(w.p)
        }  # fmt: skip
        if copies:
            self.paragraphs = [p for p in self.paragraphs if p not in copies]
        self._numbers: dict[_Element, int] | None = None
        self._hidden = styles.hidden if styles is not None else frozenset()
        self._may_hide = bool(self._hidden) or next(root.iter(w.vanish), None) is not None
        self.may_join = next(root.iter(w.del_, w.moveFrom), None) is not None
        self._fields = Fields(root, w)
        self._hanging = self._find_hanging(root)
        self._is_plain = not (self._may_hide or self._fields.has_any)
        """Nothing outside a paragraph has a say in what is seen of it."""
        self._of_plain = w.r, w.pPr, w.t, w.rPr
        self._into = {
            w.hyperlink, w.ins, w.smartTag, w.fldSimple, w.sdt, w.sdtContent, w.moveTo, w.bdo, w.dir, w.customXml,
            w.ruby, w.rubyBase, f"{{{W14}}}conflictIns",
        }  # fmt: skip
        self._signs = {w.tab: "\t", w.ptab: "\t", w.br: "\n", w.cr: "\n", w.noBreakHyphen: "-", w.sym: ""}
        self._marks = {
            w.bookmarkStart, w.bookmarkEnd, w.commentRangeStart, w.commentRangeEnd, w.proofErr, w.permStart, w.permEnd,
            w.moveFromRangeStart, w.moveFromRangeEnd, w.moveToRangeStart, w.moveToRangeEnd, w.del_, w.moveFrom,
            w.customXmlInsRangeStart, w.customXmlInsRangeEnd, w.customXmlDelRangeStart, w.customXmlDelRangeEnd,
        }  # fmt: skip

    def number(self, paragraph: _Element) -> int:
        """The paragraph's number, from 1."""
        if self._numbers is None:
            self._numbers = {p: i for i, p in enumerate(self.paragraphs, 1)}
        return self._numbers[paragraph]

    def chain(self, paragraph: _Element) -> list[_Element]:
        """The paragraph with those that run on into it once deleted paragraph marks are gone, in order."""
        chain = [paragraph]
        while self.may_join and self._mark_is_deleted(chain[-1]):
            following = next((e for e in chain[-1].itersiblings() if e.tag not in self._marks), None)
            if following is None or following.tag != self.w.p:
                break
            chain.append(following)
        return chain

    def _mark_is_deleted(self, paragraph: _Element) -> bool:
        w = self.w
        properties = child_of(paragraph, w.pPr)
        mark = child_of(properties, w.rPr) if properties is not None else None
        return mark is not None and (mark.find(w.del_) is not None or mark.find(w.moveFrom) is not None)

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a field makes the paragraph, as a table of contents or of figures."""
        return paragraph in self._fields.contents

    # -- what a paragraph says

    def said(self, chain: list[_Element]) -> list[Said]:
        """What a reader sees of these paragraphs, element by element, text boxes left out."""
        plain = self.plainly(chain)
        if plain is not None:
            return plain[0]
        found: list[Said] = []
        fields = self._fields.open_at(chain[0]) if self._fields.has_any else []
        is_hidden = bool(self._hidden) and self._style_of(chain[-1]) in self._hidden
        for paragraph in chain:
            self._walk(paragraph, fields, found, is_hidden)
        if len(found) > PIECES_MAX:
            detail = f"A paragraph is cut into more than {PIECES_MAX:,} pieces, the limit; paste it anew as plain text."
            raise TooLarge("paragraph_too_long", detail)
        if found and "\n" in (found[0][1], found[-1][1]):
            return self._without_outer_breaks(found)
        return found

    def plainly(self, chain: list[_Element]) -> Plain | None:
        """What a paragraph says that is nothing but runs of plain text, as most are; None for another.

        With its `w:pPr`, and whether no run has properties of its own.
        """
        if not self._is_plain or len(chain) != 1:
            return None
        run, of_paragraph, text, of_run = self._of_plain
        found: list[Said] = []
        properties, is_bare = None, True
        for child in chain[0]:
            tag = child.tag
            if tag == run:
                for piece in child:
                    tag = piece.tag
                    if tag == text:
                        said = piece.text
                        if said:
                            found.append((piece, said if "\n" not in said else said.replace("\n", " ")))
                    elif tag == of_run:
                        is_bare = False
                    else:
                        return None
            elif tag != of_paragraph:
                return None
            elif properties is None:
                properties = child
        return (found, properties, is_bare) if len(found) <= PIECES_MAX else None

    def pieces(self, chain: list[_Element]) -> list[Piece]:
        """The same with the place of each in the text."""
        out: list[Piece] = []
        position = 0
        for element, text in self.said(chain):
            out.append(Piece(element, text, position))
            position += len(text)
        return out

    def _style_of(self, paragraph: _Element) -> str | None:
        w = self.w
        properties = child_of(paragraph, w.pPr)
        style = child_of(properties, w.pStyle) if properties is not None else None
        return style.get(w.val) if style is not None else None

    def _without_outer_breaks(self, found: list[Said]) -> list[Said]:
        """Without the page and column breaks at the ends: they say where the paragraph stands, not what it says."""
        w, first, last = self.w, 0, len(found)
        while first < last and _is_page_break(found[first][0], w):
            first += 1
        while first < last and _is_page_break(found[last - 1][0], w):
            last -= 1
        return found[first:last]

    def _walk(
        self, container: _Element, fields: list[bool], found: list[Said], is_hidden: bool  # noqa: FBT001
    ) -> None:  # fmt: skip
        """`fields` is the stack of open complex fields: True while in the instruction, False in the result."""
        run, into = self.w.r, self._into
        for child in container:
            tag = child.tag
            if tag == run:
                self._walk_run(child, fields, found, is_hidden)
            elif tag in into:
                self._walk(child, fields, found, is_hidden)
            elif tag == ALTERNATE:
                if (branch := shown_branch(child)) is not None:
                    self._walk(branch, fields, found, is_hidden)
            elif tag in _MATH and not any(fields):
                found.extend((x, x.text) for x in child.iter(*MATH_TEXT) if x.text and not self._is_gone(x, child))

    def _walk_run(
        self, run: _Element, fields: list[bool], found: list[Said], is_hidden: bool  # noqa: FBT001
    ) -> None:  # fmt: skip
        w = self.w
        if self._may_hide and self._is_hidden(run, is_hidden):
            for mark in run.iterchildren(w.fldChar):
                self._follow_field(mark, fields)
            return
        text, properties = w.t, w.rPr
        for child in run:
            tag = child.tag
            if tag == text:
                if child.text and not (fields and any(fields)):
                    found.append((child, child.text if "\n" not in child.text else child.text.replace("\n", " ")))
            elif tag == properties:
                continue
            elif tag in self._signs:
                if not any(fields):
                    found.append((child, self._signs[tag] or symbol(child.get(w.char, ""), child.get(w.font, ""))))
            elif tag == w.fldChar:
                self._follow_field(child, fields)
            elif tag == w.ruby:
                self._walk(child, fields, found, is_hidden)
            elif tag == ALTERNATE and (branch := shown_branch(child)) is not None:
                self._walk_run(branch, fields, found, is_hidden)

    def _is_hidden(self, run: _Element, by_paragraph: bool) -> bool:  # noqa: FBT001
        w = self.w
        properties = child_of(run, w.rPr)
        if properties is None:
            return by_paragraph
        direct = child_of(properties, w.vanish)
        if direct is not None:
            return is_on(direct, w)
        style = child_of(properties, w.rStyle)
        by_run = style is not None and style.get(w.val) in self._hidden
        return by_run is not by_paragraph  # a toggle set by both styles is off (ECMA-376 part 1, 17.7.3)

    def _is_gone(self, element: _Element, top: _Element) -> bool:
        if not self.may_join:
            return False
        gone = (self.w.del_, self.w.moveFrom)
        for ancestor in element.iterancestors():
            if ancestor is top:
                return False
            if ancestor.tag in gone:
                return True
        return False

    def _follow_field(self, mark: _Element, fields: list[bool]) -> None:
        kind = mark.get(self.w.fldCharType)
        if kind == "begin":
            if mark not in self._fields.endless:
                fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()

    # -- what hangs on a paragraph

    def hanging(self, chain: list[_Element]) -> list[_Element]:
        """Text boxes (`w:txbxContent`), note references, embedded objects and documents shown in these paragraphs.

        In order; what stands in a text box hangs on the paragraph inside the box.
        """
        if not self._hanging:
            return []
        return [element for paragraph in chain for element in self._hanging.get(paragraph, ())]

    def _find_hanging(self, root: _Element) -> dict[_Element, list[_Element]]:
        w = self.w
        found: dict[_Element, list[_Element]] = {}
        tags = (w.txbxContent, w.footnoteReference, w.endnoteReference, w.object, w.subDoc)
        for element in root.iter(*tags):
            below = element
            for ancestor in element.iterancestors():
                if ancestor.tag == w.p:
                    found.setdefault(ancestor, []).append(element)
                    break
                if ancestor.tag in (w.del_, w.moveFrom) or (
                    ancestor.tag == ALTERNATE and below is not shown_branch(ancestor)
                ):
                    break
                below = ancestor
        return found


def shown_branch(alternate: _Element) -> _Element | None:
    """The branch of an `mc:AlternateContent` that Word shows: the first choice, without one the fallback."""
    branch = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if branch is None else branch


def _unshown(alternate: _Element) -> list[_Element]:
    shown = shown_branch(alternate)
    return [branch for branch in alternate if branch is not shown]


def _is_page_break(element: _Element, w: Names) -> bool:
    return element.tag == w.br and element.get(w.type) in ("page", "column")
