"""Fields of columns as a user sets them: `F=due`, or `Plan!F=due` for one sheet."""

from __future__ import annotations

from collections.abc import Iterable

from briefcheck.errors import NotFound
from briefcheck.patterns import pattern
from briefcheck.tables.words import FIELDS
from briefcheck.workbook import Field, column_index

Chosen = dict[tuple[str, int], Field]
"""Fields by sheet (empty for every sheet) and column number.

A header such as “Due” reads like the letters of a column: it stands for the number that those would have.
"""
_LETTERS = pattern(r"[A-Za-z]{1,3}")
_CHOICE = pattern(r"(?:(?P<sheet>.+)!)?\s*(?P<column>[A-Za-z]{1,3})\s*=\s*(?P<field>\w+)\s*")


def parse_choices(texts: Iterable[str]) -> Chosen:
    """Read what a user set; several may stand in one text, with commas between them, unless a sheet is quoted.

    Raises:
        NotFound: `column_choice`, where a text is not understood, or names a field that there is not.
    """
    chosen: Chosen = {}
    for text in (piece for given in texts for piece in ([given] if "'" in given else given.split(","))):
        match = _CHOICE.fullmatch(text)
        if match is None:
            told = "A column is set by its letter as in F=due, or for one sheet as in Plan!F=due"
            raise NotFound("column_choice", f"{told}; “{text.strip()}” is not read.")
        if match["field"] not in FIELDS:
            told = f"There is no such field as “{match['field']}”"
            raise NotFound("column_choice", f"{told}. The fields are {', '.join(FIELDS)}.")
        sheet = (match["sheet"] or "").strip().strip("'").replace("''", "'")
        chosen[sheet, column_index(match["column"])] = next(f for f in FIELDS if f == match["field"])
    return chosen


def spelt_by(header: str) -> int:
    """The number of the column whose letters a header reads like, in the lower of two rows; 0 where it is like none."""
    called = header.rpartition(" / ")[2].strip()
    return column_index(called) if _LETTERS.fullmatch(called) else 0
