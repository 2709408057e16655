"""The schedule of a brief joined to its deliverables: by number where they have one, otherwise by name.

A schedule often stands far from the list, and calls things by other words: shorter, longer, as what is done for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.rules import bidding, dated_rows, dates, phased, things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named
from briefcheck.rules.passage import Sentence
from briefcheck.rules.timing import Timing

_LINE_WORDS_MAX = 40
_FRAGMENT_WORDS_MAX = 8
"""A sentence of so few words that names a day says little else: "The others 31 August"."""
_NUMBERS_MIN = 3
"""A longer one that counts so many is a schedule in one line: "Deliverable 1 3 May, Deliverable 2 5 June"."""
_LINES_MAX = 120
"""What a schedule says, it says in so many lines."""
_IDENTIFIER = pattern(
    r"(?<![\w.])(?:[A-Z]{1,5}[-.]?\d{1,3}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2}"
    r"|(?:[Dd]eliverable|[Oo]utput|[Tt]ask|[Mm]ilestone|[Pp]roduct|[Ii]tem|[Ll]ot)s?\s?#?\d{1,2})(?![\w%]|\.\d)"
)
_CLAUSE = pattern(r"[,;]\s(?:and\s|then\s)?|\sand\s")
_REST = pattern(
    r"\A\W*(?:and\s)?(?:all\s)?(?:the\s)?(?:rest|others?|remainder|remaining|all else|everything else)\b", re.IGNORECASE
)
_REST_ANYWHERE = pattern(r"\b(?:rest|others?|remainder|remaining|else)\b", re.IGNORECASE)
_SUBJECT = pattern(
    r"(?:\A\W*(?:(?:the|all|both|our|your|each)\s)?|[,;:.]\s(?:and\s)?|\b(?:the|all|both|our|your|each|and)\s)(\w{3,40})",
    re.IGNORECASE,
)
_LEAD_MAX = 3
_COLON = pattern(r"\s?(?::|[–—-]\s)")
_NO_WORDS = frozenset(
    "a an the of and or for to in on at by with from as is are be will shall must one all any each every its their our"
    " your this that final due date deliverable deliverables".split()
)
_SAME = {"website": "site", "webpage": "page", "application": "app", "programme": "program"}
_CERTAIN, _EQUAL, _SUBSET, _HEAD, _PART = 4.0, 3.0, 2.0, 1.5, 1.0
_PART_MIN = 2
"""So many words at least of a longer name, where a schedule calls it by a shorter one."""


class _Line(Struct, frozen=True):
    """A line of a schedule: the words it begins with or names, and what it says about when."""

    words: frozenset[str]
    subjects: Mapping[str, str]
    """The words that stand alone, or behind an article, without their plural: "the film", "Banners printed"."""
    identifiers: frozenset[str]
    said: Timing
    is_name: bool
    first: str = ""
    """The first word behind a time with which the line begins: "Weeks 1-2: Inception, mapping"."""
    is_of_rest: bool = False
    """Whether it speaks of all that were not named: "the rest by 17 April"."""


class _Known(Struct, frozen=True):
    """What a deliverable is known by: its words, those that say what it is, the last of them, its number."""

    words: frozenset[str]
    head: frozenset[str]
    noun: str
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
    rest: Timing | None = None
    for line in _lines(brief, [*by_word, *by_number], items):
        rest = line.said if line.is_of_rest else rest
        numbered = {by_number[number] for number in line.identifiers if number in by_number}
        for at in numbered or {at for word in line.words for at in by_word.get(word, ())}:
            score = _score(line, known, at)
            if found[at] is None and score > best.get(at, (0.0,))[0]:
                best[at] = (score, line.said)
    joined = {at: said for at, (_, said) in best.items()}
    if rest is not None:
        joined |= {at: rest for at, said in enumerate(found) if said is None and at not in joined}
    return joined


def words_of(text: str) -> frozenset[str]:
    """The words of a text that tell it from others, without their plural."""
    return _words(text)


def _known(brief: Brief, item: Named) -> _Known:
    name = _IDENTIFIER.sub("", item.name)
    head = plain(things.head(name)).split()
    return _Known(_words(name), _words(things.head(name)), _bare(head[-1]) if head else "", _number(brief, item))


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without their plural."""
    return frozenset(_bare(word) for word in plain(name).split() if word not in _NO_WORDS)


def _bare(word: str) -> str:
    bare = word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
    return _SAME.get(bare, bare)


def _number(brief: Brief, item: Named) -> str:
    """The number or code that a deliverable has before its name, or in the first cell of its row."""
    block = brief.blocks[item.span.block]
    match = _IDENTIFIER.search(block.text, 0, item.span.end)
    if match is None and block.cell is not None:
        match = _IDENTIFIER.match(block.cell.label.strip())
    return _plain_number(match) if match is not None else ""


def _plain_number(match: re.Match[str]) -> str:
    """A number as it is compared: "Deliverable 3" and "deliverable 3" are one."""
    return match.group().lower() if " " in match.group() else match.group()


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
    if is_alike and _is_most(line, known, at, shared):
        return _PART / 2
    if line.first and line.first in own.words and sum(line.first in other.words for other in known) == 1:
        return _PART / 3
    called = line.subjects.get(own.noun)
    is_alone = called and sum(own.noun == other.noun for other in known) == 1
    is_of_all = called is not None and called != own.noun and len(own.head) <= _PART_MIN
    return _PART / 4 - len(line.words) / 1000 if is_alone or is_of_all else 0.0


def _is_alone(words: frozenset[str], known: Sequence[_Known]) -> bool:
    return sum(words <= other.words for other in known) == 1


