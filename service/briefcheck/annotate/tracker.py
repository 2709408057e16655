"""Findings of a tracker become notes on cells, shades over cells and a Review sheet: ranked, capped and worded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefcheck.finding import SEVERITIES, SHAPES, ElementScore, Finding, Judgement, Severity, Status
from briefcheck.prior import Prior, Written, count_fixed
from briefcheck.workbook import Area, Cells, Field, Passed, Sheet, Table, Tracker, column_letters

_WORDS_MAX = 60
"""As many fit into a note that is still read."""
_ALSO_SHOWN = 4
_CELLS_MAX = 200
"""Shaded cells of one finding."""
_SHADED_MAX = 5_000
"""Shaded cells of one workbook."""
_BESIDE_MAX = 12
"""As many columns to the right of a table may carry notes about columns it lacks."""
_ENTRIES_MAX = 500
_COLUMNS_MAX = 200
_ADDITIONS_MAX = 8

Place = tuple[int, int, int]
"""Sheet, row and column of a cell."""


class Room(Struct, frozen=True):
    """Where notes cannot go: cells that have somebody else's note or thread, and sheets that take none at all."""

    taken: frozenset[Place] = frozenset()
    closed: frozenset[int] = frozenset()


class Note(Struct, frozen=True):
    """What we will write on one cell: a bold first line, the lines below it, and the finding it belongs to."""

    fingerprint: str
    code: str
    severity: Severity
    sheet: int
    row: int
    column: int
    title: str
    lines: tuple[str, ...]


class Shade(Struct, frozen=True):
    """Cells of one sheet to be shown in the colour of a severity. A cell is in one shade only, the gravest."""

    sheet: int
    severity: Severity
    areas: tuple[Area, ...]


class Entry(Struct, frozen=True):
    """One finding on the Review sheet. `count` is the number of cells that have it; without `sheet` it has no cell."""

    fingerprint: str
    code: str
    severity: Severity
    element: str
    title: str
    message: str
    suggest: str
    status: Status
    reason: str = ""
    sheet: int | None = None
    row: int = 0
    column: int = 0
    count: int = 1


class ColumnLine(Struct, frozen=True):
    """One column of a table and how it was read."""

    sheet: int
    letters: str
    header: str
    field: Field
    reason: str


class ReviewPage(Struct, frozen=True):
    """All that the Review sheet says."""

    verdict: str
    score: int | None
    elements: tuple[ElementScore, ...]
    counts: tuple[tuple[Severity, int], ...]
    since: str
    entries: tuple[Entry, ...]
    left_out: int
    """Findings beyond those that `entries` holds."""
    additions: tuple[str, ...]
    columns: tuple[ColumnLine, ...]
    columns_left_out: int
    passed: tuple[Passed, ...]
    warnings: tuple[str, ...]
    written: tuple[Written, ...] = ()
    """What people have written on the sheet of the last review."""


class TrackerMarking(Struct, frozen=True):
    """What changes in a workbook: notes to add, marks to take out (by id), shades and Review sheet as they shall be.

    `commented` holds the fingerprints that have a note once all that is done.
    """

    notes: tuple[Note, ...]
    removed: tuple[str, ...]
    shades: tuple[Shade, ...]
    page: ReviewPage
    commented: frozenset[str]


def annotate_tracker(tracker: Tracker, judgement: Judgement, prior: Prior, room: Room, most: int) -> TrackerMarking:
    """Choose which findings get a note, which cells a shade, and what the Review sheet says.

    Notes of findings that still stand stay as they are. Those of findings that are gone or dismissed go, unless
    somebody wrote below them. New findings are added in order of rank while there are fewer than `most` notes;
    findings that an earlier review passed over come up only where another has made room.
    """
    live = [finding for finding in judgement.findings if finding.status != "dismissed"]
    standing = {f.fingerprint: mark for f in live if (mark := prior.mark_of(f.fingerprint))}
    kept = {mark.id for mark in standing.values()}
    gone = [mark for mark in prior.marks if mark.id not in kept]
    removed = tuple(mark.id for mark in gone if not mark.replies)
    staying = {mark.place for mark in prior.marks if mark.id not in removed and mark.place is not None}
    fresh = [f for f in live if f.fingerprint not in standing and f.status == "new"]
    backlog = [f for f in live if f.fingerprint not in standing and f.status != "new"][: len(removed)]
    space = max(most - len(standing), 0)
    notes = _notes([*fresh, *backlog], tracker, Room(room.taken | staying, room.closed), space)
    return TrackerMarking(
        notes=notes,
        removed=removed,
        shades=_shades(live, tracker),
        page=_page(tracker, judgement, prior),
        commented=frozenset([*standing, *(note.fingerprint for note in notes)]),
    )


