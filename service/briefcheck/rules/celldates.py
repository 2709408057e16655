"""Dates written as text: which day they name, or why they name none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefcheck.patterns import pattern

Kind = Literal["date", "ambiguous", "short year", "impossible", "coarse", "other"]
_NUMBERS = pattern(r"\A(\d{1,4})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,4})(?:[ T]\d{1,2}:\d{2}.{0,12})?\Z")
_COMPACT = pattern(r"\A((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\Z")
"""The basic form of ISO 8601: 20260403."""
_WEEKDAY = pattern(r"\A[^\W\d_]{2,10}\.?,?\s(?=\d)|\s?\([^\W\d_]{2,10}\)\Z")
"""What stands before or behind a date of numbers and says nothing more."""
_CHINESE = pattern(r"\A(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日?\Z")
_COARSE = pattern(
    r"\A(?:q[1-4]|h[12]|(?:week|wk|kw|cw|semaine|month|sprint|phase|day)\s?\d{1,3}|(?:early|mid|late|end|start|beginning|ende|fin)\s(?:of\s)?(?:the\s)?(?:\d|q[1-4]|h[12]|year|month|week|quarter|spring|summer|autumn|winter|fall))",
    re.IGNORECASE,
)
_EARLIEST = pattern(
    r"\A(?:not before|no earlier than|not earlier than|not until|earliest|frühestens|nicht vor|pas avant|au plus tôt"
    r"|no antes de)\b|\bat the earliest\Z",
    re.IGNORECASE,
)
"""A day before which nothing happens: none by which anything is due."""
_FORMER = pattern(
    r"(?<=\d)\s?[,;(]?\s?\b(?:was|previously|formerly|originally|instead of|bisher|vorher|ursprünglich|statt"
    r"|initialement|au lieu du|antes|originalmente)\b.*",
    re.IGNORECASE,
)
"""What stands behind a day about the one that it replaces."""
_LENGTH_MAX = 40
"""A longer text is a remark; no day is looked for in it."""
_DAYS_MAX = 31
_MONTHS_MAX = 12


class Reading(Struct, frozen=True):
    """What a text says about a day. `day` is its ordinal, 0 where the text fixes none.

    `first_is_day` tells the order in a date of numbers where it can be told, else None.
    """

    kind: Kind
    day: int = 0
    first_is_day: bool | None = None
    is_either: bool = False
    """Whether its numbers alone would be another day the other way round."""


def read(text: str, months: Mapping[str, int], *, is_day_first: bool | None = None) -> Reading:
    """Read a date of numbers, or one with the month's name from `months`.

    Args:
        text: what a cell says.
        months: the number of each name of a month.
        is_day_first: the order of day and month in numbers that can be read either way, where others tell it; where
            none does, dots mean that the day comes first.
    """
    text = text.strip()
    if not text or len(text) > _LENGTH_MAX:
        return Reading("other")
    if _EARLIEST.search(text):
        return Reading("coarse")
    text = _FORMER.sub("", text)
    match = _NUMBERS.match(text) or _NUMBERS.match(_WEEKDAY.sub("", text))
    if match:
        by_sign = True if match[2] == "." else None
        order = by_sign if is_day_first is None else is_day_first
        return _of_numbers(match[1], match[3], match[4], order=order)
    match = _CHINESE.match(text) or _COMPACT.match(text)
    if match:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    month = next((months[word] for word in words if word in months), 0)
    numbers = [word for word in words if word.isdecimal() and word.isascii()]
    if month and len(numbers) > 1:
        year = next((n for n in numbers if len(n) == 4), "")
        day = next((n for n in numbers if n != year and len(n) <= 2), "")
        if day and year:
            return _made(int(year), month, int(day))
        if day and len(numbers) == 2 and len(numbers[1]) == 2:
            made = _made(2000 + int(numbers[1]), month, int(day))
            return Reading("short year", made.day) if made.day else made
    if month or _COARSE.match(text):
        return Reading("coarse")
    return Reading("other")


def _of_numbers(first: str, second: str, third: str, *, order: bool | None) -> Reading:
    if len(first) == 4:
        return _made(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in (2, 4):
        return Reading("other")
    a, b, year = int(first), int(second), int(third) + (2000 if len(third) == 2 else 0)
    is_either = a <= _MONTHS_MAX and b <= _MONTHS_MAX
    if is_either and a != b and order is None:
        return Reading("ambiguous", is_either=True)
    if (a > _MONTHS_MAX and b > _MONTHS_MAX) or max(a, b) > _DAYS_MAX:
        return Reading("impossible")
    is_day_first = bool(order) if is_either else a > _MONTHS_MAX
    made = _made(year, b, a) if is_day_first else _made(year, a, b)
    kind: Kind = "short year" if made.day and len(third) == 2 else made.kind
    return Reading(kind, made.day, None if is_either else is_day_first, is_either and a != b)


def _made(year: int, month: int, day: int) -> Reading:
    try:
        return Reading("date", datetime.date(year, month, day).toordinal())
    except ValueError:
        return Reading("impossible")
