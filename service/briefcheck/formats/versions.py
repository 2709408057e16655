"""Two versions of a package compared part by part, and what is said where more than our marks tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from briefcheck.errors import NotFaithful
from briefcheck.formats.package import Package

_COMPARED_BYTES = 256 << 10


class Parts(NamedTuple):
    """The names of the parts in which two versions differ, in the order of the packages."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]


def differing(before: Package, after: Package) -> Parts:
    """The parts that differ.

    Raises:
        NotFaithful: a part that is in both is declared as something else.
    """
    kept = [name for name in before.names if after.has(name)]
    for name in kept:
        require(before.content_type(name) in ("", after.content_type(name)), name)
    return Parts(
        removed=tuple(name for name in before.names if not after.has(name)),
        added=tuple(name for name in after.names if not before.has(name)),
        changed=tuple(name for name in kept if not _is_same(before, after, name)),
    )


def _is_same(before: Package, after: Package, name: str) -> bool:
    """Whether a part is the same: mostly its packed bytes are, and nothing need be unpacked."""
    old, new = before.entry(name), after.entry(name)
    if before.archive.packed(old) == after.archive.packed(new):
        return True
    return (old.crc, old.size_bytes) == (new.crc, new.size_bytes) and not has_other_bytes(before, after, name)


def has_other_bytes(before: Package, after: Package, name: str, size: int | None = None) -> bool:
    """Whether two versions of a part differ in their first `size` bytes (in any, where none is given)."""
    left = _blocks(before.archive.pieces(before.entry(name)), size)
    right = _blocks(after.archive.pieces(after.entry(name)), size)
    return any(a != b for a, b in zip_longest(left, right))


def _blocks(pieces: Iterator[bytes], size: int | None) -> Iterator[bytes]:
    """The first bytes of a part in blocks of one length, however it comes."""
    window, given = bytearray(), 0
    for piece in pieces:
        window += piece
        while len(window) >= _COMPARED_BYTES:
            block = bytes(window[:_COMPARED_BYTES])
            if size is not None and given + len(block) >= size:
                yield block[: size - given]
                return
            given += len(block)
            yield block
            del window[:_COMPARED_BYTES]
    rest = bytes(window)
    yield rest if size is None else rest[: size - given]


def require(holds: bool, part: str) -> None:  # noqa: FBT001
    """Raise NotFaithful where something does not hold of a part."""
    if not holds:
        raise not_faithful(part)


def not_faithful(part: str) -> NotFaithful:
    """The refusal of a copy in which a part is not what it was."""
    return NotFaithful(
        "not_faithful",
        f"The annotated copy failed its check against the original in {part} and was not written. "
        "The review itself is complete; the original is untouched.",
    )