# -- notes


def _notes(findings: Iterable[Finding], tracker: Tracker, room: Room, most: int) -> tuple[Note, ...]:
    """The first `most` findings that have a cell without a note."""
    added: list[Note] = []
    taken, corners = set(room.taken), _Corners(tracker.workbook.sheets)
    for finding in findings:
        if len(added) >= most:
            break
        cells = finding.problem.cells
        if cells is None or cells.sheet in room.closed or not 0 <= cells.sheet < len(tracker.workbook.sheets):
            continue
        places = (corners.of(cells.sheet, place) for place in (*_beside(finding, cells, tracker), *_places(cells)))
        place = next((p for p in places if (cells.sheet, *p) not in taken), None)
        if place is not None:
            taken.add((cells.sheet, *place))
            added.append(_note(finding, cells, place))
    return tuple(sorted(added, key=lambda note: (note.sheet, note.row, note.column)))


def _beside(finding: Finding, cells: Cells, tracker: Tracker) -> Iterator[tuple[int, int]]:
    """Where a missing column would be added: the empty cells to the right of the header in which it is missed."""
    table = _lacking(finding, tracker)
    if table is None:
        return
    sheet = tracker.workbook.sheets[cells.sheet]
    header = sheet.rows[cells.row - 1] if cells.row <= len(sheet.rows) else ()
    last = max((column.index for column in table.columns), default=cells.column)
    for column in range(last + 1, last + 1 + _BESIDE_MAX):
        is_empty = column > len(header) or header[column - 1] is None
        if is_empty and column not in sheet.hidden_columns:
            yield cells.row, column


def _lacking(finding: Finding, tracker: Tracker) -> Table | None:
    """The table that lacks a column, where that is the finding: something missing that is said at a header."""
    problem = finding.problem
    if problem.is_quote or problem.state != "missing" or problem.cells is None:
        return None
    place = (problem.cells.sheet, problem.cells.row)
    return next((table for table in tracker.tables if (table.sheet, table.header_row) == place), None)


def _places(cells: Cells) -> Iterator[tuple[int, int]]:
    yield (cells.row, cells.column)
    yield from cells.more


class _Corners(dict[tuple[int, int], list[Area]]):
    """The merged areas that reach over a column of a sheet, from above; of those that overlap only the first.

    Looked through once for each column that is asked for.
    """

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    def __missing__(self, key: tuple[int, int]) -> list[Area]:
        sheet, column = key
        found: list[Area] = []
        merged = self._sheets[sheet].merged
        for area in sorted(area for area in merged if area.first_column <= column <= area.last_column):
            if not found or area.first_row > found[-1].last_row:
                found.append(area)
        self[key] = found
        return found

    def of(self, sheet: int, place: tuple[int, int]) -> tuple[int, int]:
        """The cell that carries the note of a cell: in a merged area, its first."""
        row, column = place
        areas = self[sheet, column]
        at = bisect_right(areas, row, key=_first_row) - 1
        area = areas[at] if at >= 0 and row <= areas[at].last_row else None
        return (area.first_row, area.first_column) if area is not None else place


def _first_row(area: Area) -> int:
    return area.first_row


def _note(finding: Finding, cells: Cells, place: tuple[int, int]) -> Note:
    problem = finding.problem
    ask = f"A supplier would ask: {problem.ask}" if problem.ask else ""
    lines = [problem.message, ask, problem.suggest, _also(cells, place)]
    if sum(len(line.split()) for line in lines) > _WORDS_MAX:
        lines.remove(ask)
    return Note(
        fingerprint=finding.fingerprint,
        code=finding.code,
        severity=finding.severity,
        sheet=cells.sheet,
        row=place[0],
        column=place[1],
        title=f"{SHAPES[finding.severity]} {finding.severity.capitalize()} "
        f"[{finding.element.capitalize()} · {problem.state}] {problem.title}",
        lines=tuple(line for line in lines if line),
    )


def _also(cells: Cells, place: tuple[int, int]) -> str:
    """Where else, in a few words."""
    others = cells.count - 1
    if others < 1:
        return ""
    shown = [f"{column_letters(c)}{r}" for r, c in _places(cells) if (r, c) != place][:_ALSO_SHOWN]
    if others == 1:
        return f"Also in {shown[0]}." if shown else "Also in 1 more cell."
    listed = f": {', '.join(shown)}{' …' if others > len(shown) else ''}" if shown else "."
    return f"Also in {others:,} more cells{listed}"


