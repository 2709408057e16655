"""Which formats of a workbook show a number as a date, and which number a day is.

Source: ECMA-376 part 1, 18.8.30 (numFmt, its built-in numbers), 18.17.4 (dates).
"""

from __future__ import annotations

import datetime
import re

from briefcheck.formats.excel.book import Book
from briefcheck.formats.outline import as_utf8, outline
from briefcheck.formats.package import Package

_BUILT_IN = {*range(14, 18), 22, *range(27, 32), 36, 50, 57, 58}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_OR_YEAR = re.compile(r"[dyDY]")
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
            for number in _date_formats(as_utf8(package.read(name)), name)
        )

    def has(self, style: str) -> bool:
        """Whether a cell of this format shows a number as a date."""
        return style in self._ids

    def serial(self, day: datetime.date) -> int:
        """The number of a day."""
        return (day - self._zero).days


def _date_formats(data: bytes, part: str) -> list[int]:
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
        if code is None:
            is_date = number.isdecimal() and len(number) < 6 and int(number) in _BUILT_IN
        else:
            is_date = bool(_DAY_OR_YEAR.search(_QUOTED.sub("", code)))
        if is_date:
            found.append(i)
    return found
