"""Tables as a grid: rows, columns over merged cells, header rows, row labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element
from msgspec import Struct

from briefcheck.formats.word.names import Names, is_on
from briefcheck.formats.word.styles import Styles, number_of
from briefcheck.formats.xml import child, children

_HEADER_WORDS_MAX = 8
_HEADER_CHARS_MAX = 60
_SPAN_MAX = 63
"""Word allows 63 columns; a hostile gridSpan must not make more."""
_HEADER_ROWS_MAX = 3
_FIRST_ROW = 0x20
"""The bit of an old `w:tblLook` that says the first row has a look of its own."""


class GridCell(Struct, frozen=True):
    """One `w:tc` on the grid; row and column from 1. `continues` marks the lower part of a vertical merge."""

    element: _Element
    row: int
    column: int
    width: int
    continues: bool


class Grid(Struct, frozen=True):
    """A table's cells in reading order. `flagged` of its top rows are marked as header rows."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    flagged: int = 0
    has_first_row: bool = False
    """The table's style sets the first row apart."""

    def row(self, number: int) -> list[GridCell]:
        """The cells of one of the first rows."""
        found = []
        for cell in self.cells:
            if cell.row > number:
                break
            if cell.row == number:
                found.append(cell)
        return found


def read_grid(table: _Element, w: Names, styles: Styles | None = None) -> Grid:
    """The table's visible cells; rows and cells that are hidden or that a tracked change deletes are left out."""
    cells: list[GridCell] = []
    row = columns = flagged = 0
    of_cell, of_width = w.tcPr, w.tcW
    for tr in _inside(table, w.tr, w):
        properties = child(tr, w.trPr)
        before = 0
        if properties is not None:
            facts = children(properties)
            if w.del_ in facts or is_on(facts.get(w.hidden), w):
                continue
            before = min(max(number_of(facts.get(w.gridBefore), w) or 0, 0), _SPAN_MAX)
            if flagged == row and is_on(facts.get(w.tblHeader), w):
                flagged += 1
        row += 1
        column = 1 + before
        for tc in _inside(tr, w.tc, w):
            tc_properties = child(tc, of_cell)
            width, continues = 1, False
            if tc_properties is not None and any(fact.tag != of_width for fact in tc_properties):
                facts = children(tc_properties)
                if w.cellDel in facts:
                    continue
                width = min(max(number_of(facts.get(w.gridSpan), w) or 1, 1), _SPAN_MAX)
                merge = facts.get(w.vMerge)
                continues = merge is not None and merge.get(w.val, "continue") == "continue"
            cells.append(GridCell(tc, row, column, width, continues))
            column += width
        columns = max(columns, column - 1)
    return Grid(tuple(cells), row, columns, flagged, _sets_first_row_apart(table, w, styles))


