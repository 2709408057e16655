"""A brief's promises put into a tracker that is in use: empty cells filled, missing rows added, conflicts told."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, structs

from briefcheck.errors import Unreadable, UnsupportedKind
from briefcheck.formats.excel import Filling
from briefcheck.report.look import readable
from briefcheck.report.phrases import counted
from briefcheck.rules.entries import Entries
from briefcheck.rules.words import bare
from briefcheck.tracking.drift import CODES, Drift, Row, differences, main_tables, match, rows_of
from briefcheck.tracking.entry import Entry, is_open
from briefcheck.workbook import Area, Field, Sheet, Tracker, Value

_OF: Mapping[Field, Callable[[Entry], str | datetime.date | None]] = {
    "id": lambda entry: entry.id,
    "name": lambda entry: entry.name,
    "spec_reference": lambda entry: entry.specification,
    "quantity": lambda entry: entry.quantity,
    "format": lambda entry: entry.format,
    "acceptance": lambda entry: entry.acceptance,
    "method": lambda entry: entry.method,
    "approver": lambda entry: entry.approver,
    "due": lambda entry: entry.due or entry.due_text,
    "delivery_method": lambda entry: entry.delivery,
    "cadence": lambda entry: entry.cadence,
    "channel": lambda entry: entry.channel,
}
"""What a brief knows of the fields of a tracker."""
_FIELDS = tuple(_OF)
_KINDS = frozenset({"deliverable", "milestone", "report"})
"""The types of row in a tracker of ours."""
_TELLING: tuple[Field, ...] = ("name", "description", "acceptance", "owner", "start", "due", "delivered", "next_step")
"""A row below the last one in which any of these is filled was not made ready for more: it says something."""


class Merge(Struct, frozen=True):
    """What is to be written, and what only a person can settle: cells `filled` in rows that there are, rows `added`.

    `headers` are those of the columns of the table that is written into. `untold` are milestones and reports that have
    no row because no column of types could tell them from deliverables.
    """

    filling: Filling
    headers: Mapping[int, str]
    filled: frozenset[tuple[int, int]]
    added: tuple[str, ...]
    conflicts: tuple[Drift, ...]
    untold: tuple[Entry, ...] = ()


def merge(entries: Sequence[Entry], tracker: Tracker, today: datetime.date) -> Merge:
    """Plan what a brief adds to a tracker. Nothing that stands there is written over.

    Rows are matched as in a comparison. What the brief leaves open is left out; milestones and reports get rows only
    where the tracker's column of types knows them.

    Raises:
        UnsupportedKind: `no_tracker`, where no table tracks work.
        Unreadable: `rows_below`, where there is no room for new rows.
    """
    tables = [(table, list(rows_of(table, _FIELDS))) for table in main_tables(tracker, today)]
    if not tables:
        raise UnsupportedKind(
            "no_tracker",
            "No table in this workbook tracks work; give one a header row with a name and a due date or a status.",
        )
    by_place = {row.cells["name"]: (table, rows) for table, rows in tables for row in rows}
    table, _ = _busiest(entries, tables)
    wanted = [entry for entry in entries if entry.kind == "deliverable" or _knows(table, entry)]
    pairs, left, _ = match(wanted, [row for _, found in tables for row in found])
    cells: dict[tuple[int, int], str | datetime.date] = {}
    conflicts: list[Drift] = []
    for entry in wanted:
        if entry.id in left:
            continue
        row, similarity = pairs[entry.id]
        conflicts += (drift for drift in differences(entry, row, similarity) if drift.tracker)
        if by_place[row.cells["name"]][0] is table:
            cells |= _fillings(entry, row)
    new = [entry for entry in wanted if entry.id in left]
    taken = {bare(row.id): row for _, found in tables for row in found if row.id}
    conflicts += (_taken(entry, taken[bare(entry.id)]) for entry in new if bare(entry.id) in taken)
    planned = _planned(table, cells, new, tracker.workbook.sheets[table.table.sheet], set(taken), conflicts)
    return structs.replace(planned, untold=tuple(entry for entry in entries if entry not in wanted))


def _busiest(entries: Sequence[Entry], tables: list[tuple[Entries, list[Row]]]) -> tuple[Entries, list[Row]]:
    """The table that holds most of what the brief promises; the first of those that hold as much."""
    if len(tables) == 1:
        return tables[0]
    promised = [entry for entry in entries if entry.kind == "deliverable"]
    return max(tables, key=lambda table: len(match(promised, table[1])[0]))


def _knows(table: Entries, entry: Entry) -> bool:
    """Whether the tracker's column of types tells an entry's kind, or another of ours: then it can tell this one."""
    return table.has("type") and not {entry.kind, *_KINDS}.isdisjoint(table.folded("type"))


def _fillings(entry: Entry, row: Row) -> dict[tuple[int, int], str | datetime.date]:
    """The empty cells of a row that the brief can fill."""
    return {
        (cell.row, cell.column): value
        for field, cell in row.cells.items()
        if not row.texts[field] and (value := _value(entry, field)) is not None
    }


def _value(entry: Entry, field: Field) -> str | datetime.date | None:
    value = _OF[field](entry)
    if isinstance(value, datetime.date):
        return value
    return readable(value) if value and not is_open(value) and readable(value).strip() else None


def _taken(entry: Entry, row: Row) -> Drift:
    message = f"{entry.id} is “{entry.name}” in the brief and “{row.name}” in the tracker; its new row has no id."
    return Drift(CODES["id"], "id", entry.id, entry.name, message, entry.name, row.name, cells=row.cells.get("id"))


def _planned(
    table: Entries,
    cells: dict[tuple[int, int], str | datetime.date],
    new: list[Entry],
    sheet: Sheet,
    taken: set[str],
    conflicts: Iterable[Drift],
) -> Merge:
    filled = frozenset(cells)
    prepared = _prepared(table, sheet, len(new)) if new else range(0)
    added: list[dict[int, str | datetime.date]] = []
    for i, entry in enumerate(new):
        values = _row_of(table, entry, has_id=bare(entry.id) not in taken)
        if i >= len(prepared):
            added.append(values)
            continue
        row = prepared[i]
        cells |= {(row, column): value for column, value in values.items() if _at(sheet, row, column) is None}
    spans = _spans(table, sheet, prepared)
    filling = Filling(table.table.sheet, spans, cells, tuple(added))
    headers = {column.index: column.header for column in table.table.columns}
    return Merge(filling, headers, filled, tuple(entry.name for entry in new), tuple(conflicts))


def _row_of(table: Entries, entry: Entry, *, has_id: bool) -> dict[int, str | datetime.date]:
    values: dict[int, str | datetime.date] = {}
    for field in _FIELDS:
        column, value = table.column(field), _value(entry, field)
        if column is not None and value is not None and (has_id or field != "id"):
            values[column.index] = value
    kind = table.column("type")
    if kind is not None and _knows(table, entry):
        values[kind.index] = entry.kind.capitalize()
    return values


def _prepared(table: Entries, sheet: Sheet, wanted: int) -> range:
    """The rows below the last row of data that were made ready for more: numbered or formatted, and not yet used.

    Raises:
        Unreadable: `rows_below`, where sums or notes follow before there are as many as `wanted`.
    """
    first = (table.rows[-1] if table.rows else table.table.header_row) + 1
    end = max([table.table.last_row, *(spans.last_row for spans in _lists(table, sheet))])
    taken = next((row for row in range(first, min(end, len(sheet.rows)) + 1) if _says(table, sheet, row)), end + 1)
    lacking = wanted - (taken - first)
    if taken <= end and lacking > 0:
        detail = (
            f"Below the last row of the tracker stand sums or a note, and {counted(wanted, 'new row')} would go there. "
            f"In Excel, insert {counted(lacking, 'empty row')} above row {taken}, and try again."
        )
        raise Unreadable("rows_below", detail)
    return range(first, taken)


def _says(table: Entries, sheet: Sheet, row: int) -> bool:
    """Whether a row below the last one of data was not made ready for more, but says something."""
    if row in table.totals:
        return True
    telling = {column.index for field in _TELLING for column in table.columns_of(field)}
    values = ((column.index, _at(sheet, row, column.index)) for column in table.table.columns)
    return any(
        value is not None and (index in telling or (isinstance(value, str) and table.words.is_total(value)))
        for index, value in values
    )


def _lists(table: Entries, sheet: Sheet) -> list[Area]:
    header = table.table.header_row
    return [one.area for one in sheet.list_objects if one.area.first_row == header]


def _spans(table: Entries, sheet: Sheet, prepared: range) -> Area:
    columns = [column.index for column in table.table.columns]
    lists = _lists(table, sheet)
    last = max([table.table.last_row, *prepared[-1:], *(spans.last_row for spans in lists)])
    first_column = min([*columns, *(spans.first_column for spans in lists)])
    last_column = max([*columns, *(spans.last_column for spans in lists)])
    return Area(table.table.header_row, first_column, last, last_column)


def _at(sheet: Sheet, row: int, column: int) -> Value | None:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return cells[column - 1] if column <= len(cells) else None
