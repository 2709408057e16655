"""How long work that goes on is to last, and from when: "starts on 1 July", "the contract runs for two years".

Either alone fixes no end; both together do, in whatever order and place they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from briefcheck.model import Span
from briefcheck.rules import points
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

_SENTENCES_MAX = 100
_LENGTH = ("term.length",)


def said(brief: Brief) -> tuple[Span, ...]:
    """The sentences that say how long, then those that say from when; none where either is missing."""
    lengths = list(_lengths(brief))
    starts = points.starts(brief) if lengths else ()
    if starts:
        return (*(brief.quote(sentence, "due") for sentence in lengths), *starts)
    return tuple(brief.quote(sentence, "due") for sentence in lengths if _begins_at_event(sentence))


def _begins_at_event(sentence: Sentence) -> bool:
    """Whether it is so long from an event that has a name: "commences on the effective date and runs for a year"."""
    return sentence.has("start") and sentence.has("event_word")


def _lengths(brief: Brief) -> Iterator[Sentence]:
    keys = brief.lexicon.frames.keys(_LENGTH)
    for i in islice(brief.holding(keys), _SENTENCES_MAX):
        if brief.blocks[i].kind == "heading" or not brief.is_evidence(i):
            continue
        for sentence in brief.sentences_of(i):
            if sentence.has(*_LENGTH) and not sentence.is_open:
                yield sentence
