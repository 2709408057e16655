"""What a sheet's cells reach to, found in one pass over its bytes before any parser builds a grid of them.

The reader of values makes room for the whole rectangle from the first cell to the last, and ends the process where
that is more than there is: a file of three kilobytes with one cell at each end of the sheet asks for half a terabyte.
So the rectangle is measured here, from what the bytes say and not from the dimensions they declare. The same pass finds
what the reader leaves out: hidden rows, error values, formulas without a stored result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.excel.ordinary import bound
from briefcheck.workbook import column_index, column_letters

ROWS_MAX, COLUMNS_MAX = 1_048_576, 16_384
"""Excel's own limits."""
_AREA_MAX = 6_000_000
"""Slots of 32 bytes that the rectangle may take: 190 MB. 100,000 rows of 12 columns take a fifth."""
_HEAD_BYTES_MAX = 4 << 20
_PIECE_BYTES = 256 << 10
_GLANCED_BYTES_MIN = 32 << 10
"""A shorter stretch is measured sooner than a pattern for it is compiled."""
_AT = rb"""r\s*=\s*["']\s*"""
_COLUMN = re.compile(rb"\b" + _AT + rb"([A-Za-z]{0,9})")
_ROW = re.compile(rb"\b" + _AT + rb"[A-Za-z]{0,9}([0-9]{1,12})")
_ROW_TAG = re.compile(rb' r="([0-9]{1,12})')
_USUAL_COLUMN, _USUAL_ROW = re.compile(rb' r="([A-Za-z]{0,9})'), re.compile(rb' r="[A-Za-z]{1,9}([0-9]{1,12})')
_UNUSUAL = re.compile(rb"""r(?:\s+=|=(?:[\s']|"(?<! r=")))""")
"""Whatever could be the place of a cell or row counts, even in a comment or another attribute: too much is safe. Where
all of them are written as Excel writes them, a simpler pattern is five times faster."""
_COUNT = re.compile(rb"""uniqueCount\s*=\s*["'][\s+]*([0-9]{1,40})""")
_COUNT_BYTES_MAX = 100
_STRING_BYTES_MIN = len("<si/>")
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?(?: t="[a-zA-Z]+")?/>')
_ANY_CELL = re.compile(rb"<(?:([^\s<>/:]+:)?)(?:c|row)(?=[\s/>])")
_FAR_BELOW = re.compile(rb">-(?:[0-9]{9}|[0-9.]{1,400}[eE]\+?[0-9]|[iI])")
"""Of a negative number; with a positive one the reader fails without a word, and is asked again."""
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]{0,200}?)?(/?)>")
_FRAME_BYTES_MAX = 16 << 20
_MUCH_BESIDE = "sheet_too_large", "A sheet holds too much beside its cells to be read; copy the cells into a new one."


class Scan(Struct, frozen=True):
    """What a sheet's bytes say: the last row and column with a cell, at least, and its part without cells (`frame`)."""

    last_row: int
    last_column: int
    frame: bytes
    hidden_rows: frozenset[int]
    errors: dict[tuple[int, int], str]
    uncalculated: frozenset[int]
    """Columns in which a formula has no stored result."""
    may_be_far: bool = False
    """Whether a number may be too far out for a date."""


class _Patterns:
    """How rows and cells are written with one namespace prefix."""

    def __init__(self, prefix: bytes) -> None:
        self.prefix = prefix
        self.row, self.cell, self.formula = (b"<" + prefix + name for name in (b"row", b"c", b"f"))
        self.end, self.cell_end, self.row_end = (b"</" + prefix + name for name in (b"sheetData", b"c", b"row"))
        p = self._p = re.escape(prefix)
        self._formula = (
            rb"(?:<" + p + rb"f(?:\s[^>]{0,400})?/>|<" + p + rb"f(?:\s[^>]{0,400})?>[^<]{0,9000}</" + p + rb"f\s*>)"
        )

    @cached_property
    def hidden(self) -> re.Pattern[bytes]:
        """The numbers of hidden rows."""
        return re.compile(
            rb"<" + self._p + rb"""row\s(?=[^>]{0,400}\shidden\s*=\s*["'](?:1|true))[^>]{0,400}?\b"""
            + _AT + rb"([0-9]{1,9})"
        )  # fmt: skip

    @cached_property
    def error(self) -> re.Pattern[bytes]:
        """The column, row and text of error values."""
        return re.compile(
            rb"<" + self._p + rb"""c\s(?=[^>]{0,200}\bt\s*=\s*["']e["'])[^>]{0,200}?\b"""
            + _AT + rb"([A-Za-z]{1,3})([0-9]{1,9})[^>]{0,200}>" + self._formula + rb"?<" + self._p + rb"v>([^<]{1,40})<"
        )  # fmt: skip

    @cached_property
    def uncalculated(self) -> re.Pattern[bytes]:
        """The columns of formulas without a stored result."""
        p = self._p
        return re.compile(
            rb' r="([A-Za-z]{1,3})[0-9]{1,9}"[^<>]{0,200}>' + self._formula
            + rb"(?:<" + p + rb"v></" + p + rb"v\s*>|<" + p + rb"v\s*/>)?</" + p + rb"c\s*>"
        )  # fmt: skip

    @cached_property
    def unplaced(self) -> re.Pattern[bytes]:
        """A cell that does not say where it is, or not as Excel writes it."""
        return re.compile(rb"<" + self._p + rb'c(?! r=")')


