"""What a rule sees: a document whose words have been looked up once, whose sections have a part and a topic.

Everything is found in one pass over the text when a brief is made; sentences and slots are worked out when a rule first
asks for them and kept. A brief belongs to one review and one thread.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from briefcheck.model import Block, Document, Span
from briefcheck.rules import profiles, sentences
from briefcheck.rules.lexicon import Lexicon, plain
from briefcheck.rules.outline import Outline

T = TypeVar("T")
_DIGIT = re.compile(r"\d")
_NO_EVIDENCE = frozenset({"contents", "header", "footer", "title"})
"""Kinds of block that are furniture: what stands there shows nothing about the work."""
_NOT_TERMS = frozenset(
    {"bid_process", "background", "staffing", "legal", "product_features", "instructions", "contents", "glossary"}
)
_NOT_CONTENT = frozenset({"bid_process", "staffing", "legal", "instructions", "contents", "glossary"})
_SERVICE_MIN = 2
"""A word of service once may be about anything."""
_SPAN_LENGTH_MAX = 160
"""Longest quote: what a reader takes in at a glance, and a comment's line can hold."""


class Sentence:
    """One sentence, cell or list item and what was found in it."""

    __slots__ = ("_brief", "_filled", "_has_digit", "block", "end", "mask", "start")

    def __init__(self, brief: Brief, block: int, start: int, end: int) -> None:
        self._brief = brief
        self._filled: dict[str, bool] = {}
        self._has_digit: bool | None = None
        self.block, self.start, self.end = block, start, end
        self.mask = 0

    @property
    def text(self) -> str:
        """The sentence's exact words."""
        return self._brief.blocks[self.block].text[self.start : self.end]

    def has(self, *names: str) -> bool:
        """Whether any of these cues or slots is in the sentence."""
        mask, slots = self._brief.lexicon.asked(names)
        if self.mask & mask:
            return True
        return bool(slots) and any(map(self._is_filled, slots))

    def _is_filled(self, name: str) -> bool:
        filled = self._filled.get(name)
        if filled is None:
            if self._has_digit is None:
                self._has_digit = _DIGIT.search(self.text) is not None
            filled = self._brief.lexicon.slots.is_filled(name, self.text, has_digit=self._has_digit)
            self._filled[name] = filled
        return filled

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a figure or table."""
        return self._brief.blocks[self.block].kind == "caption"

    @property
    def is_open(self) -> bool:
        """Whether it still has a blank to fill in."""
        return self._brief.blocks[self.block].is_prompt or self.has("blank")


class Passage:
    """A sentence that may speak of a topic, and what points to that.

    `place` is `column`, `label`, `section`, `title` (the title itself) or empty; `is_named` means a phrase of the topic
    is in it, `is_hinted` a weaker word.
    """

    __slots__ = ("is_hinted", "is_named", "place", "sentence")

    def __init__(self, sentence: Sentence, place: str, *, is_named: bool, is_hinted: bool) -> None:
        self.sentence, self.place, self.is_named, self.is_hinted = sentence, place, is_named, is_hinted

    def has(self, *names: str) -> bool:
        """Whether any of these cues or slots is in the sentence."""
        return self.sentence.has(*names)

    @property
    def strength(self) -> int:
        """How surely it speaks of the topic: a column's or label's word is surer than a section's or a phrase."""
        by_place = {"column": 5, "label": 5, "section": 3, "title": -2, "": 0}[self.place]
        return by_place + 2 * self.is_named + self.is_hinted


