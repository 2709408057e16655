"""What headers mean: the phrases of `headers.toml`, and how well a header matches them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from msgspec import Struct

from briefcheck.patterns import pattern
from briefcheck.workbook import Field

FIELDS: tuple[Field, ...] = get_args(Field)
_BRACKETS = pattern(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|（[^（）]{0,80}）")
_NOT_WORDS = pattern(r"[^\w%#$€°º²'’&]+")
_HEADER_CHARS_MAX = 160
_CONTAINED_WORDS_MAX = 9
_ABOVE, _WHOLE = 0.55, 0.9
"""What a part above the last row of a header weighs, and the parts taken as one."""
_OF = ("of", "for", "de", "des", "du", "da", "do")
_UNSPACED = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write no blanks between words: a phrase may stand anywhere in a header."""


Phrases = dict[str, tuple[tuple[Field, float], ...]]
"""For each phrase the fields it may mean, and how surely (0 to 1)."""
_SURELY, _LESSER, _EACH_LATER = 1.0, 0.78, 0.02


_TIME = pattern(
    r"(?:week|w|wk|cw|kw|month|m|day|d|year|y|q|quarter|sprint|phase)?[ .-]?\d{1,4}|[a-z]{1,2}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,7}(?: \d{2,4})?"
)


class Meaning(Struct, frozen=True):
    """A field that a header may mean, how surely (0 to 1), and the phrase that says so."""

    field: Field
    strength: float
    phrase: str


@cache
def vocabulary() -> Phrases:
    """The phrases that ship."""
    data = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))
    return index(data)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


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
    lowest = list(_of_text(plain(last), phrases))
    above = _ABOVE if lowest else _WHOLE  # a last row of units or of names for machines says nothing
    for factor, meant in [
        (1.0, lowest),
        *((above, list(_of_text(plain(part), phrases))) for part in upper[::-1]),
        (_WHOLE, list(_of_text(plain(header), phrases)) if upper else []),
    ]:
        for found in meant:
            strength = found.strength * factor
            if found.field not in best or best[found.field].strength < strength:
                best[found.field] = Meaning(found.field, strength, found.phrase)
    return sorted(best.values(), key=lambda meaning: -meaning.strength)


def _of_text(text: str, phrases: Phrases) -> Iterator[Meaning]:
    if text in ("#", "nº", "n°"):
        text = "no"
    exact = _exact(text, phrases)
    if exact is not None:
        yield from (Meaning(field, sure, text) for field, sure in exact)
        return
    words = text.split()
    if 1 < len(words) <= _CONTAINED_WORDS_MAX:
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                phrase = " ".join(words[start:end])
                is_head = end == len(words) or (start == 0 and words[end] in _OF)
                place = 0.15 if is_head else 0.05 if start == 0 else 0.0
                share = (end - start) / len(words)
                yield from (
                    Meaning(field, (0.3 + 0.4 * share + place) * sure, phrase)
                    for field, sure in _exact(phrase, phrases) or ()
                    if field != "other"
                )
    if _UNSPACED.search(text):
        yield from _within(text, phrases)


def _exact(text: str, phrases: Phrases) -> tuple[tuple[Field, float], ...] | None:
    """The meanings of a phrase, or of its plural or singular."""
    return phrases.get(text) or phrases.get(text.removesuffix("s")) or phrases.get(text + "s")


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
