"""What stands behind a sheet's cells: our overlay of shades, the reference to the shapes of notes, in their order.

Source of the order: ECMA-376 part 1, 18.3.1.99 (CT_Worksheet).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from briefcheck.formats.excel.frame import Frame
from briefcheck.formats.excel.names import AUTHOR
from briefcheck.formats.outline import Node
from briefcheck.formats.package import Edit
from briefcheck.workbook import Area, column_letters

_ORDER = {
    name: place
    for place, name in enumerate(
        """sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews
        mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
        headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
        legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst""".split()
    )
}
SHADE_FORMULA = f'N("{AUTHOR}")=0'
"""True for every cell, and says in the list of rules whose rule it is: N of a text is 0."""
ROWS_MAX, COLUMNS_MAX = 1_048_576, 16_384
_OURS = re.compile(rb'N\((?:"|&quot;|&#34;)' + AUTHOR.encode() + rb'(?:"|&quot;|&#34;)\)')
_PRIORITY = re.compile(rb'\spriority="(\d{1,9})"')


_Join = Callable[[Area, Area], Area | None]


class Tail:
    """The elements behind the cells of one sheet, with the changes to them. Edits count from the start of the part."""

    def __init__(self, frame: Frame, part: str) -> None:
        self.frame = frame
        self._root = frame.outline(part)
        self._shift = frame.cut - len(frame.root_tag)
        self.edits: list[Edit] = []
        ours = b"".join(self.raw(node) for node in self.our_shades())
        taken = Counter(_PRIORITY.findall(frame.tail)) - Counter(_PRIORITY.findall(ours))
        self._priority = max(map(int, taken), default=0)

    @property
    def root(self) -> Node:
        """The root of the sheet."""
        return self._root

    @property
    def children(self) -> list[Node]:
        """The elements, in order."""
        return self._root.children

    def raw(self, node: Node) -> bytes:
        """An element as it is written."""
        start = len(self.frame.root_tag)
        return self.frame.tail[node.start - start : node.end - start]

    def legacy_drawings(self) -> list[tuple[Node, bool]]:
        """The references to shapes, and whether each stands directly below the root."""
        own = [(node, True) for node in self._root.named("legacyDrawing")]
        return own + [
            (node, False)
            for child in self.children
            for node in child.walk()
            if node.local == "legacyDrawing" and (node, True) not in own
        ]

    def our_shades(self) -> list[Node]:
        """The conditional formats that are ours."""
        return [node for node in self._root.named("conditionalFormatting") if _OURS.search(self.raw(node))]

    def remove(self, node: Node) -> None:
        """Take an element out."""
        self.edits.append(Edit(node.start + self._shift, node.end + self._shift, b""))

    def insert(self, name: str, element: str) -> None:
        """Put an element in its place: behind all that come before it and behind those of its own kind."""
        at = self._root.inner_end
        for child in self.children:
            if self._rank(child) > _ORDER[name]:
                at = child.start
                break
        self.edits.append(Edit(at + self._shift, at + self._shift, element.encode("ascii")))

    def _rank(self, child: Node) -> int:
        if child.local != "AlternateContent":
            return _ORDER.get(child.local, -1)
        inner = (_ORDER[node.local] for node in child.walk() if node.local in _ORDER)
        return next(inner, _ORDER["controls"])

    def shade(self, areas: Iterable[Area], format_id: int) -> None:
        """Lay a colour over cells, weaker than every rule of the user's own."""
        self._priority += 1
        p = self.frame.prefix
        formula = SHADE_FORMULA.replace('"', "&quot;")
        self.insert(
            "conditionalFormatting",
            f'<{p}conditionalFormatting sqref="{" ".join(map(reference, areas))}">'
            f'<{p}cfRule type="expression" dxfId="{format_id}" priority="{self._priority}">'
            f"<{p}formula>{formula}</{p}formula></{p}cfRule></{p}conditionalFormatting>",
        )


def cell_name(row: int, column: int) -> str:
    """A cell as Excel names it."""
    return f"{column_letters(column)}{row}"


def is_cell(row: int, column: int) -> bool:
    """Whether a sheet can have such a cell."""
    return 1 <= row <= ROWS_MAX and 1 <= column <= COLUMNS_MAX


def is_area(area: Area) -> bool:
    """Whether a sheet can have such an area."""
    return is_cell(area.first_row, area.first_column) and is_cell(area.last_row, area.last_column)


def reference(area: Area) -> str:
    """An area as Excel names it."""
    first, last = cell_name(area.first_row, area.first_column), cell_name(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"


def merged_areas(areas: Iterable[Area]) -> list[Area]:
    """As few areas as cover the same cells: cells below one another become columns, equal columns become blocks."""
    columns = _joined(sorted(areas, key=lambda a: (a.first_column, a.last_column, a.first_row)), _below)
    return sorted(_joined(sorted(columns, key=lambda a: (a.first_row, a.last_row, a.first_column)), _beside))


def _joined(areas: list[Area], join: _Join) -> list[Area]:
    found: list[Area] = []
    for area in areas:
        both = join(found[-1], area) if found else None
        if both is None:
            found.append(area)
        else:
            found[-1] = both
    return found


def _below(upper: Area, lower: Area) -> Area | None:
    if (upper.first_column, upper.last_column) != (lower.first_column, lower.last_column):
        return None
    if lower.first_row > upper.last_row + 1:
        return None
    return Area(upper.first_row, upper.first_column, max(upper.last_row, lower.last_row), upper.last_column)


def _beside(left: Area, right: Area) -> Area | None:
    if (left.first_row, left.last_row) != (right.first_row, right.last_row):
        return None
    if right.first_column > left.last_column + 1:
        return None
    return Area(left.first_row, left.first_column, left.last_row, max(left.last_column, right.last_column))