class Brief:
    """A document as rules see it, in the words of one lexicon."""

    def __init__(self, document: Document, lexicon: Lexicon, *, profile: str = "auto", today: datetime.date) -> None:
        self.document = document
        self.lexicon = lexicon
        self.today = today
        self.blocks: tuple[Block, ...] = document.blocks
        self._hits: list[list[tuple[int, int, int]]] = [[] for _ in self.blocks]
        self.masks: list[int] = [0] * len(self.blocks)
        self._look_up()
        self._sentences: dict[int, list[Sentence]] = {}
        self._known: dict[Callable[[Brief], Any], Any] = {}
        self.profile, self.profile_reason = profiles.choose(self.masks, lexicon, profile)

    def _look_up(self) -> None:
        texts = [plain(block.text) for block in self.blocks]
        starts, at = [], 1
        for text in texts:
            starts.append(at)
            at += len(text) + 2
        starts.append(at)
        padded = " " + "  ".join(texts) + "  "
        block, next_start = 0, starts[1] if len(starts) > 1 else at
        hits, masks = self._hits, self.masks
        for index, (before, after, mask) in self.lexicon.text.find(padded):
            first = index - before
            while first >= next_start:
                block += 1
                next_start = starts[block + 1]
            masks[block] |= mask
            hits[block].append((first - starts[block], index + after - starts[block], mask))

    @cached_property
    def outline(self) -> Outline:
        """The parts and topics of the sections."""
        return Outline(self.document, self.lexicon, self.masks)

    def once(self, question: Callable[[Brief], T]) -> T:
        """The answer to a question several rules ask, worked out once."""
        if question not in self._known:
            self._known[question] = question(self)
        answer: T = self._known[question]
        return answer

    @cached_property
    def is_continuous(self) -> bool:
        """Whether the work goes on over time (support, operation, maintenance) rather than being done once."""
        return self.count("service") >= _SERVICE_MIN or self.outline.names("service_level")

    def count(self, name: str) -> int:
        """How many blocks hold a cue."""
        bit = self.lexicon.text.bits.get(name, 0)
        return sum(1 for mask in self.masks if mask & bit)

    def hits(self, name: str) -> Iterator[Span]:
        """Every place of a cue, in order: the longest phrase where several overlap, to the end of its last word."""
        bit = self.lexicon.text.bits.get(name, 0)
        for i, mask in enumerate(self.masks):
            if mask & bit:
                reached = 0
                for start, end, _ in sorted((h for h in self._hits[i] if h[2] & bit), key=lambda h: (h[0], -h[1])):
                    if start >= reached:
                        reached = _word_end(self.blocks[i].text, end)
                        yield Span(i, start, reached)

    def sentences_of(self, block: int) -> list[Sentence]:
        """The sentences of a block."""
        found = self._sentences.get(block)
        if found is None:
            text = self.blocks[block].text
            found = [Sentence(self, block, start, end) for start, end in sentences.bounds(text)]
            self._sentences[block] = found
            at = 0
            last = len(found) - 1
            for start, _, mask in self._hits[block]:
                while at < last and start >= found[at].end:
                    at += 1
                found[at].mask |= mask
        return found

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence a span begins in."""
        found = self.sentences_of(span.block)
        at = bisect_right(found, span.start, key=lambda sentence: sentence.start) - 1
        return found[at] if at >= 0 else None

    def is_evidence(self, block: int, *, of_content: bool = False) -> bool:
        """Whether a block can show anything about the terms of the work, or about what is to be made."""
        part = self.outline.part_of(block)
        return self.blocks[block].kind not in _NO_EVIDENCE and part not in (_NOT_CONTENT if of_content else _NOT_TERMS)

    def passages(self, topic: str, *, of_content: bool = False) -> Iterator[Passage]:
        """Every sentence that may speak of a topic, in reading order.

        Sentences about bidding never count; those about a product's own features count only `of_content`.
        """
        bits = self.lexicon.text.bits
        phrases, hints = bits[f"{topic}.phrases"], bits[f"{topic}.hints"]
        foreign = bits["part.bid_process"] | bits["part.instructions"] | (0 if of_content else bits["product_subject"])
        foreign |= 0 if of_content else bits["part.staffing"]
        for i, mask in enumerate(self.masks):
            place = self.outline.place_of(i, topic)
            if not (place or mask & (phrases | hints)) or not self.is_evidence(i, of_content=of_content):
                continue
            if self.blocks[i].kind == "heading" and place != "title":
                continue
            for sentence in self.sentences_of(i):
                found = sentence.mask
                is_named, is_hinted = bool(found & phrases), bool(found & hints)
                if (place or is_named or is_hinted) and not (found & foreign and place not in ("column", "label")):
                    yield Passage(sentence, place, is_named=is_named, is_hinted=is_hinted)

    def quote(self, sentence: Sentence, topic: str = "") -> Span:
        """The sentence's span, cut to a quotable length around the topic's first word in it."""
        start, end = sentence.start, sentence.end
        if end - start > _SPAN_LENGTH_MAX:
            text = self.blocks[sentence.block].text
            bits = self.lexicon.text.bits
            wanted = bits.get(f"{topic}.phrases", 0) | bits.get(f"{topic}.hints", 0)
            hits = (first for first, _, mask in self._hits[sentence.block] if mask & wanted)
            at = next((first for first in hits if start <= first < end), start)
            if at - start > _SPAN_LENGTH_MAX // 2:
                start = text.rfind(" ", start, at - _SPAN_LENGTH_MAX // 4) + 1 or start
            if end - start > _SPAN_LENGTH_MAX:
                cut = text.rfind(" ", start, start + _SPAN_LENGTH_MAX)
                end = cut if cut > start else start + _SPAN_LENGTH_MAX
        return Span(sentence.block, start, end)


def _word_end(text: str, end: int) -> int:
    while end < len(text) and text[end].isalnum():
        end += 1
    return end
