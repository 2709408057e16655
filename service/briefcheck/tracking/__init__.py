"""What follows from a brief once the work is under way: its tracker, its checklist, its status reports."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import PurePath

from msgspec import Struct

from briefcheck import rubric, tables
from briefcheck.errors import UnsupportedKind
from briefcheck.formats import read, read_workbook
from briefcheck.formats.package import open_package
from briefcheck.model import Document
from briefcheck.prior import without_pending
from briefcheck.tracking import checklist as checklists
from briefcheck.tracking import workbook
from briefcheck.tracking.entry import Entry
from briefcheck.tracking.promises import entries


class Made(Struct, frozen=True):
    """A workbook that was made, what it holds in one sentence, and the entries it was made of."""

    workbook: bytes
    summary: str
    entries: tuple[Entry, ...]


def tracker(data: bytes, name: str, *, profile: str, today: datetime.date) -> Made:
    """Build a tracker from a brief.

    Args:
        data: the brief, a Word file or a workbook in the form of a brief.
        name: its file name, for the title.
        profile: the kind of work, or `auto`.
        today: the day of the review behind it.

    Raises:
        Refused: the file cannot be read, or is no brief.
        NotFound: no profile of that name.
    """
    found = promised(data, profile=profile, today=today)
    return Made(workbook.build(found, f"Tracker: {PurePath(name).stem}"), _summary(found), found)


def checklist(data: bytes, name: str, *, profile: str, today: datetime.date) -> Made:
    """Build an acceptance checklist from a brief; arguments and errors as for `tracker`."""
    found = promised(data, profile=profile, today=today)
    return Made(checklists.build(found, f"Acceptance checklist: {PurePath(name).stem}"), _summary(found), found)


def promised(data: bytes, *, profile: str, today: datetime.date) -> tuple[Entry, ...]:
    """What a brief promises; errors as for `tracker`."""
    document = _brief(data)
    return entries(document, rubric.check(document, profile=profile, today=today))


def _brief(data: bytes) -> Document:
    package = open_package(data)
    if package.kind == "word":
        return without_pending(read(package))
    found = read_workbook(package)
    brief = None if tables.find(found).tables else tables.as_brief(found)
    if brief is None:
        raise UnsupportedKind("no_brief", "This workbook is no brief; a tracker is built from a Word brief (.docx).")
    return brief


def _summary(found: tuple[Entry, ...]) -> str:
    counts = Counter(entry.kind for entry in found)
    return ", ".join(f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in counts.items()) or "no deliverable found"
