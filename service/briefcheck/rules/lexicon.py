"""The words of one language: phrases found in one pass over a text, titles of sections and columns, slot patterns.

A lexicon is made from plain data (see `rubric/lexicons/<language>/*.toml`). Every named group of phrases has one bit;
what is found in a sentence or a title is the union of the bits, so that asking "is there a role here?" is one `&`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from itertools import chain
from typing import Any

import ahocorasick

from briefcheck.patterns import pattern
from briefcheck.rules import time_patterns
from briefcheck.rules.dates import DatePatterns
from briefcheck.rules.frames import Frames
from briefcheck.rules.slots import BLANK_MARKS, CONTACT_MARKS, Slots

Found = tuple[int, tuple[int, int, int]]
"""A phrase found in a text: an index and (before, after, bits). `text[index - before - 1 : index + after - 1]` is it;
with an open end the word may go on behind it."""
_LETTERS_ADDED = {"İ": "i", "ẞ": "ß"}
"""Letters whose lower case is not one character of the same length."""


class _Plain(dict[int, str]):
    """Maps every character but letters and digits to a space; fills itself as characters turn up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lowered = character.lower()
        plain = lowered if len(lowered) == 1 else _LETTERS_ADDED.get(character, character)
        self[code] = plain = plain if plain.isalnum() else " "
        return plain


_PLAIN = _Plain()
_DIGITS = "0123456789"
_FIGURES = str.maketrans("012345678", "999999999")
_NO_PLURAL = ("ss", "us", "is")
"""Ends of words whose s is no plural's."""


_BRACKETS = pattern(r"\([^()]*\)")
_TITLE_MARKS = " \t0123456789.,:;)(–—-#*"
_TIMES_LEARNT_MAX = 6
"""Who meets new words more often looks through many documents, and will need all phrases."""
_IN_FRAMES_ONLY = ("many",)
"""Cues with bare numbers among their phrases, which only frames ask for: most numbers make no difference to them."""


def plain(text: str) -> str:
    """The text in lower case with every other character than letters and digits as a space; the same length."""
    return text.translate(_PLAIN)


_PLAIN_LINES = _Plain({ord("\n"): "\n", ord("*"): "*"})


def normal(phrase: str) -> str:
    """A phrase as it is looked for: plain words with one space between, and the stars of an open beginning or end."""
    words = " ".join(phrase.translate(_PLAIN_LINES).replace("*", " ").split())
    return "*" * (phrase[:1] == "*") + words + "*" * (phrase[-1:] == "*")


def _all_normal(phrases: Iterable[str]) -> list[str]:
    """Many phrases as they are looked for.

    Where all are plain in themselves, they are written so already: a test sees to it, and to look at each of our
    thousands would take longer than to find them.
    """
    written = list(phrases)
    lines = "\n".join(written)
    return written if lines.translate(_PLAIN_LINES) == lines else list(map(normal, written))


def _in_both_numbers(phrases: Iterable[str]) -> list[str]:
    """The phrases, and those of several words with their last one in the other number: "success metrics"."""
    found = list(phrases)
    nouns = [phrase for phrase in found if " " in phrase and phrase[-1].isalpha() and not phrase.endswith(_NO_PLURAL)]
    return found + [noun[:-1] if noun[-1] == "s" else f"{noun}s" for noun in nouns]


def _with_commas(phrases: list[str], words: Iterable[str]) -> list[str]:
    """The phrases, and those with one of these words in them with a comma before it: that reads as one space more."""
    found = phrases
    lines = "\n".join(phrases) if words else ""
    for word in words:
        if f" {word}" in lines:  # few are, and to look at each would take longer
            found = found + [p.replace(f" {word}", f"  {word}", 1) for p in phrases if f" {word} " in f"{p} "]
    return found


_ABBREVIATION_MAX = 2


