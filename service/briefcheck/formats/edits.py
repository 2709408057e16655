"""Changes to the bytes of a part: what stands from `start` to `end` gives way to `data`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct


class Edit(Struct, frozen=True):
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


def inverse(data: bytes, edits: Iterable[Edit]) -> list[Edit]:
    """The changes that lead back from what `edits` make of the bytes."""
    back, shift = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.data), data[edit.start : edit.end]))
        shift += len(edit.data) - (edit.end - edit.start)
    return back
