"""What a sheet says beside its cells: merged areas, hidden columns, filter, protection, lists to choose from."""

from __future__ import annotations

import re

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.excel.parts import local
from briefcheck.formats.xml import parse
from briefcheck.workbook import Area, column_index

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?\Z")
_AREAS_MAX = 100_000
_COLUMNS_MAX = 16_384
_COLUMNS_SET_MAX = 8 * _COLUMNS_MAX
"""A column is set once; ranges set over and over are no layout but an attack."""


class Choice(Struct, frozen=True):
    """A list validation as written: where it holds, and the formula that names its values."""

    areas: tuple[Area, ...]
    formula: str


class Frame(Struct, frozen=True):
    """What a sheet's part says beside its cells."""

    merged: tuple[Area, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    choices: tuple[Choice, ...] = ()
    filtered: Area | None = None
    is_protected: bool = False


def area(reference: str) -> Area | None:
    """The rectangle a reference such as `A1:C3` or `$B$2` stands for; None for anything else."""
    match = _AREA.match(reference.strip())
    if match is None:
        return None
    first, last = column_index(match[1]), column_index(match[3] or match[1])
    top, bottom = int(match[2]), int(match[4] or match[2])
    return Area(min(top, bottom), min(first, last), max(top, bottom), max(first, last))


def areas(references: str) -> tuple[Area, ...]:
    """All rectangles of a list of references with blanks between them."""
    return tuple(found for reference in references.split()[:_AREAS_MAX] if (found := area(reference)) is not None)


def read_frame(data: bytes, part: str) -> Frame:
    """Read a sheet's part whose cells were left out.

    Raises:
        Unreadable: it is not well-formed, or `sheet_damaged`: cells stand where they were not measured.
    """
    root = parse(data, part)
    merged: list[Area] = []
    hidden: set[int] = set()
    choices: list[Choice] = []
    filtered = None
    is_protected = False
    room = _COLUMNS_SET_MAX
    if [len(element) for element in root.iter() if local(element) == "sheetData"] not in ([], [0]):
        raise Unreadable(
            "sheet_damaged",
            f"{part} holds its cells twice, or where they could not be measured; save it again in Excel.",
        )
    for element in root.iter():
        kind = local(element)
        if kind == "mergeCell":
            found = area(element.get("ref", ""))
            if found is not None and len(merged) < _AREAS_MAX:
                merged.append(found)
        elif kind == "col" and element.get("hidden") in ("1", "true") and room > 0:
            columns = _columns(element)
            room -= len(columns)
            hidden.update(columns)
        elif kind == "dataValidation" and element.get("type") == "list":
            choices.append(_choice(element))
        elif kind == "autoFilter" and element.getparent() is root:
            filtered = area(element.get("ref", ""))
        elif kind == "sheetProtection":
            is_protected = element.get("sheet") in ("1", "true")
    return Frame(tuple(merged), frozenset(hidden), tuple(choices), filtered, is_protected)


def _columns(element: _Element) -> range:
    first, last = element.get("min", ""), element.get("max", "")
    if not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first), min(int(last), _COLUMNS_MAX) + 1)


def _choice(element: _Element) -> Choice:
    """Excel 2007's form has its formula and place as text and attribute, the later extension each as an element."""
    formula = places = ""
    for inner in element.iter():
        if local(inner) == "formula1":
            formula = "".join(str(text) for text in inner.itertext())
        elif local(inner) == "sqref":
            places = inner.text or ""
    return Choice(areas(element.get("sqref", "") or places), formula.strip())
