"""Tables that share out duties: a column for the supplier, one for the buyer, a tick for whose it is."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

_TITLES_WITHIN = 3
"""The two parties stand in the first rows."""
_BUYER = pattern(r"(?:the\s)?(?:client|customer|buyer|owner|employer|purchaser|us|we|ours)", re.IGNORECASE)
_SUPPLIER = pattern(
    r"(?:the\s)?(?:service\s)?(?:provider|supplier|contractor|vendor|consultant|agency|seller|firm|you|yours)",
    re.IGNORECASE,
)
_TICK = frozenset("√ ✓ ✔ ☑ ✗ ✘ x • ● r yes".split())


def of_the_buyer(brief: Brief) -> frozenset[tuple[int, int]]:
    """The rows, by table and number, that are ticked for the buyer and not for the supplier."""
    buyers: dict[int, int] = {}
    suppliers: dict[int, int] = {}
    ticked: dict[tuple[int, int], set[int]] = {}
    for block in brief.blocks:
        cell, text = block.cell, block.text.strip()
        if cell is None or not text:
            continue
        if cell.row <= _TITLES_WITHIN and _BUYER.fullmatch(text):
            buyers.setdefault(cell.table, cell.column)
        elif cell.row <= _TITLES_WITHIN and _SUPPLIER.fullmatch(text):
            suppliers.setdefault(cell.table, cell.column)
        elif text.lower() in _TICK:
            ticked.setdefault((cell.table, cell.row), set()).add(cell.column)
    shared = buyers.keys() & suppliers.keys()
    return frozenset(
        at
        for at, columns in ticked.items()
        if at[0] in shared and buyers[at[0]] in columns and suppliers[at[0]] not in columns
    )
