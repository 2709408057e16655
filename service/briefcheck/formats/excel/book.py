"""A workbook's list of sheets and names, and where in its part each entry stands."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats.excel.names import REVIEW_NAME, Dialect
from briefcheck.formats.outline import Node, as_utf8, outline
from briefcheck.formats.package import Parts


class SheetEntry(Struct, frozen=True):
    """One sheet of the list: its name, its part ("" where it is missing) and what kind of sheet that is."""

    name: str
    sheet_id: int
    part: str
    kind: str
    """The last segment of the relationship's type: `worksheet`, `chartsheet`, `dialogsheet` …"""


class Book:
    """The workbook part of a package or a draft, read once."""

    def __init__(self, parts: Parts, part: str) -> None:
        self.parts, self.part = parts, part
        self.data = as_utf8(parts.read(part))
        self.root = outline(self.data, part, 2)
        self.dialect = Dialect(_namespace(self.root))
        if self.root.local != "workbook" or self.sheet_list is None:
            raise Unreadable("no_workbook", f"{part} is not an Excel workbook part; save it again in Excel as .xlsx.")

    @property
    def sheet_list(self) -> Node | None:
        """The element that lists the sheets."""
        return self.root.first("sheets")

    @cached_property
    def nodes(self) -> list[Node]:
        """The entry of each sheet, in the order of the tabs."""
        return self.sheet_list.named("sheet") if self.sheet_list is not None else []

    @cached_property
    def sheets(self) -> list[SheetEntry]:
        """The sheets in the order of the tabs."""
        by_id = {r.id: r for r in self.parts.relationships(self.part) if not r.is_external}
        found = []
        for node in self.nodes:
            related = by_id.get(_relationship_id(node))
            part = self.parts.find(related.target) if related else None
            number = node.attributes.get("sheetId", "")
            found.append(
                SheetEntry(
                    name=node.attributes.get("name", ""),
                    sheet_id=int(number) if number.isdecimal() and len(number) < 10 else 0,
                    part=part or "",
                    kind=related.type.rpartition("/")[2] if related else "",
                )
            )
        return found

    @property
    def name_nodes(self) -> list[Node]:
        """The entries of the defined names."""
        listed = self.root.first("definedNames")
        return listed.named("definedName") if listed is not None else []

    @cached_property
    def review(self) -> int | None:
        """The index of the sheet that an earlier review of ours made, None where there is none."""
        for node in self.name_nodes:
            if node.attributes.get("name") == REVIEW_NAME:
                target = sheet_of_reference(self.text(node))
                for i, sheet in enumerate(self.sheets):
                    if sheet.kind == "worksheet" and sheet.part and sheet.name.casefold() == target.casefold():
                        return i
        return None

    def text(self, node: Node) -> str:
        """What an entry of plain text says."""
        raw = self.data[node.inner : node.inner_end].decode("utf-8", errors="replace")
        return (
            raw.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&apos;", "'")
            .replace("&quot;", '"')
            .replace("&amp;", "&")
        )


def quoted(sheet: str) -> str:
    """A sheet's name as a reference spells it; always in quotes, which are right for every name."""
    return "'" + sheet.replace("'", "''") + "'"


def sheet_of_reference(reference: str) -> str:
    """The name of the sheet that a reference such as `'It''s'!$A$1` leads to."""
    sheet = reference.rpartition("!")[0].strip()
    if len(sheet) > 1 and sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet


def _namespace(root: Node) -> str:
    declared = "xmlns:" + root.prefix[:-1] if root.prefix else "xmlns"
    return root.attributes.get(declared, "")


def _relationship_id(node: Node) -> str:
    """The value of its `r:id`, whatever the prefix: the only attribute `id` of a sheet that has one."""
    return next((v for k, v in node.attributes.items() if k.endswith(":id")), "")


def relationship_prefix(root: Node, dialect: Dialect) -> tuple[str, str]:
    """The prefix by which a part refers to relationships, and what to write where it has to be declared first."""
    for name, value in root.attributes.items():
        if name.startswith("xmlns:") and value == dialect.relationships:
            return name[6:] + ":", ""
    return "r:", f' xmlns:r="{dialect.relationships}"'


def own_relationship_id(node: Node) -> str:
    """The relationship that an element refers to."""
    return _relationship_id(node)
