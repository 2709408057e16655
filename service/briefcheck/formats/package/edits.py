"""Changes to the bytes of a part: what stands from `start` to `end` gives way to `data`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """One change; with `start` and `end` at the same place it is an insertion."""

    start: int
    end: int
    data: bytes


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Give the bytes with the changes made. Edits may come in any order, may touch but not overlap."""
    return b"".join(apply_to_pieces([data], sorted(edits, key=lambda e: (e.start, e.end))))


def apply_to_pieces(pieces: Iterable[bytes], edits: Sequence[Edit]) -> Iterator[bytes]:
    """The same for a part that comes piece by piece; edits in the order of the part."""
    at, waiting = 0, list(reversed(edits))
    skip_to = 0
    for piece in pieces:
        begin, end = at, at + len(piece)
        cursor = max(begin, skip_to)
        while waiting and waiting[-1].start <= end:
            edit = waiting.pop()
            if edit.start > cursor:
                yield piece[cursor - begin : edit.start - begin]
            if edit.data:
                yield edit.data
            skip_to = max(skip_to, edit.end)
            cursor = max(cursor, edit.start, min(edit.end, end))
        if cursor < end:
            yield piece if cursor == begin else piece[cursor - begin :]
        at = end
    for edit in reversed(waiting):
        yield edit.data


def difference(old: bytes, new: bytes) -> Edit:
    """The one change that turns `old` into `new`: all between what both begin and end with."""
    most = min(len(old), len(new))
    start = _same_start(old, new, most)
    stop = 0
    while stop < most - start and old[-1 - stop] == new[-1 - stop]:
        stop += 1
    return Edit(start, len(old) - stop, new[start : len(new) - stop])


def _same_start(old: bytes, new: bytes, most: int) -> int:
    low, high = 0, most
    while low < high:  # halving, since comparing slices is far quicker than comparing bytes
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
