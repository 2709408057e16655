"""From rows to problems: a few are named one by one, many become one problem with a count and the first cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefcheck.finding import Problem, State
from briefcheck.rules.entries import Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.workbook import Cells, Column, Field

_SINGLE_MAX = 3
"""More rows than this with the same problem are told in one sentence."""
_NAMED_MAX = 20
"""So many cells of a collapsed problem are named; the rest is counted."""


class Told(Struct, frozen=True):
    """The words of a rule of trackers.

    `one` is said of a single row, `many` of several; the first may use `{row}`, `{value}`, `{column}`, the other
    `{count}`, `{total}`, `{row}` (the first), `{value}` (its value), `{column}`, and both the words that a rule gives
    for a row; so may the suggestions. `one` is empty where a rule never speaks of a single row.
    """

    title: str
    one: str
    many: str
    ask: str
    suggest: str
    state: State = "weak"
    is_quote: bool = False
    """Whether the cell's own words are the problem."""
    suggest_one: str = ""
    """What to suggest of a single row, if that is something else."""


def gather(
    entries: Entries,
    column: Column,
    hits: Sequence[int],
    told: Told,
    *,
    key: str = "",
    of: int = 0,
    words: Callable[[int], Mapping[str, str]] | None = None,
) -> Iterator[Problem]:
    """One problem per row for a few, one for all of many.

    Args:
        entries: the table.
        column: where the problem is.
        hits: the rows that have it, by their index, in order.
        told: what to say.
        key: tells problems of one rule in one column apart.
        of: of how many rows it could have been true; all rows of data if 0.
        words: further words of a row for the message.
    """
    place = f"{entries.sheet.identity}|{column.field}|{key}" if key else f"{entries.sheet.identity}|{column.field}"
    singles = hits if told.one and len(hits) <= _SINGLE_MAX else ()
    for i in singles:
        said = _said(entries, column, i, words)
        message, suggest = told.one.format(**said), (told.suggest_one or told.suggest).format(**said)
        cells = Cells(entries.table.sheet, entries.rows[i], column.index)
        yield _problem(told, message, suggest, f"{place}|{entries.key(i)}", cells)
    if hits and not singles:
        first = hits[0]
        said = _said(entries, column, first, words)
        message = told.many.format(count=f"{len(hits):,}", total=f"{of or len(entries):,}", **said)
        more = tuple((entries.rows[i], column.index) for i in hits[1:_NAMED_MAX])
        cells = Cells(entries.table.sheet, entries.rows[first], column.index, len(hits), more)
        yield _problem(told, message, told.suggest.format(**said), place, cells)


def _said(entries: Entries, column: Column, i: int, words: Callable[[int], Mapping[str, str]] | None) -> dict[str, str]:
    said = {"row": entries.label(i), "value": entries.shown(column, i), "column": entries.headed(column)}
    return said | dict(words(i)) if words else said


def _problem(told: Told, message: str, suggest: str, key: str, cells: Cells) -> Problem:
    return Problem(
        title=told.title,
        message=message,
        ask=told.ask,
        suggest=suggest,
        state=told.state,
        is_quote=told.is_quote,
        key=key,
        cells=cells,
    )


class Absent(Struct, frozen=True):
    """The words for a column that is not there."""

    title: str
    message: str
    ask: str
    suggest: str


def absent(
    ledger: Ledger, fields: Iterable[Field], told: Absent, *, of_deliverables: bool = False
) -> Iterator[Problem]:
    """One problem where tables that track work have no column about any of these fields, at their headers.

    With `of_deliverables` only tables of things to hand over are asked for it, not lists of tasks.
    """
    wanted = list(fields)
    asked = [e for e in ledger.in_view if e.table.kind == "deliverables" or not of_deliverables]
    without = [e for e in asked if not e.columns_of(*wanted)]
    if not without:
        return
    yield at_headers(ledger, without, told)


def at_headers(ledger: Ledger, without: Sequence[Entries], told: Absent) -> Problem:
    """A problem of whole tables, placed at the first column of their headers."""
    places = [(e.table.sheet, e.table.header_row, _first_column(e)) for e in without]
    (sheet, row, column), *others = places
    message = told.message
    if len(without) < len(ledger.in_view):
        names = list(dict.fromkeys(e.sheet.name for e in without))
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""
        message += f" This is so on {' and '.join(f'“{name[:31]}”' for name in names[:2])}{more}."
    on_sheet = tuple((r, c) for s, r, c in others[: _NAMED_MAX - 1] if s == sheet)
    return Problem(
        title=told.title,
        message=message,
        ask=told.ask,
        suggest=told.suggest,
        state="missing",
        is_quote=False,
        cells=Cells(sheet, row, column, len(places), on_sheet),
    )


def _first_column(entries: Entries) -> int:
    column = entries.column("name") or entries.columns[0]
    return column.index
