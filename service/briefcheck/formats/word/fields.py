"""Complex fields that run over several paragraphs: which text is instruction, which is a table of contents.

A field is `begin`, instruction, `separate`, result, `end` (ECMA-376 part 1, 17.16.18); the marks may stand paragraphs
apart. A field that never ends is none: its words are read, or a damaged file would lose its second half.
"""

from __future__ import annotations

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.word.names import FALLBACK, Names

_DEPTH_MAX = 40
"""Fields inside fields are followed this deep; Word's own go three or four deep."""
_CODE_MAX = 8
"""Characters of an instruction that are kept: enough for its name."""


class _Field:
    def __init__(self, begin: _Element, paragraph: _Element | None) -> None:
        self.begin = begin
        self.code = ""
        self.is_closed = False
        self.is_instruction = True
        self.paragraphs = [] if paragraph is None else [paragraph]

    def add_code(self, text: str) -> None:
        if self.is_instruction and len(self.code) < _CODE_MAX:
            self.code += text[:_CODE_MAX]


class _Inside(Struct, frozen=True):
    """The fields open where a paragraph begins, and which of them were still in their instruction."""

    fields: tuple[_Field, ...]
    flags: tuple[bool, ...]


class Fields:
    """The fields of one part, as far as one paragraph alone cannot tell."""

    def __init__(self, root: _Element, w: Names) -> None:
        self.endless: set[_Element] = set()
        """`begin` marks of fields that never end."""
        self.contents: set[_Element] = set()
        """Paragraphs of tables of contents, of figures and of authorities."""
        self._inside: dict[_Element, _Inside] = {}
        self.has_any = next(root.iter(w.fldChar), None) is not None
        if self.has_any:
            self._follow(root, w)

    def open_at(self, paragraph: _Element) -> list[bool]:
        """For each field that the paragraph begins in: whether it is still in the instruction."""
        inside = self._inside.get(paragraph)
        if inside is None:
            return []
        return [flag for field, flag in zip(inside.fields, inside.flags, strict=True) if field.is_closed]

    def _follow(self, root: _Element, w: Names) -> None:
        stories: dict[_Element | None, list[_Field]] = {}
        every: list[_Field] = []
        for element in root.iter(w.p, w.fldChar, w.instrText):
            if element.tag == w.p and not any(stories.values()):
                continue
            story, is_gone = _story(element, w)
            if is_gone:
                continue
            fields = stories.setdefault(story, [])
            if element.tag == w.p:
                self._note(element, fields)
            elif element.tag == w.instrText:
                if fields:
                    fields[-1].add_code(element.text or "")
            elif element.get(w.fldCharType) == "begin":
                every.append(_Field(element, next(element.iterancestors(w.p), None)))
                if len(fields) < _DEPTH_MAX:
                    fields.append(every[-1])
            else:
                _go_on(element.get(w.fldCharType), fields)
        for field in every:
            if not field.is_closed:
                self.endless.add(field.begin)
            elif field.code.split()[:1] in (["TOC"], ["TOA"]):
                self.contents.update(field.paragraphs)

    def _note(self, paragraph: _Element, fields: list[_Field]) -> None:
        if any(field.is_instruction for field in fields):
            self._inside[paragraph] = _Inside(tuple(fields), tuple(field.is_instruction for field in fields))
        if fields:
            # Only to the outermost: the entries of a table of contents are fields themselves.
            fields[0].paragraphs.append(paragraph)


def _go_on(kind: str | None, fields: list[_Field]) -> None:
    if kind == "separate" and fields:
        fields[-1].is_instruction = False
    elif kind == "end" and fields:
        fields.pop().is_closed = True


def _story(element: _Element, w: Names) -> tuple[_Element | None, bool]:
    """The text that a field cannot leave (a text box, a note; None for the part), and whether it is shown at all."""
    for ancestor in element.iterancestors(w.txbxContent, w.footnote, w.endnote, w.del_, w.moveFrom, FALLBACK):
        if ancestor.tag in (w.del_, w.moveFrom, FALLBACK):
            return None, True
        return ancestor, False
    return None, False
