"""Finding the tables in a workbook: where they begin and end, what their columns mean, and which sheets have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import structs

from briefcheck.tables.beside import split
from briefcheck.tables.brief import ExcelAnchor, as_brief, in_cells
from briefcheck.tables.choice import Chosen, parse_choices, spelt_by
from briefcheck.tables.columns import map_columns
from briefcheck.tables.evidence import Draft
from briefcheck.tables.grid import Grid
from briefcheck.tables.header import Finder, Header, blocks, groups_above
from briefcheck.tables.kinds import kind_of, why_none
from briefcheck.tables.profile import SAMPLE, profile
from briefcheck.tables.rows import Rows, data_rows
from briefcheck.tables.words import Phrases, meanings, vocabulary
from briefcheck.workbook import (
    Column,
    Field,
    Passed,
    Sheet,
    Table,
    Tracker,
    Validation,
    Value,
    Workbook,
    column_letters,
)

__all__ = ["Chosen", "ExcelAnchor", "as_brief", "find", "in_cells", "parse_choices"]


_FIELDS_LEAST = 2
_VALIDATIONS_MAX, _AREAS_MAX = 100, 20


def find(
    workbook: Workbook, chosen: Chosen | None = None, phrases: Phrases | None = None
) -> Tracker:  # fmt: skip
    """Find the tables of a workbook.

    Args:
        workbook: what the file says.
        chosen: fields the user has set, which go before what we think.
        phrases: what headers mean, for whoever wants to measure with other words than ours.
    """
    words = vocabulary() if phrases is None else phrases
    tables: list[Table] = []
    passed: list[Passed] = []
    beside: list[str] = []
    for place, sheet in enumerate(workbook.sheets):
        reason = why_none(sheet)
        found = [] if reason else list(_tables(place, sheet, chosen or {}, words))
        tables.extend(table for table, _ in found)
        beside.extend(_unread(sheet, header) for _, others in found for header in others)
        if not found:
            passed.append(Passed(sheet.name, reason or "No row in it looks like the header of a table."))
    more = (*beside, *_unmet(workbook, tables, chosen or {}))
    told = structs.replace(workbook, warnings=(*workbook.warnings, *more)) if more else workbook
    return Tracker(told, tuple(tables), tuple(passed))


def _unread(sheet: Sheet, header: Header) -> str:
    first, last = column_letters(min(header.texts)), column_letters(max(header.texts))
    return (
        f"On the sheet “{sheet.name}”, the table in columns {first} to {last} stands beside another and was not read."
    )


def _unmet(workbook: Workbook, tables: list[Table], chosen: Chosen) -> tuple[str, ...]:
    """A sentence for each column that the user has named and that no table has."""
    there = {
        (sheet, index)
        for table in tables
        for column in table.columns
        for sheet in ("", workbook.sheets[table.sheet].name)
        for index in (column.index, spelt_by(column.header))
    }
    unknown = [
        f"{sheet}!" * bool(sheet) + column_letters(index) for sheet, index in chosen if (sheet, index) not in there
    ]
    return tuple(f"No table has the column {name}; what you said of it was not used." for name in unknown)


def _tables(
    place: int, sheet: Sheet, chosen: Chosen, phrases: Phrases
) -> Iterator[tuple[Table, list[Header]]]:  # fmt: skip
    """The tables of a sheet, each with the headers of those that stand beside it and are not read."""
    grid = Grid(sheet)
    finder = Finder(grid, phrases)
    set_here = {column: field for (name, column), field in chosen.items() if name in ("", sheet.name)}
    headers = list(blocks(grid, finder))
    for header, following in zip(headers, [*headers[1:], None], strict=False):
        limit = following.first_row - 1 if following is not None else grid.height
        if following is not None and grid.is_sparse(limit):
            limit -= 1  # the title of the next table
        rows = data_rows(grid, header, limit)
        header, *others = split(grid, finder, header, rows, set_here)  # noqa: PLW2901  the one of them that is read
        rows = data_rows(grid, header, limit) if others else rows
        columns = _columns(grid, header, rows, set_here, phrases)
        if not header.known and len({column.field for column in columns} - {"other"}) < _FIELDS_LEAST:
            continue  # a shape alone makes no table
        table = Table(
            sheet=place,
            header_row=header.last_row,
            first_row=rows.first_row,
            last_row=rows.last_row,
            columns=columns,
            kind=kind_of(sheet, columns),
            skipped=rows.skipped,
        )
        yield table, others


def _columns(
    grid: Grid, header: Header, rows: Rows, set_here: dict[int, Field], phrases: Phrases
) -> tuple[Column, ...]:  # fmt: skip
    step = max(1, (rows.last_row - rows.first_row + 1) // SAMPLE)
    sample = [row for row in range(rows.first_row, rows.last_row + 1, step) if row not in rows.skipped][:SAMPLE]
    groups = groups_above(grid, header)
    bare = _without_header(grid, header, sample)
    own = {**dict.fromkeys(bare, ""), **header.texts}
    drafts = []
    for column in sorted(own):
        values: list[Value] = [v for row in sample if (v := grid.value(row, column)) is not None]
        text = own[column]
        joined = f"{groups[column]} / {text}" if column in groups and groups[column] != text else text
        look = profile(values, _choices(grid.sheet.validations, column, rows.first_row))
        means = tuple(meanings(joined, phrases)) if joined else ()
        drafts.append(Draft(column, joined, look, len(values) / max(1, len(sample)), means))
    called = {spelt_by(draft.header): draft.index for draft in reversed(drafts)}
    return map_columns(drafts, {c if c in own else called.get(c, c): f for c, f in set_here.items()})


def _without_header(grid: Grid, header: Header, sample: list[int]) -> set[int]:
    """Columns beside or between those of a header that hold data all the same."""
    counts = Counter(c for row in sample for c in grid.filled(row) if c >= min(header.texts) - 1)
    bare = {c for c in counts if c <= max(header.texts)} - set(header.texts)
    column = max(header.texts) + 1
    while counts[column] * 2 > len(sample):
        bare.add(column)
        column += 1
    return bare


def _choices(validations: tuple[Validation, ...], column: int, row: int) -> tuple[str, ...]:
    for validation in validations[:_VALIDATIONS_MAX]:
        areas = validation.areas[:_AREAS_MAX]
        if any(a.first_column <= column <= a.last_column and a.first_row <= row + 1 for a in areas):
            return validation.values
    return ()
