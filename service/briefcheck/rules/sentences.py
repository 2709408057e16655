"""Where the sentences of a block begin and end."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=\S)|[\n\t]+|;\s+")
_SHORT = frozenset(
    """e.g i.e no nos mr mrs ms dr prof vs etc approx fig inc ltd co st sec dept est al cf ca para rev""".split()  # noqa: SIM905 - a list of words
)
"""Abbreviations whose dot ends no sentence."""


def bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it. Linear; never empty for a text with words."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _is_abbreviation(text, match):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    word = before.split()[-1].lower().lstrip("(\"'“") if before.split() else ""
    follows = text[match.end()]
    is_initial = len(word) == 1 and word.isalpha()
    is_list_number = word.isdigit() and len(before.split()) == 1
    return word in _SHORT or is_initial or is_list_number or follows.islower()


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
