"""How a further aspect is found: by its own words and headings, in every part of a brief that can bind somebody.

The twenty aspects share sections and topics, and what counts for one is kept from counting for another. The further
ones (payment, rights, contacts …) stand in the very parts that those leave out. So they have words of their own
(`<words>.headings`, `.phrases`, `.hints` in a lexicon) and never change what a section is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Texts, assessment
from briefcheck.rules.brief import Brief, Passage

_FURNITURE = frozenset({"contents", "header", "footer"})
_NOT_BINDING = frozenset({"bid_process", "instructions", "contents", "glossary"})
_TITLE_WORDS_MAX = 12
_PASSAGES_MAX = 500
"""A matter spoken of in more sentences than this is not decided by the next one."""
_ENOUGH = 5


def seek(
    brief: Brief,
    texts: Texts,
    grade: Callable[[Passage], Level],
    *,
    in_bidding: bool = False,
) -> Assessment:
    """Grade every passage with the words of the aspect (`texts.words`); it is as good as the best one.

    A passage with an open blank is never more than a mention. `in_bidding` tells that what is asked of bidders counts.
    """
    graded: list[tuple[Level, Passage]] = []
    for passage in islice(_passages(brief, texts.words, in_bidding=in_bidding), _PASSAGES_MAX):
        level = grade(passage)
        if level > 1 and passage.sentence.is_open:
            level = 1
        if level:
            graded.append((level, passage))
            if sum(1 for reached, _ in graded if reached > 1) == _ENOUGH:
                break
    graded.sort(key=lambda pair: (-pair[0], -pair[1].worth))
    level = graded[0][0] if graded else 0
    is_open = bool(graded) and all(passage.sentence.is_open for _, passage in graded)
    return assessment(brief, texts, level, (brief.quote(p.sentence, texts.words) for _, p in graded), is_open=is_open)


def is_binding(brief: Brief, block: int, *, in_bidding: bool = False) -> bool:
    """Whether what stands in a block can bind somebody."""
    if brief.blocks[block].kind in _FURNITURE:
        return False
    part = brief.outline.part_of(block)
    return part not in _NOT_BINDING or (in_bidding and part == "bid_process")


def _passages(brief: Brief, words: str, *, in_bidding: bool) -> Iterator[Passage]:
    bits = brief.lexicon.text.bits
    phrases, hints = bits.get(f"{words}.phrases", 0), bits.get(f"{words}.hints", 0)
    titles = bits.get(f"{words}.headings", 0)
    for i, mask, placed in brief.once(_lit):
        if not (mask & (phrases | hints) or placed & titles) or not is_binding(brief, i, in_bidding=in_bidding):
            continue
        is_title = brief.blocks[i].kind == "heading"
        place = ("title" if is_title else "section") if placed & titles else ""
        for sentence in brief.sentences_of(i):
            found = sentence.saying.mask
            is_named, is_hinted = bool(found & phrases), bool(found & hints)
            if place or ((is_named or is_hinted) and not is_title):
                yield Passage(sentence, place, is_named=is_named, is_hinted=is_hinted)


def _lit(brief: Brief) -> list[tuple[int, int, int]]:
    """Index, words and places of each block that may speak of a further aspect at all."""
    bits = brief.lexicon.text.bits
    further = titles = 0
    for name, bit in bits.items():
        words, _, kind = name.rpartition(".")
        if f"{words}.headings" in bits:
            further |= bit
            titles |= bit if kind == "headings" else 0
    under = {-1: 0}
    labels: dict[str, int] = {}
    found = []
    for i, block in enumerate(brief.blocks):
        mask = brief.masks[i]
        if block.kind == "heading":
            own = mask & titles if len(block.text.split()) <= _TITLE_WORDS_MAX else 0
            placed = under[i] = own or (0 if brief.outline.own_topics(i) else under.get(block.heading, 0))
        else:
            placed = under.get(block.heading, 0)
            for label in (block.label, block.cell.label if block.cell else "", block.cell.header if block.cell else ""):
                if label:
                    if label not in labels:
                        labels[label] = brief.lexicon.text.mask(label) & titles
                    placed |= labels[label]
        if mask & further or placed:
            found.append((i, mask, placed))
    return found
