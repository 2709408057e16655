"""The proof behind a filled table: both files are read like a stranger's, and only the cells meant may differ."""

from __future__ import annotations

import datetime

from briefcheck.errors import NotFaithful, Refused
from briefcheck.formats.excel.fill import Filling, NewValue
from briefcheck.formats.excel.read import read_workbook
from briefcheck.formats.outline import clean
from briefcheck.formats.package import Package, open_package
from briefcheck.workbook import Value


def prove_filled(before: Package, after: bytes, filling: Filling) -> None:
    """Compare a workbook with the one made from it.

    Raises:
        NotFaithful: a cell that was not meant differs, one that was meant was not empty, or another part changed.
    """
    try:
        package = open_package(after, like=before)
        old, new = read_workbook(before), read_workbook(package)
    except Refused as problem:
        raise _not_faithful(f"it cannot be read ({problem.code})") from problem
    touched = [name for name in before.names if not package.has(name) or _differ(before, package, name)]
    allowed = [name for name in before.names if "/worksheets/" in f"/{name}" or "/tables/" in f"/{name}"]
    if len(package.names) != len(before.names) or len([n for n in touched if n not in allowed]) > 0:
        raise _not_faithful("another part changed")
    written = filling.written
    for place, (left, right) in enumerate(zip(old.sheets, new.sheets, strict=True)):
        meant = written if place == filling.sheet else {}
        for row in range(max(len(left.rows), len(right.rows))):
            _compare(row + 1, _row(left.rows, row), _row(right.rows, row), meant)
    for sheet_row, column in written:
        if not _is_said(_row(new.sheets[filling.sheet].rows, sheet_row - 1), column, written[sheet_row, column]):
            raise _not_faithful("a cell does not hold what was meant")


def _row(rows: tuple[tuple[Value | None, ...], ...], index: int) -> tuple[Value | None, ...]:
    return rows[index] if index < len(rows) else ()


def _differ(before: Package, after: Package, name: str) -> bool:
    old, new = before.entry(name), after.entry(name)
    return before.archive.packed(old) != after.archive.packed(new)


def _compare(
    number: int,
    left: tuple[Value | None, ...],
    right: tuple[Value | None, ...],
    meant: dict[tuple[int, int], NewValue],
) -> None:
    if left == right:
        return
    for i in range(max(len(left), len(right))):
        was, now = (side[i] if i < len(side) else None for side in (left, right))
        if was != now and not ((number, i + 1) in meant and was is None):
            raise _not_faithful("a cell changed that was not meant")


def _is_said(row: tuple[Value | None, ...], column: int, value: NewValue) -> bool:
    found = row[column - 1] if column <= len(row) else None
    if isinstance(value, datetime.date):
        day = found.date() if isinstance(found, datetime.datetime) else found
        return day == value or found == value.isoformat()
    if not isinstance(found, str) or not found.strip():
        return False
    return found.strip() in (text[: len(found)].strip() for text in (value, clean(value)))


def _not_faithful(what: str) -> NotFaithful:
    return NotFaithful("not_faithful", f"The filled tracker failed its check ({what}) and was not written.")
