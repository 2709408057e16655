"""A sentence where it stands, and what makes it a passage about a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from briefcheck.rules.saying import Saying

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief

_BY_PLACE = {"column": 5, "label": 5, "section": 3, "title": -2, "": 0}
_SURE = 4
"""The strength of a column or label, or of a word of the topic in the topic's own section."""
_FRAGMENT_WORDS_MAX = 3
_FRAGMENT_COST = 2
"""A quote of three words tells a reader little."""
_HINTS_MAX = 3
_HINT_WORTH = 2
_HINT_WORDS_MIN = 6
"""Several words of the topic in one sentence tell more than one."""
_ENTRIES = frozenset({"item", "cell", "heading"})
_BELOW_MAX = 20
_DUTY_COST = 2
"""What the supplier has to do for a topic is told in many sentences; the one that sets it speaks of the thing."""


class Sentence:
    """One sentence, cell or list item where it stands, and what it says.

    Whoever asks for its `text` or its `block` may be told something else than of another one that says the same, so
    the brief takes note of it; all the rest is the same for all of them that stand in like surroundings.
    """

    __slots__ = ("_block", "_brief", "end", "saying", "start")

    def __init__(self, brief: Brief, block: int, start: int, end: int, saying: Saying) -> None:
        self._brief = brief
        self._block, self.start, self.end = block, start, end
        self.saying = saying

    @property
    def block(self) -> int:
        """The index of the block it stands in."""
        self._brief.places_asked += 1
        return self._block

    @property
    def text(self) -> str:
        """The sentence's exact words."""
        self._brief.figures_asked += 1
        return self._brief.blocks[self._block].text[self.start : self.end]

    def at(self, block: int) -> Sentence:
        """The sentence in the same place of another block that is judged alike."""
        return Sentence(self._brief, block, self.start, self.end, self.saying)

    def has(self, *names: str) -> bool:
        """Whether any of these cues or slots is in the sentence."""
        saying = self.saying
        return saying.has(names) or (saying.has_digit and self._brief.fills_exactly(self, names))

    def bit_of(self, cue: str) -> int:
        """The bit of a cue in the sentence's mask."""
        return self._brief.lexicon.text.bits[cue]

    @property
    def part(self) -> str:
        """The part its section plays: alike for all that stand in like surroundings."""
        return self._brief.outline.part_of(self._block)

    @property
    def is_item(self) -> bool:
        """Whether it stands in an entry of a list."""
        return self._brief.blocks[self._block].kind == "item"

    @property
    def is_fragment(self) -> bool:
        """Whether it is so short that it only names something."""
        return self.saying.words.count(" ") < _FRAGMENT_WORDS_MAX

    @property
    def is_numbered(self) -> bool:
        """Whether it stands in an entry of a list whose entries follow each other by number."""
        block = self._brief.blocks[self._block]
        return block.kind == "item" and block.number[:1].isdigit()

    @property
    def is_directly_under_topic(self) -> bool:
        """Whether the heading right above it names a topic itself, not only one further up."""
        return self._brief.outline.own_topics(self._brief.blocks[self._block].heading) != 0

    @property
    def is_under_criteria(self) -> bool:
        """Whether it stands below a title that says that conditions of acceptance follow."""
        return self._brief.is_under_criteria(self._block)

    @property
    def is_above_list(self) -> bool:
        """Whether it is a title with entries of a list, rows or further titles below."""
        below = self._brief.document.sections.get(self.block, range(0))[:_BELOW_MAX]
        return sum(self._brief.blocks[i].kind in _ENTRIES for i in below) > 1

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a figure or table."""
        return self._brief.blocks[self._block].kind == "caption"

    @property
    def is_open(self) -> bool:
        """Whether it still has a blank to fill in."""
        return self._brief.is_open(self._block) or self.has("blank")

    def is_titled_otherwise(self, topic: str) -> bool:
        """Whether the heading right above it names other topics, or further aspects, but not this one."""
        return self._brief.is_titled_otherwise(self._block, topic)


class Passage:
    """A sentence that may speak of a topic, and what points to that.

    `place` is `column`, `label`, `section`, `title` (the title itself) or empty; `is_named` means a phrase of the topic
    is in it, `is_hinted` a weaker word.
    """

    __slots__ = ("_hints", "is_hinted", "is_named", "place", "sentence")

    def __init__(self, sentence: Sentence, place: str, *, is_named: bool, is_hinted: bool, hints: int = 0) -> None:
        self.sentence, self.place, self.is_named, self.is_hinted = sentence, place, is_named, is_hinted
        self._hints = hints

    def has(self, *names: str) -> bool:
        """Whether any of these cues or slots is in the sentence."""
        return self.sentence.has(*names)

    def count(self, cue: str) -> int:
        """How many phrases of a cue are in the sentence."""
        return sum(1 for _ in self.sentence.saying.places(self.sentence.bit_of(cue)))

    def leads_to(self, first: str, *then: str, slot: str = "", within: int) -> bool:
        """Whether one of the cues `then`, or the slot, follows the cue `first` within so many characters."""
        saying, bit = self.sentence.saying, self.sentence.bit_of(first)
        if not saying.mask & bit:
            return False
        wanted = 0
        for name in then:
            wanted |= self.sentence.bit_of(name)
        if saying.mask & wanted and saying.follows(bit, wanted, within):
            return True
        return bool(slot) and saying.fills_behind(slot, bit, within)

    @property
    def hints(self) -> int:
        """How many of the weaker words are in it, up to three; in a few words they only name it."""
        if not self.is_hinted or self.sentence.saying.words.count(" ") < _HINT_WORDS_MIN:
            return 0
        return min(_HINTS_MAX, len(self.sentence.saying.places(self._hints)))

    @property
    def is_sure(self) -> bool:
        """Whether it needs no second one: a title, a column, a label, or a word of the topic in its own section."""
        return self.place == "title" or self.strength >= _SURE

    @property
    def strength(self) -> int:
        """How surely it speaks of the topic: a column's or label's word is surer than a section's or a phrase."""
        return _BY_PLACE[self.place] + 2 * self.is_named + self.is_hinted

    @property
    def is_stray(self) -> bool:
        """Whether a weak word outside the topic's own places is all that points to it, or it is one word itself."""
        return self.place != "title" and (self.strength <= 1 or " " not in self.sentence.saying.words.strip())

    @property
    def worth(self) -> int:
        """How well it would serve as a quote: its own section, the topic's own words, an entry of a list, a number."""
        saying = self.sentence.saying
        return (
            self.strength
            - (self.place in ("column", "label"))
            + self.is_named
            + self.sentence.is_directly_under_topic
            + self.sentence.is_item
            + saying.has(("requirement",))
            + saying.has_digit
            + _HINT_WORTH * self.hints
            - _DUTY_COST * saying.has(("supplier",))
            - _FRAGMENT_COST * (saying.words.count(" ") < _FRAGMENT_WORDS_MAX)
        )


class Mention(Struct, frozen=True):
    """A passage not yet looked at.

    With it come the bits of the topic's phrases, of its weaker words, and of those of them that are counted, and its
    frames, which name it as a phrase does.
    """

    block: int
    start: int
    end: int
    saying: Saying
    place: str
    phrases: int
    hints: int
    counted: int = 0
    frames: tuple[str, ...] = ()

    def passage(self, brief: Brief) -> Passage:
        """The passage, to be looked at."""
        found = self.saying.mask
        sentence = Sentence(brief, self.block, self.start, self.end, self.saying)
        is_named = bool(found & self.phrases) or self.saying.has(self.frames)
        is_hinted = bool(found & self.hints)
        return Passage(sentence, self.place, is_named=is_named, is_hinted=is_hinted, hints=self.counted)
