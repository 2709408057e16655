"""The dates in a text: where they stand, which day they mean, and what about them cannot be told.

A date may be written in words (“Friday, 3 April 2026”, “April 3rd”), in numbers (“2026-04-03”, “3/4/2026”) or only as
a month (“March 2026”). Whether 3/4 is April or March is told from the other dates of the document; where they do not
tell, both readings are kept. All patterns are linear, and are tried only where a month's name or a digit stands.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from briefcheck.model import Span
from briefcheck.patterns import pattern

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief
    from briefcheck.rules.passage import Sentence

_YEAR_MIN, _YEAR_MAX = 1990, 2099
"""Other numbers of four digits beside a month are no years of a brief."""
_MONTHS = 12
_CENTURY = 2000
_LEAP_YEAR = 2024
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAY_LENGTH_MAX = 18
_MIDDLES = (pattern(r"-\d{1,2}-\d{2}"), pattern(r"/\d{1,2}/\d{2}"), pattern(r"\.\d{1,2}\.\d{2}"))
"""What stands behind the first number of a date in numbers; it begins with a plain character, to be found fast."""
_DIGITS_MAX = 4
_NUMERIC = pattern(
    r"(?<![\w./-])(?:(?P<iso>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2}))(?![\w/-]|\.\d)"
)
_ISO = pattern(r"[^\w./-](\d{4})-(\d\d)-(\d\d)(?![\w/-]|\.\d).{0,2}", re.DOTALL)
_ISO_BEFORE, _ISO_BEHIND, _ISO_AFTER = 5, 6, 8
"""From the first hyphen of such a date to a character before it, to its end, to two characters behind it."""
_WINDOW = 26
"""So far before and behind the name of a month the rest of its date stands."""
_MARGINS = ("contents", "header", "footer")
_BETWEEN = pattern(r"[\])]?(?:,?\s{0,3}(?:[-–—]|to|until|till|through|and)\s{1,3}|\s?[-–—]\s?)[\[(]?", re.IGNORECASE)
_PLACE = attrgetter("span")
Precision = Literal["day", "month", "yearless"]
Standing = Literal["holds", "earliest", "former"]
_BEFORE_MAX = 40
"""What is said of a date's standing is said so near."""