def _inside(parent: _Element, tag: str, w: Names) -> Iterator[_Element]:
    """Rows of a table or cells of a row, those in content controls and custom XML too; not those of inner tables."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (w.sdt, w.sdtContent, w.customXml, w.ins, w.moveTo):
            yield from _inside(element, tag, w)


def _sets_first_row_apart(table: _Element, w: Names, styles: Styles | None) -> bool:
    properties = table.find(w.tblPr)
    style = properties.find(w.tblStyle) if properties is not None else None
    look = properties.find(w.tblLook) if properties is not None else None
    if style is None or look is None or styles is None or not styles.sets_first_row_apart(style.get(w.val)):
        return False
    flag, bits = look.get(w.firstRow), look.get(w.val, "")
    if flag is not None:
        return flag in ("1", "true", "on")
    return bool(re.fullmatch(r"[0-9A-Fa-f]{4}", bits)) and bool(int(bits, 16) & _FIRST_ROW)


def header_rows(grid: Grid, texts: Mapping[_Element, str], w: Names, styles: Styles | None = None) -> int:
    """How many rows at the top are headers: flagged as such, or looking like it beside the rows below.

    `texts` gives each cell's text. A list of labels and values has none.
    """
    if grid.rows < 2:
        return 0
    if 0 < grid.flagged < grid.rows and grid.flagged <= _HEADER_ROWS_MAX:
        return grid.flagged
    first = grid.row(1)
    if grid.columns < 2 or not first:
        return 0
    if len(first) == 1 and first[0].width > 1:
        # A banner over the whole table: the header, if there is one, is the row below.
        return 2 if grid.rows > 2 and _is_header(grid, 2, texts, w, styles) else 0
    if not _is_header(grid, 1, texts, w, styles):
        return 0
    second = grid.row(2)
    spans = any(cell.width > 1 for cell in first) and len(second) > sum(not cell.continues for cell in first)
    return 2 if spans and grid.rows > 2 and _all_short([texts[c.element] for c in second]) else 1


def _is_header(grid: Grid, number: int, texts: Mapping[_Element, str], w: Names, styles: Styles | None) -> bool:
    """Whether a row is the header of those below it, by what it says and how it is set."""
    row, below = grid.row(number), grid.row(number + 1)
    said = [texts[cell.element].strip() for cell in row]
    if not _all_short(said) or any(_is_mere_number(text) for text in said):
        return False
    emphasised = [_is_emphasised(c.element, w, styles) for c, text in zip(row, said, strict=True) if text]
    stands_out = all(emphasised) and not _stands_out(below, texts, w, styles)
    stands_out = stands_out or (number == 1 and grid.has_first_row and not any(text.endswith(":") for text in said))
    if stands_out or _all_capital(said) > _all_capital([texts[cell.element] for cell in below]):
        return True
    if grid.columns < 3 or len(row) < 3 or any(text.endswith((":", "：")) for text in said):
        return False
    if any(emphasised) and not all(emphasised):
        return False  # labels and values side by side
    # What is said again further down is a value.
    under = {
        (c.column, texts[c.element].strip().casefold()) for n in range(number + 1, number + 4) for c in grid.row(n)
    }
    return not any((c.column, text.casefold()) in under for c, text in zip(row, said, strict=True) if text)


def _is_mere_number(text: str) -> bool:
    return bool(re.search(r"\d", text)) and not re.search(r"[^\W\d]", text)


def _all_short(texts: list[str]) -> bool:
    filled = [t for t in texts if t.strip()]
    return len(filled) * 2 > len(texts) and all(
        len(t) <= _HEADER_CHARS_MAX and len(t.split()) <= _HEADER_WORDS_MAX for t in filled
    )


def _all_capital(texts: list[str]) -> bool:
    filled = [text for text in texts if text.strip()]
    return len(filled) > 1 and all(text.isupper() and len(text.strip()) > 3 for text in filled)


def _stands_out(cells: list[GridCell], texts: Mapping[_Element, str], w: Names, styles: Styles | None) -> bool:
    """Whether every cell of the row with text is bold or shaded."""
    filled = [cell.element for cell in cells if texts[cell.element].strip()]
    return bool(filled) and all(_is_emphasised(element, w, styles) for element in filled)


def _is_emphasised(cell: _Element, w: Names, styles: Styles | None) -> bool:
    cell_properties = child(cell, w.tcPr)
    shade = child(cell_properties, w.shd) if cell_properties is not None else None
    if shade is not None and shade.get(w.fill, "auto").lower() not in ("auto", "ffffff"):
        return True
    has_text = False
    for run in cell.iter(w.r):
        if any((t.text or "").strip() for t in run.iterchildren(w.t)):
            has_text = True
            if not _is_bold(run, w, styles):
                return False
    return has_text


def _is_bold(run: _Element, w: Names, styles: Styles | None) -> bool:
    properties = child(run, w.rPr)
    direct = child(properties, w.b) if properties is not None else None
    if direct is not None:
        return is_on(direct, w)
    if styles is None:
        return False
    paragraph = next(run.iterancestors(w.p), None)
    by_run = child(properties, w.rStyle) if properties is not None else None
    set_by = child(paragraph, w.pPr) if paragraph is not None else None
    by_paragraph = child(set_by, w.pStyle) if set_by is not None else None
    return any(style is not None and styles.is_bold(style.get(w.val)) for style in (by_run, by_paragraph))


def column_headers(grid: Grid, count: int, texts: Mapping[_Element, str]) -> dict[int, str]:
    """Header text by column: the header rows above it joined with ` / `, repeats of merged cells left out."""
    found: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.row > count:
            break
        text = " ".join(texts[cell.element].split())
        # A banner over the whole table heads no column.
        if text and (cell.width < grid.columns or count == 1):
            for column in range(cell.column, cell.column + cell.width):
                parts = found.setdefault(column, [])
                if text not in parts:
                    parts.append(text)
    return {column: " / ".join(parts) for column, parts in found.items()}


def rows_covered(grid: Grid) -> dict[tuple[int, int], int]:
    """How many rows each cell merged downwards covers, by row and column."""
    found: dict[tuple[int, int], int] = {}
    open_cells: dict[int, tuple[int, int]] = {}
    for cell in grid.cells:
        if not cell.continues:
            open_cells[cell.column] = (cell.row, cell.column)
        elif (first := open_cells.get(cell.column)) is not None:
            found[first] = cell.row - first[0] + 1
    return found


def row_labels(grid: Grid, texts: Mapping[_Element, str]) -> dict[int, str]:
    """Text of the first cell by row; a vertical merge labels all the rows it covers."""
    found: dict[int, str] = {}
    above = ""
    for cell in grid.cells:
        if cell.column == 1:
            above = above if cell.continues else " ".join(texts[cell.element].split())
            found[cell.row] = above
    return found
