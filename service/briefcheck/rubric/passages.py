"""Which passages a reader would point at for an aspect: told from what people quoted in other briefs.

A rule tells whether an aspect is said, and quotes what it went by. Where else it is said, and what says it best, is
told by weights: each trait of a sentence (what the lexicon finds in it, the topics and the part of its section, the
kind of its block) adds to how likely people are to quote it for the aspect. They were fitted on labelled briefs by
`benchmarks/fit.py`; a language whose folder has no `passages.json` keeps the rules' order.

Source: logistic regression on named traits finds what people quote as well as one on words or on sentence vectors
does (DECISIONS.md 68).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from heapq import nlargest
from pathlib import Path

import msgspec
from msgspec import Struct

from briefcheck.model import Span
from briefcheck.rules.brief import Brief
from briefcheck.rules.saying import Saying

_LEXICONS = Path(__file__).with_name("lexicons")
_EVIDENCE_MAX = 5
_RULES_WORTH = 150
"""What a rule went by is put before what only looks like it, unless that looks much more like it."""
_HEAD_WORTH, _ORDER_WORTH = 150, 20
"""A rule knows what it went by: another of its quotes comes to their head only where it is much likelier. Of the rest
its order counts a little."""
_BEHIND_MAX, _LIKELY = 100, -50
"""A passage that much less likely than the rule's best one, or less likely than this, is not worth a reader's time."""
_WORDS_PER_LENGTH, _LENGTH_MAX = 6, 4
_HUNDREDTHS = 100
Row = tuple[int, ...]


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What each trait adds for each of the aspects, in hundredths of a logit; `constant` is added to all."""

    aspects: tuple[str, ...]
    constant: Row
    traits: dict[str, Row]


@functools.cache
def weights(language: str) -> Weights | None:
    """The weights of a language, or None where it has none."""
    file = _LEXICONS / language / "passages.json"
    return msgspec.json.decode(file.read_bytes(), type=Weights) if language.isalpha() and file.is_file() else None


class Traits(Struct, frozen=True):
    """What is known of a sentence and of where it stands: the bits of phrases and titles, and some more."""

    mask: int
    place: int
    part: str
    kind: str
    length: int
    has_figure: bool
    is_labelled: bool
    is_in_column: bool

    def names(self, brief: Brief) -> Iterator[str]:
        """The traits as `Weights.traits` names them."""
        yield from self.said(brief)
        yield from self.above(brief)
        yield from self.around()

    def said(self, brief: Brief) -> Iterator[str]:
        """Those of what it says: the same for all of one mask, with or without a figure."""
        for name in _lit(self.mask, brief.once(_names)[0]):
            yield f"says {name}"
            if self.has_figure:
                yield f"says {name} with a figure"

    def above(self, brief: Brief) -> Iterator[str]:
        """Those of the titles that it stands under: the same for all of one place."""
        for name in _lit(self.place, brief.once(_names)[1]):
            yield f"under {name}"

    def around(self) -> Iterator[str]:
        """All the others."""
        yield f"part {self.part}"
        yield f"kind {self.kind}"
        yield f"length {self.length}"
        yield "with a figure" if self.has_figure else "without a figure"
        if self.is_labelled:
            yield "labelled"
        if self.is_in_column:
            yield "in a column"


def traits(brief: Brief, block: int, saying: Saying) -> Traits:
    """The traits of a sentence of a block."""
    known, outline = brief.blocks[block], brief.outline
    return Traits(
        saying.mask,
        outline.places[block],
        outline.parts[block],
        known.kind,
        brief.of_words(_length)[saying],
        saying.has_digit,
        bool(known.label),
        known.cell is not None and bool(known.cell.header),
    )