class Phrases:
    """Many named groups of phrases, all found in one pass; linear in the text, whatever the number of phrases.

    A phrase waits until a text holds its first word: a document has few of the words that phrases begin with, and an
    automaton of those takes a tenth of the time to build.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.bits = {name: 1 << i for i, name in enumerate(groups)}
        self._phrases = {name: _all_normal(group) for name, group in groups.items()}
        self._automaton = ahocorasick.Automaton()
        self._every = list(chain.from_iterable(self._phrases.values()))
        of_groups = ([self.bits[name]] * len(group) for name, group in self._phrases.items())
        self._groups = list(chain.from_iterable(of_groups))
        """The bit of the group that each of them is in."""
        self._firsts = [phrase.partition(" ")[0] for phrase in self._every]
        self._waiting = set(self._firsts)
        """The first words of the phrases that are not looked for yet."""
        self._times_learnt = 0

    def expect(self, words: Set[str]) -> None:
        """Get ready for texts of these words, as `plain` has them: all at once costs less than text by text."""
        if self._waiting:
            self._learn(words)

    def _learn(self, words: Iterable[str]) -> None:
        """Look for the phrases that begin with one of these words, too; where that comes up again and again, for all.

        With the first ones come those that are few: whose first word is open at an end, or has figures.
        """
        firsts = self._waiting.intersection(words)
        if not self._times_learnt:
            firsts.update(word for word in self._waiting if not word.isalpha())
        self._times_learnt += 1
        if self._times_learnt == _TIMES_LEARNT_MAX:
            firsts = self._waiting
        self._waiting = self._waiting - firsts
        masks: dict[str, int] = {}
        for first, phrase, bit in zip(self._firsts, self._every, self._groups, strict=True):
            if first in firsts:
                key = f" {phrase} ".replace(" *", "").replace("* ", "")
                masks[key] = masks.get(key, 0) | bit
        for key, mask in masks.items():
            is_open = key[-1] != " "
            self._automaton.add_word(key, (len(key.strip()) - 1 + (not is_open), int(is_open), mask))
        if masks:
            self._automaton.make_automaton()

    def found(self, text: str) -> list[Found]:
        """Every phrase in a text, in order of their ends."""
        words = f" {plain(text)} "
        if self._waiting and not (self._times_learnt and self._waiting.isdisjoint(words.split())):
            self._learn(words.split())
        return list(self._automaton.iter(words)) if self._automaton else []

    def with_figures(self, *, but: int) -> Phrases:
        """The phrases with digits in them ("24 hours a day"), each digit as a 9; those of no bits `but` these aside."""
        found: list[str] = []
        for name, phrases in self._phrases.items():
            lines = "\n".join(phrases)
            if not self.bits[name] & but and any(digit in lines for digit in _DIGITS):
                found += (line for line in lines.translate(_FIGURES).split("\n") if "9" in line)
        return Phrases({"": found})

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end and bits of each phrase in a text, in order of their ends."""
        return [(index - before - 1, index + after - 1, bits) for index, (before, after, bits) in self.found(text)]

    def mask(self, text: str) -> int:
        """The union of the bits of all phrases in a text."""
        found = 0
        for _, (_, _, bits) in self.found(text):
            found |= bits
        return found


def mask_at_edges(phrases: Phrases, title: str) -> int:
    """The bits of the phrases with which a title begins or ends, brackets aside.

    What stands in its midst is what the title is about: "Solo travel app" is about no travel costs.
    """
    bare = _BRACKETS.sub(" ", title).strip(_TITLE_MARKS)
    found = 0
    for begins, ends, bits in phrases.hits(bare):
        found |= bits if not begins or " " not in bare[ends:] else 0
    return found


