"""Times that a sentence gives to things one by one: "The chair and the table are due 3 and 10 May respectively"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named
from briefcheck.rules.passage import Sentence
from briefcheck.rules.timing import Timing

_DAYS_BEFORE = pattern(r"(?<![\w.,/-])(?:\d{1,2}(?:st|nd|rd|th)?(?:,\s(?:and\s)?|\s(?:and|&)\s)){1,11}\Z")
"""The days before the last of several in one month: "3, 10 and " of "3, 10 and 17 May"."""
_DAYS_BEFORE_MAX = 80
_DAY = pattern(r"\d{1,2}")
_SENTENCES_MAX = 40
"""A brief says so in a sentence or two."""


def times(brief: Brief, items: Sequence[Named]) -> dict[int, Timing]:
    """By the index of each deliverable that such a sentence names, its own time.

    Where a sentence names as many things as days, the first day belongs to the first thing, and so on; of any other
    nothing is told.
    """
    found: dict[int, Timing] = {}
    bit = brief.lexicon.text.bits["respectively"]
    said = (s for i in brief.holding(bit) for s in brief.sentences_of(i) if s.saying.mask & bit)
    for sentence, _ in zip(said, range(_SENTENCES_MAX), strict=False):
        days = list(_days(brief, sentence))
        named = sorted((at, number) for number, item in enumerate(items) if (at := _place(sentence, item)) >= 0)
        if len(days) > 1 and len(days) == len(named):
            found |= {number: day for (_, number), day in zip(named, days, strict=True)}
    return found


def _place(sentence: Sentence, item: Named) -> int:
    """Where a sentence names a deliverable: where it is taken from it, or by the last word of what it is; -1 if not."""
    if item.span.block == sentence.block and not item.is_listed:
        return item.span.start if sentence.start <= item.span.start < sentence.end else -1
    for name in (things.head(item.name), things.last_word(item.name)):
        words = " ".join(plain(name).split())
        match = re.search(rf"\b{re.escape(words)}s?\b", plain(sentence.text)) if words else None
        if match is not None:
            return sentence.start + match.start()
    return -1


def _days(brief: Brief, sentence: Sentence) -> Iterator[Timing]:
    """The days a sentence names, in order; one without its year is before the next one, in its year or the last."""
    here = dates.holding(brief).get(sentence.block, ())
    own = [w for w in here if sentence.start <= w.span.start < sentence.end and w.precision != "month"]
    text = brief.blocks[sentence.block].text
    years: list[int | None] = [None]
    later = 0
    for written in reversed(own):
        inherited = years[-1] - 1 if years[-1] is not None and later and (written.month or 0) > later else years[-1]
        years.append(written.year or inherited)
        later = written.month or later
    for written, year in zip(own, reversed(years[1:]), strict=True):
        at = written.span.start
        before = _DAYS_BEFORE.search(text, max(sentence.start, at - _DAYS_BEFORE_MAX), at)
        for number in _DAY.finditer(text, before.start(), at) if before is not None else ():
            words = Span(sentence.block, number.start(), written.span.end)
            yield Timing(words, _iso(year, written.month, int(number.group())), is_dated=True)
        last = _DAY.search(text, at, written.span.end) if written.day is None else None
        day = written.day.isoformat() if written.day else _iso(year, written.month, int(last[0])) if last else None
        yield Timing(written.span, day, is_dated=True)


def _iso(year: int | None, month: int | None, day: int) -> str | None:
    if year is None or month is None or not 1 <= day <= dates.days_in(year, month):
        return None
    return datetime.date(year, month, day).isoformat()
