"""Where a brief and its tracker have drifted apart: in one only, or with another date, amount, approver, criteria."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefcheck.report.phrases import counted
from briefcheck.rubric.trackers import words
from briefcheck.rules.entries import Entries
from briefcheck.rules.ledger import Ledger
from briefcheck.rules.showing import clip
from briefcheck.rules.words import bare
from briefcheck.tracking.entry import Entry, is_open
from briefcheck.workbook import Cells, Field, Tracker

_Compared = Literal["due", "quantity", "format", "approver", "acceptance"]
DriftKind = Literal["brief_only", "tracker_only", "id"] | _Compared
SIMILAR_MIN = 0.72
"""Names less alike than this (share of matching characters, 0 to 1) are two things."""
_COMPARED_MAX = 400
"""Rows compared name by name; a longer tracker is matched by id and by equal names only, so that cost stays linear."""
_SHOWN = 60
_ALIKE: tuple[tuple[Literal["quantity", "format", "approver"], Callable[[Entry], str]], ...] = (
    ("quantity", lambda entry: entry.quantity),
    ("format", lambda entry: entry.format),
    ("approver", lambda entry: entry.approver),
)
_DETAIL = re.compile(r"\s*[,;:(\[]|\s[-–—]\s")
"""Where the details of a thing begin behind its name: “Survey report, PDF, 20 pages”."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Row(Struct, frozen=True, kw_only=True):
    """One row of the tracker, with the place of each of its cells."""

    id: str
    name: str
    texts: dict[Field, str]
    due: datetime.date | None
    cells: dict[Field, Cells]


class Drift(Struct, frozen=True, omit_defaults=True):
    """One difference. `brief` and `tracker` are what each of them says; `similarity` tells how alike the names are."""

    code: str
    kind: DriftKind
    id: str
    name: str
    message: str
    brief: str = ""
    tracker: str = ""
    similarity: float = 1.0
    cells: Cells | None = None


CODES: dict[DriftKind, str] = {
    "id": "B6",
    "brief_only": "B1",
    "tracker_only": "B1",
    "due": "B2",
    "quantity": "B3",
    "format": "B3",
    "approver": "B4",
    "acceptance": "B5",
}
"""Codes of the checks between brief and tracker: a letter and a digit, as no rule has (DECISIONS.md 43)."""


COMPARED: tuple[Field, ...] = ("id", "name", "due", "quantity", "format", "approver", "acceptance")
"""The fields that are compared."""


def rows(tracker: Tracker, today: datetime.date) -> list[Row]:
    """The rows of the tables that track work."""
    return [row for entries in main_tables(tracker, today) for row in rows_of(entries)]


def main_tables(tracker: Tracker, today: datetime.date) -> tuple[Entries, ...]:
    """The tables that track work; where none does, those that say of what they name when it is due or how it stands."""
    return Ledger(tracker, words(), today=today).reported


def rows_of(entries: Entries, wanted: Sequence[Field] = COMPARED) -> Iterator[Row]:
    """The rows of data of one table, with the cells of these fields."""
    columns = {field: column for field in wanted if (column := entries.column(field))}
    texts = {field: entries.texts_of(column) for field, column in columns.items()}
    due = entries.dates("due")
    for i, number in enumerate(entries.rows):
        yield Row(
            id=texts["id"][i] if "id" in texts else "",
            name=texts["name"][i] if "name" in texts else "",
            texts={field: texts[field][i] for field in columns},
            due=datetime.date.fromordinal(due[i]) if due[i] else None,
            cells={field: Cells(entries.table.sheet, number, column.index) for field, column in columns.items()},
        )


def compare(entries: Iterable[Entry], tracked: list[Row]) -> tuple[Drift, ...]:
    """Every difference between what a brief promises and what its tracker follows up.

    Rows are matched as `match` tells. What a tracker has no column for is not
    compared, nor what the brief leaves open. Milestones and reports of the brief need no row of their own.
    """
    promised = [entry for entry in entries if entry.kind == "deliverable"]
    pairs, left, unmatched = match(promised, tracked)
    found: list[Drift] = []
    for entry in promised:
        if entry.id in left:
            message = f"{_called(entry)} is in the brief, but not in the tracker."
            found.append(Drift(CODES["brief_only"], "brief_only", entry.id, entry.name, message, entry.source))
        else:
            row, similarity = pairs[entry.id]
            found += differences(entry, row, similarity)
    ours = {"M", "R"}
    for row in unmatched:
        if row.name and not (row.id[:1] in ours and row.id[1:2] == "-"):
            message = f"{' '.join((row.id, row.name)).strip()} is in the tracker, but not in the brief."
            cells = row.cells.get("name")
            found.append(
                Drift(CODES["tracker_only"], "tracker_only", row.id, row.name, message, tracker=row.name, cells=cells)
            )
    return tuple(found)