class Written(Struct, frozen=True):
    """A date as it is written.

    `readings` are the days it can mean: one where it is plain, two where day and month cannot be told apart, none for
    a month, a day without its year, or a day that does not exist (`is_impossible`). `weekday` is the one written beside
    it, 0 for Monday. `standing` tells one before which nothing happens ("not before 3 May"), and one that another has
    replaced ("was 1 April").
    """

    span: Span
    precision: Precision
    readings: tuple[datetime.date, ...] = ()
    year: int | None = None
    month: int | None = None
    weekday: int | None = None
    is_impossible: bool = False
    standing: Standing = "holds"

    @property
    def day(self) -> datetime.date | None:
        """The day it means, where that is plain."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def last(self) -> datetime.date | None:
        """The latest day it can mean: for a month its last; None where the year is not said."""
        if self.precision == "month" and self.year and self.month:
            return datetime.date(self.year, self.month, days_in(self.year, self.month))
        return max(self.readings, default=None)


class InWords(Struct, frozen=True):
    """A date in words within one text."""

    start: int
    end: int
    precision: Precision
    year: int | None
    month: int
    day: int | None = None
    weekday: int | None = None


class DatePatterns:
    """The patterns of one language for dates in words."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        months = words.get("months", ())
        self._months = {word: 1 + i % _MONTHS for i, word in enumerate(months) if i < _MONTHS}
        self._months |= {word[:3]: number for word, number in self._months.items()}
        self._weekdays = {word[:3]: number for number, word in enumerate(words.get("weekdays", ()))}
        named = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
        days = "|".join(f"{re.escape(word[:3])}[a-z]{{0,{len(word) - 3}}}" for word in words.get("weekdays", ()))
        ordinal = rf"(?:{_any(words, 'ordinal_ends')})?"
        of, of_year = _any(words, "of"), _any(words, "of_year")
        self._are_small = bool(words.get("small_months"))
        self._weekday = pattern(rf"\b({days or '(?!)'})\.?,?\s(?:the\s)?\Z", re.IGNORECASE)
        self._written = pattern(
            rf"(?<![\w.,/:])(?<!(?<!\d)-)(?:\d{{1,2}}{ordinal}(?:[-–]|\s(?:to|or)\s))?"
            rf"(?P<day>\d{{1,2}}){ordinal}[\s/-](?:(?:{of})\s)?(?P<month>{named})\b"
            rf"(?!\.?\s\d{{1,2}}{ordinal},?\s\d{{4}})"
            rf"(?:\.?[,/-]?\s?(?:(?:{of_year})\s)?(?P<year>\d{{4}})\b)?"
            rf"|\b(?P<month_>{named})\.?\s(?:the\s)?(?P<day_>\d{{1,2}}){ordinal}"
            rf"(?:\s?[-–]\s?(?P<until>\d{{1,2}}){ordinal})?(?![\w/]|[.:]\d|,\d(?!\d{{3}}\b))(?:,?\s?(?P<year_>\d{{4}})\b)?"
            rf"|\b(?P<only>{named})\.?,?\s(?:(?:{of_year})\s)?(?P<in>\d{{4}})\b",
            re.IGNORECASE,
        )
        due = rf"(?:[\s:]+(?:{_any(words, 'latest_on')}|on|the))*[\s:]*\Z"
        self.earliest = pattern(rf"(?<!\w)(?:{_any(words, 'earliest_on')}){due}", re.IGNORECASE)
        self.earliest_behind = pattern(rf"\s?[,(]?\s?(?:{_any(words, 'earliest_behind')})\b", re.IGNORECASE)
        self.former = pattern(rf"(?<!\w)(?:{_any(words, 'held_before')}){due}", re.IGNORECASE)
        self.instead = pattern(rf"(?<!\w)(?:{_any(words, 'holds_now')}){due}", re.IGNORECASE)

    def find(self, text: str, months: Iterable[int]) -> Iterator[InWords]:
        """Each date in words, given where the names of months begin."""
        reached = 0
        for at in months:
            if at < reached or not (self._are_small or text[at].isupper()):  # “may 12 people enter” is no date
                continue
            match = self._written.search(text, max(at - _WINDOW, reached), at + _WINDOW + _WINDOW)
            if match is None or match.end() <= at:
                continue
            reached = match.end()
            found = self._read(text, match)
            if found is not None:
                yield found

    def _read(self, text: str, match: re.Match[str]) -> InWords | None:
        name = (match["month"] or match["month_"] or match["only"]).lower()
        month = self._months.get(name) or self._months[name[:3]]
        said = match["year"] or match["year_"] or match["in"]
        year = int(said) if said and _YEAR_MIN <= int(said) <= _YEAR_MAX else None
        if match["only"]:
            return InWords(match.start(), match.end(), "month", year, month) if year else None
        day = int(match["until"] or match["day"] or match["day_"])
        start, weekday = match.start(), None
        if not match["until"]:
            before = self._weekday.search(text, max(start - _WEEKDAY_LENGTH_MAX, 0), start)
            if before:
                start, weekday = before.start(), self._weekdays.get(before[1][:3].lower())
        return InWords(start, match.end(), "day" if year else "yearless", year, month, day, weekday)


def remark(brief: Brief, block: int, start: int, end: int) -> Span | None:
    """In a stretch of a block, all that is said of days that fix none: "not before 3 May", "was 1 April"."""
    text, patterns = brief.blocks[block].text, brief.lexicon.dates
    found: Span | None = None
    for written in by_block(brief).get(block, ()):
        at, until = written.span.start, written.span.end
        if written.standing == "holds" or not start <= at <= until <= end:
            continue
        ahead = patterns.earliest if written.standing == "earliest" else patterns.former
        before = ahead.search(text, max(start, at - _BEFORE_MAX), at)
        behind = patterns.earliest_behind.match(text, until, end) if written.standing == "earliest" else None
        begins = before.start() if before is not None else at
        found = Span(block, found.start if found else begins, behind.end() if behind is not None else until)
    return found


