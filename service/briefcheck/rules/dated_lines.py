"""Things that lines give a time: in a schedule, below a time alone on its line, or behind a time they begin with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.patterns import pattern
from briefcheck.rules import bidding, dates, handing, phased, things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_LINE_WORDS_MAX = 14
"""A longer line is a sentence."""
_SHORT_WORDS_MAX = 3
_MAKING = pattern(
    r"\W*(?:(?:make|have|write|create|submit|complete|finish(?:\sup)?|deliver|prepare|build|produce|hand in|present"
    r"|implement|develop|draft)\s(?:an?\s|the\s)?"
    r"|(?:making|writing|creating|submitting|completing|finishing|preparing|building|producing|developing|implementing"
    r"|drafting|presenting)\s(?:an?\s|the\s|our\s))",
    re.IGNORECASE,
)
_ACTING = pattern(
    r"\W*(?!(?:all|of|for|on|in|with|by|at|from|to|and|both|half|as)\s)[a-z-]+(?:\sup|\sout)?\s(?:the|an?|our|your)\s",
    re.IGNORECASE,
)
"""A verb before its object: "Evaluate the models"."""
_AND = pattern(r"\s(?:and|&)\s|,\s|/")
_LEADING_TIME = pattern(r"\W{0,3}[^:.;–—]{3,40}?(?::|\s[–—-])\s")
"""How a sentence begins that may say when before it says what: "By 4 May: ", "Week 3 – "."""
_AT_THE_COLON = pattern(r"\s?(?::|[–—-]\s)")
_DUE_BEHIND = pattern(r"[(–—-]\s?(?:due|by|until|deadline|to be \w+ by|delivery)\b", re.IGNORECASE)
"""What the title of a thing says behind its name: "Site plan (due 4 May)"."""


def in_schedules(brief: Brief) -> Iterator[Named | None]:
    """The lines of a schedule that give a thing a time, where there are several."""
    found = [item for i in _spoken_lines(brief) for item in _dated_lines(brief, i)]
    return iter(found if len(found) > 1 else ())


def _spoken_lines(brief: Brief) -> list[int]:
    """The lines and headings that may give a thing a time."""
    bits, dated = brief.lexicon.text.bits, dates.by_block(brief)
    of_time = bits["slot.period"] | bits["slot.month"]
    foreign = bits["only_event"] | bits["part.bid_process"] | bits["life_end"]

    def may_be(i: int) -> bool:
        block = brief.blocks[i]
        if block.heading < 0 or not brief.is_evidence(i) or brief.masks[i] & foreign:
            return False
        is_placed = block.kind == "heading" or brief.outline.is_about_time(i)
        return is_placed or any(saying.once(_may_begin_with_time) for _, _, saying in brief.cuts[i])

    lines = brief.where(may_be, "item", "paragraph", "heading")
    return [i for i in lines if brief.masks[i] & of_time or i in dated or brief.outline.is_about_time(i)]


def _may_begin_with_time(words: str) -> bool:
    """Whether a short sentence has a colon or a dash where one may say when before it says what."""
    return words.count(" ") < _LINE_WORDS_MAX and _LEADING_TIME.match(words) is not None


def _dated_lines(brief: Brief, i: int) -> Iterator[Named]:
    """What a line of a schedule names, a heading that says when, or sentences that begin with their time."""
    block, bits = brief.blocks[i], brief.lexicon.text.bits
    if block.kind != "heading" and brief.outline.is_about_time(i):
        if i in brief.once(phased.times_above):
            yield from _below_time(brief, i)
        elif len(block.text.split()) <= _LINE_WORDS_MAX:
            yield from _dated_line(brief, i, 0, len(block.text))
        return
    if brief.masks[i] & (bits["past"] | bits["aside"]):
        return
    if block.kind == "heading":
        is_placed = brief.outline.is_about_time(i) or brief.outline.is_about_time(block.heading)
        said = timing.said(brief, i) if is_placed and _LEADING_TIME.match(block.text) else None
        is_first = said is not None and not block.text[: said.span.start].strip()
        if (is_first or _DUE_BEHIND.search(block.text)) and not phased.is_phase(block.text):
            yield from _dated_line(brief, i, 0, len(block.text))
        return
    for start, end, saying in brief.cuts[i]:
        if saying.once(_may_begin_with_time):
            said = timing.said(brief, i, start, end)
            if said is not None and _AT_THE_COLON.match(block.text, said.span.end):
                yield from _dated_line(brief, i, start, end)


def _below_time(brief: Brief, i: int) -> Iterator[Named]:
    """The thing that a line below a time makes or names: "Make test plans", "Coding standards are due"."""
    text = brief.blocks[i].text
    verb = _MAKING.match(text)
    line = named(brief, i, start=verb.end() if verb is not None else 0)
    item = handing.bare(line) if line is not None and len(text.split()) <= _LINE_WORDS_MAX else None
    if item is not None and things.is_thing(brief, item.name) and not things.has_verb(brief, item.name):
        yield item


def _is_done(brief: Brief, name: str) -> bool:
    """Whether a line tells what is done: "Identify other suppliers"; a "search page" is a thing."""
    first = brief.lexicon.text.mask(name.split(maxsplit=1)[0])
    if _ACTING.match(name) and not things.is_thing(brief, name.split(maxsplit=1)[0]):
        return True
    part = _AND.split(name, maxsplit=1)[0]
    is_short = len(part.split()) <= _SHORT_WORDS_MAX and things.ends_with_thing(brief, part)
    return bool(first & brief.lexicon.text.bits["only_verb"]) and (not is_short or _MAKING.match(name) is not None)


def _dated_line(brief: Brief, i: int, start: int, end: int) -> Iterator[Named]:
    line = named(brief, i, start=start, end=end)
    item = handing.bare(line) if line is not None else None
    if item is not None and _is_done(brief, item.name):
        verb = _MAKING.match(item.name)
        start = item.span.start + verb.end() if verb is not None else 0
        item = named(brief, i, start=start, end=item.span.end) if verb is not None else None
    if item is None or not any(things.is_thing(brief, part) for part in _AND.split(item.name)):
        return
    if bidding.names_step(brief, brief.blocks[i].text[start:end]):
        return
    said = timing.said(brief, i, start, end)
    if (
        said is not None
        and said.is_time
        and item.span.end - item.span.start < len(brief.blocks[i].text[start:end].strip())
    ):
        yield item