def _is_most(line: _Line, known: Sequence[_Known], at: int, shared: int) -> bool:
    """Whether no other deliverable has as many of a line's words."""
    return all(len(other.words & line.words) < shared for number, other in enumerate(known) if number != at)


def _lines(brief: Brief, words: Iterable[str], items: Sequence[Named]) -> Iterator[_Line]:
    """The rows and lines that say when, and have one of these words or numbers of deliverables; each text once."""
    speaks = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    phrases = brief.lexicon.text.bits["due.phrases"]
    dated = dates.by_block(brief)
    rows, latest, is_about_time = brief.once(dated_rows.rows_of), brief.once(timing.latest), brief.outline.is_about_time
    named = _by_block(items)
    phases = brief.once(phased.times_of_phases)
    columns = {(c.table, c.column) for at in named if (c := brief.blocks[at].cell) is not None}
    seen: set[str] = set()
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is not None:
            if (cell.table, cell.column) in columns:
                continue
            said = rows.get((cell.table, cell.row))
            is_line = said is not None and said.span.block != i and i not in named and speaks.search(block.text)
            if said is not None and is_line and len(block.text.split()) <= _LINE_WORDS_MAX:
                yield _line(block.text, said, is_name=True)
        elif block.kind == "item" and block.heading in phases:
            if i not in named and len(block.text.split()) <= _FRAGMENT_WORDS_MAX and speaks.search(block.text):
                yield _line(block.text, phases[block.heading], is_name=True)
        elif block.kind != "heading" and (brief.masks[i] & phrases or i in dated or is_about_time(i)):
            is_placed = is_about_time(i)
            for sentence in brief.sentences_of(i) if brief.is_evidence(i, of_content=True) else ():
                is_short = len(sentence.text.split()) <= _FRAGMENT_WORDS_MAX
                speaks_of_time = is_placed or is_short or sentence.saying.mask & phrases or i in latest
                is_new = sentence.text not in seen and speaks_of_time
                is_said = speaks.search(sentence.text) or _REST_ANYWHERE.search(sentence.text)
                if is_new and is_said and not _names(sentence, named.get(i, ())):
                    seen.add(sentence.text)
                    yield from _said_in(brief, sentence, is_placed=is_placed)
        if len(seen) > _LINES_MAX:
            return


def _by_block(items: Sequence[Named]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = {}
    for item in items:
        found.setdefault(item.span.block, []).append(item)
    return found


def _names(sentence: Sentence, items: Iterable[Named]) -> bool:
    """Whether a sentence itself names one of the deliverables: then it has been asked already."""
    return any(item.is_listed or sentence.start <= item.span.start < sentence.end for item in items)


def _said_in(brief: Brief, sentence: Sentence, *, is_placed: bool) -> Iterator[_Line]:
    """What a sentence says of when: as a whole or, where it names several times, clause by clause."""
    is_long = len(sentence.text.split()) > _LINE_WORDS_MAX
    if is_long and len(list(islice(_IDENTIFIER.finditer(sentence.text), _NUMBERS_MIN))) < _NUMBERS_MIN:
        return
    if sentence.has("part.bid_process", "document_date"):
        return
    if is_of_the_end(brief, sentence):
        return
    text = brief.blocks[sentence.block].text
    times = [said for said in timing.several(brief, sentence.block, sentence.start, sentence.end) if said.is_time]
    is_latest = any(timing.is_latest(brief, said) for said in times)
    start = sentence.start
    for said, following in zip_longest(times, times[1:]):
        end = _clause_end(text, said.span.end, following.span.start) if following else sentence.end
        is_short = (said.is_dated or said.is_exact) and len(sentence.text.split()) <= _FRAGMENT_WORDS_MAX
        if bidding.is_said_of(brief, said, start):
            start = max(end, said.span.end)
            continue
        if is_placed or is_short or sentence.has("due.phrases") or is_latest:
            clause = f"{text[start : said.span.start]} {text[said.span.end : max(end, said.span.end)]}"
            leads = said.span.start <= sentence.start + _LEAD_MAX and _COLON.match(text, said.span.end)
            yield _line(clause, said, is_name=False, is_led=bool(leads))
        start = max(end, said.span.end)


def is_of_the_end(brief: Brief, sentence: Sentence) -> bool:
    """Whether a sentence tells when a thing ends, or what is done with it from then on: "website closure", "support".

    A "maintenance manual" is a thing of its own.
    """
    bits, words = brief.lexicon.text.bits, sentence.saying.words
    ending = bits["life_end"] | bits["life_after"]
    if not sentence.saying.mask & ending:
        return False
    things_known = bits["artefact"] | bits["handed_thing"]
    following = ("".join(words[end:].split(maxsplit=1)[:1]) for _, end in sentence.saying.places(ending))
    return any(not brief.lexicon.text.mask(word) & things_known for word in following)


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the clause of one time ends and that of the next begins: at the last comma between them, or "and"."""
    between = [match.end() for match in _CLAUSE.finditer(text, start, end)]
    return between[-1] if between else start


def _line(text: str, said: Timing, *, is_name: bool, is_led: bool = False) -> _Line:
    numbers = frozenset(_plain_number(match) for match in _IDENTIFIER.finditer(text))
    subjects = {_bare(word): word for word in (match[1].lower() for match in _SUBJECT.finditer(text))}
    is_of_rest = _REST.search(text) is not None
    first = _bare(plain(text).split()[0]) if is_led and plain(text).split() else ""
    return _Line(_words(_IDENTIFIER.sub("", text)), subjects, numbers, said, is_name, first, is_of_rest)
