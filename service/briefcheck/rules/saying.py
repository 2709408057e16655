"""What one sentence says, whatever block it stands in: the phrases found in it and the slots it fills.

The same sentence often stands in a document many times (table cells, boilerplate, repeated duties), or differs only in
its figures. It is looked up once, and every place where it stands shares the answer: nothing that is asked here tells
one figure from another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from briefcheck.rules.lexicon import Lexicon

T = TypeVar("T")
_DIGIT = re.compile(r"\d")


class Saying:
    """One distinct sentence, its figures left out. `mask` is the union of the bits of the lexicon's phrases in it."""

    __slots__ = ("_filled", "_found", "_known", "_lexicon", "_places", "has_digit", "mask", "words")

    def __init__(self, words: str, lexicon: Lexicon) -> None:
        self.words = words
        """The sentence, with every digit as a 9 unless it tells something by itself."""
        self.has_digit = _DIGIT.search(words) is not None
        """Whether there is a digit in it."""
        self._found = lexicon.text.found(words)
        mask = 0
        for _, (_, _, bits) in self._found:
            mask |= bits
        self.mask = mask
        self._lexicon = lexicon
        self._filled: dict[str, bool] = {}
        self._places: dict[int, tuple[tuple[int, int], ...]] = {}
        self._known: dict[Callable[[str], Any], Any] | None = None

    def has(self, names: tuple[str, ...]) -> bool:
        """Whether any of these cues is in it, or of these slots that do not tell one figure from another."""
        mask, signs, slots, _ = self._lexicon.asked[names]
        if self.mask & mask:
            return True
        if signs and not self.mask & signs:
            return False
        for name in slots:
            filled = self._filled.get(name)
            if filled is None:
                filled = self._filled[name] = self.shows(name) and self._fills(name)
            if filled:
                return True
        return False

    def once(self, question: Callable[[str], T]) -> T:
        """The answer to a question about its words alone, worked out once however often it stands in the document.

        The question must be the same for all figures: it is asked about a text with 9 for every digit.
        """
        if self._known is None:
            self._known = {}
        if question not in self._known:
            self._known[question] = question(self.words)
        answer: T = self._known[question]
        return answer

    def shows(self, name: str) -> bool:
        """Cheap look before the dear one: whether there is any sign of the slot."""
        if name not in self._lexicon.signs:
            return True
        mask, marks = self._lexicon.signs[name]
        return bool(self.mask & mask) or any(mark in self.words for mark in marks)

    def _fills(self, name: str) -> bool:
        if name in self._lexicon.frames:
            return self._lexicon.frames.is_said(name, self)
        return self._lexicon.slots.is_filled(name, self.words, has_digit=self.has_digit)

    def first(self, bits: int) -> int | None:
        """Where the first phrase with one of these bits begins."""
        return next((index - before - 1 for index, (before, _, mask) in self._found if mask & bits), None)

    def follows(self, first: int, then: int, within: int) -> bool:
        """Whether a phrase of the bits `then` begins where one of `first` does, or so many characters later."""
        begun = [start for start, _ in self.places(first)]
        if not begun:
            return False
        for start, _ in self.places(then):
            before = bisect_right(begun, start) - 1
            if before >= 0 and start - begun[before] <= within:
                return True
        return False

    def fills_behind(self, slot: str, bit: int, within: int) -> bool:
        """Whether a slot is filled within so many characters from the first phrase with one of these bits.

        It must be one that does not tell one figure from another.
        """
        start = self.first(bit)
        return start is not None and self._lexicon.slots.found(slot, self.words[start : start + within]) is not None

    def places(self, bit: int) -> tuple[tuple[int, int], ...]:
        """Every place of a cue, in order, the longest phrase where several begin; an open end reaches to the word's."""
        if not self.mask & bit:
            return ()
        known = self._places.get(bit)
        if known is None:
            known = self._places[bit] = tuple(self._find_places(bit))
        return known

    def places_of(self, slot: str) -> list[tuple[int, int]]:
        """Every place where a slot is filled, in order."""
        return self._lexicon.slots.places(slot, self.words) if self.has((slot,)) else []

    def _find_places(self, bit: int) -> Iterator[tuple[int, int]]:
        reached = 0
        found = [(index - before - 1, 1 - index - after) for index, (before, after, mask) in self._found if mask & bit]
        if len(found) > 1:
            found.sort()
        for start, minus_end in found:
            if start >= reached:
                reached = _word_end(self.words, -minus_end)
                yield start, reached


class Answers(dict[Saying, T]):
    """By saying the answer to one question about its words, given when it is first looked up."""

    def __init__(self, question: Callable[[str], T]) -> None:
        self._question = question

    def __missing__(self, saying: Saying) -> T:
        self[saying] = answer = self._question(saying.words)
        return answer


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end
