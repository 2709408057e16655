"""What headers mean: the phrases of `headers.toml`, and how well a header matches them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from msgspec import Struct

from briefcheck import resources
from briefcheck.patterns import pattern
from briefcheck.tables.parts import by_parts, written_out
from briefcheck.tables.units import unit_of
from briefcheck.workbook import Field

FIELDS: tuple[Field, ...] = get_args(Field)
_BRACKETS = pattern(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|（[^（）]{0,80}）")
_NOT_WORDS = pattern(r"[^\w%#$€°º²'’&]+")
_HEADER_CHARS_MAX = 160
_CONTAINED_WORDS_MAX = 9
_ABOVE, _WHOLE = 0.55, 0.9
"""What a part above the last row of a header weighs, and the parts taken as one."""
_OF = ("of", "for", "de", "des", "du", "da", "do", "del", "della", "pela", "pelo", "di", "von", "der")
_TWO = pattern(r"\s*[/&+]\s*|\s+(?:and|or|und|oder|et|ou|y|và)\s+", re.IGNORECASE)
_MACHINE = pattern(r"[a-z]+(?:[A-Z][a-z0-9]*)+")
"""A name for machines: `plannedEndDate`."""
_BORDER = pattern(r"(?<=[a-z0-9])(?=[A-Z])")
_BOTH, _ONE_OF, _COMPOUND = 0.85, 0.6, 0.66
_SURELY_OTHER = 0.75
_COMPOUND_BEGINS, _COMPOUND_ENDS = 4, 5
"""The least letters of both halves of a compound such as `Lieferstatus`."""
_FACELESS = frozenset(("name", "title", "details", "detail", "description", "nom", "nombre", "nome", "titel", "tên"))
"""Heads that say only that the words before them are named: a `resource name` is a resource."""
_UNSPACED = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write no blanks between words: a phrase may stand anywhere in a header."""


Phrases = dict[str, tuple[tuple[Field, float], ...]]
"""For each phrase the fields it may mean, and how surely (0 to 1)."""
_SURELY, _LESSER, _EACH_LATER = 1.0, 0.78, 0.02


_TIME = pattern(
    r"(?:week|w|wk|cw|kw|month|m|day|d|year|y|q|quarter|sprint|phase)?[ .-]?\d{1,4}|[a-z]{1,2}"
    r"|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,7}"
    r"(?: \d{2,4})?|\d{4} \d\d \d\d(?: 00 00 00)?"
)


class Meaning(Struct, frozen=True):
    """A field that a header may mean, how surely (0 to 1), and the phrase that says so."""

    field: Field
    strength: float
    phrase: str


@cache
def vocabulary() -> Phrases:
    """The phrases that ship."""
    data = resources.load(Path(__file__).with_name("headers.toml"))
    return index(data)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return resources.load(Path(__file__).with_name("words.toml"))


@cache
def status_words() -> frozenset[str]:
    """Words for a status, in every language we have."""
    return frozenset(word for words in _words()["status"].values() for word in words)


@cache
def priority_words() -> frozenset[str]:
    """Words for how much something matters, in every language we have."""
    return frozenset(word for words in _words()["priority"].values() for word in words)


@cache
def sheet_names() -> dict[str, str]:
    """Names of sheets that are no trackers, each with what it is instead."""
    return {plain(name): kind for kind, names in _words()["sheets"].items() for name in names}


def index(data: dict[str, dict[str, list[str]]]) -> Phrases:
    """Turn field → language → phrases into phrase → fields.

    Raises:
        KeyError: a field that there is not.
    """
    known: dict[str, Field] = {field: field for field in FIELDS}
    found: dict[str, dict[Field, float]] = {}
    for name, languages in data.items():
        for phrase in (phrase for phrases in languages.values() for phrase in phrases):
            fields = found.setdefault(plain(phrase), {})
            sure = _LESSER if phrase.endswith("?") else _SURELY
            fields.setdefault(known[name], sure - _EACH_LATER * len(fields))
    return {phrase: tuple(sorted(fields.items(), key=lambda pair: -pair[1])) for phrase, fields in found.items()}


def plain(text: str) -> str:
    """A header as it is compared: lower case, no brackets, no punctuation, one blank between words."""
    if text.isascii() and text.replace(" ", "").isalnum():  # most are plain but for their capitals
        return " ".join(text[:_HEADER_CHARS_MAX].lower().split())
    text = unicodedata.normalize("NFKC", text[:_HEADER_CHARS_MAX]).casefold()
    bare = _BRACKETS.sub(" ", text)
    words = _NOT_WORDS.sub(" ", bare if bare.strip(" *:") else text).replace("_", " ").replace("#", " # ").split()
    return " ".join(word for word in words if word != "#" or len(words) == 1)


def meanings(header: str, phrases: Phrases) -> list[Meaning]:
    """The fields a header may mean, the surest first.

    A whole header that is a known phrase is sure; a phrase that ends a longer header, or begins one such as `cost of
    repair`, says more than one that stands elsewhere in it, a longer one more than a shorter. Of a joined header
    (`Labor / Rate`) the last part leads.
    """
    best: dict[Field, Meaning] = {}
    *upper, last = [part for part in header.split(" / ") if part.strip()] or [header]
    lowest = list(_of_part(last, phrases))
    above = _ABOVE if lowest else _WHOLE  # a last row of units or of names for machines says nothing
    for factor, meant in [
        (1.0, lowest),
        *((above, list(_of_part(part, phrases))) for part in upper[::-1]),
        (_WHOLE, list(_of_text(plain(header), phrases)) if upper else []),
    ]:
        for found in meant:
            strength = found.strength * factor
            if found.field not in best or best[found.field].strength < strength:
                best[found.field] = Meaning(found.field, strength, found.phrase)
    return sorted(best.values(), key=lambda meaning: -meaning.strength)


