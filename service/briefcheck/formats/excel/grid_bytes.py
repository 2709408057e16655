"""The rows and cells of a worksheet as places in its bytes, each row read only when it is asked for."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefcheck.errors import Unreadable
from briefcheck.formats.edits import Edit
from briefcheck.formats.excel.comments import cell_of
from briefcheck.formats.outline import Node, outline

_SPANS = re.compile(rb'\sspans="[^"]*"')
_KEPT = {"r", "s", "t"}
"""Attributes of a cell that is only a format; one with more says something that must not be lost."""


class SheetCell:
    """One cell: its column, its format's number as written, where it stands, and whether it says anything."""

    __slots__ = ("column", "end", "has_formula", "is_empty", "start", "style")

    def __init__(self, node: Node, column: int, shift: int) -> None:
        self.column = column
        self.start, self.end = node.start + shift, node.end + shift
        self.style = node.attributes.get("s", "")
        self.has_formula = node.first("f") is not None
        says = [child for child in node.children if child.local != "v" or child.inner != child.inner_end]
        self.is_empty = not says and not (set(node.attributes) - _KEPT)


class RowBytes:
    """One row and its cells by column; `insert` collects new cells, `edits` puts them in their places."""

    def __init__(self, data: bytes, node: Node, number: int) -> None:
        self._data, self._node = data, node
        self.number = number
        own = outline(data[node.start : node.end], "a row", 2)
        self.style = own.attributes.get("s", "")
        self.cells: dict[int, SheetCell] = {}
        column = 0
        for child in own.named("c"):
            place = cell_of(child.attributes["r"]) if "r" in child.attributes else (number, column + 1)
            if place is None or place[0] != number or place[1] <= column:
                raise damaged()
            column = place[1]
            self.cells[column] = SheetCell(child, column, node.start)
        self._new: dict[int, str] = {}

    def insert(self, column: int, cell: str) -> None:
        """Put a cell where there is none."""
        self._new[column] = cell

    def edits(self) -> list[Edit]:
        """The changes that put the new cells in; call it once, when all are there."""
        if not self._new:
            return []
        node, data = self._node, self._data
        edits = []
        spans = _SPANS.search(data, node.start, node.inner)
        if spans:  # a hint for the reader that would be wrong now; it may be left out
            edits.append(Edit(spans.start(), spans.end(), b""))
        if node.is_empty_tag:
            cells = "".join(cell for _, cell in sorted(self._new.items()))
            edits.append(Edit(node.end - 2, node.end, f">{cells}</{node.name}>".encode("ascii")))
            return edits
        columns = sorted(self.cells)
        for column, cell in sorted(self._new.items()):
            after = bisect_left(columns, column)
            at = self.cells[columns[after - 1]].end if after else node.inner
            edits.append(Edit(at, at, cell.encode("ascii")))
        return edits


class Grid:
    """A worksheet's bytes. `around` are the elements beside its cells; `edits` collects the changes.

    Raises:
        Unreadable: `sheet_damaged`, where rows do not stand in their order.
    """

    def __init__(self, data: bytes, part: str) -> None:
        self.data = data
        root = outline(data, part, 2)
        cells = root.named("sheetData")
        if len(cells) != 1 or cells[0].is_empty_tag or root.local != "worksheet":
            raise damaged()
        self.root, self._cells = root, cells[0]
        self.prefix = cells[0].prefix
        self.around = [child for child in root.children if child is not cells[0]]
        self.edits: list[Edit] = []
        self._numbers: list[int] = []
        self._nodes: list[Node] = []
        for node in cells[0].named("row"):
            number = node.attributes.get("r", str(self._numbers[-1] + 1 if self._numbers else 1))
            if not number.isdecimal() or (self._numbers and int(number) <= self._numbers[-1]):
                raise damaged()
            self._numbers.append(int(number))
            self._nodes.append(node)

    def row(self, number: int) -> RowBytes | None:
        """A row by its number; None where the sheet has none."""
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            return None
        return RowBytes(self.data, self._nodes[at], number)

    def insert_row(self, number: int, cells: str) -> None:
        """Put a row where there is none. Rows for the same place are inserted from above."""
        at = bisect_left(self._numbers, number)
        place = self._nodes[at - 1].end if at else self._cells.inner
        row = f'<{self.prefix}row r="{number}">{cells}</{self.prefix}row>'
        self.edits.append(Edit(place, place, row.encode("ascii")))


def damaged() -> Unreadable:
    """The error for a sheet whose cells do not stand in their order."""
    detail = "The tracker's cells are not written as Excel writes them; save it again in Excel, and try again."
    return Unreadable("sheet_damaged", detail)