def _any(words: Mapping[str, Sequence[str]], name: str) -> str:
    return "|".join(sorted(map(re.escape, words.get(name, ())), key=len, reverse=True)) or r"(?!)"


def of(brief: Brief) -> tuple[Written, ...]:
    """Every date of a brief in reading order, but for those of its tables of contents and page margins."""
    return brief.once(_find)


def by_block(brief: Brief) -> dict[int, list[Written]]:
    """The dates of a brief by the block they stand in."""
    return brief.once(_by_block)


def holding(brief: Brief) -> dict[int, list[Written]]:
    """The same without those that another date has replaced, and those before which nothing happens."""
    return brief.once(_holding)


def ranges(brief: Brief, found: Sequence[Written]) -> Iterator[tuple[Written, Written]]:
    """Two dates next to each other in one block, joined as from … to …."""
    for first, last in pairwise(found):
        if first.span.block == last.span.block:
            between = brief.blocks[first.span.block].text[first.span.end : last.span.start][:12]
            if _BETWEEN.fullmatch(between) and not between.strip().lower().endswith("and"):
                yield first, last


def days_in(year: int, month: int) -> int:
    """How many days a month has. `calendar` would say it too, and loads what knows all languages."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _LENGTHS[month - 1]


def weekday_name(day: datetime.date) -> str:
    """The English name of the day of the week."""
    return _DAY_NAMES[day.weekday()]


def shown(day: datetime.date) -> str:
    """A day as a person writes it: “3 April 2026”."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def _by_block(brief: Brief) -> dict[int, list[Written]]:
    found: dict[int, list[Written]] = {}
    for written in of(brief):
        found.setdefault(written.span.block, []).append(written)
    return found


def _holding(brief: Brief) -> dict[int, list[Written]]:
    return {i: [w for w in found if w.standing == "holds"] for i, found in by_block(brief).items()}


def _find(brief: Brief) -> tuple[Written, ...]:
    month_bit = brief.lexicon.text.bits["slot.month"]
    numeric: list[tuple[int, re.Match[str]]] = []
    iso = _IsoDays()
    found: list[Written] = []
    for i in brief.holding(month_bit):
        block = brief.blocks[i]
        if block.kind not in _MARGINS:
            months = (sentence.start + at for sentence in brief.sentences_of(i) for at in _starts(sentence, month_bit))
            found += [_in_words(i, words) for words in brief.lexicon.dates.find(block.text, months)]
    for middle in _MIDDLES:
        for i, end, _ in brief.whole.matches(middle):
            if brief.blocks[i].kind in _MARGINS:
                continue
            text = brief.blocks[i].text
            day = iso[text[end - _ISO_BEFORE : end + _ISO_AFTER]] if end >= _ISO_BEFORE else None
            if day is not None:
                span = Span(i, end - _DIGITS_MAX, end + _ISO_BEHIND)
                found.append(Written(span, "day", (day,), day.year, day.month))
                continue
            match = _numeric(text, end)
            if match is not None:
                numeric.append((i, match))
    day_first = _is_day_first([match for _, match in numeric])
    found += [written for i, match in numeric if (written := _in_numbers(i, match, day_first=day_first))]
    return tuple(_standing(brief, sorted(found, key=_PLACE)))


