"""What an earlier review left in a workbook: notes signed by us, our memory, and what stands on the Review sheet."""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.formats import memory
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.sheets import Worksheet
from briefcheck.formats.excel.write import mark_id, user_sheets
from briefcheck.formats.excel.written import read_page
from briefcheck.formats.package import Package
from briefcheck.prior import Kept, KnownFinding, Prior, PriorMark


def read_prior_workbook(package: Package) -> Prior:
    """Find our notes, our memory and the dismissals in a workbook.

    On the Review sheet a row is dismissed where its Dismiss cell says anything, and is not (any more) where it says
    nothing; what has no row there keeps what was remembered.
    """
    book = Book(package, package.main_part)
    known = {k.fingerprint: k for k in memory.known_findings(package, book.part)}
    is_reviewed = memory.is_reviewed(package, book.part)
    if not known and book.review is None:
        return Prior(is_reviewed=is_reviewed)
    page = read_page(package, book)
    for row in page.rows:
        known[row.fingerprint] = KnownFinding(row.fingerprint, row.code, row.reason or None)
    marks = tuple(mark for mark in _marks(package, book) if not mark.is_of_comparison)
    return Prior(marks=marks, known=tuple(known.values()), written=page.written, is_reviewed=is_reviewed)


def read_comparison_notes(package: Package) -> tuple[PriorMark, ...]:
    """Find the notes that an earlier comparison with a brief left in a workbook."""
    book = Book(package, package.main_part)
    return tuple(mark for mark in _marks(package, book) if mark.is_of_comparison)


def read_kept_notes(package: Package) -> Kept:
    """Find what stays of our notes and threads when they are taken out, because it is somebody's by now."""
    book = Book(package, package.main_part)
    refs = memory.known_references(package, book.part)
    comments = answers = 0
    for _, part in user_sheets(book) if refs else ():
        if part:
            sheet = Worksheet(package, part)
            changed, answered = sheet.kept(refs)
            comments, answers = comments + changed, answers + answered
    return Kept(0, comments, answers)


def _marks(package: Package, book: Book) -> Iterator[PriorMark]:
    for i, (_, part) in enumerate(user_sheets(book)):
        if part:
            for note in Worksheet(package, part).our_notes():
                replies = (note.added,) if note.added else ()
                yield PriorMark(
                    mark_id(part, note.cell), note.ref, replies=replies, text=note.text, place=(i, *note.cell)
                )
