"""The title of a cell's column, marked as a header or not: many tables begin with a banner, or mark nothing at all."""

from __future__ import annotations

from collections.abc import Mapping

from briefcheck.model import Cell
from briefcheck.rules.brief import Brief

_ROWS_SEARCHED = 6
"""Titles stand at the top, below a banner or two."""
_TITLE_WORDS_MAX = 8
_SHORT_WORDS_MAX = 3
_ROWS_BELOW_MIN = 2

Titles = Mapping[tuple[int, int], tuple[int, str]]
"""By table and column: the row of the titles, and the title."""


def title_of(brief: Brief, block: int) -> str:
    """What the column of a cell is called; empty for a title itself and where nothing says."""
    cell = brief.blocks[block].cell
    return "" if cell is None else title_above(brief.once(unmarked), cell)


def title_above(titles: Titles, cell: Cell) -> str:
    """The same for a cell, given the titles that nobody marked."""
    if cell.is_header:
        return ""
    found = titles.get((cell.table, cell.column))
    if found is None or not found[1]:
        return cell.header
    return found[1] if cell.row > found[0] else ""


def unmarked(brief: Brief) -> Titles:
    """The titles of tables whose marked ones, if any, do not say what the rows are about."""
    rows: dict[int, dict[int, dict[int, str]]] = {}
    known: set[int] = set()
    for block in brief.blocks:
        cell = block.cell
        if cell is None or cell.table in known:
            continue
        if cell.is_header and _says(brief, block.text):
            known.add(cell.table)
        elif cell.row <= _ROWS_SEARCHED and not cell.is_header and block.text.strip():
            rows.setdefault(cell.table, {}).setdefault(cell.row, {}).setdefault(cell.column, block.text)
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for table in rows.keys() - known:
        known_titles, number = max((_titles(brief, titles), number) for number, titles in rows[table].items())
        if known_titles or _is_headed(brief, rows[table]):
            number = number if known_titles else min(rows[table])
            found.update({(table, column): (number, title) for column, title in rows[table][number].items()})
    return found


def _says(brief: Brief, title: str) -> bool:
    """Whether a title says what the rows of a table are about."""
    known = brief.once(_known_titles)
    says = known.get(title)
    if says is None:
        listed = brief.lexicon.columns.bits["listed"]
        says = brief.outline.is_name_column(title) or bool(brief.outline.column_topics(title) & listed)
        known[title] = says
    return says


def _known_titles(_brief: Brief) -> dict[str, bool]:
    return {}


def _is_headed(brief: Brief, rows: Mapping[int, Mapping[int, str]]) -> bool:
    """Whether the first row is one of titles though only one is known: "Deliverable" above a column of other things.

    Where more titles stand below it, they stand beside what they are about.
    """
    first, *others = (rows[number] for number in sorted(rows))
    listed = brief.lexicon.columns.bits["listed"]
    if len(others) < _ROWS_BELOW_MIN or not brief.outline.column_topics(first.get(1, "")) & listed:
        return False
    are_short = all(
        len(text.split()) <= _SHORT_WORDS_MAX and not any(map(str.isdigit, text)) for text in first.values()
    )
    return are_short and not any(brief.outline.column_topics(row.get(1, "")) for row in others)


def is_title(brief: Brief, block: int) -> bool:
    """Whether a cell is a title that nobody marked."""
    cell = brief.blocks[block].cell
    return cell is not None and brief.once(unmarked).get((cell.table, cell.column), (0, ""))[0] == cell.row


def _titles(brief: Brief, row: Mapping[int, str]) -> int:
    """How many cells of a row are titles we know; 0 unless one says what the rows are about, and another something."""
    if any(len(text.split()) > _TITLE_WORDS_MAX for text in row.values()):
        return 0
    names = [column for column, text in row.items() if _says(brief, text)]
    others = [
        column
        for column, text in row.items()
        if column not in names[:1] and brief.outline.column_topics(text) and not any(map(str.isdigit, text))
    ]
    return len({*names, *others}) if names and others else 0
