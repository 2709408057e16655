"""Differences between a brief and its tracker, said where they stand: comments in the brief, notes in the tracker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from briefcheck.annotate import Annotation
from briefcheck.annotate.tracker import Note, Place, Room
from briefcheck.finding import Deliverable, Judgement
from briefcheck.model import Document, Span
from briefcheck.patterns import pattern
from briefcheck.prior import PriorMark
from briefcheck.report.phrases import counted
from briefcheck.rubric import language
from briefcheck.tracking.drift import Drift, DriftKind
from briefcheck.tracking.entry import Entry
from briefcheck.workbook import Cells, Table

_MARKS_MAX = 60
"""More comments than this nobody reads; the comparison itself lists every difference."""
_LISTED_MAX = 12
_DATE = pattern(r"\d|[^\W\d_]{3,9}\.? \d")
_TITLES: Mapping[DriftKind, str] = {
    "brief_only": "not in the tracker",
    "tracker_only": "not in the brief",
    "id": "id",
    "due": "due date",
    "quantity": "quantity",
    "format": "format",
    "approver": "approver",
    "acceptance": "acceptance criteria",
}
_MEND = "Decide which of the two holds, and change the other."
_ADD: Mapping[DriftKind, str] = {
    "brief_only": "Add a row for it to the tracker, or take it out of the brief.",
    "tracker_only": "Add it to the brief, or take its row out of the tracker.",
}


Mark = TypeVar("Mark", Annotation, Note)


class Remarks(Struct, Generic[Mark], frozen=True):
    """What is to be written into one file: marks to add, ids of marks of earlier comparisons to take out or resolve.

    `left_out` counts the differences for which there is no place, or no room.
    """

    added: tuple[Mark, ...]
    removed: tuple[str, ...]
    resolved: tuple[str, ...]
    left_out: int


# -- in the brief


def on_brief(
    document: Document,
    judgement: Judgement,
    entries: Sequence[Entry],
    drift: Sequence[Drift],
    prior: Iterable[PriorMark],
) -> Remarks[Annotation]:
    """Comments on the brief's words: those that differ, else the name of the deliverable.

    Differences on the same words share a comment; what is in the tracker only stands at the first deliverable.
    """
    places = _Places(document, judgement)
    by_id = {entry.id: entry for entry in entries}
    found: list[tuple[Span, list[Drift]]] = []
    for one in drift:
        entry = by_id.get(one.id) if one.kind != "tracker_only" else None
        span = places.of(entry, one) if entry is not None else places.first
        group = next((group for at, group in found if span is not None and span.overlaps(at)), None)
        if group is not None:
            group.append(one)
        elif span is not None:
            found.append((span, [one]))
    found = sorted(found[:_MARKS_MAX], key=lambda it: it[0])
    wanted = [
        Annotation(_fingerprint(group), group[0].code, span, _title(group), _lines(group)) for span, group in found
    ]
    return _against(prior, wanted, len(drift) - sum(len(group) for _, group in found))


class _Places:
    """Where in a brief a difference is said."""

    def __init__(self, document: Document, judgement: Judgement) -> None:
        self._document = document
        self._lexicon = language.lexicon(judgement.language)
        self._named = [item for item in judgement.deliverables if item.span is not None]
        self.first = self._named[0].span if self._named else self._first_block()

    def of(self, entry: Entry, drift: Drift) -> Span | None:
        """The words that differ, near the deliverable or anywhere; else its name."""
        item = self._item(entry)
        if item is None or item.span is None:
            return self.first
        near = self._near(item.span.block)
        find = self._dated(entry) if drift.kind == "due" else _worded(drift.brief)
        if drift.kind in ("due", "quantity", "format", "approver", "acceptance"):
            anywhere = () if drift.kind == "due" else range(len(self._document.blocks))
            for block in (*near, *anywhere):
                place = find(self._document.blocks[block].text) if self._is_text(block) else None
                if place is not None:
                    return Span(block, *place)
        return item.span

    def _item(self, entry: Entry) -> Deliverable | None:
        named = [item for item in self._named if item.name == entry.name]
        said = [i for i in named if i.span and self._document.blocks[i.span.block].text.startswith(entry.source)]
        return next(iter(said or named), None)

    def _near(self, block: int) -> list[int]:
        """The block itself, the other cells of its row, or what follows under the same heading."""
        blocks = self._document.blocks
        cell = blocks[block].cell
        if cell is None:
            return [i for i in range(block, len(blocks)) if blocks[i].heading == blocks[block].heading]
        rows = (i for i, b in enumerate(blocks) if b.cell and (b.cell.table, b.cell.row) == (cell.table, cell.row))
        return [block, *(i for i in rows if i != block)]

    def _dated(self, entry: Entry) -> Callable[[str], tuple[int, int] | None]:
        def find(text: str) -> tuple[int, int] | None:
            if self._lexicon is None or entry.due is None or not _DATE.search(text):
                return None
            slots, wanted = self._lexicon.slots, entry.due.isoformat()
            if slots.iso(text) != wanted:
                return None
            match = slots.found("date", text)
            year = str(entry.due.year)
            if match is None:
                return None
            after = text[match.end() : match.end() + 10]
            return match.start(), match.end() + (after.find(year) + len(year) if year in after else 0)

        return find

    def _is_text(self, block: int) -> bool:
        return self._document.blocks[block].kind not in ("header", "footer", "note", "contents")

    def _first_block(self) -> Span | None:
        found = (i for i, b in enumerate(self._document.blocks) if self._is_text(i) and b.text and not b.is_ours)
        block = next(found, None)
        return self._document.whole(block) if block is not None else None


def _worded(said: str) -> Callable[[str], tuple[int, int] | None]:
    lines = [line.strip() for line in said.split("\n") if line.strip()]

    def find(text: str) -> tuple[int, int] | None:
        at = next(((text.find(line), len(line)) for line in lines if line in text), None)
        return (at[0], at[0] + at[1]) if at is not None else None

    return find


# -- in the tracker


def on_tracker(
    tables: Sequence[Table], drift: Sequence[Drift], prior: Iterable[PriorMark], room: Room
) -> Remarks[Note]:
    """Notes on the cells that differ; what is in the brief only stands at the header of the deliverables."""
    prior = list(prior)
    ours = {mark.place for mark in prior if not mark.replies}
    taken = room.taken - {place for place in ours if place is not None}
    header = _name_header(tables)
    groups: dict[Place, list[Drift]] = {}
    for one in drift:
        cells = header if one.kind == "brief_only" else one.cells or header
        if cells is None or cells.sheet in room.closed:
            continue
        place = (cells.sheet, cells.row, cells.column)
        if place not in taken:
            groups.setdefault(place, []).append(one)
    found = sorted(groups.items())[:_MARKS_MAX]
    wanted = [
        Note(_fingerprint(group), group[0].code, "warning", *place, _title(group), _lines(group))
        for place, group in found
    ]
    return _against(prior, wanted, len(drift) - sum(len(group) for _, group in found))


def _name_header(tables: Sequence[Table]) -> Cells | None:
    for table in tables:
        for column in table.columns:
            if column.field == "name":
                return Cells(table.sheet, table.header_row, column.index)
    return None


# -- in both


def _against(prior: Iterable[PriorMark], wanted: Sequence[Mark], left_out: int) -> Remarks[Mark]:
    """Only what is new is added; what no longer differs goes, unless somebody has answered it."""
    marks = {mark.ref: mark for mark in prior if mark.ref}
    standing = {mark.fingerprint[:8] for mark in wanted} & marks.keys()
    gone = [mark for ref, mark in marks.items() if ref not in standing]
    return Remarks(
        added=tuple(mark for mark in wanted if mark.fingerprint[:8] not in standing),
        removed=tuple(mark.id for mark in gone if not mark.replies),
        resolved=tuple(mark.id for mark in gone if mark.replies and not mark.is_resolved),
        left_out=left_out,
    )


def _fingerprint(group: Iterable[Drift]) -> str:
    said = "\n".join("\t".join((one.kind, one.id, one.name, one.brief, one.tracker)) for one in group)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _title(group: Sequence[Drift]) -> str:
    what = " · ".join(dict.fromkeys(_TITLES[one.kind] for one in group))
    names = list(dict.fromkeys(f"{one.id} {one.name}".strip() for one in group))
    named = names[0] if len(names) == 1 else counted(len(names), "deliverable")
    return f"[Brief and tracker · {what}] {named}"


def _lines(group: Sequence[Drift]) -> tuple[str, ...]:
    return tuple(_told(group))


def _told(group: Sequence[Drift]) -> Iterator[str]:
    yield from (one.message for one in group[:_LISTED_MAX])
    if len(group) > _LISTED_MAX:
        yield f"And {len(group) - _LISTED_MAX} more."
    yield from dict.fromkeys(_ADD.get(one.kind, _MEND) for one in group)
