"""The things a sentence orders: what follows "shall deliver", "consist of" or "please send", told apart and named."""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.patterns import lowered, pattern
from briefcheck.rules.brief import Brief, Sentence

THINGS_MAX = 12
"""A sentence that counts up more than this is a parts list."""
_HEAD_WORDS_MAX = 7
_SENTENCE_LENGTH_MAX = 1500
_MAKING = (
    "deliver|provide|supply|produce|develop|build|create|design|submit|prepare|construct|implement|manufacture|install"
    "|redesign|write|draft|attach|share|publish|hand over|hand in|turn in|furnish|fabricate|print|compile|send|bring"
)
_ORDERED = pattern(
    rf"\b(?:{_MAKING})(?:s)?\s+(?:(?:us|me|them)\s+)?(?:with\s+)?(?P<thing>(?:an?|the|all|one|two|three|new|your|our)\s.+)"
    r"|(?<!\bthe\s)(?<!\ba\s)\b(?:creating|building|developing|designing|delivering|producing|delivery of"
    r"|development of|creation of|production of|design of|construction of|supply of|installation of)\s+(?P<made>\w.+)"
    rf"|(?:\A\W{{0,4}}(?:please\s)?|\b(?:shall|must|will|to|should)\s(?:also\s)?)(?:{_MAKING})\s+(?P<bare>\w.+)"
    r"|\bthere (?:will|shall|must|should) be\s(?P<being>\w.+)"
    r"|\b(?:looking for|needs?|requires?|wants?|seeking|have)\s+(?P<wanted>(?:an?|one|two|three|new)\s.+)",
)
_CONSIST = pattern(
    r"\b(?:deliverables?|final products?|work products?|outputs?)\b.{0,40}?"
    r"\b(?:are|is|include|includes|consist of|consists of|be):?\s(?P<things>.+)",
)
_COUNTED = ("deliverable", "product", "output")
"""One of these stands in whatever counts up."""
_BETWEEN = pattern(r"[,;]\s(?:and\s)?|\sand\s")
_HEAD = pattern(r"\s(?:of|on|for|in|with|without|from|about|at|per)\s|[(:]")
"""What follows tells more about the thing; what it is stands before."""
_NO_NAME = frozenset(
    "and or including include any such its their it they this that these those both which and/or other others".split()
)
_DETERMINERS = frozenset("a an the all one two three new your our each every".split())
_VERB_BEFORE = frozenset("the a an and any all our your its their".split())
"""What follows a verb, not a noun: "repair the", "generate and"."""
_KNOWN = frozenset("the our your".split())
_KNOWN_WORDS = 2
""""The system" is one the reader already knows, not one that is named."""


def head(name: str) -> str:
    """What the thing is, without what it is for or about."""
    return _HEAD.split(name, maxsplit=1)[0]


def is_thing(brief: Brief, name: str) -> bool:
    """Whether a name ends, before what it is for, with something that can be handed over."""
    words = head(name).split()
    if not words or len(words) > _HEAD_WORDS_MAX:
        return False
    return bool(brief.lexicon.text.mask(" ".join(words[-2:])) & brief.lexicon.text.bits["artefact"])


def is_ordered(brief: Brief, name: str, *, is_counted: bool) -> bool:
    """Whether a name in a sentence is that of a thing, and tells which: no verb, and more than "the system".

    `is_counted` says that the sentence counts up deliverables, so that one word is enough.
    """
    words = name.lower().split()
    if not is_counted and (len(words) == 1 or brief.lexicon.text.mask(words[0]) & brief.lexicon.text.bits["only_verb"]):
        return False
    if words[0] in _NO_NAME or (len(words) > 1 and words[1] in _VERB_BEFORE and words[0] not in _DETERMINERS):
        return False
    if not is_counted and words[0] in _KNOWN and len(words) == _KNOWN_WORDS:
        return False
    return is_thing(brief, name)


def beginnings(brief: Brief, sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """Where in a sentence's text the names of the things that it orders may begin; whether it counts deliverables."""
    text = sentence.text[:_SENTENCE_LENGTH_MAX]
    small = lowered(text)
    counted = _CONSIST.search(small) if any(word in small for word in _COUNTED) else None
    if counted:
        yield from ((start, True) for start in apart(text, counted.start("things")))
        return
    match = _ORDERED.search(small)
    if match is None or match.lastgroup is None:
        return
    of_product = brief.lexicon.text.bits["product_subject"] | brief.lexicon.text.bits["end_user"]
    first = sentence.saying.first(of_product)
    if first is not None and first < match.start():
        return
    yield from ((start, False) for start in apart(text, match.start(match.lastgroup)))


def apart(text: str, start: int) -> Iterator[int]:
    """Where the things that a text counts up from here on begin."""
    yield start
    for number, match in enumerate(_BETWEEN.finditer(text, start), start=2):
        if number > THINGS_MAX:
            return
        yield match.end()
