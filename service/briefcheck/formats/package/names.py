"""Names of parts: what a zip may call one, how two are compared, how one leads to another."""

from __future__ import annotations

import posixpath

from briefcheck.errors import Unreadable

_SHOWN_CHARS_MAX = 80
_SHOWN_CHARS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/[]")


def part_name(raw: bytes, *, is_utf8: bool) -> str:
    """Give the part's name: forward slashes, no leading one.

    Raises:
        Unreadable: `part_name`, when it is no text or would mean something outside the package.
    """
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        if is_utf8:
            raise Unreadable("part_name", "A part's name is not valid text.") from None
        name = raw.decode("cp437")
    name = name.replace("\\", "/")
    name = name[1:] if name.startswith("/") else name
    segments = name.removesuffix("/").split("/")
    decoded = [segment.lower().replace("%2e", ".") for segment in segments]
    if (
        any(segment in ("", ".", "..") or "%2f" in segment or "%5c" in segment for segment in decoded)
        or any(ord(char) < 0x20 for char in name)
        or segments[0].endswith(":")
    ):
        raise Unreadable("part_name", "A part's name points outside the file; Office writes no such names.")
    return name


def part_key(name: str) -> str:
    """Two names with one key are one part: Office compares them without case."""
    return name.lstrip("/").casefold()


def relationships_name(part: str) -> str:
    """Give the name of the part that lists the relationships of `part` (of the package itself for "")."""
    folder, name = posixpath.split(part.lstrip("/"))
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """Give the part name that a target written in `part`'s relationships stands for."""
    target = target.replace("\\", "/").partition("#")[0]
    folder = "/" if target.startswith("/") else "/" + posixpath.dirname(part.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def extension(name: str) -> str:
    """Give a part name's extension, in lower case, without its dot."""
    base = posixpath.basename(name)
    return base.rpartition(".")[2].casefold() if "." in base else ""


def shown(name: str) -> str:
    """Give a part's name as a message may show it: names can be chosen by anyone, so only plain ones are."""
    is_plain = len(name) <= _SHOWN_CHARS_MAX and name.isascii() and not set(name) - _SHOWN_CHARS
    return name if is_plain else "a part with an unusual name"
