"""How an aspect rule speaks and weighs: its texts, and the one way from passages to an assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from msgspec import Struct, structs

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules import denied
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Mention, Passage, Sentence
from briefcheck.rules.saying import Saying

_PASSAGES_MAX = 1000
"""A topic spoken of in more sentences than this is not decided by the next one; keeps a hostile text cheap."""
_PLENTY = 40
"""So many usable passages have decided the topic, and there is enough to choose quotes from."""
_EVIDENCE_MAX = 5
_SHOWN_WORTH = 3
"""A quote that holds the date, the number or the name is worth more than one that only speaks of it."""
_LEVEL_WORTH = 3
"""A passage of a higher level is worth more, but not more than one in the topic's own section."""
_COLUMN_WORTH = 2
_ELSEWHERE_COST = 2
"""What stands under another topic's title is about that one first: "accepts each deliverable by e-mail"."""
_USABLE = 2
_PLACES_MAX = 5


class Gap(Struct, frozen=True):
    """What to tell the author of a brief: what the supplier would have to guess, the question, the words to add."""

    message: str
    ask: str
    suggest: str


class Texts(Struct, frozen=True):
    """The words of an aspect rule. `topic` is its topic in the lexicon, `section` the template that fills the gap.

    A further aspect has `words` of its own in the lexicon; its `topic` is the nearest, where a comment may stand.
    """

    title: str
    topic: str
    section: str
    missing: Gap
    weak: Gap
    words: str = ""


def weigh(
    brief: Brief,
    texts: Texts,
    grade: Callable[[Passage], Level],
    *,
    of_content: bool = False,
    also: str | tuple[str, ...] = "",
    beside: tuple[str, ...] = (),
    enough: int = 1,
    some: int = 1,
    shows: tuple[str, ...] = (),
    alone: tuple[str, ...] = (),
    sure: tuple[str, ...] = (),
    is_last_first: bool = False,
) -> Assessment:
    """Grade every passage about the topic and add them up.

    The aspect is as good as its best passage. Level 3 stands alone, level 2 needs `enough` passages of its kind,
    level 1 needs `some` passages or one that is sure, has one of the cues, slots or frames `sure`, or is usable and has
    one of those `alone`. The words of the cues `also` are hints of the topic; sentences with those of the cues `beside`
    are graded too. Quoted first is what is usable, stands in the topic's own column or section and holds what `shows`
    the aspect; of equals the first, or the last where `is_last_first`. A passage with an open blank is never more than
    a mention.
    """

    def look(passage: Passage) -> Grade:
        reached = closed(grade(passage), passage, texts.topic)
        place = _place_among_quotes(texts, shows, reached, passage) if reached else (False, 0)
        return Grade(reached, place, passage, texts.topic)

    graded: list[tuple[Grade, Mention]] = []
    complete = usable = 0
    mentions = brief.mentions(texts.topic, of_content=of_content, also=also, beside=beside)
    for found in grades(brief, islice(mentions, _PASSAGES_MAX), look):
        level = found[0].level
        if level:
            graded.append(found)
            complete += level == 3
            usable += level > 1
            if complete >= (_PLENTY if is_last_first else _EVIDENCE_MAX) or usable >= max(_PLENTY, enough):
                break
    level = max((one.level for one, _ in graded), default=0)
    if level == 2 and sum(1 for one, _ in graded if one.level > 1) < enough:
        level = 1
    if level == 1 and len(graded) < some and not any(_stands_alone(alone, sure, one) for one, _ in graded):
        level = 0
    if is_last_first:
        graded.reverse()
    graded.sort(key=_rank)
    best = (brief.quote(mention.passage(brief).sentence, texts.topic) for _, mention in graded)
    is_open = bool(graded) and all(one.is_open for one, _ in graded)
    result = assessment(brief, texts, level, best, is_open=is_open)
    return structs.replace(result, is_stray=level == 1 and not is_open and graded[0][0].passage.is_stray)


class Grade:
    """How far a passage goes and its rank among the quotes; `passage` may be another one that is alike in all."""

    __slots__ = ("is_open", "level", "passage", "rank")

    def __init__(self, level: Level, rank: tuple[int, int], passage: Passage, topic: str) -> None:
        self.level, self.rank, self.passage = level, rank, passage
        self.is_open = level > 0 and is_open(passage.sentence, topic)


def closed(level: Level, passage: Passage, topic: str) -> Level:
    """The level of a passage; one with an open blank is never more than a mention, what is denied is none."""
    if level and denied.is_denied(passage.sentence, topic):
        return 0
    return 1 if level > 1 and is_open(passage.sentence, topic) else level


def is_open(sentence: Sentence, topic: str) -> bool:
    """Whether a sentence has a blank to fill in, or says of a topic that it is not settled yet."""
    return sentence.is_open or denied.is_open(sentence, topic)


