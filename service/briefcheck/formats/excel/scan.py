"""What a sheet's cells reach to, found in one pass over its bytes before any parser builds a grid of them.

The reader of values makes room for the whole rectangle from the first cell to the last, and ends the process where
that is more than there is: a file of three kilobytes with one cell at each end of the sheet asks for half a terabyte.
So the rectangle is measured here, from what the bytes say and not from the dimensions they declare. The same pass finds
what the reader leaves out: hidden rows, error values, formulas without a stored result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.workbook import column_index

ROWS_MAX, COLUMNS_MAX = 1_048_576, 16_384
"""Excel's own limits."""
_AREA_MAX = 6_000_000
"""Slots of 32 bytes that the rectangle may take: 190 MB. 100,000 rows of 12 columns take a fifth."""
_HEAD_BYTES_MAX = 4 << 20
_PIECE_BYTES = 1 << 20
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(\s[^>]*)?(/?)>")
_FRAME_BYTES_MAX = 16 << 20


class Scan(Struct, frozen=True):
    """What a sheet's bytes say: the last row and column with a cell, and the part without its cells (`frame`)."""

    last_row: int
    last_column: int
    frame: bytes
    hidden_rows: frozenset[int]
    errors: dict[tuple[int, int], str]
    uncalculated: frozenset[int]
    """Columns in which a formula has no stored result."""


class _Patterns(Struct, frozen=True):
    """How rows and cells are written with one namespace prefix."""

    place: re.Pattern[bytes]
    row: bytes
    cell: bytes
    formula: bytes
    hidden: re.Pattern[bytes]
    error: re.Pattern[bytes]
    uncalculated: re.Pattern[bytes]
    end: bytes
    cell_end: bytes
    row_end: bytes


@cache
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    place = rb"""r\s*=\s*["']"""
    return _Patterns(
        place=re.compile(
            rb"<" + p + rb"(?:c|row)\s(?:[^>]*?\s)??" + place + rb"""([A-Za-z]{0,9})([0-9]{1,12})["']"""
        ),
        row=b"<" + prefix + b"row",
        cell=b"<" + prefix + b"c",
        formula=b"<" + prefix + b"f",
        hidden=re.compile(rb"<" + p + rb"""row\s(?=[^>]*\shidden\s*=\s*["'](?:1|true))[^>]*?\b""" + place + rb"([0-9]{1,9})"),
        error=re.compile(
            rb"<" + p + rb"""c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*?\b""" + place
            + rb"([A-Za-z]{1,3})([0-9]{1,9})[^>]*>(?:<" + p + rb"f\b[^>]*?/>|<" + p + rb"f\b[^<]*</" + p + rb"f>)?<"
            + p + rb"v>([^<]{1,40})<"
        ),
        uncalculated=re.compile(
            rb"<" + p + rb"c\s[^>]*?\b" + place + rb"([A-Za-z]{1,3})[0-9]{1,9}[^>]*>(?:<" + p + rb"f\b[^>]*?/>|<" + p
            + rb"f\b[^<]*</" + p + rb"f>)(?:<" + p + rb"v></" + p + rb"v>|<" + p + rb"v\s*/>)?</" + p + rb"c>"
        ),
        end=b"</" + prefix + b"sheetData>",
        cell_end=b"</" + prefix + b"c>",
        row_end=b"</" + prefix + b"row>",
    )  # fmt: skip


def scan(pieces: Iterable[bytes]) -> Scan:
    """Measure a sheet, fed in pieces as it is inflated.

    Raises:
        TooLarge: `cells_too_far`, where the rectangle of its cells cannot be held.
        Unreadable: `sheet_damaged`.
    """
    state = _State()
    for piece in _larger(pieces):
        state.feed(piece)
    return state.result()


def _larger(pieces: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


class _State:
    """The pass itself: before, inside and after the cells."""

    def __init__(self) -> None:
        self._rest = b""
        self._head: bytes | None = None
        self._tail: list[bytes] | None = None
        self._patterns = _patterns(b"")
        self._columns: set[bytes] = set()
        self._last_row = 0
        self._rows = 0
        self._unplaced_columns = 0
        self._hidden: set[int] = set()
        self._errors: dict[tuple[int, int], str] = {}
        self._uncalculated: set[bytes] = set()

    def feed(self, piece: bytes) -> None:
        if self._tail is not None:
            self._tail.append(piece)
            if sum(map(len, self._tail[-16:])) > _FRAME_BYTES_MAX:
                raise TooLarge("sheet_frame_too_large", "A sheet holds more than its cells that can be read.")
            return
        data = self._rest + piece
        if self._head is None:
            start = _SHEET_DATA.search(data)
            if start is None:
                self._rest = data
                if len(data) > _FRAME_BYTES_MAX:
                    raise TooLarge("sheet_frame_too_large", "A sheet holds more than its cells that can be read.")
                return
            self._patterns = _patterns(start[1])
            self._head = data[: start.start()] + b"<" + start[1] + b"sheetData/>"
            data = data[start.end() :]
            if start[3]:
                self._tail = [data]
                return
        end = data.find(self._patterns.end)
        if end >= 0:
            self._measure(data[:end])
            self._tail = [data[end + len(self._patterns.end) :]]
            return
        cut = data.rfind(self._patterns.row_end)
        cut = cut if cut >= 0 else data.rfind(self._patterns.cell_end)
        self._measure(data[: max(cut, 0)])
        self._rest = data[max(cut, 0) :]
        if len(self._rest) > _HEAD_BYTES_MAX:  # one cell of four megabytes is no cell
            raise Unreadable("sheet_damaged", "A sheet's cells do not end as they should.")

    def _measure(self, data: bytes) -> None:
        patterns = self._patterns
        places = patterns.place.findall(data)
        self._columns.update({column for column, _ in places})
        self._last_row = max(self._last_row, max((int(row) for row in {row for _, row in places}), default=0))
        self._rows += data.count(patterns.row)
        if data.count(patterns.row) + data.count(patterns.cell) > len(places):
            self._unplaced_columns += max(run.count(patterns.cell) for run in data.split(patterns.row_end))
        if b"hidden" in data:
            self._hidden.update(map(int, patterns.hidden.findall(data)))
        if b't="e"' in data or b"t='e'" in data:
            for column, row, text in patterns.error.findall(data):
                self._errors[int(row), column_index(column.decode())] = text.decode("utf-8", "replace").strip()
        if patterns.formula in data:
            self._uncalculated.update(patterns.uncalculated.findall(data))

    def result(self) -> Scan:
        if self._head is None:
            return Scan(0, 0, self._rest, frozenset(), {}, frozenset())
        if self._tail is None:
            raise Unreadable("sheet_damaged", "A sheet's cells do not end as they should.")
        last_column = max((column_index(column.decode()) for column in self._columns), default=0)
        last_row = self._last_row
        if self._unplaced_columns:  # cells without a place stand after the one before them
            last_row += self._rows
            last_column += self._unplaced_columns
        return Scan(
            last_row,
            last_column,
            self._head + b"".join(self._tail),
            frozenset(self._hidden),
            self._errors,
            frozenset(column_index(column.decode()) for column in self._uncalculated),
        )


def check_area(last_row: int, last_column: int) -> None:
    """Refuse what could not be held.

    Raises:
        TooLarge: `cells_too_far`.
    """
    if last_row * last_column > _AREA_MAX or last_row > ROWS_MAX or last_column > COLUMNS_MAX:
        detail = "A sheet has cells too far apart to be read; delete the stray ones at its right or lower end."
        raise TooLarge("cells_too_far", detail)
