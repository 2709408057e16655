"""What a document is that asks nobody for work: an invoice, a CV, minutes, a report, a letter, a contract form.

A brief taken for something else is not judged at all, so each kind must show twice, by its title and by several signs
in its text, and nothing may speak for a brief.
"""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from briefcheck.rules.brief import Brief

_FURNITURE = frozenset({"contents", "header", "footer", "note"})
_TITLE_BLOCKS, _HEADERS = 8, 2
_TITLE_WORDS_MAX = 10
"""A longer line among the first is text already."""
_SIGNS_OF_BRIEF_MAX = 2
"""A report may speak of deliverables and an invoice of milestones; more words of briefs make it doubtful."""


class Kind(Struct, frozen=True):
    """A kind of document: what it is called, how many different signs it takes, how often it may ask for something."""

    name: str
    signs: int
    asking_share: float


KINDS = {
    "invoice": Kind("an invoice", 4, 0.15),
    "cv": Kind("a CV", 4, 0.05),
    "minutes": Kind("minutes of a meeting", 3, 0.15),
    "report": Kind("a report", 4, 0.05),
    "letter": Kind("a letter", 2, 0.0),
    "contract": Kind("a contract form", 4, 1.0),
}
_ASKING = ("binding", "listed.phrases", "specification.phrases")


def other_than_brief(brief: Brief) -> Kind | None:
    """The kind of document that this surely is instead of a brief; None in every doubtful case."""
    first = _first(brief)
    titled = {key: kind for key, kind in KINDS.items() if _says(brief, first, f"{key}.titles")}
    if not titled or _says(brief, first, "brief.titles"):
        return None
    if len(_distinct(brief, "brief.signs")) > _SIGNS_OF_BRIEF_MAX:
        return None
    for key, kind in titled.items():
        signs = _distinct(brief, f"{key}.signs")
        if len(signs) >= kind.signs and _asking(brief, is_letter=key == "letter") <= kind.asking_share:
            return kind
    return None


def _first(brief: Brief) -> list[int]:
    """The first lines and the page header, where a document says what it is."""
    body = (i for i, block in enumerate(brief.blocks) if block.kind not in _FURNITURE and block.text.strip())
    head = (i for i, block in enumerate(brief.blocks) if block.kind == "header" and block.text.strip())
    return [
        i
        for i in (*islice(body, _TITLE_BLOCKS), *islice(head, _HEADERS))
        if len(brief.blocks[i].text.split()) <= _TITLE_WORDS_MAX
    ]


def _says(brief: Brief, blocks: list[int], words: str) -> bool:
    bit = brief.lexicon.text.bits.get(f"kind.{words}", 0)
    return any(brief.masks[i] & bit for i in blocks)


def _distinct(brief: Brief, words: str) -> set[str]:
    return {brief.document.text_of(span).lower() for span in brief.hits(f"kind.{words}")}


def _asking(brief: Brief, *, is_letter: bool) -> float:
    """The share of the lines that ask somebody for work."""
    lines = [i for i, block in enumerate(brief.blocks) if block.text.strip()]
    return sum(_asks(brief, i, is_letter=is_letter) for i in lines) / max(len(lines), 1)


def _asks(brief: Brief, block: int, *, is_letter: bool) -> bool:
    asking = (*_ASKING, "order", "kind.request.signs") if is_letter else _ASKING
    return any(sentence.has(*asking) for sentence in brief.sentences_of(block))
