"""How a wording rule looks: where words of a class bind somebody and nothing around them pins them down."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from msgspec import Struct

from briefcheck.finding import Problem, State
from briefcheck.model import Span
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence
from briefcheck.rules.saying import Saying

_SPEAKING = frozenset({"paragraph", "item", "cell"})
"""Kinds of block whose words bind somebody; titles, captions and notes only name or explain."""
_BINDING_TOPICS = ("criteria", "threshold", "due", "milestones")
_FOREIGN = ("part.bid_process", "part.staffing", "part.instructions", "aside")
_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}
_USES_MAX = 50
"""A phrase used more often in one sentence is no better understood by its next use; keeps a hostile text cheap."""
_PREFIX = "wording."
_ROW_MAX = 12
"""So many cells, and sentences in a cell, are looked at for a measure."""
_EXACT = frozenset({"measure", "percent", "standard"})
"""What in the next sentence still says how the words of this one are measured."""
Where = Literal["said", "ordered", "binding"]


class Wording(Struct, frozen=True):
    """The words of a wording rule. `{words}` in the message stands for what was found.

    `words` is the class in the lexicon; a sentence (or row, or the next sentence) with one of `measured_by` says what
    is meant. `where` tells in which sentences the class counts: wherever the work is spoken of (`said`), in duties,
    wishes, orders and criteria (`ordered`), or only where something binds the supplier or judges the work (`binding`).
    """

    title: str
    words: str
    message: str
    ask: str
    suggest: str
    measured_by: tuple[str, ...]
    where: Where = "binding"


class User(NamedTuple):
    """A sentence that uses words of a class in the first of the blocks that are judged alike, and all of these."""

    sentence: Sentence
    blocks: list[int]


class Site(NamedTuple):
    """One use of a phrase, and the sentence it stands in."""

    span: Span
    sentence: Sentence


def find(brief: Brief, texts: Wording, keep: Callable[[Brief, Site], bool] | None = None) -> Iterator[Problem]:
    """One problem per phrase, at its first use, with the number of its uses. Precision before recall.

    Of several phrases of the class in one paragraph the first speaks for all. `keep` may refuse a use.
    """
    uses: list[tuple[Span, int]] = []
    """The first use in each block that counts, and in how many blocks it is the same to the letter."""
    spoken: set[int] = set()
    for sentence, group in brief.once(_users).get(texts.words, ()):
        blocks = [i for i in group if i not in spoken] if spoken else group
        if not blocks:
            continue
        asked = brief.figures_asked
        span = _first(brief, texts, sentence, keep)
        if brief.figures_asked != asked:
            found = [(i, _first(brief, texts, sentence.at(i), keep)) for i in blocks]
            uses.extend((each, 1) for _, each in found if each is not None)
            spoken.update(i for i, each in found if each is not None)
        elif span is not None:
            spoken.update(blocks)
            if any(map(str.isdigit, brief.document.text_of(span))):
                uses.extend((Span(i, span.start, span.end), 1) for i in blocks)
            else:
                uses.append((Span(blocks[0], span.start, span.end), len(blocks)))
    places: dict[str, tuple[Span, int]] = {}
    for span, times in sorted(uses):
        key = " ".join(brief.document.text_of(span).lower().split())
        first, before = places.get(key, (span, 0))
        places[key] = first, before + times
    for key, (span, times) in places.items():
        yield problem(brief, texts, key, span, times)


def _first(
    brief: Brief, texts: Wording, sentence: Sentence, keep: Callable[[Brief, Site], bool] | None
) -> Span | None:  # fmt: skip
    """The first use in a sentence that leaves something to guess."""
    if sentence.has(*texts.measured_by) or not _counts(brief, sentence, texts):
        return None
    for site in _uses(brief, texts.words, sentence):
        if not _is_quoted(brief, site.span) and (keep is None or keep(brief, site)):
            return site.span
    return None


def count(brief: Brief, words: str, counts: Callable[[Brief, Sentence], bool]) -> int:
    """How often a class of words is used in sentences that count, background and goals left out.

    Whether one counts may hang on what it says, figures aside, and on the surroundings of its block only.
    """
    return sum(
        len(user.blocks) * sum(1 for _ in _uses(brief, words, user.sentence))
        for user in brief.once(_users).get(words, ())
        if not is_purpose(brief, user.blocks[0]) and counts(brief, user.sentence)
    )


def sites(brief: Brief, words: str) -> Iterator[Site]:
    """Every use of a class of words where the brief itself speaks of the work, in any order."""
    for sentence, blocks in brief.once(_users).get(words, ()):
        for i in blocks:
            yield from _uses(brief, words, sentence.at(i))


def _uses(brief: Brief, words: str, sentence: Sentence) -> Iterator[Site]:
    block, at = sentence.block, sentence.start
    for start, end in islice(sentence.saying.places(brief.lexicon.text.bits[_PREFIX + words]), _USES_MAX):
        yield Site(Span(block, at + start, at + end), sentence)


def problem(brief: Brief, texts: Wording, key: str, span: Span, count: int, state: State = "weak") -> Problem:
    """The problem of one phrase first used in this place, and in so many blocks."""
    words = brief.document.text_of(span)
    message = texts.message.format(words=f"“{words}”")
    message += f" It is used in {count} places; this is the first." if count > 1 else ""
    return Problem(
        title=texts.title, message=message, ask=texts.ask, suggest=texts.suggest, state=state, span=span, key=key
    )


def speaks(brief: Brief, block: int) -> bool:
    """Whether a block is running text, an entry or a cell that says something about the work."""
    here = brief.blocks[block]
    is_header = here.cell is not None and here.cell.is_header
    return here.kind in _SPEAKING and not is_header and brief.is_evidence(block, of_content=True)


def is_purpose(brief: Brief, block: int) -> bool:
    """Whether a block stands under a heading that tells why, not what: background, goals, overview."""
    return brief.outline.tells_why(brief.blocks[block].heading) or brief.outline.part_of(block) == "background"


def binds(brief: Brief, sentence: Sentence) -> bool:
    """Whether a sentence puts a duty on somebody, gives an order, or stands where the work is judged or scheduled."""
    if brief.outline.places[sentence.block] and brief.outline.places[sentence.block] & brief.once(_binding_topics):
        return brief.blocks[sentence.block].kind != "heading" or _is_duty(brief, sentence)
    return _is_duty(brief, sentence)


def _is_duty(brief: Brief, sentence: Sentence) -> bool:
    known = brief.once(_duties)
    is_duty = known.get(sentence.saying)
    if is_duty is None:
        is_duty = sentence.has("binding", "order") or (sentence.has("obligation") and sentence.has("supplier"))
        known[sentence.saying] = is_duty
    return is_duty


def _duties(_brief: Brief) -> dict[Saying, bool]:
    """For each saying that was asked about, whether it puts a duty on somebody."""
    return {}


def _binding_topics(brief: Brief) -> int:
    return _union(brief.lexicon.titles.bits[topic] for topic in _BINDING_TOPICS)


def is_asked(brief: Brief, sentence: Sentence) -> bool:
    """Whether a sentence asks for something: in so many words, or as an entry of a section about the work."""
    if sentence.has("wanted"):
        return True
    block = brief.blocks[sentence.block]
    return (sentence.is_item or block.cell is not None) and brief.outline.topics_of(sentence.block) != 0


def _is_measured_beside(brief: Brief, sentence: Sentence, names: tuple[str, ...]) -> bool:
    """Whether the next sentence in its paragraph, or another cell of its row, fills one of these slots."""
    here = brief.blocks[sentence.block]
    exact = _exact(names) if sentence.end + 1 < len(here.text) else ()
    following = brief.sentence_from(sentence.block, sentence.end + 2) if exact else None
    if following is not None and following is not sentence and following.has(*exact):
        return True
    cell = here.cell
    if cell is None:
        return False
    row = brief.once(_rows).get((cell.table, cell.row), ())
    return any(other.has(*names) for block in row[:_ROW_MAX] for other in brief.sentences_of(block)[:_ROW_MAX])


@functools.cache
def _exact(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in _EXACT)


def _counts(brief: Brief, sentence: Sentence, texts: Wording) -> bool:
    """Whether the words count in a sentence that does not say itself what is meant."""
    if texts.where != "said" and not binds(brief, sentence):
        is_ordered = texts.where == "ordered" and is_asked(brief, sentence)
        if not is_ordered:
            return False
    if is_purpose(brief, sentence.block):
        return False
    return not (texts.measured_by and _is_measured_beside(brief, sentence, texts.measured_by))


def _users(brief: Brief) -> dict[str, list[User]]:
    """The sentences that use words of each class, found in one pass."""
    bits = brief.lexicon.text.bits
    classes = [(name.removeprefix(_PREFIX), bit) for name, bit in bits.items() if name.startswith(_PREFIX)]
    every = _union(bit for _, bit in classes)
    foreign = _union(bits[name] for name in _FOREIGN)
    found: dict[str, list[User]] = {name: [] for name, _ in classes}
    told: dict[Saying, list[list[User]]] = {}
    """By what a sentence says the classes that it uses: few of the many."""
    for blocks in brief.groups:
        i = blocks[0]
        if not brief.masks[i] & every or not speaks(brief, i):
            continue
        for start, end, saying in brief.cuts[i]:
            if saying not in told:
                here = 0 if saying.mask & foreign else saying.mask & every
                told[saying] = [found[name] for name, bit in classes if here & bit] if here else []
            if told[saying]:
                user = User(Sentence(brief, i, start, end, saying), blocks)
                for users in told[saying]:
                    users.append(user)
    return found


def _rows(brief: Brief) -> dict[tuple[int, int], list[int]]:
    """The blocks of each table row."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, block in enumerate(brief.blocks):
        if block.cell is not None:
            found.setdefault((block.cell.table, block.cell.row), []).append(i)
    return found


def _union(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found


def _is_quoted(brief: Brief, span: Span) -> bool:
    text = brief.blocks[span.block].text
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return before in _QUOTES and after == _QUOTES[before]
