"""How a further aspect is found: by its own words and headings, in every part of a brief that can bind somebody.

The twenty aspects share sections and topics, and what counts for one is kept from counting for another. The further
ones (payment, rights, contacts …) stand in the very parts that those leave out. So they have words of their own
(`<words>.headings`, `.phrases`, `.hints` in a lexicon) and never change what a section is about.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.rules import whose
from briefcheck.rules.aspect import Grade, Texts, assessment, closed, grades
from briefcheck.rules.brief import Brief
from briefcheck.rules.lit import Lit
from briefcheck.rules.passage import Mention, Passage
from briefcheck.rules.saying import Saying

_FURNITURE = frozenset({"contents", "header", "footer"})
_NOT_BINDING = frozenset({"bid_process", "instructions", "contents", "glossary"})
_FOREIGN = tuple(f"whose.{name}" for name in ("process", "user", "machine", "shop", "flow", "feature", "story"))
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
    of_product: bool = False,
    of_past: bool = False,
) -> Assessment:
    """Grade every passage with the words of the aspect (`texts.words`); it is as good as the best one.

    A passage with an open blank is never more than a mention. `in_bidding` tells that what is asked of bidders counts,
    `of_product` what the product or its users do, `of_past` the background.
    """

    def look(passage: Passage) -> Grade:
        level = closed(grade(passage), passage, texts.topic)
        return Grade(level, (-level, -passage.worth if level else 0), passage, texts.topic)

    graded: list[tuple[Grade, Mention]] = []
    usable = 0
    mentions = _mentions(brief, texts.words, in_bidding=in_bidding, of_product=of_product, of_past=of_past)
    for found in grades(brief, islice(mentions, _PASSAGES_MAX), look):
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


def is_binding(brief: Brief, block: int, *, in_bidding: bool = False) -> bool:
    """Whether what stands in a block can bind somebody, bidders among them where `in_bidding`."""
    part = brief.outline.part_of(block)
    is_of_form = part in _NOT_BINDING and not (in_bidding and part == "bid_process")
    return brief.blocks[block].kind not in _FURNITURE and not is_of_form


def _mentions(brief: Brief, words: str, *, in_bidding: bool, of_product: bool, of_past: bool) -> Iterator[Mention]:
    bits, frames = brief.lexicon.text.bits, brief.lexicon.frames.of(words)
    phrases, hints = bits.get(f"{words}.phrases", 0), bits.get(f"{words}.hints", 0)
    titles, keys = bits.get(f"{words}.headings", 0), brief.lexicon.frames.keys(frames)
    others = bits.get(f"{words}.other", 0)
    wanted = phrases | hints | keys
    places, labels = brief.once(_places), brief.once(_labels)
    lit = brief.once(_lit_in_bidding if in_bidding else _lit)
    known: dict[tuple[Saying, str, str], bool] = {}

    def tells(saying: Saying, place: str, part: str) -> bool:
        """Whether a sentence in such a place tells of the aspect: asked once of all that say the same."""
        is_named = bool(saying.mask & phrases) or saying.has(frames)
        if not (place or is_named or saying.mask & hints):
            return False
        if place not in ("label", "column") and not _is_of_work(brief, saying, part, of_product=of_product):
            return False
        return part != "background" or of_past or (is_named and saying.has(("obligation",)))

    for i in lit.having(wanted, titles):
        part, is_title, above = brief.outline.part_of(i), brief.blocks[i].kind == "heading", brief.blocks[i].heading
        place = ""
        if labels[i][0] & titles:
            place = "label"
        elif labels[i][1] & titles:
            place = "column"
        elif places[i] & titles and not (above >= 0 and brief.masks[above] & others):
            place = "title" if is_title else "section"
        for start, end, saying in brief.cuts[i]:
            if saying.mask & others or not (place or (not is_title and saying.mask & wanted)):
                continue
            key = (saying, place, part)
            if key not in known:
                known[key] = tells(*key)
            if known[key]:
                yield Mention(i, start, end, saying, place, phrases, hints, 0, frames)


def _is_of_work(brief: Brief, saying: Saying, part: str, *, of_product: bool) -> bool:
    """Whether a sentence tells something of the work: no question of a form, nothing that the product or its users do.

    What is done to the product is of the work ("the system is handed over").
    """
    if saying.words.endswith("?") and not brief.is_page:
        return False
    if of_product:
        return True
    product = brief.lexicon.text.bits["product_subject"]
    if saying.mask & product and not whose.is_worked_on(saying, product, product):
        lexicon = brief.lexicon
        if not whose.is_only_named(saying, product, lexicon.prepositions, lexicon.joining):
            return False
    return part != "product_features" and not saying.has(_FOREIGN)


def _lit(brief: Brief) -> Lit:
    """The blocks that bind somebody and may speak of a further aspect at all."""
    return Lit(brief.masks, brief.once(_places), _binding(brief, _NOT_BINDING))


def _lit_in_bidding(brief: Brief) -> Lit:
    return Lit(brief.masks, brief.once(_places), _binding(brief, _NOT_BINDING - {"bid_process"}))


def _binding(brief: Brief, others: Container[str]) -> list[bool]:
    """For every block whether what stands in it can bind somebody, all but in these parts."""
    pairs = zip(brief.blocks, brief.outline.parts, strict=True)
    return [part not in others and block.kind not in _FURNITURE for block, part in pairs]


def _labels(brief: Brief) -> list[tuple[int, int]]:
    """For every block of which further aspects its own or its row's label speaks, and of which its column's title."""
    titles, looked_up = brief.further_titles, brief.lexicon.text.mask
    known: dict[str, int] = {"": 0}
    found = []
    for block in brief.blocks:
        cell = block.cell
        said = (block.label, cell.label, cell.header) if cell is not None else (block.label, "", "")
        for label in said:
            if label not in known:
                known[label] = looked_up(label) & titles
        found.append((known[said[0]] | known[said[1]], known[said[2]]))
    return found


def _places(brief: Brief) -> list[int]:
    """For every block of which further aspects it speaks by its titles: label, heading, or the line above its list."""
    titles = brief.further_titles
    under = {-1: 0}
    above = 0
    places = []
    for i, (block, (label, column)) in enumerate(zip(brief.blocks, brief.once(_labels), strict=True)):
        is_title = len(block.text.split()) <= _TITLE_WORDS_MAX
        if block.kind == "heading":
            own = brief.masks[i] & titles if is_title else 0
            under[i] = own or (0 if brief.outline.own_topics(i) else under.get(block.heading, 0))
            above = 0
            places.append(under[i])
            continue
        if block.kind != "item":
            above = brief.masks[i] & titles if is_title and block.text.rstrip()[-1:] == ":" else 0
        places.append(under.get(block.heading, 0) | label | column | (above if block.kind == "item" else 0))
    return places
