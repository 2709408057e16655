"""The patterns of the words that say when, made from a language's lexicon. All are linear."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property

_STOP = r"(?!(?:and|shall|will|must|should|is|are|for|so|in order)\b)"
_LEADING = "after before of for from to with on in by at and prior following upon under since which that who than"
_BEHIND = "".join(rf"(?<!\b{word})" for word in _LEADING.split())
_NO_NEW = rf"(?!{_BEHIND}\s(?:the|an?|our|your|we|you|it|he|she|they|please)\b)"
"""Where another clause begins: an article or a pronoun that no preposition stands before."""
_EVENT = rf"(?:{_NO_NEW}\s{_STOP}[^\s,.;:()|/]{{1,30}}(?:\.\d[^\s,.;:()|/]{{0,20}})?)"
"""One more word of the event's name: to the end of its clause."""
_EVENT_WORDS_MAX = 12
_SIGNS = {
    "relative": ("slot.period",),
    "month": ("slot.month", "slot.season"),
    "numbered": ("slot.counted",),
    "ordinal": ("slot.period", "slot.month"),
    "weekday": ("slot.weekday", "slot.period"),
    "cadence": ("slot.often", "slot.weekday", "slot.ordinal"),
    "event": ("slot.event",),
}
"""For each pattern the cues of which a text must hold one to be worth a search."""
_OF_FIGURES = "numbered"
"""The pattern that is nothing without a digit or a number in words."""
_OF_ORDINALS = "ordinal"
"""The one that is nothing without "second" or "2nd"."""
_BY_FIGURES = "cadence"
"""The one that a digit alone makes worth a search: "on the 5th"."""
_BY_WORDS_OF_FIGURES = "relative"
"""And the one that a digit does with a letter or a plus: "10days", "T0 + 6"."""


