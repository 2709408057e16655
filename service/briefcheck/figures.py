"""Texts without their figures: a document repeats itself with other numbers, and what it repeats is looked at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_BREAK = "\0"
_AT_ONCE = 200
"""So many texts are joined: of more, each would be put into memory that the system must give first."""
_FIGURES = bytes.maketrans(b"0123456789", b"9" * 10)
_LETTERS = bytes.maketrans(
    b"012345678" + b"bcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + bytes(range(0x80, 0x100)),
    b"9" * 9 + b"a" * (51 + 0x80),
)
"""Every letter as an a, every digit as a 9."""


def without_figures(text: str) -> str:
    """The text with every digit as a 9; as it is where one belongs to a word (“m2”, “Q3”, “A4”)."""
    data = text.encode("utf-8", "surrogatepass")
    masked = data.translate(_FIGURES)
    if b"9" not in masked or b"a9" in masked.translate(_LETTERS):
        return text
    return masked.decode("utf-8", "surrogatepass")


def all_without_figures(texts: Sequence[str]) -> Iterator[str]:
    """The same of many texts, many in one go."""
    for start in range(0, len(texts), _AT_ONCE):
        yield from _together(texts[start : start + _AT_ONCE])


def _together(texts: Sequence[str]) -> list[str]:
    joined = _BREAK.join(texts)
    if joined.count(_BREAK) != len(texts) - 1:
        return [without_figures(text) for text in texts]
    masked = joined.encode("utf-8", "surrogatepass").translate(_FIGURES)
    letters = masked.translate(_LETTERS)
    without = masked.decode("utf-8", "surrogatepass").split(_BREAK)
    if b"a9" not in letters:
        return without
    kinds = letters.split(_BREAK.encode())
    return [old if b"a9" in kind else new for old, new, kind in zip(texts, without, kinds, strict=True)]
