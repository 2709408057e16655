"""Things named by fragments: "One film of 2 minutes, with subtitles.", the answer below "What do you want built?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.patterns import pattern
from briefcheck.rules import ordered_names, orders, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_SENTENCES_MAX = 200
_WORDS_MIN, _WORDS_MAX = 4, 40
_COUNT_MAX = 24
"""A month so near the beginning makes the count a date."""
_ANSWER_WORDS_MAX = 60
_COUNT = pattern(
    r"\W{0,3}(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,5}(?:\s?(?:x|no\.?|pcs|off))?)\s"
    r"(?=[a-z])",
    re.IGNORECASE,
)
_THAT = pattern(r"\b(?:that|which|whose)\b")
_ASKS = pattern(
    r"\b(?:what|which)\b.{0,60}\b(?:need|want|like|looking for|require|make|making|made|built?|designed?|produced?"
    r"|deliver|order|product|else)\b",
    re.IGNORECASE,
)
_ASKS_ELSE = pattern(
    r"\b(?:avoid|not|sites?|style|decides?|colou?rs?|know|budget|features?|content|happen)\b", re.IGNORECASE
)


def in_fragments(brief: Brief) -> Iterator[Named]:
    """What sentences without a verb name that begin with a count or an article, and what they count up after it."""
    bits, seen = brief.lexicon.text.bits, 0
    foreign = bits["part.bid_process"] | bits["part.instructions"] | bits["buyer_inputs.headings"] | bits["negation"]
    foreign |= bits["ours"]
    begun = brief.of_words(_is_fragment)

    def begins(i: int) -> bool:
        is_told = not brief.blocks[i].label and brief.is_evidence(i, of_content=True)
        return is_told and any(begun[cut[2]] is not None for cut in brief.cuts[i])

    for i in brief.where(begins, "paragraph", "item"):
        block = brief.blocks[i]
        if block.heading >= 0 and brief.masks[block.heading] & foreign:
            continue
        for start, end, saying in brief.cuts[i]:
            if begun[saying] is None or saying.mask & foreign:
                continue
            seen += 1
            if seen > _SENTENCES_MAX:
                return
            if begun[saying]:
                yield from _things(brief, i, start, end, is_any=not brief.headings)


def _is_fragment(brief: Brief, words: str) -> bool | None:
    """Whether a sentence is but a name; None for one that does not begin with a count or an article."""
    if not _COUNT.match(words) or not _WORDS_MIN <= len(words.split()) <= _WORDS_MAX:
        return None
    if _THAT.search(words) or things.has_verb(brief, words):
        return False
    return not brief.lexicon.text.mask(words[:_COUNT_MAX]) & brief.lexicon.text.bits["slot.month"]


def in_answers(brief: Brief) -> Iterator[Named]:
    """What the line below a question such as "What do you want built?" names."""
    for i, block in enumerate(brief.blocks[:-1]):
        text = block.text.rstrip()
        if not text.endswith("?") or block.cell is not None or not _ASKS.search(text) or _ASKS_ELSE.search(text):
            continue
        following = brief.blocks[i + 1]
        if following.kind in ("paragraph", "item") and len(following.text.split()) <= _ANSWER_WORDS_MAX:
            for sentence in brief.sentences_of(i + 1)[:1]:
                if not things.has_verb(brief, sentence.text.split(",")[0][:_COUNT_MAX]):
                    yield from _things(brief, i + 1, sentence.start, sentence.end, is_any=True)


def _things(brief: Brief, i: int, start: int, end: int, *, is_any: bool) -> Iterator[Named]:
    text = brief.blocks[i].text
    for begins, until in things.counted(brief, text[:end], start):
        item = named(brief, i, is_listed=False, start=begins, end=end if until is None else until)
        if item is None or not things.may_be(brief, item.name):
            continue
        way = orders.Beginning(begins, is_counted=True, is_built=is_any, is_made=is_any)
        if ordered_names.is_ordered(brief, item.name, way):
            is_any = True
            yield item
