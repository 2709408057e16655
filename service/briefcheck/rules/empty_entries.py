"""Entries of tables in which nothing is said: a dash, "n/a"."""

from __future__ import annotations

import re

from briefcheck.model import Block
from briefcheck.patterns import pattern

_EMPTY = pattern(r"\W*(?:n/a\W*)?", re.IGNORECASE)


def is_empty_entry(block: Block) -> bool:
    """Whether a block is an entry of a table that leaves its place empty, whatever stands there to say so."""
    return block.cell is not None and _EMPTY.fullmatch(block.text) is not None
