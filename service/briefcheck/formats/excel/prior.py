"""What an earlier review left in a workbook: notes signed by us, our memory, and what stands on the Review sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.errors import Unreadable
from briefcheck.formats import memory
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.comments import cell_of
from briefcheck.formats.excel.page import HEADINGS
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.write import mark_id, user_sheets
from briefcheck.formats.package import Package
from briefcheck.formats.xml import Element, parse
from briefcheck.prior import KnownFinding, Prior, PriorMark

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_ROWS_MAX = 5_000
_REASON_MAX = 200


def read_prior_workbook(package: Package) -> Prior:
    """Find our notes, our memory and the dismissals in a workbook.

    On the Review sheet a row is dismissed where its Dismiss cell says anything, and is not (any more) where it says
    nothing; what has no row there keeps what was remembered.
    """
    book = Book(package, package.main_part)
    known = {k.fingerprint: k for k in memory.known_findings(package, book.part)}
    if not known and book.review is None:
        return Prior()
    if book.review is not None:
        for fingerprint, code, reason in _rows(package, book):
            known[fingerprint] = KnownFinding(fingerprint, code, reason or None)
    marks = tuple(mark for mark in _marks(package, book) if not mark.is_of_comparison)
    return Prior(marks=marks, known=tuple(known.values()))


def read_comparison_notes(package: Package) -> tuple[PriorMark, ...]:
    """Find the notes that an earlier comparison with a brief left in a workbook."""
    book = Book(package, package.main_part)
    return tuple(mark for mark in _marks(package, book) if mark.is_of_comparison)


def _marks(package: Package, book: Book) -> Iterator[PriorMark]:
    for i, (_, part) in enumerate(user_sheets(book)):
        if part:
            for note in Worksheet(package, part).our_notes():
                replies = (note.added,) if note.added else ()
                yield PriorMark(
                    mark_id(part, note.cell), note.ref, replies=replies, text=note.text, place=(i, *note.cell)
                )


def _rows(package: Package, book: Book) -> Iterator[tuple[str, str, str]]:
    """Fingerprint, code and dismissal of each row of the list, wherever somebody has moved its columns."""
    if book.review is None:
        return
    name = book.sheets[book.review].part
    try:
        root = parse(package.read(name), name)
        shared = _shared_texts(package, book) if root.find(".//{*}c[@t='s']") is not None else []
    except Unreadable:
        return
    wanted: dict[str, int] = {}
    for row in list(root.iter("{*}row"))[:_ROWS_MAX]:
        cells = {
            cell[1]: text for c in row.iter("{*}c") if (cell := cell_of(c.get("r", ""))) for text in (_text(c, shared),)
        }
        if not wanted:
            found = {text: column for column, text in cells.items()}
            wanted = {heading: found[heading] for heading in HEADINGS if heading in found}
            if "Ref" not in wanted or "Dismiss" not in wanted:
                wanted = {}
            continue
        fingerprint = cells.get(wanted["Ref"], "").strip()
        if _FINGERPRINT.fullmatch(fingerprint):
            reason = " ".join(cells.get(wanted["Dismiss"], "").split())[:_REASON_MAX]
            yield fingerprint, cells.get(wanted.get("Code", 0), ""), reason


def _text(cell: Element, shared: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter("{*}t"))
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return value


def _shared_texts(package: Package, book: Book) -> list[str]:
    """The texts that cells refer to once Excel has saved the file."""
    for name in package.related(book.part, "sharedStrings"):
        root = parse(package.read(name), name)
        return ["".join(t.text or "" for t in item.iter("{*}t")) for item in root.iterchildren("{*}si")]
    return []
