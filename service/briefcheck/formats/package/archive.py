"""The zip as such: its directory read strictly, its entries inflated in pieces, no size it declares believed.

Written out because the standard library inflates before it compares sizes, accepts overlapping entries before
Python 3.11.9, and cannot copy an entry without inflating it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.package.limits import Limits

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
LOCAL_MAGIC, CENTRAL_MAGIC, END_MAGIC = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

STORED, DEFLATED = 0, 8
IS_ENCRYPTED = 0x2041  # bits 0 (encrypted), 6 (strong encryption), 13 (masked headers)
HAS_DESCRIPTOR = 0x0008
IS_UTF8 = 0x0800

_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64 = struct.Struct("<4sIQI")
_END64_MAGIC, _LOCATOR64_MAGIC = b"PK\x06\x06", b"PK\x06\x07"
_ZIP64_FIELD = 0x0001
_COMMENT_BYTES_MAX = 0xFFFF
_PIECE_BYTES = 256 << 10
_FEED_BYTES = 64 << 10
_UNIX, _SYMLINK = 3, 0xA


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

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """Inflate an entry piece by piece.

        Raises:
            zlib.error: the compressed bytes are damaged, end early or go on after their end.
        """
        packed = self.packed(entry)
        if entry.method == STORED:
            for at in range(0, len(packed), _PIECE_BYTES):
                yield bytes(packed[at : at + _PIECE_BYTES])
        else:
            yield from _inflate(packed)


def read_archive(data: bytes, limits: Limits) -> Archive:
    """Read the directory and check it against the file, inflating nothing.

    Raises:
        TooLarge: more entries, or more declared bytes, than the limits allow.
        Unreadable: the directory is missing or contradicts the file, entries overlap, names are double, dangerous or
            encrypted; see the codes below.
    """
    end, comment = _find_end(data, limits)
    entries, names, count = [], set(), end.count
    if count > limits.entries_max:
        detail = f"The file holds {count:,} parts; the limit is {limits.entries_max:,}."
        raise TooLarge("too_many_entries", detail)
    at = end.directory.start
    for _ in range(count):
        entry, at = _read_entry(data, at, end.directory.start)
        entries.append(entry)
        key = part_key(entry.name)
        if key in names and not entry.is_folder:
            raise Unreadable(
                "duplicate_part", "Two parts of the file have the same name, so it is unclear which counts."
            )
        names.add(key)
    if at != end.directory.stop:
        raise _broken("its directory does not have the size it claims")
    _refuse_overlaps(entries)
    return Archive(data, tuple(entries), comment)


def part_key(name: str) -> str:
    """Two names with one key are one part: Office compares them without case."""
    return name.lstrip("/").casefold()


def without_zip64(extra: bytes) -> bytes:
    """Extra fields less the one for large sizes, whose content belongs to the header it stood in."""
    kept, at = [], 0
    while at + 4 <= len(extra):
        field, size = struct.unpack_from("<2H", extra, at)
        if field != _ZIP64_FIELD:
            kept.append(extra[at : at + 4 + size])
        at += 4 + size
    return b"".join(kept) + extra[at:]


class _End(Struct, frozen=True):
    count: int
    directory: range


def _find_end(data: bytes, limits: Limits) -> tuple[_End, bytes]:
    """Find the one end record that closes the file; a few bytes of padding may follow it."""
    lowest = max(0, len(data) - END.size - _COMMENT_BYTES_MAX - limits.trailing_bytes_max)
    found = []
    at = data.rfind(END_MAGIC, lowest)
    while at >= 0:
        if at + END.size <= len(data):
            stop = at + END.size + END.unpack_from(data, at)[-1]
            if stop <= len(data) and not data[stop:].strip(b"\0\r\n"):
                found.append((at, stop))
        at = data.rfind(END_MAGIC, lowest, at)
    if not found:
        raise _broken("it has no directory at its end: the file is cut short, or something was appended to it")
    if len(found) > 1:
        raise _broken("it has two directories, so it is unclear which counts")
    at, stop = found[0]
    _, disk, first_disk, count_here, count, size, offset, _ = END.unpack_from(data, at)
    if len(data) - stop > limits.trailing_bytes_max or disk or first_disk or count_here != count:
        raise _broken("its end record contradicts the file")
    closes_at = at
    located = at - _LOCATOR64.size
    if located >= 0 and data[located : located + 4] == _LOCATOR64_MAGIC:
        _, _, closes_at, _ = _LOCATOR64.unpack_from(data, located)
        if closes_at + _END64.size > located or data[closes_at : closes_at + 4] != _END64_MAGIC:
            raise _broken("its end record contradicts the file")
        *_, count, size, offset = _END64.unpack_from(data, closes_at)
    if offset + size != closes_at:
        raise _broken("its directory is not where it should be: something was put before the package or cut out of it")
    return _End(count, range(offset, offset + size)), data[at + END.size : stop]


def _read_entry(data: bytes, at: int, directory_start: int) -> tuple[Entry, int]:
    """Read one record of the directory and the local header it points to; gives the place of the next record."""
    try:
        (magic, made, needed, flags, method, time, date, crc, packed, size, name_size, extra_size, comment_size, disk,
         internal, external, start) = CENTRAL.unpack_from(data, at)  # fmt: skip
    except struct.error:
        raise _broken("its directory is cut short") from None
    if magic != CENTRAL_MAGIC or disk not in (0, 0xFFFF):
        raise _broken("its directory is damaged")
    at += CENTRAL.size
    raw_name = data[at : at + name_size]
    extra = data[at + name_size : at + name_size + extra_size]
    comment = data[at + name_size + extra_size : at + name_size + extra_size + comment_size]
    at += name_size + extra_size + comment_size
    size, packed, start = _large_sizes(extra, size, packed, start)
    name = _part_name(raw_name, flags)
    if flags & IS_ENCRYPTED:
        raise Unreadable("encrypted", "Parts of the file are encrypted; save it in Office without a password.")
    if method not in (STORED, DEFLATED):
        raise Unreadable(
            "zip_method", "A part is compressed in a way Office does not use; save the file again in Office."
        )
    if made >> 8 == _UNIX and external >> 28 == _SYMLINK:
        raise Unreadable("part_name", "An entry of the file is a link to somewhere else.")
    if start + LOCAL.size > directory_start:
        raise _broken("its directory points outside the file")
    magic, _, _, local_method, *_, local_name_size, local_extra_size = LOCAL.unpack_from(data, start)
    names_at = start + LOCAL.size
    packed_at = names_at + local_name_size + local_extra_size
    if magic != LOCAL_MAGIC or packed_at + packed > directory_start:
        raise _broken("its directory points to the wrong places")
    if data[names_at : names_at + local_name_size] != raw_name or local_method != method:
        raise Unreadable("zip_mismatch", "The file names a part in two ways, so it is unclear what it holds.")
    entry = Entry(
        name=name,
        raw_name=raw_name,
        version_made=made,
        version_needed=needed,
        flags=flags,
        method=method,
        time=time,
        date=date,
        crc=crc,
        size_bytes=size,
        attributes=(internal, external),
        extra=extra,
        comment=comment,
        start=start,
        packed=range(packed_at, packed_at + packed),
        local_extra=data[names_at + local_name_size : packed_at],
    )
    return entry, at


def _large_sizes(extra: bytes, size: int, packed: int, start: int) -> tuple[int, int, int]:
    """Replace each value that says "see the zip64 field" by that field's."""
    values = [size, packed, start]
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<2H", extra, at)
        at += 4
        if field == _ZIP64_FIELD:
            for i, value in enumerate(values):
                if value == 0xFFFFFFFF and length >= 8 and at + 8 <= len(extra):
                    values[i] = struct.unpack_from("<Q", extra, at)[0]
                    at, length = at + 8, length - 8
        at += length
    return values[0], values[1], values[2]


