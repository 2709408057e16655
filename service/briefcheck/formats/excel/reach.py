"""What reaches to the end of a table reaches on when it grows: lists to choose from, colours, the filter, the size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefcheck.formats.edits import Edit
from briefcheck.formats.excel.grid_bytes import Grid
from briefcheck.formats.excel.surroundings import area
from briefcheck.formats.excel.tail import reference
from briefcheck.formats.outline import Node
from briefcheck.workbook import Area


def grown(grid: Grid, table: Area, rows: int) -> Iterator[Edit]:
    """The changes around the cells of a sheet whose table gets more rows."""
    for node in grid.around:
        if node.local == "dimension":
            yield from _rewritten(grid.data, node, "ref", _size(node.attributes.get("ref", ""), table, rows))
        elif node.local == "conditionalFormatting":
            yield from _reaching(grid, node, table, rows)
        elif node.local == "dataValidations":
            for child in node.named("dataValidation"):
                yield from _reaching(grid, child, table, rows)
        elif node.local == "autoFilter":
            spans = area(node.attributes.get("ref", ""))
            if spans is not None and spans.last_row == table.last_row and _is_beside(spans, table):
                longer = Area(spans.first_row, spans.first_column, spans.last_row + rows, spans.last_column)
                yield from _rewritten(grid.data, node, "ref", reference(longer))


def _size(written: str, table: Area, rows: int) -> str:
    spans = area(written)
    if spans is None:
        return written
    longer = Area(
        min(spans.first_row, table.first_row),
        min(spans.first_column, table.first_column),
        max(spans.last_row, table.last_row + rows),
        max(spans.last_column, table.last_column),
    )
    return reference(longer)


def _reaching(grid: Grid, node: Node, table: Area, rows: int) -> Iterator[Edit]:
    places = node.attributes.get("sqref", "").split()
    longer = [_longer(place, table, rows) for place in places]
    if longer != places:
        yield from _rewritten(grid.data, node, "sqref", " ".join(longer))


def _longer(place: str, table: Area, rows: int) -> str:
    spans = area(place)
    if spans is None or spans.last_row != table.last_row or not _is_beside(spans, table):
        return place
    return reference(Area(spans.first_row, spans.first_column, spans.last_row + rows, spans.last_column))


def _is_beside(spans: Area, table: Area) -> bool:
    return spans.first_column >= table.first_column and spans.last_column <= table.last_column


def longer_references(data: bytes, nodes: Iterable[Node], rows: int) -> Iterator[Edit]:
    """The changes that make the areas of these elements, their attribute `ref`, span more rows."""
    for node in nodes:
        spans = area(node.attributes.get("ref", ""))
        if spans is not None:
            longer = Area(spans.first_row, spans.first_column, spans.last_row + rows, spans.last_column)
            yield from _rewritten(data, node, "ref", reference(longer))


def _rewritten(data: bytes, node: Node, name: str, value: str) -> Iterator[Edit]:
    """The attribute of a tag with another value; nothing where it is written in an unusual way."""
    written = node.attributes.get(name, "")
    tag = data[node.start : node.inner]
    for quote in (b'"', b"'"):
        wanted = b" " + name.encode() + b"=" + quote + written.encode() + quote
        at = tag.find(wanted)
        if at >= 0 and value != written:
            start = node.start + at + len(name) + 3
            yield Edit(start, start + len(written.encode()), value.encode("ascii"))
            return