# -- shades


def _shades(findings: Iterable[Finding], tracker: Tracker) -> tuple[Shade, ...]:
    """The cells that are themselves the problem, each in the colour of its gravest finding."""
    chosen: dict[Place, Severity] = {}
    for finding in sorted(findings, key=lambda f: SEVERITIES.index(f.severity)):
        cells = finding.problem.cells
        if cells is None or not 0 <= cells.sheet < len(tracker.workbook.sheets):
            continue
        # An empty cell cannot be quoted and is the problem all the same; a header is not what it lacks beside it.
        if not finding.problem.is_quote and (not tracker.tables or _lacking(finding, tracker)):
            continue
        for row, column in [*_places(cells)][:_CELLS_MAX]:
            if len(chosen) < _SHADED_MAX:
                chosen.setdefault((cells.sheet, row, column), finding.severity)
    areas: dict[tuple[int, Severity], list[Area]] = {}
    for (sheet, row, column), severity in sorted(chosen.items()):
        areas.setdefault((sheet, severity), []).append(Area(row, column, row, column))
    return tuple(
        Shade(sheet, severity, tuple(found))
        for (sheet, severity), found in sorted(areas.items(), key=lambda a: (a[0][0], SEVERITIES.index(a[0][1])))
    )


# -- the Review sheet


def _page(tracker: Tracker, judgement: Judgement, prior: Prior) -> ReviewPage:
    live = [finding for finding in judgement.findings if finding.status != "dismissed"]
    dismissed = [finding for finding in judgement.findings if finding.status == "dismissed"]
    ordered = [*live, *dismissed]
    names = {element.id: element.name for element in judgement.elements}
    columns = [
        ColumnLine(table.sheet, column_letters(column.index), column.header, column.field, column.reason)
        for table in tracker.tables
        for column in table.columns
    ]
    return ReviewPage(
        verdict=judgement.verdict,
        score=judgement.score,
        elements=judgement.elements,
        counts=tuple((severity, sum(1 for f in live if f.severity == severity)) for severity in SEVERITIES),
        since=_since(judgement, prior),
        entries=tuple(_entry(finding, names, prior) for finding in ordered[:_ENTRIES_MAX]),
        left_out=max(0, len(ordered) - _ENTRIES_MAX),
        additions=tuple(_additions(live, tracker)),
        columns=tuple(columns[:_COLUMNS_MAX]),
        columns_left_out=max(0, len(columns) - _COLUMNS_MAX),
        passed=tracker.passed[:_COLUMNS_MAX],
        warnings=tracker.workbook.warnings,
        written=prior.written,
    )


def _entry(finding: Finding, names: dict[str, str], prior: Prior) -> Entry:
    problem, cells = finding.problem, finding.problem.cells
    return Entry(
        fingerprint=finding.fingerprint,
        code=finding.code,
        severity=finding.severity,
        element=names.get(finding.element, finding.element.capitalize()),
        title=problem.title,
        message=problem.message,
        suggest=problem.suggest,
        status=finding.status,
        reason=prior.dismissal_of(finding.fingerprint) or "",
        sheet=cells.sheet if cells else None,
        row=cells.row if cells else 0,
        column=cells.column if cells else 0,
        count=cells.count if cells else 1,
    )


def _since(judgement: Judgement, prior: Prior) -> str:
    if not prior.has_review:
        return ""
    counts = {status: sum(1 for f in judgement.findings if f.status == status) for status in ("open", "new")}
    dismissed = sum(1 for f in judgement.findings if f.status == "dismissed")
    return (
        f"Since the last review: {count_fixed(judgement.findings, prior)} fixed, {counts['open']} still open, "
        f"{counts['new']} new, {dismissed} dismissed."
    )


def _additions(live: Iterable[Finding], tracker: Tracker) -> Iterator[str]:
    """What is missing altogether and has to be added, the gravest first: columns, and what no cell speaks of."""
    missing = [
        f.problem
        for f in live
        if f.problem.state == "missing" and not f.problem.is_quote
        if f.problem.cells is None or not tracker.tables or _lacking(f, tracker)
    ]
    for problem in missing[:_ADDITIONS_MAX]:
        yield f"{problem.title}: {problem.suggest}" if problem.suggest else problem.title
