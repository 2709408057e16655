"""A sheet without its cells: what stands before them and behind them. The cells are looked past, never parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.outline import Node, outline
from briefcheck.formats.package import Package

_ROOT = re.compile(rb"""<((?:[A-Za-z_][\w.-]*:)?)worksheet(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>""")
_OPEN = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?sheetData\s*/?>")
_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?sheetData\s*>|<(?:[A-Za-z_][\w.-]*:)?sheetData\s*/>")
_COMMENT_OR_CDATA = re.compile(rb"!(?:--|\[CDATA\[)")
_WORD = b"sheetData"
_TAG_BYTES_MAX = 120
"""Longer than any tag of that name; so many bytes of a piece are kept so that none is cut in two."""
_HEAD_BYTES_MAX = 4 << 20
_TAIL_DEPTH = 5
_KEPT_BYTES_MAX = 256 << 10


class Frame(Struct, frozen=True):
    """The bytes around the cells: `head` up to the start of `sheetData`, `tail` from its end, which is at `cut`."""

    head: bytes
    tail: bytes
    cut: int
    root_tag: bytes
    prefix: str

    def outline(self, part: str) -> Node:
        """The elements behind the cells; offsets count from the start of the tail less `len(root_tag)`."""
        return outline(self.root_tag + self.tail, part, _TAIL_DEPTH)


def frame_of(package: Package, part: str) -> Frame:
    """Find the frame of a worksheet.

    Raises:
        Unreadable: there are no cells to look past, or the encoding has wide characters.
    """
    known = package.once(_frames)
    found = known.get(part)
    if found is None:
        found = frame(lambda: package.pieces(part), part)
        if len(found.head) + len(found.tail) <= _KEPT_BYTES_MAX:
            known[part] = found
    return found


def _frames(_package: Package) -> dict[str, Frame]:
    """The frames that were found so far: marking and proving ask for them as well as reading."""
    return {}


def frame(pieces: Callable[[], Iterable[bytes]], part: str) -> Frame:
    """The same for a sheet that comes piece by piece, from the start each time it is asked for."""
    stream = iter(pieces())
    window, offset, head = b"", 0, b""
    for piece in stream:
        window += piece
        if _may_hold_anything(window, is_start=not offset):
            return _frame_by_parser(b"".join(pieces()), part)  # comments and CDATA may hold anything
        if not head:
            start = _find(_OPEN, window)
            if start is None and len(window) > _HEAD_BYTES_MAX:
                break
            if start is None:
                continue
            head = window[: start.start()]
        end = _find(_END, window)
        if end is not None:
            return _framed(head, b"".join((window[end.end() :], *stream)), offset + end.end(), part)
        keep = max(0, len(window) - _TAG_BYTES_MAX)
        window, offset = window[keep:], offset + keep
    raise _no_cells(part)


def _may_hold_anything(window: bytes, *, is_start: bool) -> bool:
    """Whether there is a comment, CDATA or an instruction; rare bytes are looked for, since `<` is everywhere."""
    if window.find(b"!") >= 0 and _COMMENT_OR_CDATA.search(window):
        return True
    at = window.find(b"?", window.find(b"?>") + 2 if is_start and window.find(b"<?xml", 0, 8) >= 0 else 0)
    while at >= 0:
        if window[at - 1 : at] == b"<":
            return True
        at = window.find(b"?", at + 1)
    return False


def _find(tag: re.Pattern[bytes], window: bytes) -> re.Match[bytes] | None:
    """The first such tag; searching for its name first is ten times as fast as searching for the pattern."""
    at = window.find(_WORD)
    while at >= 0:
        start = window.rfind(b"<", max(0, at - _TAG_BYTES_MAX), at)
        match = tag.match(window, start) if start >= 0 else None
        if match:
            return match
        at = window.find(_WORD, at + 1)
    return None


def _frame_by_parser(data: bytes, part: str) -> Frame:
    cells = outline(data, part, 1).first("sheetData")
    if cells is None:
        raise _no_cells(part)
    return _framed(data[: cells.start], data[cells.end :], cells.end, part)


def _framed(head: bytes, tail: bytes, cut: int, part: str) -> Frame:
    root = None
    for root in _ROOT.finditer(head):  # noqa: B007  the last: one in a comment before it does not count
        pass
    if root is None:
        raise _no_cells(part)
    return Frame(head, tail, cut, root[0], root[1].decode())


def _no_cells(part: str) -> Unreadable:
    return Unreadable("xml_invalid", f"{part} is not a worksheet that can be marked; save the workbook again in Excel.")
