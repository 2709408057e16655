"""What a rule sees: a document whose words have been looked up once, whose sections have a part and a topic.

Everything is found in one pass over the text when a brief is made; sentences and slots are worked out when a rule first
asks for them and kept. A brief belongs to one review and one thread.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, TypeVar

from briefcheck.model import Block, Document, Span
from briefcheck.rules import alike, profiles, sentences
from briefcheck.rules.empty_entries import is_empty_entry
from briefcheck.rules.lexicon import Lexicon
from briefcheck.rules.outline import Outline
from briefcheck.rules.passage import Mention, Passage, Sentence
from briefcheck.rules.saying import Answers, Saying
from briefcheck.rules.spoken import Spoken
from briefcheck.rules.whole import Whole

T = TypeVar("T")
Cuts = list[tuple[int, int, Saying]]
_NO_EVIDENCE = frozenset({"contents", "header", "footer", "title"})
"""Kinds of block that are furniture: what stands there shows nothing about the work."""
_NOT_TERMS = frozenset({"bid_process", "staffing", "legal", "product_features", "instructions", "contents", "glossary"})
_NOT_CONTENT = frozenset({"bid_process", "staffing", "legal", "instructions", "contents", "glossary"})
_SHORT_WORDS_MAX = 600
"""About a page: whoever writes no more says most things once."""
_ENTRY_LENGTH_MAX = 24
_SERVICE_MIN = 2
"""A word of service once may be about anything."""
_PAGE_WORDS_MAX = 400
"""Everyday words mean the work where little else is spoken of; in a longer text they stand there by chance."""
_SPAN_LENGTH_MAX = 160
"""Longest quote: what a reader takes in at a glance, and a comment's line can hold."""
_LEAD_LENGTH_MAX = 120
"""A quote begins where its sentence does, as long as the topic's first word is in it."""


