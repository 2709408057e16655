"""A brief written in a workbook: labels in one column, what they stand for beside them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from briefcheck.finding import Finding
from briefcheck.model import Anchor, Block, Document
from briefcheck.patterns import pattern
from briefcheck.tables.grid import Grid, is_words
from briefcheck.workbook import Cells, Sheet, Tracker, Workbook, shown_value

_LABEL_CHARS_MAX = 80
_PAIRS_LEAST = 4
_LABELLED_LEAST = 0.5
"""The share of rows that must be a label with its text."""
_WORDS_LEAST = 40
"""Fewer words than a short memo has are no brief, but a form or a list."""
_COLUMNS_MAX = 2
"""A table this narrow (`Question`, `Answer`) may be a brief all the same."""
_BULLET = pattern(r"[•·▪‣◦●○■*–-]\s+|\d{1,2}[.)]\s+")
_GUIDANCE = pattern(r"[(（\[].*", re.DOTALL)


class ExcelAnchor(Anchor, frozen=True):
    """A cell. Rows and columns count from 1."""

    sheet: str
    row: int
    column: int


def as_brief(tracker: Tracker) -> Document | None:
    """Read a workbook without real tables as a brief, where it is one: labels and texts side by side."""
    if any(len(table.columns) > _COLUMNS_MAX for table in tracker.tables):
        return None
    grids = [Grid(sheet) for sheet in tracker.workbook.sheets if sheet.visibility == "visible" and sheet.rows]
    rows = [(grid, row) for grid in grids for row in range(1, grid.height + 1) if grid.filled(row)]
    pairs = sum(_is_pair(grid, row) for grid, row in rows)
    if pairs < _PAIRS_LEAST or pairs < _LABELLED_LEAST * len(rows):
        return None
    blocks: list[Block] = []
    for grid in grids:
        _add(grid, blocks)
    document = Document(tuple(blocks), warnings=tracker.workbook.warnings)
    return document if document.words >= _WORDS_LEAST else None


def in_cells(findings: Iterable[Finding], brief: Document, workbook: Workbook) -> tuple[Finding, ...]:
    """The findings of a brief in Excel form with the cells they are about, or beside which they can be said."""
    sheets = {sheet.name: i for i, sheet in enumerate(workbook.sheets)}
    placed = []
    for finding in findings:
        problem = finding.problem
        span = problem.span if problem.span is not None else next(iter(finding.places), None)
        anchor = brief.blocks[span.block].anchor if span is not None else None
        if isinstance(anchor, ExcelAnchor):
            cells = Cells(sheets[anchor.sheet], anchor.row, anchor.column)
            finding = structs.replace(finding, problem=structs.replace(problem, cells=cells))  # noqa: PLW2901
        placed.append(finding)
    return tuple(placed)


def _label(grid: Grid, row: int, column: int) -> str:
    """The words of a label, without its colon and the guidance that often stands below it in brackets."""
    value = grid.value(row, column)
    return " ".join(_GUIDANCE.sub("", value).split()).rstrip(" :：") if isinstance(value, str) else ""


def _is_pair(grid: Grid, row: int) -> bool:
    """Whether a row is a short label and words, or a date, beside it."""
    columns = grid.filled(row)
    if len(columns) != _COLUMNS_MAX or not 0 < len(_label(grid, row, columns[0])) <= _LABEL_CHARS_MAX:
        return False
    value = grid.value(row, columns[1])
    return is_words(value) or isinstance(value, datetime.date)


def _add(grid: Grid, blocks: list[Block]) -> None:
    """Each row in turn: a pair as `Label: text`, or with many lines as a heading and its lines."""
    heading = -1
    for row in range(1, grid.height + 1):
        columns = grid.filled(row)
        if not columns:
            continue
        first = ExcelAnchor(grid.sheet.name, row, columns[0])
        if _is_pair(grid, row):
            blocks.extend(_pair(grid.sheet, _label(grid, row, columns[0]), first, columns[1], heading, len(blocks)))
            continue
        texts = [grid.text(row, column) for column in columns]
        if len(texts) == 1 and len(texts[0]) <= _LABEL_CHARS_MAX and not texts[0].endswith((".", ":", "?")):
            heading = len(blocks)
            blocks.append(Block(texts[0], "heading", first, level=1, is_inferred=True))
        else:
            blocks.append(Block(" · ".join(texts), "paragraph", first, heading=heading))


def _pair(sheet: Sheet, label: str, at: ExcelAnchor, column: int, heading: int, place: int) -> Iterator[Block]:
    anchor = ExcelAnchor(at.sheet, at.row, column)
    lines = [" ".join(line.split()) for line in shown_value(sheet.rows[at.row - 1][column - 1]).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        yield Block(f"{label}: {lines[0]}", "paragraph", anchor, heading=heading, label=label)
        return
    yield Block(label, "heading", at, level=2, heading=heading, is_inferred=True)
    for line in lines:
        bullet = _BULLET.match(line)
        if bullet is None:
            yield Block(line, "paragraph", anchor, heading=place)
        else:
            yield Block(line[bullet.end() :], "item", anchor, level=1, number=bullet[0].strip(), heading=place)
