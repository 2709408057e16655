"""Numbers so far out that the reader of values cannot make a date of them: kept out of its sight.

A cell that is shown as a date and holds -1e300 ends the reader and makes it print a trace to the standard error. No
tracker needs such a number, but one may hold it by a formula gone wrong. So where the bytes show one, the values are
read from a copy in memory in which it stands as text, and the number is put back into what was read.
"""

from __future__ import annotations

import math
import re

from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.celltypes import time_formats
from briefcheck.formats.package import Draft, Package
from briefcheck.workbook import Value, column_index

Cells = dict[tuple[int, int], Value]
"""Values by row and column, which count from 1."""
_FAR = 1e8
"""Days: 270,000 years. From a billion on the reader fails."""
_CELL = re.compile(
    rb"<(?:\w+:)?c(?=\s)([^<>]{0,300})>(?:<(?:\w+:)?f\b[^<]{0,9000}(?:</(?:\w+:)?f\s*>|(?<=/>)))?"
    rb"<(?:\w+:)?v>(-?[0-9.]{9,}|-?[0-9.]{1,400}[eE]\+?[0-9]{1,9}|-?[iI][nN][fF][a-zA-Z]{0,5})</"
)
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,9})["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'][^"']{0,20}["']""")


def without_far_numbers(package: Package, book: Book, parts: list[str]) -> tuple[bytes, dict[str, Cells]]:
    """A workbook's bytes with its far numbers in cells of dates and times as text; and the numbers, by sheet's part.

    Args:
        package: the workbook.
        book: its workbook part.
        parts: the parts of its sheets that may hold some.
    """
    times = time_formats(package, book)
    draft = Draft(package)
    found: dict[str, Cells] = {}
    for part in parts:
        cells: Cells = {}
        data = package.read(part)
        changed = _CELL.sub(lambda match, cells=cells: _as_text(match, times, cells), data)  # type: ignore[misc]
        if cells:
            draft.write(part, changed)
            found[part] = cells
    return (draft.save() if found else package.archive.data), found


def _as_text(match: re.Match[bytes], times: frozenset[bytes], cells: Cells) -> bytes:
    attributes = match[1]
    place, style = _PLACE.search(attributes), _STYLE.search(attributes)
    number = float(match[2]) if match[2].count(b".") <= 1 else 0.0
    if place is None or (style[1] if style is not None else b"0") not in times or abs(number) < _FAR:
        return match[0]
    text = match[2].decode()
    cells[int(place[2]), column_index(place[1].decode())] = number if math.isfinite(number) else text
    start = match.start(1) - match.start(0)
    return match[0][:start] + _TYPE.sub(b"", attributes) + b' t="str"' + match[0][start + len(attributes) :]
