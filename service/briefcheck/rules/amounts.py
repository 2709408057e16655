"""How many of what, and how large: the quantities and sizes that a sentence gives to things."""

from __future__ import annotations

from briefcheck.patterns import pattern
from briefcheck.rules.lexicon import Lexicon, plain
from briefcheck.rules.passage import Sentence

_BETWEEN_MAX = 3
"""So many words may stand between a number and what is counted: "two lockable chemical cabinets"."""
_PLURAL_LENGTH_MIN = 4
_NO_PLURAL = ("ss", "us", "is")
_SIZE = pattern(
    r"(?<!=)\d\s?(?:mm|cm|m|px|in|ft|inch(?:es)?|feet)?\s?(?:[x×]|by)\s?\d|\d\s?(?:mm|cm|m|metres?|meters?|inch(?:es)?|ft|feet)\s(?:wide|long|high|tall|deep|thick|across|square)\b"
    r"|\d\s(?:m|km|kg|t|l|metres?|meters?|feet|ft|yards?|miles?|tons?|tonnes?|litres?|liters?|gallons?|acres?|hectares?)\sof\s"
    r"|(?<![\d:])1\s?:\s?(?!1\b)\d{1,4}(?![\d:])|\b[AB][0-6]\b"
)
_WHOLE = pattern(r"\d{1,9}|\d{1,3}(?:[,.]\d{3}){1,3}")
"""A number of things is whole; "5.2" is that of a clause."""
_BREAKS = ",.;:()!?"


def is_sized(sentence: Sentence) -> bool:
    """Whether a size, a scale, an amount of a material or a size of paper is given: "60 x 90 cm", "1:50", "A5"."""
    return sentence.saying.has_digit and _SIZE.search(sentence.text) is not None


def is_counted(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether things of some kind are counted: a number, and behind it a word in the plural that is no time or money.

    The plural is told by its s, in the languages that have one.
    """
    saying = sentence.saying
    if not saying.has_digit and not saying.mask & lexicon.text.bits["slot.number"]:
        return False
    words = saying.words.split()
    for i, word in enumerate(words):
        if _is_number(word, lexicon) and _is_followed_by_things(words[i + 1 : i + 2 + _BETWEEN_MAX], lexicon):
            return True
    return False


def _is_number(word: str, lexicon: Lexicon) -> bool:
    bare = word.strip("(~≈≥≤<>").removesuffix("+").lower()
    if bare[-1:] in _BREAKS:
        return False
    return _WHOLE.fullmatch(bare) is not None or lexicon.numbers.get(bare, 0) > 1


def _is_followed_by_things(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the words behind a number come to a plural before the clause ends."""
    never = lexicon.text.bits["no_amount"]
    for word in words:
        bare = plain(word).strip()
        if not bare or bare[:1].isdigit() or lexicon.text.mask(bare) & never:
            return False
        if bare[-1] == "s" and len(bare) >= _PLURAL_LENGTH_MIN and not bare.endswith(_NO_PLURAL):
            return True
        if word[-1] in _BREAKS:
            return False
    return False