def _part_name(raw: bytes, flags: int) -> str:
    """Give the part's name, or refuse one that would mean something outside the package."""
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        if flags & IS_UTF8:
            raise Unreadable("part_name", "A part's name is not valid text.") from None
        name = raw.decode("cp437")
    name = name.replace("\\", "/")
    name = name[1:] if name.startswith("/") else name
    segments = name.removesuffix("/").split("/")
    decoded = [segment.lower().replace("%2e", ".") for segment in segments]
    if (
        any(segment in ("", ".", "..") or "%2f" in segment or "%5c" in segment for segment in decoded)
        or any(ord(char) < 0x20 for char in name)  # noqa: PLR2004  control characters
        or segments[0].endswith(":")
    ):
        raise Unreadable("part_name", "A part's name points outside the file; Office writes no such names.")
    return name


def _refuse_overlaps(entries: list[Entry]) -> None:
    taken_to = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start < taken_to:
            raise Unreadable("zip_overlap", "Parts of the file overlap, which only happens on purpose.")
        taken_to = entry.packed.stop


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
            if engine.unused_data or at + _FEED_BYTES < len(packed):
                raise zlib.error("bytes after the end")
            return
    raise zlib.error("ends early")


def _broken(why: str) -> Unreadable:
    return Unreadable("zip_broken", f"The file is damaged: {why}. Open it in Office and save it again.")
