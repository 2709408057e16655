"""How far a tracker meets the aspects of a brief, as far as a tracker can show them.

An aspect is as good as its column: whether there is one, how many of the open rows it is filled in, and how much of
what it says can be used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from briefcheck.finding import Assessment, Level
from briefcheck.rules import people
from briefcheck.rules.entries import Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.measured import is_usable
from briefcheck.rules.showing import clip
from briefcheck.rules.words import OPENINGS, bare
from briefcheck.workbook import Cells, Column, Field, column_letters

_MOST, _HALF = 0.9, 0.5
"""Filled in (or usable) in so many of the open rows, a column is complete; in so many, partial."""
_DESCRIPTION_WORDS_MIN = 3
_SHOWN_MAX = 2
_MILESTONES = 3
_NOT_SHOWN = {
    "deliverable.drawings": "Drawings belong to the brief; a tracker points to them at most.",
    "deliverable.materials": "Materials belong to the brief.",
    "deliverable.procedure": "Instructions belong to the brief.",
    "deliverable.scope": "What is out of scope is said in the brief.",
    "quality.review_window": "How many days a review takes is said in the brief.",
    "performance.service_level": "Service levels belong to the brief.",
    "performance.remedies": "What happens on delay is said in the brief.",
}
NOT_ASKED = Assessment(level=None, reason="This belongs to the brief; a tracker need not say it again.")
"""The assessment of an aspect of which no column tells."""


class _Filled(Struct, frozen=True):
    """What the columns about one aspect hold in the rows looked at: how many, filled, usable; and the best cells."""

    columns: tuple[tuple[Entries, Column], ...]
    rows: int = 0
    filled: int = 0
    usable: int = 0
    cells: tuple[Cells, ...] = ()


def assess(ledger: Ledger) -> dict[str, Assessment]:
    """The assessment of each aspect by its name. Without a table that tracks work none makes sense."""
    if not ledger.in_view:
        return {}
    found = {name: Assessment(level=None, reason=reason) for name, reason in _NOT_SHOWN.items()}
    words = ledger.words
    found["deliverable.listed"] = _listed(ledger)
    found["deliverable.specification"] = _by_column(
        ledger, ["description", "spec_reference", "format"], lambda text: len(text.split()) >= _DESCRIPTION_WORDS_MIN
    )
    found["deliverable.format"] = _if_there(ledger, ["format", "quantity"], "Format and quantity")
    found["deliverable.identifiers"] = _if_there(ledger, ["id"], "The numbers of the deliverables")
    found["deliverable.references"] = _if_there(ledger, ["spec_reference"], "The documents to work from")
    found["quality.criteria"] = _by_column(ledger, ["acceptance"], lambda text: is_usable(text, words))
    found["quality.threshold"] = _by_column(ledger, ["acceptance"], lambda text: any(map(str.isdecimal, text)))
    found["quality.method"] = _method(ledger)
    found["quality.approver"] = _by_column(ledger, ["approver"], lambda text: not people.is_group(text, words))
    found["quality.rework"] = _rework(ledger)
    found["performance.due"] = _due(ledger)
    found["performance.milestones"] = _milestones(ledger)
    found["performance.delivery"] = _delivery(ledger)
    found["performance.status_cadence"] = _by_column(ledger, ["cadence", "last_update", "next_step"], bool)
    found["performance.status_channel"] = _if_there(ledger, ["channel"], "The channel")
    return found


def _measure(ledger: Ledger, fields: Sequence[Field], is_usable: Callable[[str], bool]) -> _Filled:
    columns: list[tuple[Entries, Column]] = []
    shown: list[Cells] = []
    rows = filled = usable = 0
    for entries in ledger.in_view:
        wanted = entries.owing(fields)
        rows += len(wanted)
        own = entries.columns_of(*fields)
        if not own:
            continue
        columns += [(entries, column) for column in own]
        said, good = _counts(entries, own, wanted, is_usable)
        filled += said
        usable += good
        if not shown:
            shown += islice(_best(entries, own, wanted, is_usable), _SHOWN_MAX)
            shown.append(Cells(entries.table.sheet, entries.table.header_row, own[0].index))
    return _Filled(tuple(columns), rows, filled, usable, tuple(shown))


def _counts(
    entries: Entries, columns: Sequence[Column], wanted: list[int], is_usable: Callable[[str], bool]
) -> tuple[int, int]:
    """In how many of the rows any of the columns says something, and something usable."""
    empty = entries.words.placeholders | entries.words.nothing | {""}
    is_blank = entries.words.is_blank
    if len(columns) == 1 and len(wanted) == len(entries.asked):
        counts = entries.counted(columns[0])
        none = empty.union(t for t in entries.edged(columns[0]) if t[0] in OPENINGS and is_blank(t))
        said = counts.total() - sum(counts[text] for text in none if text in counts)
        if is_usable is bool:
            return said, said
        return said, sum(count for text, count in counts.items() if text not in none and is_usable(text))
    said = good = 0
    texts = [entries.folded_of(column) for column in columns]
    for row, count in Counter(zip(*(map(column.__getitem__, wanted) for column in texts), strict=True)).items():
        told = [text for text in row if text not in empty and not (text[0] in OPENINGS and is_blank(text))]
        said += count if told else 0
        good += count if any(map(is_usable, told)) else 0
    return said, good


def _best(
    entries: Entries, columns: Sequence[Column], wanted: list[int], is_usable: Callable[[str], bool]
) -> Iterator[Cells]:
    """The first usable cells."""
    empty = entries.words.placeholders | entries.words.nothing | {""}
    for column in columns:
        texts = entries.folded_of(column)
        useless = set(empty)
        for i in wanted:
            if texts[i] in useless:
                continue
            useless.add(texts[i])
            if is_usable(texts[i]) and not entries.words.is_blank(texts[i]):
                yield Cells(entries.table.sheet, entries.rows[i], column.index)
                break


def _by_column(ledger: Ledger, fields: Sequence[Field], is_usable: Callable[[str], bool]) -> Assessment:
    measured = _measure(ledger, fields, is_usable)
    return _judged(measured, fields)


def _judged(measured: _Filled, fields: Sequence[Field]) -> Assessment:
    if not measured.columns:
        names = " or ".join(field.replace("_", " ") for field in fields)
        return Assessment(level=0, reason=f"No column says it ({names}).")
    if not measured.rows:
        return Assessment(level=None, reason=f"{_named(measured)} is there, but no row is filled in yet.")
    return Assessment(level=_level(measured), reason=_reason(measured), cells=measured.cells)


def _level(measured: _Filled) -> Level:
    level: Level = 1
    if measured.filled >= _MOST * measured.rows and measured.usable >= _MOST * measured.filled:
        level = 3
    elif measured.filled >= _HALF * measured.rows and measured.usable >= _HALF * measured.filled:
        level = 2
    return level


def _reason(measured: _Filled) -> str:
    share = f"{measured.filled:,} of {measured.rows:,} open rows"
    weak = measured.filled - measured.usable
    rest = f", {weak:,} of them too vague to use" if weak else ""
    return f"{_named(measured)}: filled in for {share}{rest}."


def _named(measured: _Filled) -> str:
    _, column = measured.columns[0]
    return f"Column {column_letters(column.index)} ({clip(column.header, 40)})" if column.header else "The column"


def _if_there(ledger: Ledger, fields: Sequence[Field], what: str) -> Assessment:
    if not any(entries.columns_of(*fields) for entries in ledger.in_view):
        return Assessment(level=None, reason=f"{what} may be said in the brief; no column is about it.")
    return _by_column(ledger, fields, bool)


def _listed(ledger: Ledger) -> Assessment:
    measured = _measure(ledger, ["name"], lambda text: text not in ledger.words.vague_names)
    if not measured.rows:
        return Assessment(level=1, reason="There are columns, but no row is filled in yet.", cells=measured.cells)
    judged = _judged(measured, ["name"])
    if judged.level == 3 and not all(entries.has("id") for entries in ledger.in_view):
        return Assessment(level=2, reason="Each row has a name, but no id.", cells=measured.cells)
    return judged


def _method(ledger: Ledger) -> Assessment:
    if any(entries.has("method") for entries in ledger.in_view):
        return _by_column(ledger, ["method"], bool)
    methods = ledger.words.methods
    return _by_column(ledger, ["acceptance"], lambda text: not methods.isdisjoint(bare(text).split()))


def _rework(ledger: Ledger) -> Assessment:
    for entries in ledger.in_view:
        column = entries.column("review_result") or entries.column("status")
        if column is not None and (entries.has("review_result") or _offers_rework(entries, column)):
            header = Cells(entries.table.sheet, entries.table.header_row, column.index)
            return Assessment(level=2, reason=f"{entries.headed(column)} knows what was sent back.", cells=(header,))
    return Assessment(level=None, reason="What happens after a rejection is said in the brief.")


def _offers_rework(entries: Entries, column: Column) -> bool:
    if entries.by_stage.get("rework"):
        return True
    return any(
        area.first_column <= column.index <= area.last_column and entries.words.stage(value) == "rework"
        for validation in entries.sheet.validations
        for area in validation.areas
        for value in validation.values
    )


def _due(ledger: Ledger) -> Assessment:
    measured = _measure(ledger, ["due", "due_revised"], bool)
    dated = sum(sum(map(bool, map(entries.due.__getitem__, entries.asked))) for entries in ledger.in_view)
    cells = measured.cells
    return _judged(_Filled(measured.columns, measured.rows, measured.filled, dated, cells), ["due"])


def _delivery(ledger: Ledger) -> Assessment:
    fields: list[Field] = ["delivery_method", "channel"]
    if ledger.lists_deliverables:
        return _by_column(ledger, fields, bool)
    return _if_there(ledger, fields, "How the results of tasks are handed over")


def _milestones(ledger: Ledger) -> Assessment:
    days = set[int]().union(*(entries.due for entries in ledger.in_view)) - {0}
    rows = sum(map(len, ledger.in_view))
    if not days or rows < _MILESTONES:
        return Assessment(level=None, reason="Too few dated rows to tell milestones from one delivery.")
    level: Level = 3 if len(days) >= _MILESTONES else 2 if len(days) > 1 else 1
    reason = f"{len(days):,} different due dates over {rows:,} rows."
    return Assessment(level=level, reason=reason, cells=tuple(_due_header(ledger)))


def _due_header(ledger: Ledger) -> Iterator[Cells]:
    for entries in ledger.in_view:
        column = entries.column("due") or entries.column("due_revised")
        if column is not None:
            yield Cells(entries.table.sheet, entries.table.header_row, column.index)
            return
