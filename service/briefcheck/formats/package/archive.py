"""The zip as such: its entries as the file describes them, inflated in pieces.

Written out because the standard library inflates a whole entry before it compares sizes, accepts overlapping entries
up to Python 3.11.8, and cannot copy an entry without inflating it. Source: PKWARE APPNOTE 6.3.10, sections 4.3-4.5.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
LOCAL_MAGIC, CENTRAL_MAGIC, END_MAGIC = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
ZIP64_FIELD = 0x0001

STORED, DEFLATED = 0, 8
IS_ENCRYPTED = 0x2041  # bits 0 (encrypted), 6 (strong encryption), 13 (masked headers)
HAS_DESCRIPTOR = 0x0008
IS_UTF8 = 0x0800

_PIECE_BYTES = 256 << 10
_FEED_BYTES = 64 << 10


class Entry(Struct, frozen=True, kw_only=True):
    """One entry as the directory describes it, with what its local header adds.

    `name` is the part's name: forward slashes, no leading slash. `raw_name` is what the file says. Sizes and checksum
    are declared, not measured. `packed` is the stretch of the file that holds the compressed bytes.
    """

    name: str
    raw_name: bytes
    version_made: int
    version_needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    size_bytes: int
    attributes: tuple[int, int]
    extra: bytes
    comment: bytes
    start: int
    packed: range
    local_extra: bytes

    @property
    def is_folder(self) -> bool:
        """Whether it only names a folder."""
        return self.name.endswith("/")


class Archive(Struct, frozen=True):
    """A whole zip: its bytes, its entries in the order of the directory, its comment."""

    data: bytes
    entries: tuple[Entry, ...]
    comment: bytes

    def packed(self, entry: Entry) -> memoryview:
        """The compressed bytes of an entry as they stand in the file."""
        return memoryview(self.data)[entry.packed.start : entry.packed.stop]

    def holds(self, entry: Entry, packed: memoryview) -> bool:
        """Whether these are the compressed bytes of an entry."""
        # To ask bytes how they go on is twenty times as fast as to compare memoryviews.
        return len(packed) == len(entry.packed) and self.data.startswith(packed, entry.packed.start)

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """Inflate an entry piece by piece.

        Raises:
            zlib.error: the compressed bytes are damaged or end early.
        """
        packed = self.packed(entry)
        if not packed:
            return  # some writers call a folder or an empty part deflated and write nothing at all
        if entry.method == STORED:
            for at in range(0, len(packed), _PIECE_BYTES):
                yield bytes(packed[at : at + _PIECE_BYTES])
        else:
            yield from _inflate(packed)


def _inflate(packed: memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _FEED_BYTES):
        rest: bytes | memoryview = packed[at : at + _FEED_BYTES]
        while True:
            piece = engine.decompress(rest, _PIECE_BYTES)
            if piece:
                yield piece
            rest = engine.unconsumed_tail
            if engine.eof or not (rest or len(piece) == _PIECE_BYTES):
                break
        if engine.eof:
            return
    raise zlib.error("ends early")