class Brief:
    """A document as rules see it, in the words of one lexicon."""

    def __init__(self, document: Document, lexicon: Lexicon, *, profile: str = "auto", today: datetime.date) -> None:
        self.document = document
        self.lexicon = lexicon
        self.today = today
        self.blocks: tuple[Block, ...] = document.blocks
        self.cuts: list[Cuts] = []
        """Per block start and end of each of its sentences, and what it says."""
        self.forms: list[int] = []
        """Per block a number that only blocks have in common whose texts differ in their figures at most.

        One that tells something by its figures has its number with the very same texts only.
        """
        self._sentences: dict[int, tuple[Sentence, ...]] = {}
        self.masks: list[int] = []
        self._look_up()
        self._filled: dict[tuple[str, str], bool] = {}
        self.figures_asked = 0
        """How often an answer may have depended on the very figures of a sentence."""
        self.places_asked = 0
        """How often one may have depended on which block it stands in."""
        self._known: dict[Callable[[Brief], Any], Any] = {}
        self._answers: dict[Callable[[Brief, str], Any], Answers[Any]] = {}
        self.profile, self.profile_reason = profiles.choose(self.blocks, self.cuts, self.masks, lexicon, profile)

    def _look_up(self) -> None:
        """Cut every block into sentences, look up each distinct one, and say for each block what is in it.

        Texts that differ in their figures only are cut and looked up as one.
        """
        sayings: dict[str, Saying] = {}
        forms: dict[str, tuple[Cuts, int, int] | None] = {}
        exact: dict[str, tuple[Cuts, int, int]] = {}
        found: list[tuple[Cuts, int, int]] = []
        masked = self.document.texts_without_figures
        self.lexicon.expect(dict.fromkeys(masked))
        for block, form in zip(self.blocks, masked, strict=True):
            text = block.text
            if form not in forms:
                is_exact = "9" in form and self.lexicon.tells_figures(form)
                cuts, mask = ([], 0) if is_exact else self._cut(form, sayings)
                is_exact = is_exact or any(self.lexicon.frames.is_doubtful(saying) for _, _, saying in cuts)
                forms[form] = None if is_exact else (cuts, mask, len(forms))
            known = forms[form] or exact.get(text)
            if known is None:
                known = exact[text] = (*self._cut(text, sayings), -1 - len(exact))
            found.append(known)
        self.cuts = [cuts for cuts, _, _ in found]
        self.masks = [mask for _, mask, _ in found]
        self.forms = [form for _, _, form in found]

    def _cut(self, text: str, sayings: dict[str, Saying]) -> tuple[Cuts, int]:
        cuts, mask = [], 0
        for start, end in sentences.bounds(text):
            words = text[start:end]
            saying = sayings.get(words)
            if saying is None:
                sayings[words] = saying = Saying(words, self.lexicon)
            cuts.append((start, end, saying))
            mask |= saying.mask
        return cuts, mask

    def fills_exactly(self, sentence: Sentence, names: tuple[str, ...]) -> bool:
        """Whether a sentence fills any of those slots of these that tell one figure from another."""
        exact = self.lexicon.asked[names][3]
        return bool(exact) and any(self._fills(sentence, name) for name in exact)

    def _fills(self, sentence: Sentence, name: str) -> bool:
        if not sentence.saying.shows(name):
            return False
        text = sentence.text
        known = self._filled.get((name, text))
        if known is None:
            known = self._filled[name, text] = self.lexicon.slots.is_filled(name, text, has_digit=True)
        return known

    @cached_property
    def whole(self) -> Whole:
        """The text of all blocks as one, to be searched for what is told by its letters."""
        return Whole([block.text for block in self.blocks])

    @cached_property
    def headings(self) -> list[int]:
        """The blocks that are headings, in order."""
        return [i for i, block in enumerate(self.blocks) if block.kind == "heading"]

    @cached_property
    def cells(self) -> list[int]:
        """The blocks that stand in tables, in order."""
        return [i for i, block in enumerate(self.blocks) if block.cell is not None]

    @cached_property
    def outline(self) -> Outline:
        """The parts and topics of the sections."""
        return Outline(self.document, self.lexicon, self.masks)

    @cached_property
    def titles(self) -> dict[tuple[int, bool, bool], list[int]]:
        """The headings with words in them by the topics they name, and what their part can show.

        Something about what is to be made, then something about the terms of the work.
        """
        found: dict[tuple[int, bool, bool], list[int]] = {}
        for i in self.headings:
            if self.blocks[i].text.strip():
                kind = self.outline.own_topics(i), self.content[i], self.terms[i]
                found.setdefault(kind, []).append(i)
        return found

    def once(self, question: Callable[[Brief], T]) -> T:
        """The answer to a question several rules ask, worked out once."""
        if question not in self._known:
            self._known[question] = question(self)
        answer: T = self._known[question]
        return answer

    def of_words(self, question: Callable[[Brief, str], T]) -> Mapping[Saying, T]:
        """The answers to a question about words, whatever their figures are: each given when it is first looked up."""
        if question not in self._answers:
            self._answers[question] = Answers(partial(question, self))
        answers: Mapping[Saying, T] = self._answers[question]
        return answers

    @cached_property
    def is_continuous(self) -> bool:
        """Whether the work goes on over time (support, operation, maintenance) rather than being done once."""
        is_named = self.outline.names("service_level") or self._is_entry("service_level")
        return is_named or self.count("service") >= _SERVICE_MIN

    def _is_entry(self, topic: str) -> bool:
        """Whether an entry of a table is nothing but the title of a topic ("Support")."""
        title, hints = self.lexicon.titles.bits[topic], self.lexicon.text.bits[f"{topic}.hints"]
        entries = {
            block.text
            for block, mask in zip(self.blocks, self.masks, strict=True)
            if block.cell is not None and mask & hints and len(block.text) <= _ENTRY_LENGTH_MAX
        }
        return any(self.lexicon.titles.mask(text) & title for text in entries)

    @cached_property
    def is_short(self) -> bool:
        """Whether the document is so short that one statement is a good part of it."""
        return self.document.words < _SHORT_WORDS_MAX

    @cached_property
    def is_page(self) -> bool:
        """Whether the document is no longer than a page, so that its plain words are about the work."""
        return self.document.words <= _PAGE_WORDS_MAX

    def count(self, name: str) -> int:
        """How many blocks hold a cue."""
        bit = self.lexicon.text.bits.get(name, 0)
        return sum(len(blocks) for mask, blocks in self._by_mask.items() if mask & bit)

    def hits(self, name: str) -> Iterator[Span]:
        """Every place of a cue, in order, the longest phrase where several begin. An open end reaches to the word's."""
        bit = self.lexicon.text.bits.get(name, 0)
        for i in self.holding(bit):
            for at, _, saying in self.cuts[i]:
                if saying.mask & bit:
                    for start, end in saying.places(bit):
                        yield Span(i, at + start, at + end)

    def sentences_of(self, block: int) -> tuple[Sentence, ...]:
        """The sentences of a block."""
        found = self._sentences.get(block)
        if found is None:
            found = tuple([Sentence(self, block, *cut) for cut in self.cuts[block]])
            self._sentences[block] = found
        return found

    def where(self, holds: Callable[[int], bool], *kinds: str) -> list[int]:
        """The blocks of these kinds, or of all, of which something holds, in order: asked once of those judged alike.

        It may hang on what `surroundings` tell and on the words, figures aside; of what stands in a table and of what
        has a label each is asked.
        """
        asked = chain.from_iterable(self._by_kind.get(kind, ()) for kind in kinds or self._by_kind)
        return sorted(chain.from_iterable([blocks for blocks in asked if holds(blocks[0])]))

    @cached_property
    def _by_kind(self) -> dict[str, list[list[int]]]:
        found: dict[str, list[list[int]]] = {}
        for blocks in self.groups:
            found.setdefault(self.blocks[blocks[0]].kind, []).append(blocks)
        return found

    def holding(self, bits: int) -> list[int]:
        """The blocks with any phrase of these bits, in order."""
        every = [blocks for mask, blocks in self._by_mask.items() if mask & bits]
        return sorted(chain.from_iterable(every)) if len(every) != 1 else every[0].copy()

    @cached_property
    def _by_mask(self) -> dict[int, list[int]]:
        """The blocks with the very same phrases, for each set of them: few of the many."""
        found: dict[int, list[int]] = {}
        for i, mask in enumerate(self.masks):
            if mask in found:
                found[mask].append(i)
            elif mask:
                found[mask] = [i]
        return found

    def sentence_at(self, span: Span) -> Sentence | None:
        """The sentence a span begins in."""
        return self.sentence_from(span.block, span.start)

    def sentence_from(self, block: int, offset: int) -> Sentence | None:
        """The sentence that an offset in a block falls into, or the last one before it."""
        at = bisect_right(self.cuts[block], offset, key=itemgetter(0)) - 1
        return self.sentences_of(block)[at] if at >= 0 else None

    def is_open(self, block: int) -> bool:
        """Whether a block as a whole waits to be filled in: a prompt, or part of a section of ours with blanks left."""
        return self.blocks[block].is_prompt or block in self.unfilled

    @cached_property
    def unfilled(self) -> frozenset[int]:
        """The blocks of our own pending sections that still have a blank somewhere."""
        found: set[int] = set()
        if not any(block.is_ours for block in self.blocks):
            return frozenset()
        for is_ours, group in groupby(range(len(self.blocks)), key=lambda i: self.blocks[i].is_ours):
            section = list(group)
            if is_ours and any(sentence.has("blank") for i in section for sentence in self.sentences_of(i)):
                found.update(section)
        return frozenset(found)

    def is_evidence(self, block: int, *, of_content: bool = False) -> bool:
        """Whether a block can show anything about the terms of the work, or about what is to be made."""
        return (self.content if of_content else self.terms)[block]

    def is_about_terms(self, block: int) -> bool:
        """Whether a block's heading, column or label speaks only of how the work is judged, dated or reported."""
        topics = self.outline.places[block]
        return bool(topics) and not topics & self.outline.of_content

    @cached_property
    def parts(self) -> list[str | None]:
        """The part each block plays, None for furniture and for entries of a table that leave a place empty."""
        pairs = zip(self.blocks, self.outline.parts, strict=True)
        return [None if block.kind in _NO_EVIDENCE or is_empty_entry(block) else part for block, part in pairs]

    @cached_property
    def surroundings(self) -> list[int]:
        """Per block a number that only blocks have in common of which all is alike that their text does not tell.

        All that a rule may ask of a block but which one it is: its kind, its part, its topics and its heading's.
        """
        return alike.surroundings(self)

    @cached_property
    def likes(self) -> list[int]:
        """Per block a number that only blocks have in common that are judged alike.

        Their text is the same, figures aside, and all around it. One in a table or with a label is like no other:
        other blocks and the label have a say about it.
        """
        return alike.likes(self)

    @cached_property
    def groups(self) -> tuple[list[int], ...]:
        """The blocks that are judged alike, together: those of each group in order, and the groups by their first."""
        return alike.groups(self.likes)

    @cached_property
    def terms(self) -> list[bool]:
        """For each block whether it can show anything about the terms of the work."""
        return [part is not None and part not in _NOT_TERMS for part in self.parts]

    @cached_property
    def content(self) -> list[bool]:
        """For each block whether it can show anything about what is to be made."""
        return [part is not None and part not in _NOT_CONTENT for part in self.parts]

    def passages(
        self, topic: str, *, of_content: bool = False, also: str | tuple[str, ...] = "", beside: tuple[str, ...] = ()
    ) -> Iterator[Passage]:
        """Every sentence that may speak of a topic, in reading order; one that says the same again is passed over.

        The words of the cue or cues `also` count as hints; a frame of the topic is as good as a phrase. Sentences with
        those of the cues `beside` are looked at, no more.

        Sentences about bidding never count; those about a product's own features count only `of_content`.
        """
        found = self.mentions(topic, of_content=of_content, also=also, beside=beside)
        return (mention.passage(self) for mention in found)

    def mentions(
        self, topic: str, *, of_content: bool = False, also: str | tuple[str, ...] = "", beside: tuple[str, ...] = ()
    ) -> Iterator[Mention]:
        """The same, not yet looked at."""
        return self._spoken.mentions(topic, of_content=of_content, also=also, beside=beside)

    @cached_property
    def _spoken(self) -> Spoken:
        return Spoken(self)

    def is_under_criteria(self, block: int) -> bool:
        """Whether a block stands below a title that says that conditions of acceptance follow, or is one."""
        home = block if self.blocks[block].kind == "heading" else self.blocks[block].heading
        return home in self.criteria_titles

    @cached_property
    def criteria_titles(self) -> frozenset[int]:
        """The headings that say so, and those below them that name no topic of their own."""
        bit, found = self.lexicon.text.bits["criteria_title"], set[int]()
        for i in self.headings:
            own = self.outline.own_topics(i)
            is_title = self.masks[i] & bit and own & self.lexicon.titles.bits["criteria"]
            if is_title or (not own and self.blocks[i].heading in found):
                found.add(i)
        return frozenset(found)

    def is_titled_otherwise(self, block: int, topic: str) -> bool:
        """Whether the heading right above a block names other topics, or further aspects, but not this one."""
        heading = self.blocks[block].heading
        if heading < 0:
            return False
        own = self.outline.own_topics(heading)
        if own & self.lexicon.titles.bits[topic]:
            return False
        return bool(own or self.masks[heading] & self.further_titles)

    @cached_property
    def further_titles(self) -> int:
        """The cues of titles of further aspects."""
        found = 0
        for name, bit in self.lexicon.text.bits.items():
            found |= bit if name.endswith(".headings") else 0
        return found

    def quote(self, sentence: Sentence, topic: str = "") -> Span:
        """The sentence's span, cut to a quotable length around the topic's first word in it."""
        start, end = sentence.start, sentence.end
        if end - start > _SPAN_LENGTH_MAX:
            text = self.blocks[sentence.block].text
            bits = self.lexicon.text.bits
            wanted = bits.get(f"{topic}.phrases", 0) | bits.get(f"{topic}.hints", 0)
            wanted |= self.lexicon.frames.keys(self.lexicon.frames.of(topic))
            first = sentence.saying.first(wanted)
            at = start if first is None else start + first
            if at - start > _LEAD_LENGTH_MAX:
                start = text.rfind(" ", start, at - _SPAN_LENGTH_MAX // 4) + 1 or start
            if end - start > _SPAN_LENGTH_MAX:
                cut = text.rfind(" ", start, start + _SPAN_LENGTH_MAX)
                end = cut if cut > start else start + _SPAN_LENGTH_MAX
        return Span(sentence.block, start, end)
