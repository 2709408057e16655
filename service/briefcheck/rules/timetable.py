"""The schedule of a brief joined to its deliverables: by number where they have one, otherwise by name.

A schedule often stands far from the list, and calls things by other words: shorter, longer, as what is done for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.rules import dated_rows, things, timing
from briefcheck.rules.brief import Brief, Sentence
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named
from briefcheck.rules.timing import Timing

_LINE_WORDS_MAX = 40
_LINES_MAX = 120
"""What a schedule says, it says in so many lines."""
_IDENTIFIER = pattern(r"(?<![\w.])(?:[A-Z]{1,5}[-.]?\d{1,3}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})(?![\w%]|\.\d)")
_NO_WORDS = frozenset(
    "a an the of and or for to in on at by with from as is are be will shall must one all any each every its their our"
    " your this that final due date deliverable deliverables".split()
)
_CERTAIN, _EQUAL, _SUBSET, _HEAD, _PART = 4.0, 3.0, 2.0, 1.5, 1.0
_PART_MIN = 2
"""So many words at least of a longer name, where a schedule calls it by a shorter one."""


class _Line(Struct, frozen=True):
    """A line of a schedule: the words it begins with or names, and what it says about when."""

    words: frozenset[str]
    identifiers: frozenset[str]
    said: Timing
    is_name: bool


class _Known(Struct, frozen=True):
    """What a deliverable is known by: all words of its name, those that say what it is, its number."""

    words: frozenset[str]
    head: frozenset[str]
    number: str


def join(brief: Brief, items: Sequence[Named], found: Sequence[Timing | None]) -> dict[int, Timing]:
    """For the deliverables of which nothing was found yet, what a line elsewhere about the same thing says."""
    known = [_known(brief, item) for item in items]
    by_word: dict[str, list[int]] = {}
    for at, own in enumerate(known):
        for word in own.words:
            by_word.setdefault(word, []).append(at)
    by_number = {own.number: at for at, own in reversed(list(enumerate(known))) if own.number}
    best: dict[int, tuple[float, Timing]] = {}
    for line in _lines(brief, [*by_word, *by_number], {item.span.block for item in items}):
        numbered = {by_number[number] for number in line.identifiers if number in by_number}
        for at in numbered or {at for word in line.words for at in by_word.get(word, ())}:
            score = _score(line, known, at)
            if found[at] is None and score > best.get(at, (0.0,))[0]:
                best[at] = (score, line.said)
    return {at: said for at, (_, said) in best.items()}


def _known(brief: Brief, item: Named) -> _Known:
    name = _IDENTIFIER.sub("", item.name)
    return _Known(_words(name), _words(things.head(name)), _number(brief, item))


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without their plural."""
    return frozenset(_bare(word) for word in plain(name).split() if word not in _NO_WORDS)


def _bare(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _number(brief: Brief, item: Named) -> str:
    """The number or code that a deliverable has before its name, or in the first cell of its row."""
    block = brief.blocks[item.span.block]
    match = _IDENTIFIER.search(block.text, 0, item.span.end)
    if match is None and block.cell is not None:
        match = _IDENTIFIER.match(block.cell.label.strip())
    return match.group() if match is not None else ""


def _score(line: _Line, known: Sequence[_Known], at: int) -> float:
    """How surely a line speaks of a deliverable; 0 if not. Of equal lines the one with fewer other words."""
    own = known[at]
    if own.number and own.number in line.identifiers:
        return _CERTAIN
    if own.words == line.words:
        return _EQUAL
    for words, score in ((own.words, _SUBSET), (own.head, _HEAD)):
        if words and words <= line.words and (line.is_name or len(words) >= _PART_MIN or _is_alone(words, known)):
            rivals = any(words < other.words <= line.words for other in known)
            return 0.0 if rivals else max(score - len(line.words - words) / 100, 0.1)
    if line.is_name and len(line.words) >= _PART_MIN and line.words < own.words:
        return _PART if sum(line.words <= other.words for other in known) == 1 else 0.0
    shared = len(own.words & line.words)
    is_alike = shared >= _PART_MIN and 2 * shared >= max(len(own.words), len(line.words))
    return _PART / 2 if is_alike and _is_most(line, known, at, shared) else 0.0


def _is_alone(words: frozenset[str], known: Sequence[_Known]) -> bool:
    return sum(words <= other.words for other in known) == 1


def _is_most(line: _Line, known: Sequence[_Known], at: int, shared: int) -> bool:
    """Whether no other deliverable has as many of a line's words."""
    return all(len(other.words & line.words) < shared for number, other in enumerate(known) if number != at)


def _lines(brief: Brief, words: Iterable[str], named: set[int]) -> Iterator[_Line]:
    """The rows and lines that say when, and have one of these words or numbers of deliverables; each text once."""
    speaks = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    topics = brief.lexicon.titles.bits["due"] | brief.lexicon.titles.bits["milestones"]
    phrases = brief.lexicon.text.bits["due.phrases"]
    rows, places = brief.once(dated_rows.rows_of), brief.outline.places
    seen: set[str] = set()
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is not None:
            said = rows.get((cell.table, cell.row))
            is_line = said is not None and said.span.block != i and i not in named and speaks.search(block.text)
            if said is not None and is_line and len(block.text.split()) <= _LINE_WORDS_MAX:
                yield _line(block.text, said, is_name=True)
        elif (places[i] & topics or brief.masks[i] & phrases) and i not in named and block.kind != "heading":
            is_placed = bool(places[i] & topics)
            for sentence in brief.sentences_of(i) if brief.is_evidence(i, of_content=True) else ():
                is_new = sentence.text not in seen and (is_placed or sentence.saying.mask & phrases)
                if is_new and speaks.search(sentence.text):
                    seen.add(sentence.text)
                    yield from _said_in(brief, sentence)
        if len(seen) > _LINES_MAX:
            return


def _said_in(brief: Brief, sentence: Sentence) -> Iterator[_Line]:
    if len(sentence.text.split()) > _LINE_WORDS_MAX or sentence.has("part.bid_process", "document_date"):
        return
    said = timing.said(brief, sentence.block, sentence.start, sentence.end)
    if said is not None and said.is_time:
        yield _line(sentence.text.replace(brief.document.text_of(said.span), " "), said, is_name=False)


def _line(text: str, said: Timing, *, is_name: bool) -> _Line:
    numbers = frozenset(match.group() for match in _IDENTIFIER.finditer(text))
    return _Line(_words(_IDENTIFIER.sub("", text)), numbers, said, is_name)
