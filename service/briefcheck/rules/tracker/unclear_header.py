"""Every column with data has a header, and no two columns share one.

Why: Whoever filters or fills in a column without a name does so by guessing.

Flagged:
    | ID | Deliverable |  | Due |
    | D-01 | Training manual | red | 2026-04-03 |
    | D-02 | Slides | blue | 2026-04-10 |

Accepted:
    | ID | Deliverable | Colour | Due |
    | D-01 | Training manual | red | 2026-04-03 |
    | D-02 | Slides | blue | 2026-04-10 |

Source: Spreadsheet practice; Excel Tables refuse both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules.entries import Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import clip
from briefcheck.rules.words import fold
from briefcheck.workbook import Cells, Column, column_letters

TITLE = "Unclear header"
_LETTERS_MIN = 3
"""Shorter headers repeat on purpose: days of a chart, scores before and after."""
_REPEATS_MAX = 3
_FILLED_MIN = 2
_SHARE_MIN = 0.2


def check(ledger: Ledger) -> Iterator[Problem]:
    """Repeated headers, and data below none."""
    for entries in ledger.main:
        yield from _repeated(entries)
        yield from _blank(entries)


def _repeated(entries: Entries) -> Iterator[Problem]:
    headers = [fold(column.header) for column in entries.columns if column.field != "other"]
    for header, count in Counter(headers).items():
        if 1 < count <= _REPEATS_MAX and len(header) >= _LETTERS_MIN:
            same = [column for column in entries.columns if fold(column.header) == header]
            shown = clip(same[0].header, 50)
            message = f"{count} columns have the header “{shown}”; nobody can tell which one counts."
            yield _problem(entries, same, message, f"{entries.sheet.name}|{header}")


def _blank(entries: Entries) -> Iterator[Problem]:
    known = {column.index for column in entries.columns if column.header.strip()}
    named = [column.index for column in entries.columns if column.field != "other" and column.header.strip()]
    if not named or not len(entries):
        return
    merged = _merged(entries, min(named), max(named))
    for index in range(min(named) + 1, max(named)):
        if index in known or index in merged:
            continue
        column = Column(index, "", "other", "")
        filled = len(entries) - entries.cells(column).count(None)
        if filled >= max(_FILLED_MIN, _SHARE_MIN * len(entries)):
            letters = column_letters(index)
            message = f"Column {letters} has no header, but {filled:,} rows have something in it."
            yield _problem(entries, [column], message, f"{entries.sheet.name}|{letters}")


def _merged(entries: Entries, first: int, last: int) -> set[int]:
    """The columns between these whose header is part of a cell merged sideways."""
    row, found = entries.table.header_row, set[int]()
    spans = sorted(
        (area.first_column + 1, area.last_column)
        for area in entries.sheet.merged
        if area.first_row <= row <= area.last_row
    )
    reached = first
    for start, end in spans:
        found.update(range(max(start, reached), min(end, last) + 1))
        reached = max(reached, end + 1)
    return found


def _problem(entries: Entries, columns: list[Column], message: str, key: str) -> Problem:
    row, sheet = entries.table.header_row, entries.table.sheet
    more = tuple((row, column.index) for column in columns[1:])
    return Problem(
        title=TITLE,
        message=message,
        ask="What is this column about?",
        suggest="Give each column one header of its own: [what it holds].",
        state="weak",
        is_quote=False,
        key=key,
        cells=Cells(sheet, row, columns[0].index, len(columns), more),
    )
