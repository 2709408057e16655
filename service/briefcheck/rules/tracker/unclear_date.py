"""Dates are dates: days of the calendar that everybody reads the same way.

Why: Text does not sort, and 03/04/2026 is a day in March or in April.

Flagged:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |
    | D-02 | Slides | 03/04/2026 |

Accepted:
    | ID | Deliverable | Due |
    | D-01 | Training manual | 2026-04-03 |
    | D-02 | Slides | 2026-04-10 |

Source: ISO 8601; data libraries on dates stored as text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefcheck.finding import Problem, State
from briefcheck.rules.celldates import Reading
from briefcheck.rules.entries import DATED, Entries
from briefcheck.rules.gathering import Told, gather
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import day
from briefcheck.rules.words import fold
from briefcheck.workbook import Column

TITLE = "Date that is no date"
_DATED_SHARE = 0.3
"""Where fewer cells hold dates, the column is not one of dates."""
_SERIAL_MIN, _SERIAL_MAX = 20_000, 80_000
"""What Excel shows for the years 1954 to 2119 when a cell has lost its date format."""


def _told(one: str, many: str, suggest: str, state: State = "weak", suggest_one: str = "") -> Told:
    return Told(
        TITLE,
        "{row}: {column} says “{value}”, " + one + ".",
        "{column}: in {count} of {total} rows " + many + "; the first is {row}: “{value}”.",
        "Which day is meant?",
        suggest,
        state,
        is_quote=True,
        suggest_one=suggest_one,
    )


_TOLD = {
    "ambiguous": _told(
        "which can be read as two different days",
        "the date can be read as two different days",
        "Enter it as a date, or write the month as a word: [3 April 2026].",
        "inconsistent",
    ),
    "impossible": _told(
        "a day that does not exist", "the date is a day that does not exist", "Enter the right [date].", "inconsistent"
    ),
    "date": _told(
        "which is text; it neither sorts nor counts as a date",
        "the date is text; it neither sorts nor counts as a date",
        "Enter each of them again as a date, such as {day}.",
        suggest_one="Enter it again as a date: {day}.",
    ),
    "coarse": _told("which names no day", "no day is named", "Replace with one day: [date]."),
    "other": _told("which is no date", "there is text that is no date", "Replace with one day: [date]."),
    "serial": _told(
        "a number where a date should be",
        "there is a number where a date should be",
        "Format the cell as a date, and check the day: [date].",
    ),
}


def check(ledger: Ledger) -> Iterator[Problem]:
    """Cells in columns of dates that fix no day."""
    for entries in ledger.followed:
        for column in entries.columns_of(*DATED):
            yield from _unclear(entries, column)


def _unclear(entries: Entries, column: Column) -> Iterator[Problem]:
    cells = entries.cells(column)
    types = entries.types(column)
    if not types & {str, int, float, datetime.time}:
        return
    filled = len(cells) - cells.count(None)
    readings = entries.readings(column)
    header = fold(column.header)
    kinds = {text: kind for text, reading in readings.items() if (kind := _kind(entries, header, text, reading))}
    days = sum(1 for v in cells if isinstance(v, datetime.date) or (type(v) is str and readings[v].kind != "other"))
    if days < _DATED_SHARE * filled:
        return
    texts = entries.texts_of(column)
    hits: dict[str, list[int]] = {}
    for i, value in enumerate(cells):
        if type(value) is str:
            if value in kinds:
                hits.setdefault(kinds[value], []).append(i)
        elif isinstance(value, int | float) and _SERIAL_MIN <= value < _SERIAL_MAX:
            hits.setdefault("serial", []).append(i)
        elif isinstance(value, datetime.time):  # the number nought in the format of a date, or the hour alone
            hits.setdefault("other", []).append(i)
    for kind, found in hits.items():
        words = {i: {"day": day(readings[texts[i]].day)} if kind == "date" else {} for i in found}
        yield from gather(entries, column, found, _TOLD[kind], key=kind, words=words.__getitem__)


def _kind(entries: Entries, header: str, text: str, reading: Reading) -> str | None:
    """What is wrong with a text in a column of dates; None for one that other rules speak of."""
    folded = fold(text)
    if folded == header or folded.strip("[]<>(){}. ") in entries.words.placeholders or folded in entries.words.nothing:
        return None
    return "date" if reading.kind == "short year" else reading.kind