def _standing(brief: Brief, found: Sequence[Written]) -> Iterator[Written]:
    """The same dates, with what stands before and behind each about whether it holds."""
    patterns, last = brief.lexicon.dates, len(found) - 1
    for at, written in enumerate(found):
        block, start, end = written.span.block, written.span.start, written.span.end
        text = brief.blocks[block].text
        before = found[at - 1].span.end if at and found[at - 1].span.block == block else 0
        following = found[at + 1] if at < last and found[at + 1].span.block == block else None
        begins = following.span.start if following is not None else len(text)
        near = max(before, start - _BEFORE_MAX)
        is_replaced = following is not None and patterns.instead.search(text, max(end, begins - _BEFORE_MAX), begins)
        if (start and patterns.earliest.search(text, near, start)) or patterns.earliest_behind.match(text, end):
            yield structs.replace(written, standing="earliest")
        elif is_replaced or (start and patterns.former.search(text, near, start)):
            yield structs.replace(written, standing="former")
        else:
            yield written


class _IsoDays(dict[str, datetime.date | None]):
    """The days that dates such as 2026-04-03 mean, by what stands there with a character before and two behind.

    A schedule repeats its days.
    """

    def __missing__(self, around: str) -> datetime.date | None:
        match = _ISO.fullmatch(around)
        year, month, day = map(int, match.groups()) if match is not None else (0, 0, 0)
        exists = _YEAR_MIN <= year <= _YEAR_MAX and 1 <= month <= _MONTHS
        exists = exists and 1 <= day <= days_in(year, month)
        self[around] = found = datetime.date(year, month, day) if exists else None
        return found


def _numeric(text: str, end: int) -> re.Match[str] | None:
    """The date in numbers whose first number ends here."""
    start = end
    while start and end - start < _DIGITS_MAX and text[start - 1].isdecimal():
        start -= 1
    return _NUMERIC.match(text, start) if start < end else None


def _starts(sentence: Sentence, bit: int) -> Iterator[int]:
    """Where the names of months begin in a sentence."""
    return (start for start, _ in sentence.saying.places(bit)) if sentence.saying.mask & bit else iter(())


def _in_words(block: int, words: InWords) -> Written:
    span, year, month, day = Span(block, words.start, words.end), words.year, words.month, words.day
    if day is None:
        return Written(span, "month", year=year, month=month)
    exists = 1 <= day <= days_in(year or _LEAP_YEAR, month)
    readings = (datetime.date(year, month, day),) if year and exists else ()
    return Written(span, words.precision, readings, year, month, words.weekday, is_impossible=not exists)


def _in_numbers(block: int, match: re.Match[str], *, day_first: bool | None) -> Written | None:
    span = Span(block, match.start(), match.end())
    if match["iso"]:
        year, month, day = int(match["iso"]), int(match["iso_month"]), int(match["iso_day"])
        return _exact(span, year, month, day) if month <= _MONTHS else None
    if match["mark"] != "/" and len(match["year"]) != 4:
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    year += _CENTURY if len(match["year"]) == 2 else 0
    if not first or not second or (first > _MONTHS and second > _MONTHS) or not _YEAR_MIN <= year <= _YEAR_MAX:
        return None
    if first == second or second > _MONTHS:
        return _exact(span, year, first, second)
    if first > _MONTHS or match["mark"] == "." or day_first:
        return _exact(span, year, second, first)
    if day_first is False:
        return _exact(span, year, first, second)
    return Written(span, "day", (datetime.date(year, first, second), datetime.date(year, second, first)), year)


def _exact(span: Span, year: int, month: int, day: int) -> Written | None:
    if not _YEAR_MIN <= year <= _YEAR_MAX or not month:
        return None
    exists = 1 <= day <= days_in(year, month)
    return Written(
        span, "day", (datetime.date(year, month, day),) if exists else (), year, month, is_impossible=not exists
    )


def _is_day_first(matches: Sequence[re.Match[str]]) -> bool | None:
    """Whether the document writes the day before the month; None where its dates do not tell, or differ."""
    parts = [(int(match["first"]), int(match["second"])) for match in matches if match["first"]]
    is_seen = any(first > _MONTHS >= second for first, second in parts)
    is_reverse = any(second > _MONTHS >= first for first, second in parts)
    return None if is_seen == is_reverse else is_seen
