"""Which sheet is which, though somebody has renamed it since the last review.

A sheet is known by its name, which survives every program's save, and where no sheet has that name any more by its
number in the list of sheets, which survives a rename. What is remembered of a name is a digest: our memory holds no
word of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefcheck.formats import memory
from briefcheck.formats.excel.book import Book
from briefcheck.formats.package import Parts
from briefcheck.formats.xml import Element
from briefcheck.workbook import digest_of_name

_KIND = "sheet"
_SHEETS_MAX = 1_000


class _Remembered(Struct, frozen=True):
    name: str
    key: str


def sheet_keys(parts: Parts, book: Book) -> dict[str, str]:
    """By what the findings of each sheet are known from review to review, by the sheet's name."""
    by_id, by_name = _memory(parts, book.part)
    names = {digest_of_name(sheet.name) for sheet in book.sheets}
    keys: dict[str, str] = {}
    for sheet in book.sheets:
        name, old = digest_of_name(sheet.name), by_id.get(str(sheet.sheet_id))
        key = by_name.get(name) or (old.key if old is not None and old.name not in names else name)
        keys[sheet.name] = name if key in keys.values() else key
    return keys


def remembered_sheets(parts: Parts, book: Book) -> Iterator[Element]:
    """What to remember of the user's sheets: number, digest of the name, and the digest it is known by."""
    keys = sheet_keys(parts, book)
    for i, sheet in enumerate(book.sheets[:_SHEETS_MAX]):
        if i != book.review:
            yield memory.entry(_KIND, id=str(sheet.sheet_id), name=digest_of_name(sheet.name), key=keys[sheet.name])


def _memory(parts: Parts, part: str) -> tuple[dict[str, _Remembered], dict[str, str]]:
    by_id: dict[str, _Remembered] = {}
    by_name: dict[str, str] = {}
    for element in memory.entries(parts, part, _KIND)[:_SHEETS_MAX]:
        name, key = element.get("name", ""), element.get("key", "")
        if name and key:
            by_id.setdefault(element.get("id", ""), _Remembered(name, key))
            by_name.setdefault(name, key)
    return by_id, by_name
