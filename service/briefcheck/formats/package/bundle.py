"""A zip of documents: opened within limits, and written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.package.archive import Archive, Entry
from briefcheck.formats.package.directory import read_archive
from briefcheck.formats.package.limits import Limits
from briefcheck.formats.package.writer import Writer

_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_MIB = 1 << 20


class BundleLimits(Struct, frozen=True, kw_only=True):
    """What a zip of documents may hold. Documents are zips themselves, so it hardly inflates."""

    documents_max: int
    document_bytes_max: int
    total_bytes_max: int


def unpack(data: bytes, limits: BundleLimits) -> Iterator[tuple[str, bytes]]:
    """The documents in a zip with their names, folders included; each is measured while it is inflated.

    Folders, hidden files and what operating systems leave are passed over.

    Raises:
        TooLarge: `too_many_entries`, `part_too_large`, `inflated_too_large`.
        Unreadable: `zip_broken` and the other codes of a damaged or hostile zip; `part_damaged`.
    """
    archive = read_archive(data, Limits(entries_max=4 * limits.documents_max))
    entries = [entry for entry in archive.entries if not _is_passed_over(entry)]
    if len(entries) > limits.documents_max:
        raise TooLarge(
            "too_many_entries", f"The zip holds {len(entries):,} files; the limit is {limits.documents_max:,}."
        )
    total = 0
    for entry in entries:
        document = _inflated(archive, entry, limits, limits.total_bytes_max - total)
        total += len(document)
        yield entry.name, document


def _inflated(archive: Archive, entry: Entry, limits: BundleLimits, room: int) -> bytes:
    """A document, measured while it is inflated; `room` is how many bytes are left for it of those of all."""
    pieces, size, crc = [], 0, 0
    try:
        for piece in archive.pieces(entry):
            size += len(piece)
            if size > limits.document_bytes_max:
                detail = f"A file in the zip is larger than {limits.document_bytes_max // _MIB} MiB, the limit."
                raise TooLarge("part_too_large", detail)
            if size > room:
                detail = f"The files in the zip are larger than {limits.total_bytes_max // _MIB} MiB together."
                raise TooLarge("inflated_too_large", detail)
            crc = zlib.crc32(piece, crc)
            pieces.append(piece)
    except zlib.error:
        crc = -1
    if (crc, size) != (entry.crc, entry.size_bytes):
        raise Unreadable("part_damaged", "A file in the zip is damaged; make the zip again.")
    return b"".join(pieces)


def pack(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Files with their names as one zip, a piece for each; the same files make the same bytes."""
    writer = Writer()
    for name, data in files:
        writer.append(name, data)
        yield writer.take()
    yield writer.close(b"")


def _is_passed_over(entry: Entry) -> bool:
    last = entry.name.rpartition("/")[2]
    return entry.is_folder or entry.name.startswith(_LEFT_BY_SYSTEMS) or last.startswith((".", "~$", *_LEFT_BY_SYSTEMS))
