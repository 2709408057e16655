"""The gate: every byte of a file is measured here before any parser sees one."""

from __future__ import annotations

import zlib

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats import xml
from briefcheck.formats.package.archive import Archive, Entry
from briefcheck.formats.package.directory import read_archive
from briefcheck.formats.package.kinds import refuse_foreign, refuse_foreign_zip
from briefcheck.formats.package.limits import Limits
from briefcheck.formats.package.names import extension, part_key, shown
from briefcheck.formats.package.package import Package
from briefcheck.formats.package.parts import CONTENT_TYPES, ContentTypes

_XML_EXTENSIONS = frozenset(("xml", "rels", "vml"))
_MIMETYPE_BYTES_MAX = 200
_STREAMED = ("spreadsheetml.worksheet+xml", "spreadsheetml.sharedstrings+xml")
"""Parts that are read from end to end and never become a tree, so that their tags cost nothing."""
_KEPT = (_STREAMED[0], ".main+xml")
"""Every step reads the main part; sheets are read again to be measured, marked and proved. Inflating one costs more."""

Wrong = tuple[str, str]
"""Code and detail of what reading a part would raise."""


def open_package(data: bytes, limits: Limits = Limits(), *, like: Package | None = None) -> Package:  # noqa: B008  frozen
    """Open a Word or Excel file, new formats only, macros and templates included.

    Everything is measured while it is inflated, so no size the file declares is believed. A part that cannot be
    unpacked or is no XML where it should be makes the file unreadable only when somebody has to read it; until then
    it is a warning, and the part is copied as it is.

    Args:
        data: the file.
        limits: what it may cost.
        like: a package that came through the gate before; entries that are the same to the byte are not inflated again.

    Raises:
        TooLarge: `file_too_large`, `too_many_entries`, `part_too_large`, `inflated_too_large`, `ratio_too_high`,
            `xml_too_large`.
        UnsupportedKind: another kind of file, one code per kind (`pdf`, `odt`, `old_word`, …).
        Unreadable: `empty`, `encrypted`, `rights_managed`, `zip_broken`, `zip_overlap`, `zip_mismatch`, `zip_method`,
            `duplicate_part`, `part_name`, `part_damaged`, `xml_doctype`, `xml_invalid`, `content_types_missing`,
            `main_part_missing`.
    """
    if len(data) > limits.file_bytes_max:
        limit = _mib(limits.file_bytes_max)
        detail = f"The file is larger than {limit}, the limit; compress its pictures and save it again."
        raise TooLarge("file_too_large", detail)
    refuse_foreign(data)
    archive = read_archive(data, limits)
    measure = _Measure(archive, limits)
    entries = {part_key(entry.name): entry for entry in archive.entries}
    listing = entries.get(part_key(CONTENT_TYPES))
    if listing is None:
        refuse_foreign_zip([entry.name for entry in archive.entries], _mimetype(archive, entries.get("mimetype")))
    measure.check(listing, is_xml=True)
    if measure.damage:
        raise Unreadable(*measure.damage.popitem()[1])
    types = ContentTypes(b"".join(archive.pieces(listing)))
    for entry in archive.entries:
        if entry is not listing:
            declared = types.of(entry.name).casefold()
            is_stream, is_kept = declared.endswith(_STREAMED), declared.endswith(_KEPT)
            if like is not None and like.vouches_for(entry, archive.packed(entry), types.of(entry.name)):
                measure.take(entry, like.kept(entry.name) if is_kept else ())
                continue
            measure.check(entry, is_xml=_is_xml(entry.name, types), is_stream=is_stream, is_kept=is_kept)
    return Package(archive, measure.damage, measure.kept)


