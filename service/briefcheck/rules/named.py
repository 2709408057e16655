"""How a deliverable is named: the words of a line or a sentence that say what it is, without what explains it."""

from __future__ import annotations

import re

from msgspec import Struct

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

MARKER = pattern(r"\s*\(?(?:[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
"""The number of an entry that was numbered by hand."""
_NAME_LENGTH_MAX = 100
_PART_OF_NAME = pattern(r"\s[–—-]\s|(?<=[a-z)])[–—-]\s|:\s|\s[(\[{]|;|,\s(?:which|that|including|with)\b|\.\s|\s→|\n|\t")
_PART_OF_PHRASE = pattern(
    _PART_OF_NAME.pattern + r"|\s(?:that|which|who|to|for|so|as|at|using|by|in order|from|within|before|after|upon|during|when|where|if|until|via|based|containing"
    r"|outlining|showing|describing|detailing|summari[sz]ing|explaining|prior|no later|not later|whenever|including)\s|,\s"
)
_AND_LAST = pattern(r"[\s,;]+(?:and|&|or|especially|\w+ly)\Z")
_BULLETS = " \t•-–—*♦▪●○■"


class Named(Struct, frozen=True):
    """One deliverable. `is_listed` tells an entry of a list or table from a thing met in a sentence.

    `due` is the day as ISO where the text gives one, `due_text` the words that say when, empty where nothing does;
    `is_due_as_a_whole` tells that they were said of the whole work only.
    """

    name: str
    span: Span
    is_listed: bool
    due: str | None = None
    due_text: str = ""
    is_due_as_a_whole: bool = False


def named(brief: Brief, block: int, *, is_listed: bool = True, start: int = 0, end: int | None = None) -> Named | None:
    """The deliverable that a block names from `start` on; none where there are no words, or only blanks or a pointer.

    One that is not listed ends where its sentence goes on about something else.
    """
    text = brief.blocks[block].text[:end]
    marker = MARKER.match(text, start) if is_listed else None
    start = marker.end() if marker else start
    start += len(text[start:]) - len(text[start:].lstrip(_BULLETS))
    match = (_PART_OF_NAME if is_listed else _PART_OF_PHRASE).search(text, start + 3)
    end = min(match.start() if match else len(text), start + _NAME_LENGTH_MAX)
    name = _AND_LAST.sub("", text[start:end].strip(" .,;:"))
    if (
        not name
        or not any(c.isalpha() for c in name)
        or brief.is_open(block)
        or brief.lexicon.text.mask(name.split()[0]) & brief.lexicon.text.bits["pointing"]
        or brief.lexicon.slots.found("blank", name)
    ):
        return None
    return Named(name, Span(block, start, start + len(name)), is_listed)