@cache
def _patterns(prefix: bytes) -> _Patterns:
    return _Patterns(prefix)


def scan(pieces: Callable[[], Iterable[bytes]]) -> Scan:
    """Measure a sheet.

    Args:
        pieces: gives the sheet's bytes as they are inflated, from the start each time it is called.

    Raises:
        TooLarge: `cells_too_far`, where the rectangle of its cells cannot be held; `sheet_too_large`.
        Unreadable: `sheet_damaged`.
    """
    found = _passed(pieces, skips_empty=False, expects_places=True, is_rough=True)
    if found is not None and _is_near(found):
        return found
    for skips_empty in (False, True):  # cells that have nothing but a format count only where that must be known
        found = _passed(pieces, skips_empty=skips_empty, expects_places=True)
        found = found or _passed(pieces, skips_empty=skips_empty, expects_places=False)
        if found is not None and _is_near(found):
            return found
    detail = "A sheet has cells too far apart to be read; delete the stray ones at its right or lower end."
    raise TooLarge("cells_too_far", detail)


def _passed(
    pieces: Callable[[], Iterable[bytes]], *, skips_empty: bool, expects_places: bool, is_rough: bool = False
) -> Scan | None:
    """What one pass finds; None where it expected each cell to say its place, and one does not."""
    state = _State(skips_empty=skips_empty, expects_places=expects_places, is_rough=is_rough)
    for piece in _larger(pieces()):
        state.feed(piece)
        if expects_places and not state.is_placed:
            return None
    return state.result()


def check_strings(pieces: Iterable[bytes], size_bytes: int) -> None:
    """Refuse a list of shared strings that says it is longer than it can be: the reader would make room for all of it.

    Raises:
        Unreadable: `strings_count`.
    """
    rest = b""
    for piece in pieces:
        declared = max(map(int, _COUNT.findall(rest + piece)), default=0)
        if declared * _STRING_BYTES_MIN > size_bytes:
            detail = "The workbook's list of texts says it is longer than it can be; save it again in Excel."
            raise Unreadable("strings_count", detail)
        rest = piece[-_COUNT_BYTES_MAX:]