def _of_part(part: str, phrases: Phrases) -> Iterator[Meaning]:
    """What one row of a header means, by its unit if that says it, else by its words or by both names it gives."""
    unit, by_unit = unit_of(part[:_HEADER_CHARS_MAX])
    if by_unit is not None:
        yield Meaning(by_unit, _WHOLE, unit)
        return
    text = plain(_BORDER.sub(" ", part) if _MACHINE.fullmatch(part) else part)
    if "_" in part:
        text = text.rstrip("0123456789")  # of two columns for machines, the second often has a number
    names = _TWO.split(_BRACKETS.sub(" ", part[:_HEADER_CHARS_MAX])) if _exact(text, phrases) is None else []
    yield from _of_text(text, phrases)
    if len(names) > 1:
        yield from _of_names([plain(name) for name in names], phrases)


def _of_names(names: list[str], phrases: Phrases) -> Iterator[Meaning]:
    """What names beside each other mean together, as in `Tasks / Milestones`: sure only where they agree."""
    meant = [max(_of_text(name, phrases), key=lambda meaning: meaning.strength, default=None) for name in names if name]
    fields = {meaning.field if meaning is not None else None for meaning in meant}
    for meaning in meant:
        if meaning is not None:
            factor = _BOTH if len(fields) == 1 else _ONE_OF
            yield Meaning(meaning.field, meaning.strength * factor, meaning.phrase)


def _of_text(text: str, phrases: Phrases) -> Iterator[Meaning]:
    if text in ("#", "nº", "n°"):
        text = "no"
    exact = _exact(text, phrases)
    if exact is not None:
        yield from (Meaning(field, sure, text) for field, sure in exact)
        return
    full = written_out(text)
    if full != text and (exact := _exact(full, phrases)) is not None:
        yield from (Meaning(field, sure * _WHOLE, text) for field, sure in exact)
        return
    words = full.split()
    together = [Meaning(field, sure, text) for field, sure in by_parts(full)]
    yield from together
    if any(meaning.field == "other" and meaning.strength > _SURELY_OTHER for meaning in together):
        return
    if 1 < len(words) <= _CONTAINED_WORDS_MAX:
        yield from _contained(words, phrases)
    elif words and len(words[0]) >= _COMPOUND_BEGINS + _COMPOUND_ENDS:
        yield from _of_compound(words[0], phrases)
    if _UNSPACED.search(text):
        yield from _within(text, phrases)


def _contained(words: list[str], phrases: Phrases) -> Iterator[Meaning]:
    """What the known phrases in a longer header mean; its head says most."""
    head = next((i for i, word in enumerate(words) if i and word in _OF), len(words))
    heads: list[Meaning] = []
    others: list[Meaning] = []
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            phrase = " ".join(words[start:end])
            is_head = end == head
            place = 0.15 if is_head else 0.05 if start == 0 else 0.0
            share = (end - start) / len(words)
            found = [
                Meaning(field, (0.3 + 0.4 * share + place) * sure, phrase)
                for field, sure in _exact(phrase, phrases) or ()
                if field != "other"
            ]
            if is_head:
                heads = heads or found  # the longest; `risk rating` is no rating
            else:
                others += found
    yield from heads
    if not heads or words[head - 1] in _FACELESS:
        yield from others


def _of_compound(word: str, phrases: Phrases) -> Iterator[Meaning]:
    """What the second half of a compound means: `Lieferstatus` is a status."""
    for start in range(_COMPOUND_BEGINS, len(word) - _COMPOUND_ENDS + 1):
        found = _exact(word[start:], phrases)
        if found is not None:
            yield from (Meaning(field, _COMPOUND * sure, word[start:]) for field, sure in found if field != "other")
            return


def _exact(text: str, phrases: Phrases) -> tuple[tuple[Field, float], ...] | None:
    """The meanings of a phrase, or of its plural or singular."""
    found = phrases.get(text) or phrases.get(text.removesuffix("s")) or phrases.get(text + "s")
    if found is None and text.endswith("ies"):
        found = phrases.get(text.removesuffix("ies") + "y")
    return found


def _within(text: str, phrases: Phrases) -> Iterator[Meaning]:
    for start in range(min(len(text), 20)):
        for end in range(start + 1, min(len(text), start + 10) + 1):
            piece = text[start:end]
            if len(piece) > 1 and _UNSPACED.search(piece):
                place = 0.1 if end == len(text) else 0.0
                share = len(piece) / len(text)
                yield from (
                    Meaning(field, (0.3 + 0.4 * share + place) * sure, piece) for field, sure in phrases.get(piece, ())
                )


def is_time(header: str) -> bool:
    """Whether the last row of a header counts days, weeks or months, as beside the columns of a Gantt chart."""
    last = plain(header.rpartition(" / ")[2])
    return bool(_TIME.fullmatch(last)) and last not in ("id", "no", "nr", "to", "d")