Pairs = dict[str, tuple[Row, float]]


def match(promised: list[Entry], tracked: list[Row]) -> tuple[Pairs, set[str], list[Row]]:
    """Entries with their rows, ids of entries without one, rows without an entry.

    By id, then by equal names, then by names of which one has details and the other none, then by the most similar
    names.
    """
    pairs: Pairs = {}
    free = dict(enumerate(tracked))
    for key in (_by_id, _by_name):
        at = {key(row.id, row.name): i for i, row in reversed(free.items()) if key(row.id, row.name)}
        for entry in promised:
            i = at.get(key(entry.id, entry.name)) if entry.id not in pairs else None
            if i is not None and i in free and _is_same(entry, free[i]):
                pairs[entry.id] = (free.pop(i), 1.0)
    for of_entry, of_row in ((_head, bare), (bare, _head)):
        at = {of_row(row.name): i for i, row in reversed(free.items()) if of_row(row.name)}
        for entry in promised:
            i = at.get(of_entry(entry.name)) if entry.id not in pairs else None
            if i is not None and i in free:
                row = free.pop(i)
                pairs[entry.id] = (row, round(_alike(entry.name, row.name), 2))
    for entry in promised:
        if entry.id not in pairs and len(free) <= _COMPARED_MAX:
            best = max(((_alike(entry.name, row.name), -i) for i, row in free.items()), default=(0.0, 0))
            if best[0] >= SIMILAR_MIN:
                pairs[entry.id] = (free.pop(-best[1]), round(best[0], 2))
    return pairs, {entry.id for entry in promised} - set(pairs), list(free.values())


def _by_id(identity: str, _name: str) -> str:
    return bare(identity)


def _by_name(_identity: str, name: str) -> str:
    return bare(name)


def _head(name: str) -> str:
    """A name without the details behind it."""
    return bare(_DETAIL.split(name, maxsplit=1)[0])


def _is_same(entry: Entry, row: Row) -> bool:
    """An id alone is not enough: lists that number their rows from 1 share ids and nothing else."""
    return bare(entry.name) == bare(row.name) or _alike(entry.name, row.name) >= SIMILAR_MIN / 2 or not row.name


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, bare(one)[:100], bare(other)[:100], autojunk=False).ratio()


def differences(entry: Entry, row: Row, similarity: float) -> Iterator[Drift]:
    """Where an entry and its row say different things."""

    def differs(kind: _Compared, brief: str, tracker: str, told: str) -> Drift:
        message = f"{_called(entry)}: {told}"
        cells = row.cells.get(kind)
        return Drift(CODES[kind], kind, entry.id, entry.name, message, brief, tracker, similarity, cells)

    if entry.due and row.due and entry.due != row.due:
        days = (row.due - entry.due).days
        off = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
        ours, theirs = entry.due.isoformat(), row.due.isoformat()
        yield differs("due", ours, theirs, f"due {ours} in the brief, {theirs} in the tracker, {off}.")
    for kind, said in _ALIKE:
        ours, theirs = said(entry), row.texts.get(kind, "")
        if ours and theirs and not is_open(ours) and not _says_the_same(ours, theirs):
            told = f"{kind} is “{clip(ours, _SHOWN)}” in the brief and “{clip(theirs, _SHOWN)}” in the tracker."
            yield differs(kind, ours, theirs, told)
    if entry.acceptance and not is_open(entry.acceptance) and "acceptance" in row.cells:
        theirs = row.texts["acceptance"]
        lost = [number for number in _NUMBER.findall(entry.acceptance) if number not in _NUMBER.findall(theirs)]
        if not theirs or lost:
            told = f"do not have {', '.join(lost[:4])}" if theirs else "are empty"
            yield differs("acceptance", entry.acceptance, theirs, f"its acceptance criteria in the tracker {told}.")


def _says_the_same(one: str, other: str) -> bool:
    """Whether the words of one are among the words of the other: “PDF” and “one PDF file” agree."""
    mine, theirs = set(bare(one).split()), set(bare(other).split())
    return bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _called(entry: Entry) -> str:
    return f"{entry.id} {entry.name}"
