"""Workbooks written down as text, so that finding tables is tested without a file."""

from __future__ import annotations

import datetime
import re

from msgspec import structs

from briefcheck.workbook import Area, Sheet, Value, Workbook, column_index

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def sheet(text: str, name: str = "Plan", merged: str = "", **fields: object) -> Sheet:
    """A sheet from lines with `|` between cells; an empty line is an empty row.

    Numbers and ISO dates become what they are; `merged` names areas as `A1:C1`, with blanks between them.
    """
    lines = text.strip("\n").split("\n")
    rows = [tuple(_value(cell.strip()) for cell in line.strip().strip("|").split("|")) for line in lines]
    made = Sheet(name, tuple(_cut(row) for row in rows), merged=tuple(map(area, merged.split())))
    return structs.replace(made, **fields)


def book(*sheets: Sheet | str) -> Workbook:
    return Workbook(tuple(sheet(s, f"Sheet{n}") if isinstance(s, str) else s for n, s in enumerate(sheets, 1)))


def area(text: str) -> Area:
    match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", text)
    assert match is not None
    return Area(int(match[2]), column_index(match[1]), int(match[4]), column_index(match[3]))


def _value(text: str) -> Value | None:
    if not text:
        return None
    if _DATE.fullmatch(text):
        return datetime.date.fromisoformat(text)
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _cut(row: tuple[Value | None, ...]) -> tuple[Value | None, ...]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)
