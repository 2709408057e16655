"""The product that the requirements of a brief are about, where nothing else names it: "The website must load fast"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec import structs

from briefcheck.patterns import pattern
from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_SUBJECT = pattern(
    r"(?:\A|[\s(])(?:the|our|this|your|each|an?)\s((?:[\w’'-]+\s){0,3}?[\w-]+)"
    r"\s(?:shall|must|should|will|needs? to|has to)\b",
    re.IGNORECASE,
    needs=("shall", "must", "should", "will", "need", "has to"),
)
_SENTENCES_MAX = 400
_TOLD_MIN = 2
"""So many sentences at least tell what it must be or do."""
_TELLS_NOTHING = frozenset("system solution product project work software".split())
_FOREIGN = frozenset("final first second third following above existing current previous other same next".split())


def in_subjects(brief: Brief) -> Iterator[Named]:
    """The thing of which most sentences say what it must be or do, by the fullest name it has there."""
    bits = brief.lexicon.text.bits
    wanted, foreign = bits["obligation"] | bits["requirement"], bits["part.bid_process"] | bits["part.instructions"]
    subjects: dict[str, list[Named]] = {}
    times: Counter[str] = Counter()
    for i, start, end in islice(_sentences(brief, wanted, foreign), _SENTENCES_MAX):
        for match in _SUBJECT.finditer(brief.blocks[i].text, start, end):
            item = named(brief, i, is_listed=False, start=match.start(1), end=match.end(1))
            noun = item.name.split()[-1].lower().removesuffix("s") if item is not None else ""
            if item is not None and _may_be(brief, item.name):
                times[noun] += 1
                subjects.setdefault(noun, []).append(item)
    if times and (best := times.most_common(1)[0])[1] >= _TOLD_MIN:
        item = max(subjects[best[0]], key=lambda item: (len(item.name.split()), -item.span.block))
        if item.name.lower() not in _TELLS_NOTHING:
            yield structs.replace(item, is_inferred=True)


def _sentences(brief: Brief, wanted: int, foreign: int) -> Iterator[tuple[int, int, int]]:
    for i, mask in enumerate(brief.masks):
        if mask & wanted and brief.blocks[i].kind != "heading" and brief.is_evidence(i, of_content=True):
            for start, end, saying in brief.cuts[i]:
                if saying.mask & wanted and not saying.mask & foreign:
                    yield i, start, end


def _may_be(brief: Brief, name: str) -> bool:
    """Whether a subject is a thing to be made, nobody who makes it or uses it."""
    words = name.lower().split()
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask(words[-1])
    people = bits["role"] | bits["doer"] | bits["supplier_name"] | bits["party"] | bits["end_user"] | bits["no_thing"]
    return _FOREIGN.isdisjoint(words) and things.ends_with_thing(brief, words[-1]) and not mask & people
