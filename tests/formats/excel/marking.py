"""Have the product write into a workbook: notes and shades on cells that a test names, a Review sheet, the proof."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable

from briefcheck.annotate.tracker import ColumnLine, Entry, Note, ReviewPage, Shade
from briefcheck.finding import SEVERITIES, ElementScore, Severity
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.comments import cell_of
from briefcheck.formats.excel.write import WorkbookPlan, user_sheets, write_workbook
from briefcheck.formats.package import Package, open_package
from briefcheck.prior import KnownFinding
from briefcheck.workbook import Area, Passed

TODAY = datetime.date(2026, 5, 4)
LONG = "Nobody can tell from this when the work is accepted, by whom, and against which measurable criteria. " * 2


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def note(sheet: int, cell: str, severity: Severity = "error", text: str = "Due date is blank") -> Note:
    row, column = cell_of(cell) or (1, 1)
    return Note(fingerprint(f"{sheet}{cell}{text}"), "TR01", severity, sheet, row, column, f"■ Error: {text}",
                ("The supplier cannot plan.", "Write a date: [date]"))  # fmt: skip


def entry(of: Note, reason: str = "") -> Entry:
    status = "dismissed" if reason else "new"
    return Entry(of.fingerprint, of.code, of.severity, "Performance standard", of.title, of.lines[0], of.lines[1],
                 status, reason, of.sheet, of.row, of.column, 3)  # type: ignore[arg-type]  # fmt: skip


def page(entries: Iterable[Entry] = (), **more: object) -> ReviewPage:
    entries = tuple(entries)
    given: dict[str, object] = {
        "verdict": "not ready",
        "score": 36,
        "elements": (
            ElementScore("deliverable", "Deliverable specification", 56, "present"),
            ElementScore("quality", "Quality standard", 13, "weak"),
            ElementScore("performance", "Performance standard", 38, "weak"),
        ),
        "counts": tuple((s, sum(e.severity == s for e in entries)) for s in SEVERITIES),
        "since": "",
        "entries": entries,
        "left_out": 0,
        "additions": ("No column says how a deliverable is accepted: add “Acceptance criteria”.",),
        "columns": (ColumnLine(0, "F", "Due / planned", "due", "its values are dates"),),
        "columns_left_out": 0,
        "passed": (Passed("Lists", "It holds the values of drop-down lists."),),
        "warnings": (),
    }
    return ReviewPage(**{**given, **more})  # type: ignore[arg-type]


def plan(notes: Iterable[Note], removed: Iterable[str] = (), shades: Iterable[Shade] | None = None) -> WorkbookPlan:
    """Notes, a shade on each of their cells, a Review sheet that lists them, and the memory of all that."""
    notes = tuple(notes)
    each = [Shade(n.sheet, n.severity, (Area(n.row, n.column, n.row, n.column),)) for n in notes]
    known = tuple(KnownFinding(n.fingerprint, n.code) for n in notes)
    return WorkbookPlan(TODAY, page(map(entry, notes)), notes, tuple(removed),
                        tuple(each if shades is None else shades), known)  # fmt: skip


def marked(data: bytes, *notes: Note, removed: Iterable[str] = ()) -> bytes:
    """The file with these notes."""
    return write_workbook(open_package(data), plan(notes, removed))


def some_notes(package: Package) -> list[Note]:
    """Notes on the first cells of every worksheet, long ones among them."""
    found = []
    for i, (_, part) in enumerate(user_sheets(Book(package, package.main_part))[:4]):
        if part:
            cells = re.findall(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3}\d{1,7})"', package.read(part)[:400_000])
            for cell, severity in zip(cells[:30:7], ("error", "warning", "note", "error"), strict=False):
                text = LONG if severity == "warning" else "Due date is blank"
                found.append(note(i, cell.decode(), severity, text))  # type: ignore[arg-type]
    return found
