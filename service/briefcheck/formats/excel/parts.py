"""Which sheets a workbook has, where each is stored, and what its names stand for."""

from __future__ import annotations

from typing import Literal

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.errors import TooLarge, Unreadable
from briefcheck.formats.package import Parts
from briefcheck.formats.xml import parse

Visibility = Literal["visible", "hidden", "very hidden"]
_VISIBILITY: dict[str, Visibility] = {"hidden": "hidden", "veryHidden": "very hidden"}
SHEETS_MAX = 500
"""The largest real workbook seen has 255; thousands of sheets take minutes to read."""


class SheetPart(Struct, frozen=True):
    """One sheet as the workbook lists it. `part` is None where the file does not say, or does not hold it."""

    name: str
    visibility: Visibility
    part: str | None
    is_grid: bool


class Listing(Struct, frozen=True):
    """The workbook's own part: its sheets in order, its defined names, whether its structure is protected."""

    sheets: tuple[SheetPart, ...]
    names: dict[str, str]
    is_protected: bool


def local(element: _Element) -> str:
    """An element's name without its namespace: Strict files differ in nothing else. Empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def list_sheets(parts: Parts, main_part: str) -> Listing:
    """Read the workbook part.

    Raises:
        TooLarge: `sheets_too_many`.
        Unreadable: it is damaged, or lists no sheet.
    """
    root = parse(parts.read(main_part), "The workbook")
    relations = {relation.id: relation for relation in parts.relationships(main_part)}
    sheets: list[SheetPart] = []
    names: dict[str, str] = {}
    is_protected = False
    for element in root.iter():
        kind = local(element)
        if kind == "sheet":
            ids = [value for key, value in element.attrib.items() if str(key).endswith("}id")]
            relation = relations.get(str(ids[0])) if ids else None
            part = parts.find(relation.target) if relation is not None and not relation.is_external else None
            sheets.append(
                SheetPart(
                    name=element.get("name", ""),
                    visibility=_VISIBILITY.get(element.get("state", ""), "visible"),
                    part=part,
                    is_grid=relation is not None and relation.type.endswith("/worksheet"),
                )
            )
        elif kind == "definedName" and not element.get("localSheetId"):
            names.setdefault(element.get("name", "").casefold(), (element.text or "").strip())
        elif kind == "workbookProtection":
            is_protected = element.get("lockStructure") in ("1", "true")
    if not sheets:
        raise Unreadable("sheets_missing", "The workbook lists no sheet. Open it in Excel and save it again.")
    if len(sheets) > SHEETS_MAX:
        raise TooLarge(
            "sheets_too_many",
            f"The workbook has more than {SHEETS_MAX} sheets, the limit; copy those to be reviewed into another.",
        )
    return Listing(tuple(sheets), names, is_protected)
