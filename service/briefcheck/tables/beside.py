"""Tables side by side on one sheet, a column left empty between them: which of them is read.

Many a tracker has empty columns between its groups of columns. Another table begins behind one only where its header
would be one without the rest, and says again what the rows are, or repeats a title.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

from briefcheck.tables.grid import Grid
from briefcheck.tables.header import Finder, Header
from briefcheck.tables.rows import Rows


def split(grid: Grid, finder: Finder, header: Header, rows: Rows, wanted: Container[int]) -> list[Header]:
    """The headers of the tables side by side that a header is made of, the one to be read first.

    That is the one with most of the columns that the user has named (`wanted`), else the one that says most. A header
    of one table is given back as it is.
    """
    groups = _groups(grid, header, rows)
    found = [groups[0]]
    for texts in groups[1:]:
        if (
            _is_table(finder, header, texts)
            and _is_table(finder, header, found[-1])
            and _says_again(finder, found[-1], texts)
        ):
            found.append(texts)
        else:
            found[-1] = {**found[-1], **texts}
    if len(found) == 1:
        return [header]
    alone = [one for texts in found if (one := finder.part(header, texts)) is not None]
    return sorted(alone, key=lambda one: (sum(c in wanted for c in one.texts), one.score), reverse=True) or [header]


def _groups(grid: Grid, header: Header, rows: Rows) -> list[dict[int, str]]:
    """The titles that stand together, cut where a column between them is empty down to the last row."""
    columns = sorted(header.texts)
    found = [{columns[0]: header.texts[columns[0]]}]
    for before, column in pairwise(columns):
        if any(_is_empty(grid, between, header.first_row, rows.last_row) for between in range(before + 1, column)):
            found.append({})
        found[-1][column] = header.texts[column]
    return found


def _is_empty(grid: Grid, column: int, first: int, last: int) -> bool:
    return all(grid.value(row, column) is None for row in range(first, last + 1))


def _is_table(finder: Finder, header: Header, texts: dict[int, str]) -> bool:
    return finder.part(header, texts) is not None


def _says_again(finder: Finder, one: dict[int, str], other: dict[int, str]) -> bool:
    titles = {text.casefold() for text in one.values()}
    return any(text.casefold() in titles for text in other.values()) or (finder.names(one) and finder.names(other))