def _is_near(found: Scan) -> bool:
    is_inside = found.last_row <= ROWS_MAX and found.last_column <= COLUMNS_MAX
    return is_inside and found.last_row * found.last_column <= _AREA_MAX


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

    def __init__(self, *, skips_empty: bool, expects_places: bool, is_rough: bool) -> None:
        self._skips_empty = skips_empty
        self._is_rough = is_rough
        self._expects_places = expects_places
        self._rest = b""
        self._head: bytes | None = None
        self._tail: list[bytes] | None = None
        self._patterns = _patterns(b"")
        self._columns: set[bytes] = set()
        self._last_row = self._last_tag = 0
        self._rows = self._widest = 0
        self.is_placed = True
        """Whether each cell so far says where it is."""
        self._hidden: set[int] = set()
        self._errors: dict[tuple[int, int], str] = {}
        self._uncalculated: set[bytes] = set()
        self._may_be_far = False

    def feed(self, piece: bytes) -> None:
        if self._tail is not None:
            self._tail.append(piece)
            if sum(map(len, self._tail)) > _FRAME_BYTES_MAX:
                raise TooLarge(*_MUCH_BESIDE)
            return
        data = self._rest + piece
        if self._head is None:
            start = _SHEET_DATA.search(data)
            if start is None:
                self._rest = data
                if len(data) > _FRAME_BYTES_MAX:
                    raise TooLarge(*_MUCH_BESIDE)
                return
            self._patterns = _patterns(start[1])
            self._head = data[: start.start()] + b"<" + start[1] + b"sheetData/>"
            data = data[start.end() :]
            if start[2]:
                self._tail = [data]
                return
        end = data.find(self._patterns.end)
        behind = data.find(b">", end) if end >= 0 else -1
        if behind >= 0:
            if data[end + len(self._patterns.end) : behind].strip():  # the end of something else
                raise _damaged()
            self._measure(data, end)
            self._tail = [data[behind + 1 :]]
            return
        cut = data.rfind(self._patterns.row_end)
        cut = max(cut if cut >= 0 else data.rfind(self._patterns.cell_end), 0)
        self._measure(data, cut)
        self._rest = data[cut:]
        if len(self._rest) > _HEAD_BYTES_MAX:  # one cell of four megabytes is no cell
            raise _damaged()

    def _measure(self, data: bytes, end: int) -> None:
        patterns = self._patterns
        has_colon = data.find(b":", 0, end) >= 0
        if patterns.prefix or (has_colon and (data.find(b":c", 0, end) >= 0 or data.find(b":row", 0, end) >= 0)):
            prefixes = set(_ANY_CELL.findall(data, 0, end))
            if prefixes - {patterns.prefix}:
                raise _damaged()
        if self._is_rough and not patterns.prefix and self._is_ordinary(data, end):
            return
        data = data[:end]
        filled = _EMPTY_CELL.sub(b"", data) if self._skips_empty else data
        self.is_placed = self.is_placed and patterns.unplaced.search(filled) is None
        if self._expects_places and not self.is_placed:
            return
        is_usual = self.is_placed and _UNUSUAL.search(filled) is None
        columns, rows = (_USUAL_COLUMN, _USUAL_ROW) if is_usual else (_COLUMN, _ROW)
        self._columns.update(columns.findall(filled))
        self._last_row = max(self._last_row, max(map(int, set(rows.findall(filled))), default=0))
        if not self._expects_places:
            self._last_tag = max(self._last_tag, max(map(int, _ROW_TAG.findall(data)), default=0))
            self._rows += data.count(patterns.row)
            self._widen(data)
        self._look_around(data, end)
        if b't="e"' in data or b"t='e'" in data:
            for column, row, text in patterns.error.findall(data):
                self._errors[int(row), column_index(column.decode())] = text.decode("utf-8", "replace").strip()
        if patterns.formula in data:
            self._uncalculated.update(patterns.uncalculated.findall(data))

    def _is_ordinary(self, data: bytes, end: int) -> bool:
        """Whether all cells are ordinary ones; then they are measured with that, if more roughly."""
        last = _USUAL_ROW.match(data, data.rfind(b'<c r="', 0, end) + len("<c"), end)
        if end < _GLANCED_BYTES_MIN or not self._columns or last is None:
            return False
        limit = bound(int(last[1]), self._last_column())
        odd = set(limit.odd.findall(data, 0, end)) if limit is not None else {b""}
        if limit is None or b"" in odd:
            return False
        self._last_row = max(self._last_row, limit.last_row)
        self._columns.add(column_letters(limit.last_column).encode())
        self._uncalculated |= odd
        self._look_around(data, end)
        return True

    def _last_column(self) -> int:
        return max((column_index(column.decode()) for column in self._columns), default=0)

    def _look_around(self, data: bytes, end: int) -> None:
        self._may_be_far = self._may_be_far or _FAR_BELOW.search(data, 0, end) is not None
        if data.find(b"hidden", 0, end) >= 0:
            self._hidden.update(map(int, self._patterns.hidden.findall(data, 0, end)))

    def _widen(self, data: bytes) -> None:
        """Cells that do not say where they are stand side by side: how many there are in a row at most."""
        if not self.is_placed:
            patterns = self._patterns
            runs = data.split(patterns.row_end)
            widest = max(run.count(patterns.cell) for run in runs)
            self._widest = self._widest + widest if len(runs) == 1 else max(self._widest, widest)

    def result(self) -> Scan:
        if self._head is None:
            return Scan(0, 0, self._rest, frozenset(), {}, frozenset())
        if self._tail is None:
            raise _damaged()
        last_row = self._last_row if self.is_placed else max(self._last_row, self._last_tag) + self._rows
        last_column = self._last_column()
        return Scan(
            last_row,
            last_column if self.is_placed else last_column + self._widest,
            self._head + b"".join(self._tail),
            frozenset(self._hidden),
            self._errors,
            frozenset(column_index(column.decode()) for column in self._uncalculated),
            self._may_be_far,
        )


def _damaged() -> Unreadable:
    return Unreadable("sheet_damaged", "A sheet's cells are not written as Excel writes them; save it again in Excel.")
