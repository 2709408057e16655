"""Lists whose bullets and numbers were typed by hand."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern

_TYPED = pattern(r"\s*(?:[-–—•♦*▪●○■]\s|\(?(?:[a-z]|\d{1,2})\)\s)", re.IGNORECASE)


def is_typed_item(text: str) -> bool:
    """Whether a paragraph is an entry of a list whose bullet or number was typed by hand."""
    if text[:1].isalpha() and text[1:2] != ")":
        return False
    return _TYPED.match(text) is not None
