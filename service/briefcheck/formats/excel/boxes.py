"""How large the box of a note must be for its text, and where it then begins and ends on the sheet.

A box hangs on columns and rows, so its size depends on theirs: hidden rows make it small, tall ones make it huge. The
sizes are in pixels at 96 to the inch, as Excel's anchors count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from unicodedata import east_asian_width

from briefcheck.formats.excel.frame import Frame
from briefcheck.formats.excel.tail import COLUMNS_MAX, ROWS_MAX
from briefcheck.formats.excel.vml import NoteShape
from briefcheck.formats.package import Package

_WIDTH, _LINE, _PADDING = 310, 15, 14
_CHARS_A_LINE = 52
"""Of Tahoma 9 in a box of that width, somewhat pessimistic."""
_HEIGHT_MAX = 480
_ROWS_BELOW = 40
"""As far below a note its box may reach."""
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_COLUMN = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?col\s([^<>]*)>")
_FORMAT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?sheetFormatPr\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""\b(r|ht|hidden|min|max|width|defaultRowHeight|defaultColWidth|baseColWidth)="([^"]*)\"""")
_ROW_TAG_BYTES_MAX = 2048


class Grid:
    """The sizes of a sheet's columns and of the rows that were looked up."""

    def __init__(self, frame: Frame, rows: Mapping[int, float]) -> None:
        formats = _FORMAT.search(frame.head)
        sizes = _attributes(formats[1]) if formats else {}
        self._row = _pixels_high(_number(sizes.get(b"defaultRowHeight"), 15.0))
        self._column = _pixels_wide(_number(sizes.get(b"defaultColWidth"), 9.14))
        self._rows = rows
        self._columns = [_stretch(match[1]) for match in _COLUMN.finditer(frame.head)]

    def box(self, row: int, column: int, text: str, colour: str) -> NoteShape:
        """The box for a note's text, to the right of its cell and never outside of the sheet."""
        width, height = _WIDTH, height_of(text)
        start = min(column + 1, COLUMNS_MAX - 6)
        left = self._walk(start, 12, COLUMNS_MAX, is_row=False)
        right = self._walk(start, 12 + width, COLUMNS_MAX, is_row=False)
        first = max(1, row - 1)
        top = self._walk(first, 8, ROWS_MAX, is_row=True)
        bottom = self._walk(first, 8 + height, ROWS_MAX, is_row=True)
        anchor = f"{left[0]}, {left[1]}, {top[0]}, {top[1]}, {right[0]}, {right[1]}, {bottom[0]}, {bottom[1]}"
        return NoteShape(row, column, anchor, width * 0.75, height * 0.75, colour)

    def _walk(self, index: int, distance: int, last: int, *, is_row: bool) -> tuple[int, int]:
        """Where one is after a distance from the start of a row or column; it counts from 0."""
        left, steps = distance, 0
        size = self._height(index) if is_row else self._width(index)
        while left >= size and index < last and steps < 4 * _ROWS_BELOW:
            left, index, steps = left - size, index + 1, steps + 1
            size = self._height(index) if is_row else self._width(index)
        return index - 1, min(left, max(size - 1, 0))

    def _height(self, row: int) -> int:
        found = self._rows.get(row)
        return self._row if found is None else _pixels_high(found)

    def _width(self, column: int) -> int:
        for first, last, width in self._columns:
            if first <= column <= last:
                return _pixels_wide(width)
        return self._column


def height_of(text: str) -> int:
    """The pixels that a text needs, wrapped as Excel wraps it in a box of our width."""
    lines = sum(wrapped_lines(line, _CHARS_A_LINE) for line in text.split("\n"))
    return min(_HEIGHT_MAX, lines * _LINE + _PADDING)


def wrapped_lines(line: str, room: float) -> int:
    """How many lines of so many characters a line takes when it is wrapped between words."""
    lines, used = 1, 0
    for word in line.split(" "):
        width = _columns(word)
        if used and used + 1 + width > room:
            lines, used = lines + 1, 0
        used += width + (1 if used else 0)
        if used > room:
            lines += int(used // room)
            used %= int(room)
    return lines


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def row_heights(package: Package, part: str, prefix: str, rows: Iterable[int]) -> dict[int, float]:
    """The heights in points, 0 where hidden, of the rows that boxes on these rows may cover.

    The tags of rows are looked at on the way; what is in the rows is not.
    """
    wanted = {r for row in set(rows) for r in range(max(1, row - 1), row + _ROWS_BELOW)}
    heights: dict[int, float] = {}
    if not wanted:
        return heights
    last, row, window = max(wanted), 0, b""
    row_tag = re.compile(rb"<%srow\s([^<>]*)>" % prefix.encode())
    for piece in package.pieces(part):
        window += piece
        for match in row_tag.finditer(window):
            number = _ROW_NUMBER.search(match[1])
            row = int(number[1]) if number else row + 1
            if row in wanted:
                sizes = _attributes(match[1])
                if sizes.get(b"hidden") in (b"1", b"true"):
                    heights[row] = 0.0
                elif b"ht" in sizes:
                    heights[row] = _number(sizes[b"ht"], 15.0)
            if row > last:
                return heights
        at = window.rfind(b"<")
        window = window[at:] if at >= 0 and len(window) - at < _ROW_TAG_BYTES_MAX else b""
    return heights


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {match[1]: match[2] for match in _ATTRIBUTE.finditer(tag)}


def _number(text: bytes | None, otherwise: float) -> float:
    try:
        number = float(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return number if 0 <= number < 2_000_000 else otherwise


def _stretch(tag: bytes) -> tuple[int, int, float]:
    sizes = _attributes(tag)
    first = int(_number(sizes.get(b"min"), 1))
    is_hidden = sizes.get(b"hidden") in (b"1", b"true")
    return first, int(_number(sizes.get(b"max"), first)), 0.0 if is_hidden else _number(sizes.get(b"width"), 9.14)


def _pixels_high(points: float) -> int:
    return round(points * 4 / 3)


def _pixels_wide(characters: float) -> int:
    """Of Calibri 11, whose digits are 7 pixels wide (ECMA-376 part 1, 18.3.1.13)."""
    return int((256 * characters + int(128 / 7)) / 256 * 7)
