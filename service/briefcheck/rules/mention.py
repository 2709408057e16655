"""How a further aspect is found: by its own words and headings, in every part of a brief that can bind somebody.

The twenty aspects share sections and topics, and what counts for one is kept from counting for another. The further
ones (payment, rights, contacts …) stand in the very parts that those leave out. So they have words of their own
(`<words>.headings`, `.phrases`, `.hints` in a lexicon) and never change what a section is about.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Grade, Texts, assessment, closed, grades
from briefcheck.rules.brief import Brief
from briefcheck.rules.lit import Lit
from briefcheck.rules.passage import Mention, Passage

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

    def look(passage: Passage) -> Grade:
        level = closed(grade(passage), passage)
        return Grade(level, (-level, -passage.worth if level else 0), passage)

    graded: list[tuple[Grade, Mention]] = []
    usable = 0
    for found in grades(brief, islice(_mentions(brief, texts.words, in_bidding=in_bidding), _PASSAGES_MAX), look):
        if found[0].level:
            graded.append(found)
            usable += found[0].level > 1
            if usable == _ENOUGH:
                break
    graded.sort(key=lambda pair: pair[0].rank)
    level = graded[0][0].level if graded else 0
    is_open = bool(graded) and all(one.is_open for one, _ in graded)
    best = (brief.quote(mention.passage(brief).sentence, texts.words) for _, mention in graded)
    return assessment(brief, texts, level, best, is_open=is_open)


def is_binding(brief: Brief, block: int) -> bool:
    """Whether what stands in a block can bind somebody."""
    return brief.blocks[block].kind not in _FURNITURE and brief.outline.part_of(block) not in _NOT_BINDING


def _mentions(brief: Brief, words: str, *, in_bidding: bool) -> Iterator[Mention]:
    bits = brief.lexicon.text.bits
    phrases, hints = bits.get(f"{words}.phrases", 0), bits.get(f"{words}.hints", 0)
    titles = bits.get(f"{words}.headings", 0)
    places = brief.once(_places)
    lit = brief.once(_lit_in_bidding if in_bidding else _lit)
    for i in lit.having(phrases | hints, titles):
        is_title = brief.blocks[i].kind == "heading"
        place = ("title" if is_title else "section") if places[i] & titles else ""
        for start, end, saying in brief.cuts[i]:
            if place or (saying.mask & (phrases | hints) and not is_title):
                yield Mention(i, start, end, saying, place, phrases, hints)


def _lit(brief: Brief) -> Lit:
    """The blocks that bind somebody and may speak of a further aspect at all."""
    return Lit(brief.masks, brief.once(_places), _binding(brief, _NOT_BINDING))


def _lit_in_bidding(brief: Brief) -> Lit:
    return Lit(brief.masks, brief.once(_places), _binding(brief, _NOT_BINDING - {"bid_process"}))


def _binding(brief: Brief, others: Container[str]) -> list[bool]:
    """For every block whether what stands in it can bind somebody, all but in these parts."""
    pairs = zip(brief.blocks, brief.outline.parts, strict=True)
    return [part not in others and block.kind not in _FURNITURE for block, part in pairs]


def _places(brief: Brief) -> list[int]:
    """For every block of which further aspects it speaks by its titles."""
    bits = brief.lexicon.text.bits
    titles = 0
    for name, bit in bits.items():
        titles |= bit if name.endswith(".headings") else 0
    under = {-1: 0}
    labels: dict[str, int] = {}
    places = []
    for i, block in enumerate(brief.blocks):
        mask = brief.masks[i]
        if block.kind == "heading":
            own = mask & titles if len(block.text.split()) <= _TITLE_WORDS_MAX else 0
            placed = under[i] = own or (0 if brief.outline.own_topics(i) else under.get(block.heading, 0))
        else:
            placed = under.get(block.heading, 0)
            cell = block.cell
            for label in (block.label, cell.label, cell.header) if cell is not None else (block.label,):
                if label:
                    if label not in labels:
                        labels[label] = brief.lexicon.text.mask(label) & titles
                    placed |= labels[label]
        places.append(placed)
    return places
