"""What headers mean: the phrases of `headers.toml`, and how well a header matches them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

from msgspec import Struct

from briefcheck.workbook import Field

FIELDS: tuple[Field, ...] = get_args(Field)
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|（[^（）]{0,80}）")
_NOT_WORDS = re.compile(r"[^\w%#$€°º²'’&]+")
_HEADER_CHARS_MAX = 160
_CONTAINED_WORDS_MAX = 9
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write no blanks between words: a phrase may stand anywhere in a header."""


class Meaning(Struct, frozen=True):
    """A field that a header may mean, how surely (0 to 1), and the phrase that says so."""

    field: Field
    strength: float
    phrase: str


@cache
def vocabulary() -> dict[str, tuple[Field, ...]]:
    """For each phrase the fields it may mean, in the order of the file."""
    data = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))
    return index(data)


def index(data: dict[str, dict[str, list[str]]]) -> dict[str, tuple[Field, ...]]:
    """Turn field → language → phrases into phrase → fields.

    Raises:
        KeyError: a field that there is not.
    """
    known: dict[str, Field] = {field: field for field in FIELDS}
    found: dict[str, dict[Field, None]] = {}
    for field, languages in data.items():
        for phrases in languages.values():
            for phrase in phrases:
                found.setdefault(plain(phrase), {})[known[field]] = None
    return {phrase: tuple(fields) for phrase, fields in found.items()}


def plain(text: str) -> str:
    """A header as it is compared: lower case, no brackets, no punctuation, one blank between words."""
    text = unicodedata.normalize("NFKC", text[:_HEADER_CHARS_MAX]).casefold()
    bare = _BRACKETS.sub(" ", text)
    words = _NOT_WORDS.sub(" ", bare if bare.strip(" *:") else text).replace("_", " ")
    return " ".join(words.replace("#", " # ").split())


def meanings(header: str, phrases: dict[str, tuple[Field, ...]]) -> list[Meaning]:
    """The fields a header may mean, the surest first.

    A whole header that is a known phrase is sure; a phrase that ends a longer header says more than one that stands
    elsewhere in it, a longer one more than a shorter. Of a joined header (`Labor / Rate`) the last part leads.
    """
    best: dict[Field, Meaning] = {}
    parts = [part for part in header.split(" / ") if part.strip()] or [header]
    for factor, part in [(1.0, parts[-1]), *((0.8, part) for part in parts[-2::-1]), (0.9, header)]:
        for found in _of_text(plain(part), phrases):
            strength = found.strength * factor
            if found.field not in best or best[found.field].strength < strength:
                best[found.field] = Meaning(found.field, strength, found.phrase)
    return sorted(best.values(), key=lambda meaning: -meaning.strength)


def _of_text(text: str, phrases: dict[str, tuple[Field, ...]]) -> Iterator[Meaning]:
    if text in ("#", "nº", "n°"):
        text = "no"
    exact = phrases.get(text)
    if exact is not None:
        yield from (Meaning(field, 1.0 - 0.02 * place, text) for place, field in enumerate(exact))
        return
    words = text.split()
    if len(words) > 1 and len(words) <= _CONTAINED_WORDS_MAX:
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                phrase = " ".join(words[start:end])
                share = (end - start) / len(words)
                place = 0.15 if end == len(words) else 0.05 if start == 0 else 0.0
                for order, field in enumerate(phrases.get(phrase, ())):
                    yield Meaning(field, 0.3 + 0.4 * share + place - 0.02 * order, phrase)
    if _UNSPACED.search(text):
        yield from _within(text, phrases)


def _within(text: str, phrases: dict[str, tuple[Field, ...]]) -> Iterator[Meaning]:
    for start in range(min(len(text), 20)):
        for end in range(start + 1, min(len(text), start + 10) + 1):
            piece = text[start:end]
            if len(piece) > 1 and _UNSPACED.search(piece):
                share = len(piece) / len(text)
                place = 0.1 if end == len(text) else 0.0
                for order, field in enumerate(phrases.get(piece, ())):
                    yield Meaning(field, 0.3 + 0.4 * share + place - 0.02 * order, piece)
