"""What a workbook says, whatever file it came in: sheets of plain values, and the tables found in them.

Rows and columns count from 1, as Excel shows them.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Literal

from msgspec import Struct


class ErrorValue(Struct, frozen=True):
    """What a cell shows when its formula failed, such as `#REF!`."""

    text: str


Value = str | float | int | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta | ErrorValue
"""What a cell holds; of a formula, the result that was stored with it. An empty cell is None."""

Field = Literal[
    "id",
    "name",
    "description",
    "type",
    "format",
    "quantity",
    "spec_reference",
    "acceptance",
    "method",
    "approver",
    "review_result",
    "accepted_date",
    "owner",
    "start",
    "due",
    "due_revised",
    "delivered",
    "delivery_method",
    "status",
    "percent",
    "health",
    "cadence",
    "channel",
    "last_update",
    "next_step",
    "dependency",
    "priority",
    "cost",
    "notes",
    "other",
]
"""What a tracker's column is about; `other` is nothing that a tracker is judged by."""


class Area(Struct, frozen=True, order=True):
    """A rectangle of cells, its borders included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Validation(Struct, frozen=True):
    """A list that cells are chosen from; `values` is empty where the file does not say which."""

    areas: tuple[Area, ...]
    values: tuple[str, ...]


class ListObject(Struct, frozen=True):
    """What Excel calls a Table: a named area whose first row is its header."""

    name: str
    area: Area


def digest_of_name(name: str) -> str:
    """A sheet's name as eight hexadecimal digits; Excel compares names without case."""
    return hashlib.sha256(name.casefold().encode("utf-8", "replace")).hexdigest()[:8]


class Sheet(Struct, frozen=True):
    """One sheet. `rows[0]` is row 1; a row ends with its last filled cell, the sheet with its last filled row."""

    name: str
    rows: tuple[tuple[Value | None, ...], ...] = ()
    visibility: Literal["visible", "hidden", "very hidden"] = "visible"
    kind: Literal["grid", "other"] = "grid"
    """`other` is a sheet without cells: a chart, a dialog, old macros."""
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    list_objects: tuple[ListObject, ...] = ()
    validations: tuple[Validation, ...] = ()
    filtered: Area | None = None
    """The area of the sheet's own filter."""
    is_protected: bool = False
    uncalculated: frozenset[int] = frozenset()
    """Columns in which a formula has no stored result: its cell looks empty here, but is not."""
    key: str = ""
    """By what an earlier review knew the sheet, where that is not its name as it is now."""

    @property
    def identity(self) -> str:
        """What tells the sheet from others, and stays when it is renamed between two reviews."""
        return self.key or digest_of_name(self.name)


class Workbook(Struct, frozen=True):
    """A whole workbook. `warnings` are sentences for the user about the file itself (macros, protection)."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[str, ...] = ()


class Column(Struct, frozen=True):
    """A column of a table and what it is about. A two-row header is joined with ` / `; `reason` is one sentence."""

    index: int
    header: str
    field: Field
    reason: str


class Table(Struct, frozen=True):
    """A table found in a sheet: its header, its rows of data (`first_row` to `last_row`), what its columns mean.

    `sheet` is the index in `Workbook.sheets`. With a two-row header `header_row` is the lower one. `kind` says what the
    rows are, as far as it can be told.
    """

    sheet: int
    header_row: int
    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    kind: Literal["deliverables", "tasks", "other"] = "other"
    skipped: frozenset[int] = frozenset()
    """Rows between the first and the last that hold no data of their own: blank ones, sub-totals, titles of groups."""


class Passed(Struct, frozen=True):
    """A sheet in which no table was looked for or found, and why, in one sentence."""

    sheet: str
    reason: str


class Tracker(Struct, frozen=True, dict=True):
    """A workbook as a tracker: its tables in the order of sheets and rows, and the sheets that have none."""

    workbook: Workbook
    tables: tuple[Table, ...]
    passed: tuple[Passed, ...] = ()


class Cells(Struct, frozen=True, order=True):
    """Where a problem of a tracker is: one cell, and how many more have it.

    `sheet` is the index in `Workbook.sheets`. `count` is the number of cells in all; `more` names some of them as
    (row, column), the first few only.
    """

    sheet: int
    row: int
    column: int
    count: int = 1
    more: tuple[tuple[int, int], ...] = ()


def column_letters(index: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while index:
        index, digit = divmod(index - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def area_name(area: Area) -> str:
    """The name of an area, such as `A4:X16`."""
    first, last = column_letters(area.first_column), column_letters(area.last_column)
    return f"{first}{area.first_row}:{last}{area.last_row}"


def column_index(letters: str) -> int:
    """The number of a column by its letters, the inverse of `column_letters`."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index


def shown_value(value: Value | None) -> str:
    """A value as words, much as a sheet shows it: a date as YYYY-MM-DD, an error as its sign, nothing for no value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)
