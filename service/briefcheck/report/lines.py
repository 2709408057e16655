"""Lines for a terminal: words with a style name, wrapped by the width they take on the screen.

Styles are names ("error", "quiet"), never colours; whoever prints the lines decides what they look like, and a pipe
gets the bare words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from briefcheck.patterns import pattern

Style = Literal["plain", "strong", "quiet", "good", "error", "warning", "note"]


class Piece(Struct, frozen=True):
    """Words of one style."""

    text: str
    style: Style = "plain"


Line = tuple[Piece, ...]

_CONTROL = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DIRECTION = pattern("[\xad\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def cells(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def harmless(text: str) -> str:
    """The text on one line, without the control and direction characters with which a document could steer a screen."""
    if not text.isprintable():  # which it never is with any of them
        text = _DIRECTION.sub("", _CONTROL.sub(" ", text))
    return " ".join(text.split())


def flow(pieces: Iterable[Piece], width: int, *, first: str = "", rest: str = "") -> Iterator[Line]:
    """Pieces wrapped between words into lines that start with `first`, then `rest`.

    A word longer than a line keeps its line to itself rather than be cut, so a link can still be copied.
    """
    line, used, is_empty = [Piece(first)], cells(first), True
    for piece in pieces:
        for word in harmless(piece.text).split(" "):
            if not word:
                continue
            if not is_empty and used + 1 + cells(word) > width:
                yield tuple(line)
                line, used, is_empty = [Piece(rest)], cells(rest), True
            gap = "" if is_empty else " "
            line.append(Piece(gap + word, piece.style))
            used, is_empty = used + cells(gap + word), False
    if not is_empty:
        yield tuple(line)


def spread(pieces: Iterable[Piece], right: Piece, width: int, *, first: str = "", rest: str = "") -> Iterator[Line]:
    """Pieces as `flow` does them, with something at the right edge; on a line of its own where both do not fit."""
    *before, last = flow(pieces, width, first=first, rest=rest)
    yield from before
    space = width - sum(cells(piece.text) for piece in last) - cells(right.text)
    if space > 0:
        yield (*last, Piece(" " * space), right)
    else:
        yield last
        yield (Piece(" " * max(0, width - cells(right.text))), right)


def plain(lines: Iterable[Line]) -> str:
    """The lines' bare words, each line ended."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)
