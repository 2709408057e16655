"""Two versions of a package compared part by part, and what is said where more than our marks tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefcheck.errors import NotFaithful
from briefcheck.formats.package import Package


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
    if before.archive.holds(old, after.archive.packed(new)):
        return True
    return (old.crc, old.size_bytes) == (new.crc, new.size_bytes) and not has_other_bytes(before, after, name)


def has_other_bytes(before: Package, after: Package, name: str, size: int | None = None) -> bool:
    """Whether two versions of a part differ in their first `size` bytes (in any, where none is given)."""
    left, right = (_first(package.pieces(name), size) for package in (before, after))
    here = there = b""
    while True:
        here = here or next(left, b"")
        there = there or next(right, b"")
        shorter, longer = sorted((here, there), key=len)
        if not (shorter and longer.startswith(shorter)):
            return bool(longer)
        here, there = here[len(shorter) :], there[len(shorter) :]


def _first(pieces: Iterator[bytes], size: int | None) -> Iterator[bytes]:
    """The pieces of a part up to so many bytes, none of them empty."""
    for piece in pieces:
        given = piece if size is None else piece[:size]
        if not given:
            return
        yield given
        size = None if size is None else size - len(given)


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
