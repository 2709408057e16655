"""Which formats of a workbook show a number as a date, and which number a day is.

Source: ECMA-376 part 1, 18.8.30 (numFmt, its built-in numbers), 18.17.4 (dates).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from briefcheck.formats.excel.book import Book
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.package import Package

_BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, 50, 57, 58}
_DAY_DIGITS = 7
"""A day of the year 10,000 has as many."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_OR_YEAR = re.compile(r"[dyDY]")
_TIMES_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_TIME_QUOTED, _TIME = re.compile(r'"[^"]*"|\\.|_.|\*.'), re.compile(r"[dyhmsDYHMSeEgGbB]")
_DAY_ZERO, _DAY_ZERO_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)


class DateStyles:
    """The formats of cells that show dates, by their number as a cell writes it."""

    def __init__(self, package: Package, book: Book) -> None:
        properties = book.root.first("workbookPr")
        is_1904 = properties is not None and properties.attributes.get("date1904") in ("1", "true")
        self._zero = _DAY_ZERO_1904 if is_1904 else _DAY_ZERO
        self._ids = frozenset(
            str(number)
            for name in package.related(book.part, "styles")[:1]
            for number in _formats(as_utf8(package.read(name)), name, _BUILT_IN, _is_date)
        )

    def has(self, style: str) -> bool:
        """Whether a cell of this format shows a number as a date."""
        return style in self._ids

    def shown(self, number: str) -> str:
        """The day that a number stands for, as ISO writes it; the number itself where it is none."""
        whole = number.partition(".")[0]
        is_day = whole.isdecimal() and len(whole) < _DAY_DIGITS
        return (self._zero + datetime.timedelta(int(whole))).isoformat() if is_day else number

    def serial(self, day: datetime.date) -> int:
        """The number of a day."""
        return (day - self._zero).days


def time_formats(package: Package, book: Book) -> frozenset[bytes]:
    """The formats of cells that may show dates, times or durations, by their number as a cell writes it."""
    return frozenset(
        b"%d" % number
        for name in package.related(book.part, "styles")[:1]
        for number in _formats(as_utf8(package.read(name)), name, _TIMES_BUILT_IN, _is_time)
    )


def _is_date(code: str) -> bool:
    return bool(_DAY_OR_YEAR.search(_QUOTED.sub("", code)))


def _is_time(code: str) -> bool:
    return bool(_TIME.search(_TIME_QUOTED.sub("", code)))


def _formats(data: bytes, part: str, built_in: set[int], is_one: Callable[[str], bool]) -> list[int]:
    """The formats of cells whose code is one of those asked for, or whose number is."""
    root = outline(data, part, 2)
    formats = root.first("numFmts")
    own = {
        node.attributes.get("numFmtId", ""): node.attributes.get("formatCode", "")
        for node in (formats.named("numFmt") if formats is not None else ())
    }
    cells = root.first("cellXfs")
    found = []
    for i, node in enumerate(cells.named("xf") if cells is not None else ()):
        number = node.attributes.get("numFmtId", "0")
        code = own.get(number)
        is_known = number.isdecimal() and len(number) < 6 and int(number) in built_in
        if is_one(code) if code is not None else is_known:
            found.append(i)
    return found
