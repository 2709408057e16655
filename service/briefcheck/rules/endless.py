"""Words that nobody wrote: a picture or a key pasted as text. Rules do not see them.

Patterns are made for words of people; over one of a hundred thousand letters some take the square of its length.
"""

from __future__ import annotations

import re

from msgspec import structs

from briefcheck.model import Document
from briefcheck.patterns import pattern

_LETTERS_MIN = 1_000
"""The longest address in a brief that we know has some 400."""
_ENDLESS = pattern(rf"[!-~]{{{_LETTERS_MIN},}}")


def without_endless_words(document: Document) -> Document:
    """The document with blanks in their place, so that every offset stays what it is; the same where there are none."""
    changed = {
        i: structs.replace(block, text=_ENDLESS.sub(_blank, block.text))
        for i, block in enumerate(document.blocks)
        if len(block.text) >= _LETTERS_MIN and _ENDLESS.search(block.text)
    }
    if not changed:
        return document
    return structs.replace(document, blocks=tuple(changed.get(i, block) for i, block in enumerate(document.blocks)))


def _blank(word: re.Match[str]) -> str:
    return " " * len(word.group())