class Lexicon:
    """The words of one language.

    `text` finds cues in running text: `<topic>.phrases`, `<topic>.hints`, `<cue>`, `role.<role>`, `profile.<profile>`,
    `wording.<class>`. `titles` finds topics in headings, `columns` in column titles, `titles_of_parts` the part that a
    section plays in its heading, `history` the columns of a table of the document's own versions. `general_labels` are
    titles too general to name a topic, `name_columns` those of columns that say what a row is about (and of these
    `activity_columns` that it is something to be done), `front_labels` those of rows about the document itself,
    `project_labels` those beside which the project's name stands, `quantity_titles` those of columns that say how many,
    `item_titles` those of columns of goods,
    `listing_labels` those behind which deliverables are counted up (`listing_words` finds them in longer labels).
    `parts_titles` finds the titles of sections whose subsections are the parts of the product, `when_titles` those of
    columns that say when each row is due, beside those of the topic; `check_titles` those of columns of a table of
    checks, where "how often" tells how often something is measured, `time_titles` those of sections about time.
    `prepositions` stand before what a sentence names and which does nothing in it, `joining` words before a clause;
    before those of `behind_comma` phrases are found with a comma, too ("only, if").
    `documents` finds what a document is called that orders work ("statement of work").
    `no_names` are the answers that name nothing: `nothing`, `undecided`, and the words with which they may go on.
    """

    def __init__(self, language: str, data: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        topics, parts = data.get("topics", {}), data.get("sections", {})
        self.elements = {topic: str(words.get("element", "")) for topic, words in topics.items()}
        self.parts = tuple(parts)
        groups: dict[str, list[str]] = {}
        for topic, words in topics.items():
            groups[f"{topic}.phrases"] = words.get("phrases", [])
            groups[f"{topic}.hints"] = words.get("hints", [])
        groups.update(data.get("cues", {}))
        for part, words in parts.items():
            groups[f"part.{part}"] = words.get("sentences", [])
        for kind in ("profile", "wording"):
            groups.update({f"{kind}.{name}": words for name, words in data.get(kind, {}).items()})
        groups["slot.month"] = data.get("slots", {}).get("months", [])
        groups["slot.number"] = [*data.get("slots", {}).get("counting", [])[2:], *data.get("slots", {}).get("tens", [])]
        periods = data.get("slots", {}).get("periods", [])
        groups["slot.period"] = [form for word in periods for form in _period_forms(word)]
        groups["slot.numbered_thing"] = [f"{word}*" for word in data.get("slots", {}).get("numbered_things", [])]
        groups.update(time_patterns.signs(data.get("slots", {})))
        for name in _IN_FRAMES_ONLY:
            figures = (phrase.translate(_FIGURES) for phrase in groups.get(name, ()))
            groups[f"{name}.figures"] = [phrase for phrase in figures if "9" in phrase]
        labels = data.get("labels", {})
        self.text = Phrases(
            {name: _with_commas(group, labels.get("behind_comma", ())) for name, group in groups.items()}
        )
        self.titles = Phrases({topic: _in_both_numbers(words.get("headings", [])) for topic, words in topics.items()})
        self.columns = Phrases({topic: _in_both_numbers(words.get("columns", [])) for topic, words in topics.items()})
        self.titles_of_parts = Phrases({part: words.get("headings", []) for part, words in parts.items()})
        self.history = Phrases({"history": parts.get("instructions", {}).get("columns", [])})
        self.general_labels = frozenset(labels.get("general", ()))
        self.name_columns = frozenset(labels.get("names", ()))
        self.activity_columns = frozenset(labels.get("activities", ()))
        self.front_labels = frozenset(labels.get("front", ()))
        self.listing_labels = frozenset(labels.get("listing", ()))
        self.project_labels = frozenset(labels.get("project", ()))
        self.quantity_titles = frozenset(labels.get("quantities", ()))
        self.item_titles = frozenset(labels.get("items", ()))
        self.time_titles = frozenset(labels.get("times", ()))
        self.check_titles, self.prepositions, self.joining = (
            frozenset(labels.get(name, ())) for name in ("checks", "prepositions", "joining")
        )
        self.documents = Phrases({"document": labels.get("documents", ())})
        self.no_names = {name: frozenset(labels.get(name, ())) for name in ("nothing", "undecided", "answer_goes_on")}
        self.listing_words = Phrases({"listing": labels.get("listing_words", ())})
        self.parts_titles = Phrases({"parts": labels.get("parts", ())})
        self.when_titles = Phrases({"when": labels.get("when", ())})
        self.profiles = tuple(data.get("profile", {}))
        self.slots = Slots(data.get("slots", {}))
        self.frames = Frames(data.get("frames", {}), self.text.bits, _IN_FRAMES_ONLY)
        self.dates = DatePatterns(data.get("slots", {}))
        self.timing = time_patterns.TimingPatterns(data.get("slots", {}), self.text.bits)
        self.numbers = _numbers(data.get("slots", {}))
        """The value of each number in words."""
        self.signs = {
            "blank": (self.text.bits.get("blank_word", 0), BLANK_MARKS),
            "contact": (0, CONTACT_MARKS),
            "file_name": (0, (".",)),
            "duration": (self.text.bits["slot.period"], ()),
            "relative": (self.text.bits["slot.period"], ()),
            "cadence": (self.text.bits["slot.period"], ()),
            "ahead": (self.text.bits["slot.period"], ()),
            "in_time": (self.text.bits["slot.period"], ()),
            "month": (self.text.bits["slot.month"] | self.text.bits["slot.season"], ()),
        }
        """What a sentence must hold for a slot's pattern to be worth trying: one of these phrases or characters."""
        self.asked = _Asked(self)
        """What to look for when asked for cues and slots."""

    def expect(self, texts: Iterable[str]) -> None:
        """Get ready to look through these texts, and what is cut out of them."""
        words = {word for text in texts for word in plain(text).split()}
        for phrases in (self.text, self.titles, self.columns, self.titles_of_parts, self.when_titles):
            phrases.expect(words)

    @cached_property
    def _with_figures(self) -> Phrases:
        apart = 0
        for name in _IN_FRAMES_ONLY:
            apart |= self.text.bits.get(name, 0) | self.text.bits[f"{name}.figures"]
        return self.text.with_figures(but=apart)

    def tells_figures(self, text: str) -> bool:
        """Whether a text with every digit as a 9 may hold a phrase that has other digits, and is asked for alone."""
        return self._with_figures.mask(text) != 0


def _numbers(words: Mapping[str, Any]) -> dict[str, int]:
    ones = {word: number for number, word in enumerate(words.get("counting", ()))}
    return ones | {word: 10 * tens for tens, word in enumerate(words.get("tens", ()), start=1)}


def _period_forms(word: str) -> tuple[str, ...]:
    """A period in all its forms: "weeks", "weekly"; an abbreviation begins too many words."""
    return (word, f"{word}s") if len(word) <= _ABBREVIATION_MAX else (f"{word}*",)


class _Asked(dict[tuple[str, ...], tuple[int, int, tuple[str, ...], tuple[str, ...]]]):
    """For names of cues and slots: the cues' bits, and the names of the slots. Worked out when first asked.

    The second are the bits, if any, of which a sentence must hold one to fill any of these slots. The slots that tell
    one figure from another come last.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._bits, self._slots, self._frames = lexicon.text.bits, lexicon.slots, lexicon.frames
        self._signs = lexicon.signs

    def __missing__(self, names: tuple[str, ...]) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
        if any(name in _IN_FRAMES_ONLY for name in names):
            raise ValueError(f"only frames ask for {' or '.join(_IN_FRAMES_ONLY)}")
        mask = 0
        for name in names:
            mask |= self._bits.get(name, 0)
        slots = tuple(name for name in names if name not in self._bits)
        unknown = [name for name in slots if name not in self._slots and name not in self._frames]
        if unknown:
            raise KeyError(unknown[0])
        exact = tuple(name for name in slots if name in self._slots and self._slots.tells_figures(name))
        for frame in slots:
            if frame in self._frames and any(map(self._slots.tells_figures, self._frames.slots_of(frame))):
                raise ValueError(f"the frame {frame} is asked of words alone, and has a slot that tells figures")
        alike = tuple(name for name in slots if name not in exact)
        self[names] = found = (mask, self._signs_of(alike), alike, exact)
        return found

    def _signs_of(self, slots: tuple[str, ...]) -> int:
        """The bits of all their signs; none where a slot has other signs than phrases, or is tried everywhere."""
        found = 0
        for name in slots:
            in_frame = (self._frames.keys((name,)), ()) if name in self._frames else (0, ())
            bits, marks = self._signs.get(name, in_frame)
            if marks or not bits:
                return 0
            found |= bits
        return found
