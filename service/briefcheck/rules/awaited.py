"""Things that a sentence gives a time: "Working drawings to Ann by 30 March. Staging version 15 May."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import bidding, dates, handing, ordered_names, orders, things, timing, whose
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, moved, named
from briefcheck.rules.passage import Sentence

_SENTENCES_MAX = 200
"""What a brief dates, it dates in so many sentences."""
_WORDS_MAX = 45
_NAME_WORDS_MAX = 9
_START_MAX = 4
_HANDED = pattern(
    r"\W{0,3}(?:(?:\([^()]{0,60}\)|,[^,.;:]{0,40},)\s?)?(?:\b(?:to|for|with|at|from|of|in|by)\b(?:[^.;:]|:(?=\d)){0,70}?\s)?"
    r"(?:(?:(?:is|are|be|was)\s)?(?:due|needed|wanted|required|expected|ready|delivered|submitted|handed\s(?:over|in)|sent"
    r"|uploaded|in place|installed|with us|here)\b"
    r"|(?:must|shall|should|will|has to|have to|needs? to|to)\s(?:also\s)?(?:be\s(?:ready|delivered|submitted|sent"
    r"|handed|with|in|at|uploaded|posted|there|here|installed|up|provided|supplied|due"
    r"|\w+\s(?=by\s|until\s|before\s))"
    r"|go\s|reach|arrive|follow)"
    r"|go(?:es)?\s(?:to|live|out|up|on sale)|comes?\s(?:to|with|out)|(?:follows?|appears?|arrives?|lands?)\b"
    r"|(?P<own>(?:we|i)\s(?:need|want|expect|would like)\b)"
    r"|(?P<latest>by|on or before|until|before|no later than|not later than|at the latest)\b)",
    re.IGNORECASE,
)
"""What follows the name of a thing that is to be handed over then."""
_IS_HANDED = pattern(
    r"\s(?:is|are|(?:must|shall|should|will|is to|are to) be)"
    r"\s(?:due|sent|delivered|submitted|provided|supplied|handed)\b",
    re.IGNORECASE,
)
"""What says that a thing is handed over again and again: "a report is sent by the fifth of each month"."""
_MUST = pattern(
    r"\s(?:must|shall|has to|have to|needs? to)\sbe"
    r"\s(?:ready|delivered|submitted|handed|with us|installed|up|there|in place)\b",
    re.IGNORECASE,
)
_FINITE = pattern(
    r"\s(?:is|are|must|shall|should|will|has to|have to|needs? to|go(?:es)?\s(?:to|live|out|up|on sale)|comes?|follows?"
    r"|appears?|arrives?|lands?"
    r"|(?:we|i)\s(?:need|want|expect|would like))\s",
    re.IGNORECASE,
)
_BRACKETS = pattern(r"\([^()]{0,80}\)")
_LOT = pattern(
    r"(?:lots?|packs?|batch(?:es)?|modules?|parts?|volumes?|episodes?|chapters?|lessons?|sets?|issues?|units?|phases?)\s"
    r"(?:\d|[A-Z]\b|[IVX]+\b|one\b|two\b)",
    re.IGNORECASE,
)
"""One of several of a kind: "Lot A", "Packs 2 to 6"."""
_WITHIN = pattern(r"within\b", re.IGNORECASE)
"""In so many days somebody answers; what is delivered then is said with a verb."""
_REST = pattern(r"(?:the|all)\s(?:rest|others?|remainder|remaining)\b|(?:everything|all)\b", re.IGNORECASE)
_DONE = pattern(r"\s(?:handed over|handed in|delivered|supplied)\Z", re.IGNORECASE)
_READY = pattern(r"\s(?:ready|due|complete)\Z", re.IGNORECASE)
_VERB = pattern(
    r"\b(?:is|are|was|be|has|have|will|shall|must|should|can|could|may|might|would|goes|returns?|comes?|gets?|walks?)\b"
    r"|(?:ed|ing|done|over|off|down|up|away|out)\Z|,",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "i we you he she they it this that these those there everything all work project job order everybody nothing"
    " remaining".split()
)
_UNKNOWN_WORDS_MAX = 6
_AT_LAST = pattern(r"\s(?:on|by|in|until|at|for)\s*\Z", re.IGNORECASE)
_AT = pattern(r"[\s,:–-]*(?:on|by|in|until|at|for)?\s*", re.IGNORECASE)
"""What stands between a thing and its time where the verb was said before: "the one on 3 May, the other on 9 May"."""
_AND_THE = pattern(rf"\sand\s(?={things.DETERMINED})", re.IGNORECASE)
_LEADS = pattern(r"\s?(?:[:–—]|-\s|=>?)")
"""What stands behind a time with which a line begins that tells what is due then."""
_CLAUSE = pattern(r"[,;:]\s(?:and\s|then\s)?|\sand\s(?=the\s|an?\s|two\s|three\s)")


def in_sentences(brief: Brief) -> Iterator[Named]:
    """What sentences date that begin with a thing, one clause after the other."""
    bits, seen = brief.lexicon.text.bits, 0
    dated = dates.by_block(brief)
    speaks = bits["due.phrases"] | bits["slot.period"] | bits["slot.month"]
    foreign = bits["part.bid_process"] | bits["document_date"]
    foreign |= bits["giving_supplier"]
    elsewhere = foreign | bits["part.instructions"] | bits["past"] | bits["aside"]

    for i in brief.where(lambda i: brief.is_evidence(i, of_content=True), "paragraph", "item"):
        if not (brief.masks[i] & speaks or i in dated):
            continue
        is_placed = brief.outline.is_about_time(i)
        for sentence in brief.sentences_of(i):
            if (
                sentence.saying.mask & (foreign if is_placed else elsewhere)
                or len(sentence.saying.words.split()) > _WORDS_MAX
            ):
                continue
            if not sentence.saying.mask & speaks and i not in dated:
                continue
            if sentence.saying.mask & bits["paying"] and not sentence.saying.mask & bits["artefact"]:
                continue
            if sentence.has(*whose.OF_OTHER_DAYS):
                continue
            seen += 1
            if seen > _SENTENCES_MAX:
                return
            yield from _dated(brief, sentence, is_placed=is_placed)


def _dated(brief: Brief, sentence: Sentence, *, is_placed: bool) -> Iterator[Named]:
    """The thing each time of a sentence belongs to, if its clause begins with one."""
    text, start = brief.blocks[sentence.block].text, sentence.start
    is_continued = False
    for said in timing.several(brief, sentence.block, sentence.start, sentence.end):
        if said.span.start <= sentence.start + _START_MAX and _LEADS.match(text, said.span.end):
            return
        is_often = not said.is_time and _IS_HANDED.search(text, start, said.span.start) is not None
        is_bidding = bidding.is_said_of(brief, said, start)
        if (said.is_time or is_often) and said.span.start > start and not is_bidding:
            item = _thing(brief, sentence, start, said, is_placed=is_placed, is_continued=is_continued)
            if item is not None:
                yield from _each(brief, text, item)
            is_continued = item is not None
        clause = _CLAUSE.search(text, said.span.end, sentence.end)
        start = clause.end() if clause is not None else said.span.end


def _each(brief: Brief, text: str, item: Named) -> Iterator[Named]:
    """The things that stand before one verb: "the set and the costumes must be ready"."""
    pieces = list(things.counted(brief, text[: item.span.end], item.span.start)) if _AND_THE.search(item.name) else []
    each = [
        named(brief, item.span.block, is_listed=False, start=begins, end=item.span.end if end is None else end)
        for begins, end in pieces
    ]
    found = [one for one in each if one is not None]
    yield from found if len(found) > 1 else (item,)


def _thing(
    brief: Brief, sentence: Sentence, start: int, said: timing.Timing, *, is_placed: bool, is_continued: bool
) -> Named | None:
    """The thing that the words from `start` on give this time: told once for all that say the same, figures aside.

    `is_continued` tells that the clause before it said what happens to its own.
    """
    known = brief.once(_known_things)
    at, block, time = sentence.start, sentence.block, said.span
    key = sentence.saying, start - at, time.start - at, time.end - at, is_placed, is_continued, brief.is_open(block)
    if key not in known:
        text = brief.blocks[block].text
        known[key] = at, _find_thing(brief, text, start, said, is_placed=is_placed, is_continued=is_continued)
    first, item = known[key]
    return moved(brief, item, block, at - first) if item is not None else None


def _known_things(_brief: Brief) -> dict[object, tuple[int, Named | None]]:
    return {}


def _find_thing(
    brief: Brief, text: str, start: int, said: timing.Timing, *, is_placed: bool, is_continued: bool
) -> Named | None:
    lead = handing.BEFORE.match(text, start, said.span.start)
    if lead is not None:
        start = lead.end()
    verb = _FINITE.search(text, start, said.span.start)
    end = verb.start() if verb is not None else said.span.start
    if is_continued and (at := _AT_LAST.search(text, start, end)) is not None:
        end = at.start()
    item = named(brief, said.span.block, is_listed=False, start=start, end=end)
    if item is not None and _REST.match(item.name):
        return None
    if item is None or item.span.start > start + _START_MAX or len(item.name.split()) > _NAME_WORDS_MAX:
        return None
    done = _DONE.search(item.name)
    if done is not None and done.start() > 0:
        span = Span(item.span.block, item.span.start, item.span.start + done.start())
        item = structs.replace(item, name=item.name[: done.start()], span=span)
    between = _BRACKETS.sub("", text[item.span.end : said.span.start])
    if things.has_verb(brief, item.name):
        return None
    is_bare = is_placed and not between.strip(" ,:–-(")
    if not is_placed and not between.strip(" ,:–-(") and not _WITHIN.match(text, said.span.start):
        is_bare = not things.has_verb(brief, text[start : said.span.start])
    is_bare = is_bare or lead is not None or (is_continued and _AT.fullmatch(between) is not None)
    follows = _HANDED.match(text, item.span.end, said.span.end)
    if not is_bare and follows is None:
        return None
    ready = _READY.search(item.name)
    if ready is not None:
        span = Span(item.span.block, item.span.start, item.span.start + ready.start())
        item = structs.replace(item, name=item.name[: ready.start()], span=span)
    is_thing = ordered_names.is_ordered(brief, item.name, orders.Beginning(start, is_counted=True))
    if is_thing and not _VERB.search(item.name) and things.ends_with_thing(brief, things.head(item.name)):
        return item
    is_sure = (
        _LOT.match(item.name) is not None
        or done is not None
        or (follows is not None and (follows["own"] or (is_placed and follows["latest"])))
        or _MUST.match(text, item.span.end) is not None
    )
    return item if is_sure and _may_be(brief, item.name) else None


def _may_be(brief: Brief, name: str) -> bool:
    """Whether words that are no thing we know may be one: no event, nothing done, no sentence."""
    words = name.split()
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask
    if (
        len(words) > _UNKNOWN_WORDS_MAX
        or not (words[0][:1].isupper() or _LOT.match(name))
        or words[0].lower() in _NOBODY
    ):
        return False
    others = bits["only_event"] | bits["no_thing"] | bits["role"] | bits["doer"] | bits["start"]
    if mask(name) & others or _VERB.search(name):
        return False
    return things.may_be(brief, name)