def _length(_brief: Brief, words: str) -> int:
    return min(_LENGTH_MAX, len(words.split()) // _WORDS_PER_LENGTH)


def _names(brief: Brief) -> tuple[dict[int, str], dict[int, str]]:
    """By bit the names of the lexicon's phrases, and of its titles."""
    lexicon = brief.lexicon
    phrases, titles = ({bit: name for name, bit in bits.items()} for bits in (lexicon.text.bits, lexicon.titles.bits))
    return phrases, titles


def _lit(mask: int, names: dict[int, str]) -> Iterator[str]:
    while mask:
        bit = mask & -mask
        yield names[bit]
        mask ^= bit


class Likely:
    """How likely each sentence of a brief is to be quoted for each aspect."""

    def __init__(self, brief: Brief, weighed: Weights) -> None:
        self._brief, self._weights = brief, weighed
        self.aspects = weighed.aspects
        self._columns = {name: at for at, name in enumerate(weighed.aspects)}
        self._rows: dict[int, list[Row]] = {}
        self._known: dict[Traits, Row] = {}
        self._sums: dict[object, Row] = {}

    def evidence(self, aspect: str, topic: str, quotes: tuple[Span, ...]) -> tuple[Span, ...]:
        """Quotes for an aspect, best first: those of its rule, the first of them at the head, and others as likely.

        Aspects without weights, and without any quote, keep what they have.
        """
        column = self._columns.get(aspect)
        if column is None or not quotes:
            return quotes
        worth = {span: self._at(span, column) for span in quotes}
        places = {span: place for place, span in enumerate(quotes)}
        shown = [span for span in quotes if self._brief.blocks[span.block].kind != "heading"] or quotes
        first = max(shown, key=lambda span: worth[span] - _HEAD_WORTH * places[span])
        rest = {span: worth[span] + _RULES_WORTH - _ORDER_WORTH * places[span] for span in quotes if span != first}
        least = max(worth[first] - _BEHIND_MAX, _LIKELY)
        others = self._likeliest(column, topic, _EVIDENCE_MAX + len(quotes), least=least)
        said = {self._words(span) for span in quotes}
        for quote, odds in others.items():
            if self._words(quote) not in said and not any(map(quote.overlaps, quotes)):
                said.add(self._words(quote))
                rest[quote] = odds
        return first, *sorted(rest, key=lambda span: -rest[span])[: _EVIDENCE_MAX - 1]

    def _words(self, span: Span) -> str:
        return " ".join(self._brief.document.text_of(span).split())

    def passages(self, aspect: str, topic: str, count: int, *, least: float) -> tuple[Span, ...]:
        """So many of the likeliest passages for an aspect, best first; `least` are the log odds of any of them."""
        return tuple(self._likeliest(self._columns[aspect], topic, count, least=round(_HUNDREDTHS * least)))

    def best(self, aspect: str, count: int) -> tuple[float, ...]:
        """The log odds of so many of the likeliest sentences for an aspect, the highest first; of alike ones one."""
        column = self._columns[aspect]
        return tuple(worth / _HUNDREDTHS for worth in nlargest(count, [row[column] for row in self._distinct]))

    def odds(self, aspect: str, span: Span) -> float:
        """The log odds of the sentence that a quote begins in."""
        return self._at(span, self._columns[aspect]) / _HUNDREDTHS

    def _likeliest(self, column: int, topic: str, count: int, *, least: int) -> dict[Span, int]:
        """So many passages of the work, the likeliest first, and how likely they are."""
        brief, found = self._brief, dict[Span, int]()
        scored = [(row[column], -place, at) for place, at, row in self._quotable if row[column] >= least]
        for worth, place, at in nlargest(count, scored):
            sentence = brief.sentences_of(-place)[at]
            if not sentence.is_open:
                found[brief.quote(sentence, topic)] = worth
        return found

    @functools.cached_property
    def _distinct(self) -> list[Row]:
        """The weights of every sentence; of blocks that are alike those of the first."""
        return [row for blocks in self._brief.groups for row in self.of(blocks[0])]

    @functools.cached_property
    def _quotable(self) -> list[tuple[int, int, Row]]:
        """Block, place in it and weights of every sentence that can be quoted: of blocks that are alike in the first.

        What a title says is shown by what stands below it.
        """
        brief = self._brief
        first = [blocks[0] for blocks in brief.groups]
        shown = [i for i in first if brief.content[i] and brief.blocks[i].kind != "heading"]
        return [(i, at, row) for i in shown for at, row in enumerate(self.of(i))]

    def _at(self, span: Span, column: int) -> int:
        rows = self.of(span.block)
        starts = [start for start, _, _ in self._brief.cuts[span.block]]
        at = max((i for i, start in enumerate(starts) if start <= span.start), default=0)
        return rows[at][column]

    def of(self, block: int) -> list[Row]:
        """Per sentence of a block a weight for each aspect; blocks that are alike share theirs."""
        like = self._brief.likes[block]
        rows = self._rows.get(like)
        if rows is None:
            rows = self._rows[like] = [self._row(block, saying) for _, _, saying in self._brief.cuts[block]]
        return rows

    def _row(self, block: int, saying: Saying) -> Row:
        seen = traits(self._brief, block, saying)
        row = self._known.get(seen)
        if row is None:
            said = self._sum((seen.mask, seen.has_figure), seen.said(self._brief))
            above = self._sum(seen.place, seen.above(self._brief))
            row = self._known[seen] = self._added(self._weights.constant, said, above, *self._rows_of(seen.around()))
        return row

    def _sum(self, key: object, names: Iterator[str]) -> Row:
        """What traits add together, which many sentences have in common."""
        if key not in self._sums:
            self._sums[key] = self._added(*self._rows_of(names))
        return self._sums[key]

    def _rows_of(self, names: Iterator[str]) -> list[Row]:
        return [self._weights.traits[name] for name in names if name in self._weights.traits]

    def _added(self, *rows: Row) -> Row:
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.aspects)


def likely(brief: Brief) -> Likely | None:
    """What is told of a brief's sentences, or None where its language has no weights."""
    weighed = weights(brief.lexicon.language)
    return Likely(brief, weighed) if weighed is not None else None
