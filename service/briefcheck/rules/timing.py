"""When a text says that something is due: its own words for it and, where they are plain, the day.

A day (“3 April 2026”, “by April 3rd”), a time after or before an event (“within 10 business days of kick-off”), a month
or a season (“end of May 2026”, “Q3 2026”), a numbered period (“Week 7”, “Sprints 3-4”), a cadence (“monthly, by the
5th”) or an event alone (“before the pilot”). The words are always an exact stretch of the text. Patterns are linear and
come from the language's lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief

_SEARCHED_MAX = 1500
"""What stands so far behind says nothing about how a text began."""
_MARGIN = 40
_TIMES_MAX = 12
"""A sentence that names more times than this is a calendar."""
_BEFORE_RANGE = re.compile(r"\bbetween\s\Z", re.IGNORECASE)
_DAYS_MAX = 31
"""A number beyond is no day of any month, and what it stands in no date."""
_SHORT_NUMBER = pattern(r"(?<!\d)\d{1,2}(?!\d)")
_WORD_OF_FIGURES = pattern(r"\d[^\W\d_]|\+")
_ABOUT = pattern(r"(?:\b(?:approximately|approx\.?|about|around|roughly|circa)\s|~\s?)\Z", re.IGNORECASE)
"""What makes a time before or after an event less exact."""
_LESS_EXACT = ("month", "numbered", "ordinal", "weekday", "cadence", "event")
"""The patterns of what is no day, in the order in which they are preferred."""


class Timing(Struct, frozen=True):
    """The words that say when, and the day as ISO where they name one plainly: of a period its last.

    `is_time` is false for a mere event or a cadence ("before the pilot", "monthly"): it says when of the thing beside
    it, but nothing of others.
    """

    span: Span
    day: str | None = None
    is_time: bool = True
    is_exact: bool = True
    """A day, or so long after or before an event: not a month, a season or a numbered period."""
    is_dated: bool = False
    """A date, with or without its year, a month or a numbered period."""
    unit: str = ""
    """What a bare number counts, from the title of its column ("Week")."""
    counts: str = ""
    """The same, to stand behind the number: "days after award"."""


def said(brief: Brief, block: int, start: int = 0, end: int | None = None, *, is_last: bool = False) -> Timing | None:
    """What a stretch of a block says about when.

    Args:
        brief: the document.
        block: its block.
        start: where the stretch begins.
        end: where it ends; the end of the block if None.
        is_last: take the last of several days, as in a column that says when; otherwise the first.

    Returns:
        The words and the day; None where nothing says when.
    """
    text = brief.blocks[block].text
    end = min(len(text) if end is None else end, start + _SEARCHED_MAX)
    found = _with_until(brief, _dated(brief, block, start, end, is_last=is_last), start)
    places = _places(brief, block, start, end)
    relative = places["relative"]
    if relative is not None and (found is None or relative[0] <= found.span.start):
        about = _ABOUT.search(text, max(start, relative[0] - _MARGIN), relative[0])
        return Timing(Span(block, about.start() if about is not None else relative[0], relative[1]))
    if found is not None:
        return found
    unusable = _of_no_use(brief, block, start, end)
    if unusable is not None:
        return unusable
    for name in _LESS_EXACT:
        place = places[name]
        if place is not None and not _is_of_a_day(brief, Span(block, *place)):
            is_dated = name in ("month", "numbered")
            is_time = is_dated or name in ("ordinal", "weekday")
            found = Timing(Span(block, *place), is_time=is_time, is_exact=False, is_dated=is_dated)
            return _with_until(brief, found, start)
    return None


def _of_no_use(brief: Brief, block: int, start: int, end: int) -> Timing | None:
    """What is said by a date that fixes no day: one that no calendar has, or one before which nothing happens."""
    for written in dates.by_block(brief).get(block, ()):
        span = written.span
        if not start <= span.start <= span.end <= end or written.precision == "month":
            continue
        if written.standing == "earliest":
            words = dates.remark(brief, block, start, end)
            return Timing(words, is_time=False, is_exact=False) if words is not None else None
        numbers = map(int, _SHORT_NUMBER.findall(brief.document.text_of(span)))
        if written.is_impossible and max(numbers, default=0) <= _DAYS_MAX:
            return Timing(span, is_dated=True)
    return None


def _is_of_a_day(brief: Brief, place: Span) -> bool:
    """Whether words that may say when are only part of a date that fixes no day: the "May 2027" of "was 3 May 2027"."""
    found = dates.by_block(brief).get(place.block, ())
    days = [written.span for written in found if written.precision != "month" and written.standing == "former"]
    return any(span.start < place.end and place.start < span.end for span in days)


class _Places(dict[str, tuple[int, int] | None]):
    """Where each pattern first finds something in a stretch of a text, worked out when it is asked for."""

    def __init__(self, brief: Brief, block: int, start: int, end: int) -> None:
        self._timing, self._stretch = brief.lexicon.timing, (brief.blocks[block].text, start, end)
        self._worth = _worth(brief, block, start, end)

    def __missing__(self, name: str) -> tuple[int, int] | None:
        self[name] = found = self._timing.find(name, *self._stretch) if name in self._worth else None
        return found


def _places(brief: Brief, block: int, start: int, end: int) -> _Places:
    """The places in a stretch of a block: one answer for all texts that are the same, the figures of no sum aside."""
    known, text = brief.once(_known_places), brief.blocks[block].text
    key = text if "+" in text else brief.forms[block], start, end
    if key not in known:
        known[key] = _Places(brief, block, start, end)
    return known[key]


def _known_places(_brief: Brief) -> dict[object, _Places]:
    return {}


def _worth(brief: Brief, block: int, start: int, end: int) -> set[str]:
    """The patterns that may find something in a stretch of a block: most texts say nothing of when."""
    mask, has_digit, has_word = 0, False, False
    cuts = brief.cuts[block]
    for begins, _, saying in islice(cuts, bisect_right(cuts, start, key=itemgetter(1)), None):
        if begins >= end:
            break
        mask |= saying.mask
        has_digit = has_digit or saying.has_digit
        has_word = has_word or (saying.has_digit and saying.once(_has_word_of_figures))
    return brief.lexicon.timing.worth(mask, has_digit=has_digit, has_word_of_figures=has_word)


def _has_word_of_figures(words: str) -> bool:
    return _WORD_OF_FIGURES.search(words) is not None


def _with_until(brief: Brief, said: Timing | None, start: int) -> Timing | None:
    """With the "until" or "before" right before it: on the day itself it may be too late."""
    if said is None or said.day:
        return said
    at = said.span.start
    until = brief.lexicon.timing.until.search(brief.blocks[said.span.block].text, max(start, at - _MARGIN), at)
    return structs.replace(said, span=Span(said.span.block, until.start(), said.span.end)) if until else said


def several(brief: Brief, block: int, start: int, end: int) -> Iterator[Timing]:
    """Each of the times that a stretch of a block names, a few at most."""
    for _ in range(_TIMES_MAX):
        found = said(brief, block, start, end)
        if found is None:
            return
        yield found
        start = found.span.end


def latest(brief: Brief) -> frozenset[int]:
    """The blocks that name a day by which something is due at the latest: "by 3 April", "until Friday, 9 June"."""
    before = brief.lexicon.timing.before_day
    return frozenset(
        block
        for block, found in dates.by_block(brief).items()
        for written in found
        if before.search(brief.blocks[block].text, max(written.span.start - _MARGIN, 0), written.span.start)
    )


def is_latest(brief: Brief, said: Timing) -> bool:
    """Whether what is said is a day by which something is due at the latest."""
    start = said.span.start
    text = brief.blocks[said.span.block].text
    if brief.lexicon.timing.latest.match(text, start):
        return True
    return brief.lexicon.timing.before_day.search(text, max(start - _MARGIN, 0), start) is not None


def _dated(brief: Brief, block: int, start: int, end: int, *, is_last: bool) -> Timing | None:
    """The day that is named in the stretch; of a period its whole words and its last day."""
    found = [
        written
        for written in dates.by_block(brief).get(block, ())
        if written.span.start >= start
        and written.span.end <= end
        and written.precision != "month"
        and not written.is_impossible
        and written.standing == "holds"
    ]
    if not found:
        return None
    joined = list(dates.ranges(brief, found))
    ends = {first.span: second for first, second in joined}
    begins = {second.span: first for first, second in joined}
    chosen = found[-1] if is_last else found[0]
    last = ends.get(chosen.span, chosen)
    first = begins.get(last.span, chosen)
    at = first.span.start
    if first is not last:
        text = brief.blocks[block].text
        between = _BEFORE_RANGE.search(text, max(start, at - _MARGIN), at)
        at = between.start() if between else at
    patterns, until = brief.lexicon.timing, last.span.end
    later = patterns.of_a_year.match(brief.blocks[block].text, until, end) if last.precision == "yearless" else None
    until = later.end() if later is not None else until
    clock = patterns.clock.match(brief.blocks[block].text, until, end)
    until = clock.end() if clock is not None else until
    before = (
        patterns.clock_before.search(brief.blocks[block].text, max(start, at - _MARGIN), at) if clock is None else None
    )
    at = before.start() if before is not None and first is last else at
    week = patterns.week_of.search(brief.blocks[block].text, max(start, at - _MARGIN), at) if first is last else None
    if week is not None:
        return Timing(Span(block, week.start(), until), is_exact=False, is_dated=True)
    return Timing(Span(block, at, until), last.day.isoformat() if last.day else None, is_dated=True)
