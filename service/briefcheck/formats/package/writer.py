"""A zip being written: entries copied as they are, rewritten in place, or appended."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from msgspec.structs import replace

from briefcheck.formats.package.archive import (
    CENTRAL,
    CENTRAL_MAGIC,
    DEFLATED,
    END,
    END_MAGIC,
    HAS_DESCRIPTOR,
    IS_UTF8,
    LOCAL,
    LOCAL_MAGIC,
    ZIP64_FIELD,
    Entry,
)

_DATE_1980 = 0x0021  # 1 January 1980, the first day a zip can tell: no clock, same bytes each time
_VERSION = 20  # folders and deflate, nothing newer
_SPEED_HINT = 0x0006  # how hard the former writer tried; says nothing about ours
_LEVEL_SMALL, _LEVEL_LARGE = 6, 4  # measured on sheets above 1 MB: half the time for a tenth more bytes
_LARGE_BYTES = 1 << 20


class Writer:
    """Collects entries in order; `close` gives the file, `take` what there is of it so far."""

    def __init__(self) -> None:
        self._chunks: list[bytes | memoryview] = []
        self._directory: list[bytes] = []
        self._size = 0

    def copy(self, entry: Entry, packed: memoryview) -> None:
        """Copy an entry: the same compressed bytes, dates, attributes and extra fields.

        Only what the place of the data decides is written anew: a size that stood after the data, or in a field for
        large files, stands in the header.
        """
        self._put(entry, packed)

    def rewrite(self, entry: Entry, data: bytes) -> None:
        """Put new content in an entry's place, under its name, date and attributes."""
        self._put_data(replace(entry, extra=b"", local_extra=b"", flags=entry.flags & ~_SPEED_HINT), data)

    def rewrite_pieces(self, entry: Entry, pieces: Iterable[bytes]) -> None:
        """The same for content that comes piece by piece and is never held whole; for large parts."""
        engine = zlib.compressobj(_LEVEL_LARGE, wbits=-zlib.MAX_WBITS)
        packed, crc, size = [], 0, 0
        for piece in pieces:
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            packed.append(engine.compress(piece))
        packed.append(engine.flush())
        kept = replace(entry, extra=b"", local_extra=b"", flags=entry.flags & ~_SPEED_HINT)
        self._put(
            replace(kept, method=DEFLATED, crc=crc, size_bytes=size, version_needed=_VERSION),
            memoryview(b"".join(packed)),
        )

    def append(self, name: str, data: bytes) -> None:
        """Add a new entry."""
        entry = Entry(
            name=name,
            raw_name=name.encode(),
            version_made=_VERSION,
            version_needed=_VERSION,
            flags=0 if name.isascii() else IS_UTF8,
            method=DEFLATED,
            time=0,
            date=_DATE_1980,
            crc=0,
            size_bytes=0,
            attributes=(0, 0),
            extra=b"",
            comment=b"",
            start=0,
            packed=range(0),
            local_extra=b"",
        )
        self._put_data(entry, data)

    def take(self) -> bytes:
        """Give what was written since the last call, to be sent on while the rest is made."""
        taken = b"".join(self._chunks)
        self._chunks.clear()
        return taken

    def close(self, comment: bytes) -> bytes:
        """Give the file to its end, from its beginning or from what was taken last."""
        directory = b"".join(self._directory)
        count = len(self._directory)
        end = END.pack(END_MAGIC, 0, 0, count, count, len(directory), self._size, len(comment))
        return b"".join((*self._chunks, directory, end, comment))

    def _put_data(self, entry: Entry, data: bytes) -> None:
        engine = zlib.compressobj(_LEVEL_SMALL if len(data) < _LARGE_BYTES else _LEVEL_LARGE, wbits=-zlib.MAX_WBITS)
        packed = engine.compress(data) + engine.flush()
        self._put(
            replace(entry, method=DEFLATED, crc=zlib.crc32(data), size_bytes=len(data), version_needed=_VERSION),
            memoryview(packed),
        )

    def _put(self, entry: Entry, packed: memoryview) -> None:
        flags = entry.flags & ~HAS_DESCRIPTOR
        times = (entry.method, entry.time, entry.date)
        sizes = (entry.crc, len(packed), entry.size_bytes)
        extra, local_extra = _without_zip64(entry.extra), _without_zip64(entry.local_extra)
        local = LOCAL.pack(
            LOCAL_MAGIC, entry.version_needed, flags, *times, *sizes, len(entry.raw_name), len(local_extra)
        )
        central = CENTRAL.pack(
            CENTRAL_MAGIC,
            entry.version_made,
            entry.version_needed,
            flags,
            *times,
            *sizes,
            len(entry.raw_name),
            len(extra),
            len(entry.comment),
            0,
            *entry.attributes,
            self._size,
        )
        self._directory.append(b"".join((central, entry.raw_name, extra, entry.comment)))
        chunks = (local, entry.raw_name, local_extra, packed)
        self._chunks += chunks
        self._size += sum(map(len, chunks))


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields less the one for large sizes, whose content belongs to the header it stood in."""
    kept, at = [], 0
    while at + 4 <= len(extra):
        field, size = struct.unpack_from("<2H", extra, at)
        if field != ZIP64_FIELD:
            kept.append(extra[at : at + 4 + size])
        at += 4 + size
    return b"".join(kept) + extra[at:]
