"""How a row, a text and a day are shown to a person in a message."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

NAME_SHOWN_MAX = 50


def label(names: Iterable[str], row: int) -> str:
    """A row's name for a person, from the texts of its id and name."""
    said = ", ".join(clip(name, NAME_SHOWN_MAX) for name in names if name)
    return said or f"Row {row}"


def clip(text: str, most: int) -> str:
    """The text on one line, cut at a word where it is longer than `most`."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[:most]
    return (cut.rpartition(" ")[0] or cut) + "…"


def day(ordinal: int) -> str:
    """A day as ISO."""
    return datetime.date.fromordinal(ordinal).isoformat()
