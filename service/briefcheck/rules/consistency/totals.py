"""A total that is not the sum of its column.

Why: Either a line or the total is wrong; the supplier bids on one and is held to the other.

Flagged:
    # Price
    | Item | Price |
    |---|---|
    | Design | 4,000 |
    | Printing | 2,500 |
    | Total | 7,000 |

Accepted:
    # Price
    | Item | Price |
    |---|---|
    | Design | 4,000 |
    | Printing | 2,500 |
    | Total | 6,500 |

Source: Checks of price tables and bills of quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.patterns import pattern
from briefcheck.rules import keys, tables
from briefcheck.rules.brief import Brief

TITLE = "The total is not the sum"
_FIGURE = pattern(r"[^\d\s-]{0,4}\s?(\d{1,3}(?:[, ]\d{3})+|\d{1,9})(\.\d{1,2})?\s?[^\d]{0,8}\Z")
_PARTS_MIN = 2
_CENT = 0.011


def check(brief: Brief) -> Iterator[Problem]:
    """Columns of plain figures whose last row is a total, and another one."""
    return keys.numbered(_find(brief))


def _find(brief: Brief) -> Iterator[Problem]:
    total_bit = brief.lexicon.text.bits["total"]
    for table in tables.of(brief):
        if len(table.rows) <= _PARTS_MIN:
            continue
        *rows, last = table.rows
        first = min(last.cells)
        if not brief.lexicon.text.mask(tables.text(brief, last, first)[:40]) & total_bit:
            continue
        if any(brief.lexicon.text.mask(tables.text(brief, row, min(row.cells))[:40]) & total_bit for row in rows):
            continue
        for column in last.cells:
            total = _figure(tables.text(brief, last, column))
            parts = [_figure(tables.text(brief, row, column)) for row in rows]
            known = [part for part in parts if part is not None]
            if brief.lexicon.text.mask(table.headers.get(column, "")) & brief.lexicon.text.bits["no_sum"]:
                continue
            if column == first or total is None or len(known) != len(parts) or abs(sum(known) - total) < _CENT:
                continue
            yield Problem(
                title=TITLE,
                message=f"The column adds up to {sum(known):,g}; the total is {tables.text(brief, last, column)[:30]}.",
                ask="Which figure is wrong?",
                suggest="Correct the line or the total: [amount].",
                state="inconsistent",
                span=tables.span(brief, last, column),
                key=f"{table.headers.get(column, '')} {tables.text(brief, last, column)[:30]}".strip().lower(),
            )


def _figure(text: str) -> float | None:
    match = _FIGURE.match(text[:40])
    return float(re.sub(r"[, ]", "", match[1]) + (match[2] or "")) if match else None
