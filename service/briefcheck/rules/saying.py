"""What one sentence says, whatever block it stands in: the phrases found in it and the slots it fills.

The same sentence often stands in a document many times (table cells, boilerplate, repeated duties); it is looked up
once, and every place where it stands shares the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.rules.lexicon import Lexicon

_DIGIT = re.compile(r"\d")


class Saying:
    """One distinct sentence. `mask` is the union of the bits of the lexicon's phrases in it."""

    __slots__ = ("_filled", "_has_digit", "_hits", "_lexicon", "_places", "mask", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.mask = lexicon.text.mask(text)
        self._lexicon = lexicon
        self._hits: list[tuple[int, int, int]] | None = None
        self._filled: dict[str, bool] = {}
        self._places: dict[int, tuple[tuple[int, int], ...]] = {}
        self._has_digit: bool | None = None

    def has(self, names: tuple[str, ...]) -> bool:
        """Whether any of these cues or slots is in it."""
        mask, slots = self._lexicon.asked[names]
        if self.mask & mask:
            return True
        return bool(slots) and any(map(self._is_filled, slots))

    def _is_filled(self, name: str) -> bool:
        filled = self._filled.get(name)
        if filled is None:
            filled = self._filled[name] = self._shows(name) and self._fills(name)
        return filled

    def _shows(self, name: str) -> bool:
        """Cheap look before the dear one: whether there is any sign of the slot."""
        if name not in self._lexicon.signs:
            return True
        mask, marks = self._lexicon.signs[name]
        return bool(self.mask & mask) or any(mark in self.text for mark in marks)

    @property
    def has_digit(self) -> bool:
        """Whether there is a digit in it."""
        if self._has_digit is None:
            self._has_digit = _DIGIT.search(self.text) is not None
        return self._has_digit

    def _fills(self, name: str) -> bool:
        return self._lexicon.slots.is_filled(name, self.text, has_digit=self.has_digit)

    @property
    def hits(self) -> list[tuple[int, int, int]]:
        """Start, end and bits of each phrase, in order of their ends: few sayings are ever asked where they say it."""
        if self._hits is None:
            self._hits = self._lexicon.text.hits(self.text)
        return self._hits

    def first(self, bits: int) -> int | None:
        """Where the first phrase with one of these bits begins."""
        return next((start for start, _, mask in self.hits if mask & bits), None)

    def places(self, bit: int) -> tuple[tuple[int, int], ...]:
        """Every place of a cue, in order, the longest phrase where several begin; an open end reaches to the word's."""
        known = self._places.get(bit)
        if known is None:
            known = self._places[bit] = tuple(self._find_places(bit))
        return known

    def _find_places(self, bit: int) -> Iterator[tuple[int, int]]:
        reached = 0
        for start, end, _ in sorted((h for h in self.hits if h[2] & bit), key=lambda h: (h[0], -h[1])):
            if start >= reached:
                reached = _word_end(self.text, end)
                yield start, reached


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end