def signs(words: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The phrases of the cues that patterns for times look for, besides months and periods."""
    days = words.get("weekdays", ())
    return {
        "slot.counted": [f"{period}*" for period in words.get("numbered_periods", ())],
        "slot.season": [*words.get("seasons", ())],
        "slot.weekday": [*days, *(f"{day}s" for day in days)],
        "slot.often": [*words.get("every", ()), *(f"{adverb}*" for adverb in words.get("adverbs_of_time", ()))],
        "slot.ordinal": [*words.get("ordinals", ())],
        "slot.event": [*words.get("events", ())],
    }


class TimingPatterns:
    """The patterns of one language, compiled when they are first asked for.

    `bits` are those of the lexicon's cues.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], bits: Mapping[str, int]) -> None:
        self._words = words
        self._signs = {name: sum(bits[cue] for cue in cues) for name, cues in _SIGNS.items()}
        self._numbers, self._ordinals = bits["slot.number"], bits["slot.ordinal"]

    def worth(self, mask: int, *, has_digit: bool, has_word_of_figures: bool) -> set[str]:
        """The names of the patterns that may find something in a text with these cues."""
        found = {name for name, bits in self._signs.items() if mask & bits}
        if has_digit:
            found.add(_BY_FIGURES)
        elif not mask & self._numbers:
            found.discard(_OF_FIGURES)
        if has_word_of_figures:
            found.add(_BY_WORDS_OF_FIGURES)
        elif not mask & self._ordinals:
            found.discard(_OF_ORDINALS)
        return found

    def find(self, name: str, text: str, start: int = 0, end: int = sys.maxsize) -> tuple[int, int] | None:
        """Where the pattern of that name first finds something. But for sums, no figure makes a difference to it."""
        pattern: re.Pattern[str] = getattr(self, name)
        match = pattern.search(text, start, end)
        if name == "relative" and text.find("+", start, end) >= 0:
            added = self.added.search(text, start, end)
            match = added if added is not None and (match is None or added.start() < match.start()) else match
        while name == "event" and match is not None and self.way.match(text, match.start(), match.end()):
            match = pattern.search(text, match.end(), end)
        return match.span() if match is not None else None

    def _any(self, *names: str, but: Sequence[str] = ()) -> str:
        found = {word for name in names for word in self._words.get(name, ()) if word not in but}
        return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True)) or r"(?!)"

    @cached_property
    def _lengths(self) -> str:
        """Periods long enough for something to be due in them."""
        return self._any("periods", but=self._words.get("moments", ()))

    @cached_property
    def _length(self) -> str:
        number = rf"(?:\d[\d.,]{{0,6}}|{self._any('numbers')})"
        kinds = self._any("kinds_of_period")
        return (
            rf"\b{number}(?:\s?\(\d{{1,4}}\))?(?:\s?(?:-|–|to|or)\s?{number})?[\s-]?"
            rf"(?:(?:{kinds})[\s-]){{0,2}}(?:{self._lengths})(?:s|'s|’s|s'|s’)?\b"
        )

    @cached_property
    def relative(self) -> re.Pattern[str]:
        """So long after or before an event."""
        of = self._words.get("of", ())
        behind = self._any("after", "of")
        apart = self._any("after", but=(*of, "of", "since"))
        than = rf"(?:\s(?:{self._any('than')}){_EVENT}{{1,{_EVENT_WORDS_MAX}}})?"
        tail = rf"(?:\s(?:{behind}|under){_EVENT}{{1,{_EVENT_WORDS_MAX}}})?"
        return re.compile(
            rf"\b(?:{self._any('within')})\sthe\s(?:next|coming)\s(?:{self._any('a_few')})\s(?:{self._lengths})s?\b"
            rf"|\b(?:no(?:t)? later than\s)?(?:{self._any('within')})\s(?:[^\W\d]\w*\s){{0,3}}{self._length}{tail}"
            rf"|(?:\b(?:no later than|not later than|at the latest|by|at least)\s)?{self._length}\s"
            rf"(?:{apart}){_EVENT}{{0,{_EVENT_WORDS_MAX}}}"
            rf"|\b(?:{self._any('a_period')})\s(?:(?:{self._any('kinds_of_period')})\s)?(?:{self._lengths})\s"
            rf"(?:(?:{apart}){_EVENT}{{0,{_EVENT_WORDS_MAX}}}|(?:{self._any('then')})\b{than})"
            rf"|{self._length}\s(?:{self._any('then')})\b{than}",
            re.IGNORECASE,
        )

    @cached_property
    def added(self) -> re.Pattern[str]:
        """The same as a sum: “T0 + 6 months”, “award + 30 days”."""
        return re.compile(
            rf"\b(?:{self._any('events')})\s?\+\s?\d{{1,3}}(?:\s(?:{self._any('kinds_of_period')}))?\s(?:{self._lengths})s?\b"
            rf"|\bT\s?0?\s?\+\s?\d{{1,3}}(?:\s(?:{self._any('periods')})s?\b)?",
            re.IGNORECASE,
        )

    @cached_property
    def month(self) -> re.Pattern[str]:
        """A month of a year, two of them, or a season."""
        months = self._any("months")
        part = rf"(?:(?:{self._any('parts_of_month')})[\s-](?:{self._any('of')})?\s?)?"
        return re.compile(
            rf"\b{part}(?:{months})\b\.?(?:(?:\s\d{{4}})?\s?(?:[-–/]|{self._any('until')})\s?(?:{months})\b\.?)?"
            rf",?\s(?:{self._any('of')}\s)?\d{{4}}\b"
            rf"|\b(?:{self._any('parts_of_month')})[\s-](?:(?:{self._any('of')})\s)?(?:{months})\b"
            rf"|\b{part}(?:{self._any('seasons')}),?[\s/]?(?:of\s)?\d{{4}}\b"
            rf"|\b(?:{self._any('latest_on')})\s(?:{months})\b(?!\s\d)",
            re.IGNORECASE,
        )

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """Periods by their number: “Week 7”, “Sprints 3-4”, “months 2 and 3”, “week of 4/14”."""
        number = rf"(?:\d{{1,3}}|(?:{self._any('numbers')})\b)"
        more = rf"(?:\s?(?:[-–&]|to|and|{self._any('until')})\s?{number})?"
        return re.compile(
            rf"\b(?:(?:by|in|(?:by the\s)?(?:{self._any('parts_of_month')}))\s)?"
            rf"(?:{self._any('numbered_periods')})s?\s?{number}{more}(?!\w|\.\d)"
            rf"|\b\d{{1,2}}(?:st|nd|rd|th)\s(?:{self._any('numbered_periods')}|yr)\b(?=\s?[:–])"
            rf"|\b(?:{self._any('weeks_by_day')})\s(?:the\s)?\d{{1,2}}/\d{{1,2}}\b(?!/)",
            re.IGNORECASE,
        )

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """Part of a period by its place: “the evening of the second day”, “the third week of May”."""
        the, of, days = self._any("the"), self._any("of"), self._any("weekdays")
        which = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{self._any('ordinals')})"
        kinds = rf"(?:(?:{self._any('kinds_of_period')})\s)?"
        period = rf"{which}\s{kinds}(?:{self._lengths}|{days}|{self._any('days')})\b"
        part = rf"(?:{self._any('parts_of_month', 'parts_of_day', 'days', 'weekdays')})"
        more = rf"(?:\s(?:{of}|in)\s(?!{self._any('every')})(?:(?:{the})\s)?[^\s,.;:()|/]{{1,30}}(?:\s\d{{4}})?)?"
        one = (
            rf"(?:(?:the\s)?{part}\s(?:{of}\s)?(?:the\s)?{period}|(?:{self._any('during')})\s(?:the\s)?{period}{more})"
        )
        return re.compile(rf"\b{one}(?:\sor\s{one})?(?!\s(?:{of}|in)\s(?:{self._any('every')})\b)", re.IGNORECASE)

    @cached_property
    def week_of(self) -> re.Pattern[str]:
        """What stands before the day by which a week is known: "in the week commencing "."""
        return re.compile(rf"\b(?:{self._any('weeks_by_day')})\s(?:the\s)?\Z", re.IGNORECASE)

    @cached_property
    def cadence(self) -> re.Pattern[str]:
        """Again and again: “monthly”, “at the end of every sprint”, “by the 5th of each month”."""
        every, periods = self._any("every"), self._lengths
        day = rf"(?:by|on)\sthe\s(?:\w+\s){{0,2}}\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s(?:\w+\s){{0,5}}(?:{periods})\b)?"
        days = self._any("weekdays", "days", "months")
        each = rf"(?:{self._any('with_each')})\s(?:{every})\s[^\W\d]\w{{1,30}}\b"
        which = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{self._any('ordinals')})"
        of_each = rf"(?:{self._any('of')}|in)\s(?:{every}|the)"
        nth = rf"(?:(?:on|by)\sthe\s)?{which}\s(?:\w+\s){{0,2}}?{of_each}\s(?:{periods})\b"
        end = rf"(?:(?:at|by)\sthe\s(?:end|start|beginning)\sof\s)?(?:{every})\s(?:\w+\s){{0,2}}"
        return re.compile(
            rf"\b(?:{end}(?:{periods}|{days})s?\b(?:\s(?:{self._any('parts_of_day')})\b)?"
            rf"|{self._any('adverbs_of_time')})(?:,?\s{day}|\s(?:{self._any('at_time')})\s\d{{1,2}}[:.]\d{{2}}\b)?"
            rf"|\b{day}|\b{nth}|\b{each}|\b(?:on\s)?(?:{self._any('weekdays')})s\b",
            re.IGNORECASE,
        )

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """The time of day behind a date: ", 16:00", " at 3 pm"."""
        at, zone = self._any("at_time"), r"(?:\s\(?(?-i:[A-Z]{1,3}T|UTC|GMT)\b\)?)?"
        return re.compile(
            rf",?\s(?:(?:{at})\s)?(?:\d{{1,2}}[:.]\d{{2}}(?:\s?(?:am|pm|h|hrs))?|\d{{1,2}}\s?(?:am|pm|h))\b(?![.:]?\d){zone}"
            rf"|,?\s(?:(?:{at})\s)?(?:{self._any('parts_of_day')})\b",
            re.IGNORECASE,
        )

    @cached_property
    def clock_before(self) -> re.Pattern[str]:
        """The time of day before a date: "5:00 pm EDT on "."""
        return re.compile(
            r"\b\d{1,2}(?:[:.]\d{2}(?:\s?[ap]\.?m\.?)?|\s?[ap]m)(?:\s\(?(?-i:[A-Z]{1,3}T|UTC|GMT)\)?)?,?\s(?:on\s)?\Z",
            re.IGNORECASE,
        )

    @cached_property
    def of_a_year(self) -> re.Pattern[str]:
        """Which year a date without one is of: " of the following year"."""
        of, the, near = self._any("of"), self._any("the"), self._any("this_or_next")
        return re.compile(rf"\s(?:{of}\s)?(?:(?:{the})\s)?(?:{near})\s(?:{self._lengths})\b", re.IGNORECASE)

    @cached_property
    def counted(self) -> re.Pattern[str]:
        """What the numbers of a column count that is titled so: "Due (days after award)"."""
        return re.compile(
            rf"\b(?:(?:{self._any('kinds_of_period')})\s)?(?:{self._lengths})s\s(?:{self._any('after')}|aro\b){_EVENT}{{0,6}}",
            re.IGNORECASE,
        )

    @cached_property
    def latest(self) -> re.Pattern[str]:
        """The same at the beginning of what is said."""
        return re.compile(rf"(?:{self._any('latest_on')})\s", re.IGNORECASE)

    @cached_property
    def until(self) -> re.Pattern[str]:
        """Words before a day that are part of what is said: "until", "before"."""
        return re.compile(rf"\b(?<!\bor )(?:{self._any('until_day')})\s(?:the\s)?\Z", re.IGNORECASE)

    @cached_property
    def before_day(self) -> re.Pattern[str]:
        """What stands right before a day on which something is due at the latest."""
        return re.compile(rf"\b(?:{self._any('latest_on')})\s(?:the\s|end of\s)?\Z", re.IGNORECASE)

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        """By a day of the week or the end of a period: “before Monday noon”, “by the end of this month”."""
        parts, near = self._any("parts_of_day"), self._any("this_or_next")
        at = rf"(?:\s(?:{parts})\b|,?\s(?:at\s)?\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:am|pm|h)?\b)?"
        periods = self._lengths
        return re.compile(
            rf"\b(?:{self._any('latest_on')})\s(?:(?:{self._any('ends_of_day')})\s(?:on\s)?)?"
            rf"(?:(?:{near})\s)?(?:{self._any('weekdays')})\b{at}"
            rf"|\b(?:{self._any('latest_on')})\s(?:the\s)?end\s{self._any('of')}\s(?:{near}|the)\s(?:{periods})\b",
            re.IGNORECASE,
        )

    @cached_property
    def way(self) -> re.Pattern[str]:
        """What looks like an event, and is how a thing is sent: “by Royal Mail Special Delivery”."""
        return re.compile(
            rf"\b(?:by|via|through|using|with|per)\s(?:[\w’'-]{{1,30}}\s){{0,3}}?(?:{self._any('ways_of_delivery')})\s(?:{self._any('events')})\b",
            re.IGNORECASE,
        )

    @cached_property
    def event(self) -> re.Pattern[str]:
        """By, before or at an event."""
        return re.compile(
            rf"\b(?:{self._any('before_event')})\s(?:{self._any('the')})?\s?(?:[\w“”’'-]{{1,30}}\s){{0,5}}?"
            rf"(?:{self._any('events')})\b(?:\s(?:of|on|with|by|for)\s(?:[^\s,;:()]{{1,30}}(?:\s|(?=[,.;:()]|\Z))){{1,5}}?(?=[,.;:()]|\Z))?",
            re.IGNORECASE,
        )
