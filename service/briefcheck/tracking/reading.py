"""The two files that tracking starts from: a brief, and a workbook that tracks work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import structs

from briefcheck import tables
from briefcheck.errors import Refused, UnsupportedKind
from briefcheck.formats import read
from briefcheck.formats.excel import read_workbook
from briefcheck.formats.package import open_package
from briefcheck.model import Document
from briefcheck.prior import without_pending
from briefcheck.workbook import Tracker


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Say of which file it is that a refusal speaks, where there are two."""
    try:
        yield
    except Refused as refusal:
        raise type(refusal)(refusal.code, f"{file}: {refusal.detail}") from None


def read_tracker(data: bytes, columns: tuple[str, ...]) -> Tracker:
    """A workbook with the tables found in it; `columns` says what columns are about, where we guess wrong.

    Raises:
        Refused: it cannot be read, or holds no table that tracks work.
        NotFound: no field of that name.
    """
    package = open_package(data)
    if package.kind == "word":
        raise UnsupportedKind("no_tracker", "This is a Word document; a tracker is an Excel workbook (.xlsx).")
    found = tables.find(read_workbook(package), tables.parse_choices(columns))
    if not found.tables:
        reasons = " ".join(f"{passed.sheet}: {passed.reason}" for passed in found.passed[:5])
        raise UnsupportedKind("no_tracker", f"No table that tracks work was found in this workbook. {reasons}")
    return found


def in_sight(tracker: Tracker) -> Tracker:
    """A tracker without the tables of hidden sheets, which nobody means to send on; unless it has no others."""
    seen = [table for table in tracker.tables if tracker.workbook.sheets[table.sheet].visibility == "visible"]
    return structs.replace(tracker, tables=tuple(seen)) if seen else tracker


def read_brief(data: bytes) -> Document:
    """A brief as it is judged, from a Word file or from a workbook in the form of a brief.

    Raises:
        Refused: it cannot be read, or is no brief.
    """
    package = open_package(data)
    if package.kind == "word":
        return without_pending(read(package))
    brief = tables.as_brief(tables.find(read_workbook(package)))
    if brief is None:
        raise UnsupportedKind("no_brief", "This workbook is no brief; a tracker is built from a Word brief (.docx).")
    return brief
