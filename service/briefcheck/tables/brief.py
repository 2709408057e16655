"""A brief written in a workbook: labels in one column, what they stand for beside them."""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.model import Anchor, Block, Document
from briefcheck.tables.grid import Grid, is_words
from briefcheck.workbook import Sheet, Workbook

_LABEL_CHARS_MAX = 80
_PAIRS_LEAST = 4
_LABELLED_LEAST = 0.5
"""The share of rows that must be a label with its text."""
_WORDS_LEAST = 40
"""Fewer words than a short memo has are no brief, but a form or a list."""


class ExcelAnchor(Anchor, frozen=True):
    """A cell. Rows and columns count from 1."""

    sheet: str
    row: int
    column: int


def as_brief(workbook: Workbook) -> Document | None:
    """Read a workbook without tables as a brief, where it is one: labels and texts side by side."""
    sheets = [sheet for sheet in workbook.sheets if sheet.visibility == "visible" and sheet.rows]
    pairs = sum(_pairs(Grid(sheet)) for sheet in sheets)
    rows = sum(bool(Grid(sheet).filled(row)) for sheet in sheets for row in range(1, len(sheet.rows) + 1))
    if pairs < _PAIRS_LEAST or pairs < _LABELLED_LEAST * rows:
        return None
    blocks: list[Block] = []
    for sheet in sheets:
        blocks.extend(_blocks(sheet, len(blocks)))
    document = Document(tuple(blocks), warnings=workbook.warnings)
    return document if document.words >= _WORDS_LEAST else None


def _pairs(grid: Grid) -> int:
    return sum(_is_pair(grid, row) for row in range(1, grid.height + 1))


def _is_pair(grid: Grid, row: int) -> bool:
    """Whether a row is a short label and one text beside it."""
    columns = grid.filled(row)
    if len(columns) != 2 or not is_words(grid.value(row, columns[0])):
        return False
    return len(grid.text(row, columns[0])) <= _LABEL_CHARS_MAX


def _blocks(sheet: Sheet, start: int) -> Iterator[Block]:
    """Each row as one block: `Label: text`, anchored at the text; a lone short text over such rows is a heading."""
    grid = Grid(sheet)
    heading = -1
    count = start
    for row in range(1, grid.height + 1):
        columns = grid.filled(row)
        if not columns:
            continue
        texts = [grid.text(row, column) for column in columns]
        if _is_pair(grid, row):
            label = texts[0].rstrip(" :：")
            block = Block(
                f"{label}: {texts[1]}",
                "paragraph",
                ExcelAnchor(sheet.name, row, columns[1]),
                heading=heading,
                label=label,
            )
        elif len(texts) == 1 and len(texts[0]) <= _LABEL_CHARS_MAX and not texts[0].endswith((".", ":", "?")):
            block = Block(texts[0], "heading", ExcelAnchor(sheet.name, row, columns[0]), level=1, is_inferred=True)
            heading = count
        else:
            block = Block(" · ".join(texts), "paragraph", ExcelAnchor(sheet.name, row, columns[0]), heading=heading)
        yield block
        count += 1