class _Measure:
    """Adds up what the entries inflate to, notes which are damaged, and keeps what will be read again."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.damage: dict[str, Wrong] = {}
        self.kept: dict[str, tuple[bytes, ...]] = {}
        self._room = limits.kept_bytes_max
        self._archive = archive
        self._limits = limits
        self._total = 0
        self._total_max = min(
            limits.total_bytes_max, max(limits.ratio_floor_bytes, limits.ratio_max * len(archive.data))
        )

    def take(self, entry: Entry, kept: tuple[bytes, ...]) -> None:
        """Count an entry that was measured in another file, and keep the pieces that were kept of it there."""
        self._count(entry.size_bytes, entry.size_bytes, entry)
        if kept and entry.size_bytes <= self._room:
            self._room -= entry.size_bytes
            self.kept[part_key(entry.name)] = kept

    def check(self, entry: Entry, *, is_xml: bool, is_stream: bool = False, is_kept: bool = False) -> None:
        """Inflate an entry to its end or to the first limit it breaks."""
        held: list[bytes] = []
        prolog = xml.Prolog()
        size = crc = tags = 0
        is_whole = True
        try:
            for piece in self._archive.pieces(entry):
                size += len(piece)
                crc = zlib.crc32(piece, crc)
                self._count(size, len(piece), entry)
                if is_kept and size <= self._room:
                    held.append(piece)
                if is_xml:
                    if not is_stream:
                        tags += piece.count(b"<")
                        self._count_xml(size, tags, entry)
                    if not prolog.is_done:
                        prolog.feed(piece)
        except zlib.error:
            is_whole = False
        if prolog.has_doctype:
            raise xml.doctype_found(shown(entry.name))
        if entry.is_folder:
            return
        if not is_whole or size != entry.size_bytes or crc != entry.crc:
            detail = (
                f"The file is damaged: {shown(entry.name)} cannot be unpacked. Open it in Office and save it again."
            )
            self.damage[part_key(entry.name)] = ("part_damaged", detail)
        elif prolog.is_broken:
            error = xml.invalid(shown(entry.name))
            self.damage[part_key(entry.name)] = (error.code, error.detail)
        elif is_kept and size <= self._room:
            self._room -= size
            self.kept[part_key(entry.name)] = tuple(held)

    def _count(self, size: int, more: int, entry: Entry) -> None:
        self._total += more
        if size > self._limits.part_bytes_max:
            detail = f"{shown(entry.name)} unpacks to more than {_mib(self._limits.part_bytes_max)}, the limit."
            raise TooLarge("part_too_large", detail)
        if self._total > self._total_max:
            if self._total > self._limits.total_bytes_max:
                detail = f"The file unpacks to more than {_mib(self._limits.total_bytes_max)}, the limit."
                raise TooLarge("inflated_too_large", detail)
            detail = f"The file unpacks to more than {self._limits.ratio_max} times its size; real documents never do."
            raise TooLarge("ratio_too_high", detail)

    def _count_xml(self, size: int, tags: int, entry: Entry) -> None:
        if size > self._limits.xml_bytes_max:
            detail = f"{shown(entry.name)} holds more than {_mib(self._limits.xml_bytes_max)} of XML, the limit."
            raise TooLarge("xml_too_large", detail)
        if tags > self._limits.xml_tags_max:
            detail = f"{shown(entry.name)} holds more than {self._limits.xml_tags_max:,} XML tags, the limit."
            raise TooLarge("xml_too_large", detail)


def _is_xml(name: str, types: ContentTypes) -> bool:
    """Whether one of our parsers may meet the part: pictures written in XML are left alone."""
    declared = types.of(name).casefold()
    return extension(name) in _XML_EXTENSIONS or (declared.endswith("xml") and not declared.startswith("image/"))


def _mimetype(archive: Archive, entry: Entry | None) -> bytes:
    if entry is None:
        return b""
    try:
        return next(archive.pieces(entry), b"")[:_MIMETYPE_BYTES_MAX]
    except zlib.error:
        return b""


def _mib(size: int) -> str:
    return f"{size >> 20} MiB"
