"""A package that came through the gate: read only, inflated on demand."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from briefcheck.errors import Unreadable
from briefcheck.formats.package.archive import Archive, Entry
from briefcheck.formats.package.kinds import Kind, find_main, warnings_about
from briefcheck.formats.package.names import part_key, shown
from briefcheck.formats.package.parts import Parts

T = TypeVar("T")


class Package(Parts):
    """A Word or Excel file whose sizes, names and prologs have been checked; made by `open_package`.

    `kind` is `word` or `excel`; `main_part` the name of its document or workbook; `warnings` are sentences for the
    user about the file itself. Of the inflated parts only those are kept that every step reads, the main one and sheets
    up to a limit: each `read` of another inflates it again.
    """

    def __init__(
        self,
        archive: Archive,
        damage: dict[str, tuple[str, str]],
        kept: Mapping[str, tuple[bytes, ...]] | None = None,
    ) -> None:
        """Look at what was measured.

        Args:
            archive: the zip.
            damage: for each part that cannot be read, by its key, the code and detail of the error to raise when
                somebody tries.
            kept: the pieces of parts that stay inflated, by key.

        Raises:
            UnsupportedKind: a package, but neither Word's nor Excel's.
            Unreadable: no main part, or what leads to it is damaged.
        """
        super().__init__()
        self.archive = archive
        self._damage = damage
        self._kept = dict(kept or {})
        self._known: dict[Callable[[Package], Any], Any] = {}
        self._left: object = None
        self._main: bytes | None = None
        self._entries = {part_key(entry.name): entry for entry in archive.entries if not entry.is_folder}
        self.kind: Kind
        self.main_part = ""
        self.kind, self.main_part = find_main(self)
        if part_key(self.main_part) in damage:
            self.read(self.main_part)
        self.warnings: tuple[str, ...] = (*warnings_about(self), *self._damage_warnings())

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, in the order of the file."""
        return tuple(entry.name for entry in self._entries.values())

    def find(self, name: str) -> str | None:
        """Give the stored spelling of a part's name, None when there is no such part."""
        entry = self._entries.get(part_key(name))
        return None if entry is None else entry.name

    def read(self, name: str) -> bytes:
        """Inflate a part."""
        if name != self.main_part:
            return b"".join(self.pieces(name))
        if self._main is None:
            self._main = b"".join(self.pieces(name))
            self._kept.pop(part_key(name), None)  # once is enough
        return self._main

    def pieces(self, name: str) -> Iterator[bytes]:
        """Inflate a part piece by piece; errors as for `read`."""
        entry = self.entry(name)
        problem = self._damage.get(part_key(name))
        if problem is not None:
            raise Unreadable(*problem)
        kept = self._kept.get(part_key(name))
        return self.archive.pieces(entry) if kept is None else iter(kept)

    def vouches_for(self, entry: Entry, packed: memoryview, declared: str) -> bool:
        """Whether an entry of another file, declared as that, is one of this that came through the gate whole."""
        key = part_key(entry.name)
        own = self._entries.get(key)
        return (
            own is not None
            and key not in self._damage
            and (own.method, own.crc, own.size_bytes) == (entry.method, entry.crc, entry.size_bytes)
            and self.content_type(own.name) == declared
            and self.archive.holds(own, packed)
        )

    def kept(self, name: str) -> tuple[bytes, ...]:
        """The pieces of a part that stays inflated, none of another."""
        return self._kept.get(part_key(name), ())

    def let_go(self) -> None:
        """Keep no part inflated from now on; for whoever is about to need much memory."""
        self._kept.clear()

    def once(self, question: Callable[[Package], T]) -> T:
        """The answer to a question that reading and writing both ask, worked out once; never a tree to be changed."""
        if question not in self._known:
            self._known[question] = question(self)
        answer: T = self._known[question]
        return answer

    def leave(self, source: object) -> None:
        """Leave the parsed document, unchanged, to whoever needs it next."""
        self._left = source

    def take(self) -> object:
        """What was left, which belongs to the caller from now on; None where nothing was, or somebody has taken it."""
        left, self._left = self._left, None
        return left

    def has_content(self, name: str, data: bytes) -> bool:
        """Whether a part holds exactly these bytes; never for a damaged one."""
        entry = self.entry(name)
        if part_key(name) in self._damage:
            return False
        return len(data) == entry.size_bytes and zlib.crc32(data) == entry.crc and data == self.read(name)

    def entry(self, name: str) -> Entry:
        """Give a part's entry in the zip: checksum, size and compressed bytes, to prove that a part was not touched.

        Raises:
            KeyError: no such part.
        """
        return self._entries[part_key(name)]

    def _damage_warnings(self) -> list[str]:
        return [f"{shown(self.entry(key).name)} is damaged; it is kept as it is." for key in self._damage]
