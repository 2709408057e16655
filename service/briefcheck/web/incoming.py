"""A request as it comes in, byte by byte: whether it is whole, judged by its frame alone (RFC 9112, section 6).

Nothing is decided about it here: what is malformed counts as whole, and gunicorn's parser says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_END_OF_HEAD = b"\r\n\r\n"
HEAD_BYTES_MAX = 64 << 10
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*(?=\r\n)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_CHUNKS_MAX = 100_000
_CHUNK_HEAD_MAX = 256
_TRAILER_BYTES_MAX = 8 << 10
_PIECE_BYTES = 1 << 16


class Incoming:
    """One request; `body_max` gives how much of a body is of use for a target."""

    def __init__(self, body_max: Callable[[bytes], int]) -> None:
        self._data = bytearray()
        self._body_max_of = body_max
        self._head_end = 0
        self._body_max = 0
        self._length: int | None = None
        self._next_chunk = self._chunks = 0
        self.is_whole = False
        """Whether there is nothing more to wait for."""
        self.is_unread = False
        """Whether some of it was not waited for: the client may still be sending."""

    def __len__(self) -> int:
        return len(self._data)

    @property
    def has_head(self) -> bool:
        """Whether the head is here."""
        return self._head_end > 0

    @property
    def expects_a_word(self) -> bool:
        """Whether the client holds the body back until it is told to go on."""
        return self.has_head and not self.is_whole and bool(_EXPECTS.search(self._data, 0, self._head_end))

    def add(self, piece: bytes) -> None:
        """Take what came; nothing where the client has ended its side."""
        if not piece:
            self.is_whole = True
            return
        searched = max(0, len(self._data) - len(_END_OF_HEAD) + 1)
        self._data += piece
        if not self._head_end:
            self._find_head(searched)
        if self._head_end and not self.is_whole:
            self._look_for_the_end()

    def pieces(self) -> Iterator[bytes]:
        """What came, in pieces that a parser can take without copying the rest each time."""
        with memoryview(self._data) as view:
            for at in range(0, len(view), _PIECE_BYTES):
                yield bytes(view[at : at + _PIECE_BYTES])

    def forget(self) -> None:
        """Give back the memory of what came: it has been read."""
        self._data = bytearray()

    def _find_head(self, searched: int) -> None:
        found = self._data.find(_END_OF_HEAD, searched)
        if found < 0 and len(self._data) > HEAD_BYTES_MAX:
            self._end_early()
        if found < 0:
            return
        self._head_end = self._next_chunk = found + len(_END_OF_HEAD)
        head = bytes(self._data[: self._head_end])
        target = head.partition(b"\r\n")[0].split(b" ")[1:2]
        self._body_max = self._body_max_of(target[0] if target else b"")
        lengths = _LENGTH.findall(head)
        if _CHUNKED.search(head):
            if lengths:  # two ways to tell the length: whoever sends that means no good
                self._end_early()
            return
        self._length = int(lengths[0]) if lengths else 0
        if self._length > self._body_max:
            self._end_early()

    def _look_for_the_end(self) -> None:
        if self._length is not None:
            self.is_whole = len(self._data) >= self._head_end + self._length
        else:
            self._walk_chunks()
            if len(self._data) - self._head_end > 2 * self._body_max:
                self._end_early()

    def _walk_chunks(self) -> None:
        while not self.is_whole:
            line_end = self._data.find(b"\r\n", self._next_chunk, self._next_chunk + _CHUNK_HEAD_MAX)
            if line_end < 0:
                if len(self._data) - self._next_chunk > _CHUNK_HEAD_MAX:
                    self._end_early()
                return
            size = _size(bytes(self._data[self._next_chunk : line_end]))
            self._chunks += 1
            if size is None or self._chunks > _CHUNKS_MAX or size > self._body_max:
                self._end_early()
            elif size == 0:
                self.is_whole = self._data.find(_END_OF_HEAD, line_end) >= 0
                if len(self._data) - line_end > _TRAILER_BYTES_MAX:
                    self._end_early()
                self._chunks -= 1  # it is looked at again until its end is here
                return
            else:
                self._next_chunk = line_end + 2 + size + 2

    def _end_early(self) -> None:
        self.is_whole = self.is_unread = True


def _size(line: bytes) -> int | None:
    try:
        return int(line.partition(b";")[0].strip(), 16)
    except ValueError:
        return None
