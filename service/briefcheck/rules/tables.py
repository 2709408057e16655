"""The tables of a brief, cell by cell: for rules that compare rows and columns."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefcheck.model import Span
from briefcheck.rules.brief import Brief


class Row(Struct, frozen=True):
    """One row below the headers: the blocks of each column that says something, by the column's number."""

    number: int
    cells: dict[int, tuple[int, ...]]


class Table(Struct, frozen=True):
    """A table with a header row. `headers` holds the titles by column."""

    number: int
    headers: dict[int, str]
    rows: tuple[Row, ...]

    def is_work(self, brief: Brief) -> bool:
        """Whether it stands in a part about the work, not in one about bidding, law or the document itself."""
        first = next((blocks[0] for row in self.rows for blocks in row.cells.values()), None)
        return first is not None and brief.is_evidence(first, of_content=True)

    def columns(self, brief: Brief, *topics: str) -> list[int]:
        """The columns whose title names one of these topics."""
        bits = 0
        for topic in topics:
            bits |= brief.lexicon.columns.bits[topic]
        return [column for column, title in self.headers.items() if brief.outline.column_topics(title) & bits]

    def name_column(self, brief: Brief) -> int | None:
        """The column that says what each row is about: what is delivered, else a general name, else the first."""
        listed = self.columns(brief, "listed")
        if listed:
            return listed[0]
        named = [column for column, title in self.headers.items() if brief.outline.is_name_column(title)]
        return named[0] if named else min(self.headers, default=None)


def of(brief: Brief) -> tuple[Table, ...]:
    """The tables with a header row, in reading order."""
    return brief.once(_find)


def text(brief: Brief, row: Row, column: int) -> str:
    """What a cell says, its paragraphs joined with spaces; empty for an empty cell."""
    return " ".join(brief.blocks[i].text for i in row.cells.get(column, ())).strip()


def span(brief: Brief, row: Row, column: int) -> Span:
    """The first paragraph of a cell that is not empty."""
    return brief.document.whole(row.cells[column][0])


def _find(brief: Brief) -> tuple[Table, ...]:
    rows: dict[int, dict[int, dict[int, list[int]]]] = {}
    headers: dict[int, dict[int, str]] = {}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or block.kind != "cell" or not block.text.strip():
            continue
        if cell.is_header:
            headers.setdefault(cell.table, {})
        else:
            rows.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, []).append(i)
            if cell.header:
                headers.setdefault(cell.table, {})[cell.column] = cell.header
    for block in brief.blocks:  # columns empty in every row have only their title
        cell = block.cell
        if cell is not None and cell.is_header and cell.table in headers and block.text.strip():
            headers[cell.table].setdefault(cell.column, " ".join(block.text.split()))
    return tuple(_tables(rows, headers))


def _tables(rows: dict[int, dict[int, dict[int, list[int]]]], headers: dict[int, dict[int, str]]) -> Iterator[Table]:
    for number, titles in sorted(headers.items()):
        found = rows.get(number, {})
        yield Table(
            number,
            dict(sorted(titles.items())),
            tuple(
                Row(at, {column: tuple(blocks) for column, blocks in cells.items()})
                for at, cells in sorted(found.items())
            ),
        )
