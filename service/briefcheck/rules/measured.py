"""Whether an acceptance criterion in a cell can be checked by somebody else."""

from __future__ import annotations

from briefcheck.patterns import pattern
from briefcheck.rules.words import Words, bare

_FIGURE = pattern(r"[\d<>≤≥±%]")
_WORDS_MIN = 2
"""One word is no criterion, unless it is a figure."""
_CONDITION_WORDS_MIN = 5
"""So many words with a verb such as "is" state what must be the case."""
_UNSPACED = "\u2e80"
"""From here on scripts are written without spaces, and the lists of words do not reach."""


def is_criterion(text: str, words: Words) -> bool:
    """Whether a text has a number, a standard, a way to test it or a condition.

    Scripts without spaces get the benefit of the doubt.
    """
    if any(character >= _UNSPACED for character in text):
        return True
    if _FIGURE.search(text) is not None:
        return True
    parts = bare(text).split()
    if len(parts) < _WORDS_MIN:
        return False
    if not words.methods.isdisjoint(parts):
        return True
    return len(parts) >= _CONDITION_WORDS_MIN and not words.conditions.isdisjoint(parts)


def is_usable(text: str, words: Words) -> bool:
    """Whether a text in small letters is a criterion, and none of those that say nothing, such as "as agreed"."""
    return not words.is_vague_criterion(text) and is_criterion(text, words)
