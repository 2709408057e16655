"""What people have written on our Review sheet, beside the reasons for dismissing: the next review carries it over.

What is ours is known by digests of the texts that we wrote there, which the file remembers. A program that drops that
memory leaves only the columns to the right of ours to go by.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from msgspec import Struct

from briefcheck.errors import Unreadable
from briefcheck.formats import memory
from briefcheck.formats.excel.book import Book
from briefcheck.formats.excel.celltypes import DateStyles
from briefcheck.formats.excel.comments import cell_of
from briefcheck.formats.excel.page import HEADINGS
from briefcheck.formats.package import Package, Parts
from briefcheck.formats.xml import Element, parse
from briefcheck.prior import HEADING, Written

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_ROWS_MAX = 5_000
_REASON_MAX, _TEXT_MAX = 200, 4_000
_WRITTEN_MAX = 500
_KIND = "page"
_DIGITS = 8


class Dismissal(Struct, frozen=True):
    """One row of the list of findings: fingerprint, code and what its Dismiss cell says."""

    fingerprint: str
    code: str
    reason: str


class OldPage(Struct, frozen=True):
    """What an earlier Review sheet says that we did not put there."""

    rows: tuple[Dismissal, ...] = ()
    written: tuple[Written, ...] = ()


def read_page(package: Package, book: Book) -> OldPage:
    """Read the Review sheet of an earlier review, wherever somebody has moved its columns."""
    if book.review is None:
        return OldPage()
    name = book.sheets[book.review].part
    try:
        root = parse(package.read(name), name)
        cells = _cells(root, package, book)
    except Unreadable:
        return OldPage()
    digests = remembered_texts(package, book.part)
    columns: dict[str, int] = {}
    rows: list[Dismissal] = []
    written: list[Written] = []
    by_row: dict[int, str] = {}
    for number, row in cells:
        if not columns:
            found = {text: column for column, text in row.items()}
            if "Ref" in found and "Dismiss" in found:
                columns = {heading: found[heading] for heading in HEADINGS if heading in found}
                by_row[number] = HEADING
            written += _added(row, by_row.get(number, ""), columns, digests)
            continue
        fingerprint = row.get(columns["Ref"], "").strip()
        if _FINGERPRINT.fullmatch(fingerprint):
            reason = " ".join(row.get(columns["Dismiss"], "").split())[:_REASON_MAX]
            rows.append(Dismissal(fingerprint, row.get(columns.get("Code", 0), ""), reason))
            by_row[number] = fingerprint
            row.pop(columns["Dismiss"], None)
            row.pop(columns["Ref"], None)
        written += _added(row, by_row.get(number, ""), columns, digests)
    written += _notes(package, name, by_row)
    return OldPage(tuple(rows), tuple(written[:_WRITTEN_MAX]))


def _added(row: Mapping[int, str], of: str, columns: Mapping[str, int], digests: frozenset[str]) -> Iterator[Written]:
    """The texts of a row that are not ours."""
    last = max(columns.values(), default=len(HEADINGS))
    for at, text in sorted(row.items()):
        if not text.strip():
            continue
        if at > last:
            yield Written(text[:_TEXT_MAX], of, at)
        elif digests and text_digest(text) not in digests:
            yield Written(text[:_TEXT_MAX])


def _notes(package: Package, part: str, by_row: Mapping[int, str]) -> Iterator[Written]:
    """The notes and threads on the sheet, as texts beside the row that they stand on."""
    threads: set[str] = set()
    for kind, tag in (("threadedComment", "threadedComment"), ("comments", "comment")):
        for name in package.related(part, kind):
            try:
                root = parse(package.read(name), name)
            except Unreadable:
                continue
            authors = [author.text or "" for author in root.iter("{*}author")]
            for note in islice(root.iter(f"{{*}}{tag}"), _WRITTEN_MAX):
                place = note.get("ref", "")
                if kind == "comments" and place in threads:
                    continue
                threads.add(place if kind == "threadedComment" else "")
                text = "".join(t.text or "" for t in note.iter("{*}t", "{*}text")).strip()
                who = note.get("authorId", "")
                by = authors[int(who)] if who.isdecimal() and int(who) < len(authors) else ""
                said = text if not by or text.startswith(by) else f"{by}: {text}"
                cell = cell_of(place)
                if text:
                    yield Written(said[:_TEXT_MAX], by_row.get(cell[0], "") if cell else "", 0)


def text_digest(text: str) -> str:
    """A text of a cell as a few digits, whatever a program has made of its blanks."""
    plain = "".join(character for character in text if character.isprintable() or character.isspace())
    return hashlib.sha256(" ".join(plain.split()).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def remembered_texts(parts: Parts, part: str) -> frozenset[str]:
    """The digests of the texts that we wrote on the sheet; none where the file remembers nothing."""
    return frozenset(d for element in memory.entries(parts, part, _KIND) for d in element.get("texts", "").split())


def texts_entries(parts: Parts, part: str, texts: Iterable[str] | None) -> list[Element]:
    """What to remember of the texts that we write; without any to write, what is remembered."""
    if texts is None:
        return memory.entries(parts, part, _KIND)
    return [memory.entry(_KIND, texts=" ".join(sorted({text_digest(text) for text in texts if text})))]


def _cells(root: Element, package: Package, book: Book) -> list[tuple[int, dict[int, str]]]:
    shared = _shared_texts(package, book) if root.find(".//{*}c[@t='s']") is not None else []
    dates = DateStyles(package, book)
    found = []
    for row in islice(root.iter("{*}row"), _ROWS_MAX):
        cells = {cell: _text(c, shared, dates) for c in row.iter("{*}c") if (cell := cell_of(c.get("r", "")))}
        if cells:
            found.append((next(iter(cells))[0], {cell[1]: text for cell, text in cells.items()}))
    return found


def _text(cell: Element, shared: list[str], dates: DateStyles) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter("{*}t"))
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    return dates.shown(value) if kind == "n" and dates.has(cell.get("s", "")) else value


def _shared_texts(package: Package, book: Book) -> list[str]:
    """The texts that cells refer to once Excel has saved the file."""
    for name in package.related(book.part, "sharedStrings"):
        root = parse(package.read(name), name)
        return ["".join(t.text or "" for t in item.iter("{*}t")) for item in root.iterchildren("{*}si")]
    return []
