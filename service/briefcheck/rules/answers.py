"""Answers that stand where a name is asked for and name nothing: "none", "yes", "to be agreed with the supplier"."""

from __future__ import annotations

from briefcheck.rules.lexicon import Lexicon, plain

_WORDS_MAX = 8
"""A longer answer says something of its own."""
_LENGTH_MAX = 120
_BEGINNING_MAX = 5
"""No such answer is longer, without what goes on with it."""


def names_nothing(lexicon: Lexicon, text: str) -> bool:
    """Whether a text says only that there is nothing, that it stands elsewhere, or that nobody knows it yet."""
    return _is_one_of(lexicon, text, "nothing") or is_undecided(lexicon, text)


def is_undecided(lexicon: Lexicon, text: str) -> bool:
    """Whether a text says only that nobody knows it yet: "unknown", "to be agreed in the first week"."""
    return _is_one_of(lexicon, text, "undecided")


def _is_one_of(lexicon: Lexicon, text: str, kind: str) -> bool:
    words = plain(text).split() if len(text) <= _LENGTH_MAX else []
    if not words or len(words) > _WORDS_MAX:
        return False
    for end in range(min(len(words), _BEGINNING_MAX), 0, -1):
        if " ".join(words[:end]) in lexicon.no_names[kind]:
            return end == len(words) or words[end] in lexicon.no_names["answer_goes_on"]
    return False