def grades(
    brief: Brief, mentions: Iterable[Mention], look: Callable[[Passage], Grade]
) -> Iterator[tuple[Grade, Mention]]:
    """Each mention with its grade, in order.

    A passage is looked at once for all that say the same, figures aside, in surroundings that are alike. Where the
    answer may have depended on the figures, or on which block it is, each is looked at.
    """
    surroundings = brief.surroundings
    known: dict[tuple[Saying, int, str], Grade] = {}
    for mention in mentions:
        key = mention.saying, surroundings[mention.block], mention.place
        grade = known.get(key)
        if grade is None:
            asked = brief.figures_asked, brief.places_asked
            grade = look(mention.passage(brief))
            if asked == (brief.figures_asked, brief.places_asked):
                known[key] = grade
        yield grade, mention


def _rank(graded: tuple[Grade, Mention]) -> tuple[int, int]:
    return graded[0].rank


def _stands_alone(alone: tuple[str, ...], sure: tuple[str, ...], grade: Grade) -> bool:
    passage = grade.passage
    if passage.is_sure or (bool(sure) and passage.has(*sure)):
        return True
    return bool(alone) and grade.level >= _USABLE and passage.has(*alone)


def _place_among_quotes(texts: Texts, shows: tuple[str, ...], level: Level, passage: Passage) -> tuple[bool, int]:
    """What is usable is quoted before mentions; then what stands where a reader would look for it."""
    worth = passage.worth + _LEVEL_WORTH * level
    worth += _SHOWN_WORTH if shows and passage.has(*shows) else 0
    worth += _COLUMN_WORTH if passage.place == "column" else 0
    worth -= _ELSEWHERE_COST if not passage.place and passage.sentence.is_titled_otherwise(texts.topic) else 0
    return level < _USABLE, -worth


def assessment(
    brief: Brief, texts: Texts, level: Level, quotes: Iterable[Span], *, is_open: bool = False
) -> Assessment:
    """The assessment of a level shown by quotes, with a reason and places for a comment and a section.

    Nothing is quoted twice: neither the same words elsewhere nor part of a quote.
    """
    distinct: dict[str, Span] = {}
    for quote in quotes if level else ():
        words = " ".join(brief.document.text_of(quote).split())
        if words not in distinct and not any(map(quote.overlaps, distinct.values())):
            distinct[words] = quote
        if len(distinct) == _EVIDENCE_MAX:
            break
    evidence = tuple(distinct.values())
    if level == 0:
        reason = texts.missing.message
    elif is_open:
        reason = "It is named, but its blanks are not filled in yet."
    elif level == 1:
        reason = texts.weak.message
    else:
        reason = f"{texts.title}: said; the quotes show where."
    found, home = _places(brief, texts)
    return Assessment(level=level, reason=reason, evidence=evidence, places=found, home=home, is_open=is_open)


def not_applicable(brief: Brief, texts: Texts, reason: str) -> Assessment:
    """An aspect that makes no sense for this document."""
    found, home = _places(brief, texts)
    return Assessment(level=None, reason=reason, places=found, home=home)


def _places(brief: Brief, texts: Texts) -> tuple[tuple[Span, ...], Span | None]:
    """Where a comment on an aspect could best stand, and the heading beside which a section about it belongs.

    A comment: headings that name the aspect (a further one by its own words) or its topic, then those of its element,
    then others (a term of the work is none of a product's functions, even of one called "Communication"); never nowhere
    in a document with a word in it. A section: the heading that names it, else the last of its element, else nowhere in
    particular.
    """
    lexicon, document, topic = brief.lexicon, brief.document, texts.topic
    own = lexicon.titles.bits[topic]
    named = lexicon.text.bits.get(f"{texts.words}.headings", 0)
    related = 0
    for other, element in lexicon.elements.items():
        related |= lexicon.titles.bits[other] if element == lexicon.elements[topic] else 0
    is_content = lexicon.elements[topic] == "deliverable"
    ranked: tuple[list[int], ...] = ([], [], [], [])
    for (topics, shows_content, shows_terms), titles in brief.titles.items():
        is_work = shows_content if is_content else shows_terms
        ranked[3 if not is_work else 0 if topics & own else 1 if topics & related else 2].extend(titles)
    own_titles, related_titles, *others = map(sorted, ranked)
    if called := [i for i in sorted(chain(*ranked)) if brief.masks[i] & named]:
        told = frozenset(called)
        own_titles, related_titles = called, [i for i in (*own_titles, *related_titles) if i not in told]
    home = own_titles[0] if own_titles else related_titles[-1] if related_titles else None
    found = [*own_titles, *related_titles] or list(chain(*others))
    if not found:
        found = [i for i, block in enumerate(brief.blocks) if block.text.strip() and brief.is_evidence(i)]
        found = found or [i for i, block in enumerate(brief.blocks) if block.text.strip()]
    return tuple(document.whole(i) for i in found[:_PLACES_MAX]), None if home is None else document.whole(home)
