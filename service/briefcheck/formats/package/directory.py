"""The directory of a zip, read strictly: one directory, one name and one place for each entry."""

from __future__ import annotations

import struct

from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.package.archive import (
    CENTRAL,
    CENTRAL_MAGIC,
    DEFLATED,
    END,
    END_MAGIC,
    IS_ENCRYPTED,
    IS_UTF8,
    LOCAL,
    LOCAL_MAGIC,
    STORED,
    ZIP64_FIELD,
    Archive,
    Entry,
)
from briefcheck.formats.package.limits import Limits
from briefcheck.formats.package.names import part_key, part_name

_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64 = struct.Struct("<4sIQI")
_END64_MAGIC, _LOCATOR64_MAGIC = b"PK\x06\x06", b"PK\x06\x07"
_LARGE = struct.Struct("<Q")
_SEE_ZIP64, _SEE_ZIP64_COUNT = 0xFFFFFFFF, 0xFFFF
_COMMENT_BYTES_MAX = 0xFFFF
_UNIX, _SYMLINK = 3, 0xA


def read_archive(data: bytes, limits: Limits) -> Archive:
    """Read the directory and check it against the file, inflating nothing.

    Raises:
        TooLarge: `too_many_entries`.
        Unreadable: `zip_broken` (no directory, or one that contradicts the file), `zip_overlap`, `zip_mismatch`,
            `zip_method`, `duplicate_part`, `part_name`, `encrypted`.
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
        raise _broken("the list of its parts has not the size it claims")
    _refuse_overlaps(entries)
    return Archive(data, tuple(entries), comment)


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
            if 0 <= len(data) - stop <= limits.trailing_bytes_max and not data[stop:].strip(b"\0\r\n"):
                found.append((at, stop))
        at = data.rfind(END_MAGIC, lowest, at)
    if not found:
        raise _broken("the list of its parts is not at its end, so it is cut short or something was appended to it")
    if len(found) > 1:
        raise _broken("it has two lists of its parts, so it is unclear which counts")
    at, stop = found[0]
    _, disk, first_disk, count_here, count, size, offset, _ = END.unpack_from(data, at)
    if disk or first_disk or count_here != count:
        raise _broken("the end of the list of its parts contradicts the file")
    closes_at = at
    located = at - _LOCATOR64.size
    if located >= 0 and data[located : located + 4] == _LOCATOR64_MAGIC:
        _, _, closes_at, _ = _LOCATOR64.unpack_from(data, located)
        if closes_at + _END64.size > located or data[closes_at : closes_at + 4] != _END64_MAGIC:
            raise _broken("the end of the list of its parts contradicts the file")
        *_, large_count, large_size, large_offset = _END64.unpack_from(data, closes_at)
        if (
            count not in (large_count, _SEE_ZIP64_COUNT)
            or size not in (large_size, _SEE_ZIP64)
            or offset not in (large_offset, _SEE_ZIP64)
        ):
            raise _broken("it has two lists of its parts, so it is unclear which counts")
        count, size, offset = large_count, large_size, large_offset
    if offset + size != closes_at:
        raise _broken("the list of its parts is not where it should be, so something was put before it or cut out")
    return _End(count, range(offset, offset + size)), data[at + END.size : stop]


def _read_entry(data: bytes, at: int, directory_start: int) -> tuple[Entry, int]:
    """Read one record of the directory and the local header it points to; gives the place of the next record."""
    try:
        (magic, made, needed, flags, method, time, date, crc, packed, size, name_size, extra_size, comment_size, disk,
         internal, external, start) = CENTRAL.unpack_from(data, at)  # fmt: skip
    except struct.error:
        raise _broken("the list of its parts is cut short") from None
    if magic != CENTRAL_MAGIC or disk not in (0, 0xFFFF):
        raise _broken("the list of its parts is damaged")
    at += CENTRAL.size
    raw_name = data[at : at + name_size]
    extra = data[at + name_size : at + name_size + extra_size]
    comment = data[at + name_size + extra_size : at + name_size + extra_size + comment_size]
    at += name_size + extra_size + comment_size
    size, packed, start = _large_sizes(extra, size, packed, start)
    name = part_name(raw_name, is_utf8=bool(flags & IS_UTF8))
    if flags & IS_ENCRYPTED:
        raise Unreadable("encrypted", "Parts of the file are encrypted; save it in Office without a password.")
    if method not in (STORED, DEFLATED):
        raise Unreadable(
            "zip_method", "A part is compressed in a way Office does not use; save the file again in Office."
        )
    if made >> 8 == _UNIX and external >> 28 == _SYMLINK:
        raise Unreadable("part_name", "An entry of the file is a link to somewhere else.")
    if start + LOCAL.size > directory_start:
        raise _broken("the list of its parts points outside the file")
    magic, _, _, local_method, *_, local_name_size, local_extra_size = LOCAL.unpack_from(data, start)
    names_at = start + LOCAL.size
    packed_at = names_at + local_name_size + local_extra_size
    if magic != LOCAL_MAGIC or packed_at + packed > directory_start:
        raise _broken("the list of its parts points to the wrong places")
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
        if field == ZIP64_FIELD:
            for i, value in enumerate(values):
                if value == _SEE_ZIP64 and length >= _LARGE.size and at + _LARGE.size <= len(extra):
                    values[i] = _LARGE.unpack_from(extra, at)[0]
                    at, length = at + _LARGE.size, length - _LARGE.size
        at += length
    return values[0], values[1], values[2]


def _refuse_overlaps(entries: list[Entry]) -> None:
    taken_to = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start < taken_to:
            raise Unreadable("zip_overlap", "Parts of the file overlap, which only happens on purpose.")
        taken_to = entry.packed.stop


def _broken(why: str) -> Unreadable:
    return Unreadable("zip_broken", f"The file is damaged: {why}. Open it in Office and save it again.")
