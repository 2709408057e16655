"""One part that holds text, and what a paragraph in it says about itself."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.word.marks import has_our_insertion
from briefcheck.formats.word.names import AUTHOR, Names, is_on
from briefcheck.formats.word.text import Said, TextIndex


class Part(Struct, frozen=True):
    """One part that holds text, with its index and its dialect."""

    name: str
    texts: TextIndex
    w: Names
    has_prompts: bool = False
    """Some content control in it still shows its prompt."""
    has_ours: bool = False
    """Something in it is an insertion of ours."""


class CellTexts(dict[_Element, str]):
    """Each cell's text on one line, made when it is asked for: a long table is asked for little of it."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, cell: _Element) -> str:
        texts, w = self._part.texts, self._part.w
        said = ("".join([text for _, text in texts.said(texts.chain(p))]) for p in _paragraphs(cell, w))
        self[cell] = text = " ".join(line for line in said if line and not line.isspace())
        return text


def _paragraphs(container: _Element, w: Names) -> Iterator[_Element]:
    """The paragraphs of a cell, those in content controls and single inner cells too; not those of inner tables."""
    for child in container:
        if child.tag == w.p:
            yield child
        elif child.tag in (w.sdt, w.sdtContent, w.customXml):
            yield from _paragraphs(child, w)


def open_part(name: str, root: _Element, texts: TextIndex) -> Part:
    """Look over a part before it is read."""
    w = texts.w
    return Part(
        name,
        texts,
        w,
        has_prompts=next(root.iter(w.showingPlcHdr), None) is not None,
        has_ours=has_our_insertion(root, w),
    )


def is_prompt(said: list[Said], w: Names) -> bool:
    """Whether all of the paragraph's text stands in content controls that still show their prompt."""
    holders = []
    for element, text in said:
        if text.strip():
            control = next(element.iterancestors(w.sdt), None)
            holders.append(control is not None and is_on(control.find(f"{w.sdtPr}/{w.showingPlcHdr}"), w))
    return bool(holders) and all(holders)


def is_ours(paragraph: _Element, said: list[Said], w: Names) -> bool:
    """Whether the paragraph is a pending insertion of ours; what somebody typed into it since is theirs."""
    mark = paragraph.find(f"{w.pPr}/{w.rPr}/{w.ins}")
    if mark is None:  # some programs keep the mark of a row and drop those of its paragraphs
        row = next(paragraph.iterancestors(w.tr), None)
        mark = row.find(f"{w.trPr}/{w.ins}") if row is not None else None
    if (mark is None and not said) or (mark is not None and mark.get(w.author) != AUTHOR):
        return False
    return all(any(change.get(w.author) == AUTHOR for change in element.iterancestors(w.ins)) for element, _ in said)
