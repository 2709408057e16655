"""Frames: classes of words in their order within one sentence, where no list of phrases would ever be complete.

"She needs two days and will mail you her corrections", "the board has a week to comment": who, a word of needing, a
length of time, a word of answering. A frame says just that, `somebody need_time duration verdict`. It stands in the
lexicon of its language (`frames.toml`, its classes in `classes.toml`), for other languages say it in another order.

A step is a cue, a slot, several of them with `|` between, or a name that `[shorthand]` gives to several. It begins
behind the one before it: within `_NEAR` characters, after a number within so many, after `+` at once, after `...`
anywhere. `!` stands before what must not be in the sentence at all, `^` before a step at the sentence's beginning.
Linear in the words found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

if TYPE_CHECKING:
    from briefcheck.rules.saying import Saying

_NEAR = 40
"""About seven words."""
_SEARCHED_MAX = 2000
"""A sentence longer than this is no sentence."""
_REACHES = {"+": 2, "...": _SEARCHED_MAX}
_AT_THE_START = 3
_SHORTHAND = "shorthand"
"""The table of names for several steps; `common` among them are those too frequent to be looked for first."""


class _Step(Struct, frozen=True):
    """Cues by their bits, slots by name; so many characters at most behind the step before."""

    bits: int
    slots: tuple[str, ...]
    reach: int


class _Frame(Struct, frozen=True):
    """Steps in their order, and what must not be there."""

    steps: tuple[_Step, ...]
    but_bits: int
    but_slots: tuple[str, ...]
    key: int
    """The bits of its rarest step: without any of them there is nothing to look for."""


class Frames:
    """The frames of one language, by name (`review_window.looking`): each is said if one of its ways is."""

    def __init__(
        self, groups: Mapping[str, Mapping[str, Sequence[str]]], bits: Mapping[str, int], numbers: Sequence[str] = ()
    ) -> None:
        """`numbers` are cues with bare numbers among their phrases; `<cue>.figures` are these with every digit a 9."""
        shorthand = groups.get(_SHORTHAND, {})
        common = 0
        for name in shorthand.get("common", ()):
            common |= bits.get(name, 0)
        self._frames = {
            f"{topic}.{name}": tuple(_frame(way, bits, shorthand, common) for way in ways)
            for topic, lists in groups.items()
            if topic != _SHORTHAND
            for name, ways in lists.items()
        }
        self._figures = 0
        for name in numbers:
            self._figures |= bits[f"{name}.figures"]
        self._of_figures = tuple(self._doubtful(bits, numbers))
        self._of_topic: dict[str, tuple[str, ...]] = {}
        for name in self._frames:
            topic = name.partition(".")[0]
            self._of_topic[topic] = (*self._of_topic.get(topic, ()), name)

    def _doubtful(self, bits: Mapping[str, int], numbers: Sequence[str]) -> Iterator[_Frame]:
        """The frames that ask for a number, with any other of as many digits in its place."""
        for name in numbers:
            bit, figures = bits.get(name, 0), bits[f"{name}.figures"]
            for frame in (frame for ways in self._frames.values() for frame in ways):
                if frame.but_bits & bit or frame.key & bit:
                    raise ValueError(f"{name} cannot be what a frame must not have, nor its rarest step")
                if any(step.bits & bit for step in frame.steps):
                    steps = (structs.replace(s, bits=s.bits | (figures if s.bits & bit else 0)) for s in frame.steps)
                    yield structs.replace(frame, steps=tuple(steps))

    def __contains__(self, name: str) -> bool:
        return name in self._frames

    def of(self, topic: str) -> tuple[str, ...]:
        """The names of the frames that speak of a topic."""
        return self._of_topic.get(topic, ())

    def keys(self, names: Sequence[str]) -> int:
        """The bits of which a sentence must hold one, to say any of these."""
        found = 0
        for name in names:
            for frame in self._frames[name]:
                found |= frame.key
        return found

    def is_doubtful(self, saying: Saying) -> bool:
        """Whether a sentence with every digit as a 9 may say a frame that it does not with others, or the reverse."""
        if not saying.mask & self._figures:
            return False
        return any(saying.mask & frame.key and _is_said(frame, saying, saying.mask) for frame in self._of_figures)

    def slots_of(self, name: str) -> frozenset[str]:
        """The slots that a frame asks for, and those that must not be there."""
        ways = self._frames[name]
        return frozenset(slot for way in ways for step in way.steps for slot in (*step.slots, *way.but_slots))

    def is_said(self, name: str, saying: Saying) -> bool:
        """Whether a sentence says it; a question says nothing."""
        if saying.words.endswith("?"):
            return False
        mask = saying.mask
        return any(mask & frame.key and _is_said(frame, saying, mask) for frame in self._frames[name])


def _frame(way: str, bits: Mapping[str, int], shorthand: Mapping[str, Sequence[str]], common: int) -> _Frame:
    steps: list[_Step] = []
    but_slots: tuple[str, ...] = ()
    but_bits, reach = 0, _SEARCHED_MAX
    for word in way.split():
        if word == "^":
            reach = _AT_THE_START
        elif word in _REACHES or word.isdigit():
            reach = _REACHES.get(word) or int(word)
        else:
            names = [step for name in word.lstrip("!").split("|") for step in shorthand.get(name, (name,))]
            found = 0
            for name in names:
                found |= bits.get(name, 0)
            slots = tuple(name for name in names if name not in bits)
            if word[0] == "!":
                but_bits, but_slots = but_bits | found, (*but_slots, *slots)
            else:
                steps.append(_Step(found, slots, reach))
                reach = _NEAR
    told = [step.bits for step in steps if not step.slots]
    key = next((found for found in told if found and not found & common), told[0] if told else 0)
    return _Frame(tuple(steps), but_bits, but_slots, key)


def _is_said(frame: _Frame, saying: Saying, mask: int) -> bool:
    if mask & frame.but_bits or (frame.but_slots and saying.has(frame.but_slots)):
        return False
    if not all(step.slots or mask & step.bits for step in frame.steps):
        return False
    ends = [0]
    for step in frame.steps:
        ends = _reached(step, saying, ends)
        if not ends:
            return False
    return True


def _reached(step: _Step, saying: Saying, ends: list[int]) -> list[int]:
    """Where the places of a step end that begin near enough behind one of these ends, in order."""
    places = list(saying.places(step.bits)) if saying.mask & step.bits else []
    for slot in step.slots:
        places += saying.places_of(slot)
    found = []
    for start, end in places:
        if start < _SEARCHED_MAX:
            at = bisect_right(ends, start)
            if at and start - ends[at - 1] <= step.reach:
                found.append(end)
    found.sort()
    return found
