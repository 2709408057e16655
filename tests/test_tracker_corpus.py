"""Every workbook of the corpus, where there is one, is reviewed, marked and cleaned, or refused in words.

Of the odd ones every second is tried; with `BRIEFCHECK_EXAMPLES` set, all.
"""

from __future__ import annotations

import datetime
import io
import os
import warnings
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from tests.corpus import CORPUS

from briefcheck.contract import encode
from briefcheck.errors import Refused
from briefcheck.formats.package import Package, open_package
from briefcheck.review import Options, clean, review

OPTIONS = Options(today=datetime.date(2026, 1, 15))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")


ODD_STEP = 1 if "BRIEFCHECK_EXAMPLES" in os.environ else 2
PARTS = 4
"""The corpus in so many tests, so that they can run side by side."""


def workbooks(folder: str, part: int) -> list[Path]:
    return sorted((CORPUS / folder).glob("*.xl??"))[part::PARTS]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_real_tracker_is_reviewed_marked_and_cleaned(part: int) -> None:
    for path in workbooks("trackers", part):
        data = path.read_bytes()
        result = review(data, path.name, OPTIONS, annotate=True)
        assert result.problem is None, path.name
        assert result.annotated is not None, path.name
        answer = result.review
        assert answer.tracker is None or answer.tracker.tables or answer.tracker.passed, path.name
        assert encode(answer)
        assert is_same(clean(result.annotated, everything=False), data), path.name


@pytest.mark.parametrize("part", range(PARTS))
def test_every_broken_or_odd_workbook_is_marked_and_cleaned_or_refused(part: int) -> None:
    paths = workbooks("torture-excel", part)[::ODD_STEP]
    details = []
    for path in paths:
        data = path.read_bytes()
        try:
            result = review(data, path.name, OPTIONS, annotate=True)
        except Refused as refusal:
            details.append(refusal.detail)
            continue
        assert result.problem is None, path.name
        assert is_same(clean(result.annotated or b"", everything=False), data), path.name
    assert all(detail.endswith(".") for detail in details)
    assert len(details) < len(paths) / 5


@pytest.mark.parametrize(("folder", "step"), [("trackers", 4), ("torture-excel", 12)])
def test_two_readers_find_the_values_that_were_there(folder: str, step: int) -> None:
    compared = 0
    for path in sorted((CORPUS / folder).glob("*.xls?"))[::step]:
        data = path.read_bytes()
        try:
            made = review(data, path.name, OPTIONS, annotate=True).annotated
        except Refused:
            continue
        assert made is not None, path.name
        for reader in (by_openpyxl, by_calamine):
            before = reader(data)
            if before is not None:
                after = reader(made)
                assert after is not None, path.name
                assert {name: after.get(name) for name in before} == before, (path.name, reader.__name__)
                compared += 1
    assert compared > 20


Sheets = dict[str, str]
"""The values of each sheet, written out: what is no number does not equal itself."""


def by_openpyxl(data: bytes) -> Sheets | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it will drop when it saves; it only reads
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
            return {sheet.title: repr([*sheet.values]) for sheet in book.worksheets}
        except Exception:
            return None


def by_calamine(data: bytes) -> Sheets | None:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: repr(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
    except python_calamine.CalamineError:
        return None


def is_same(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same parts, byte for byte; one that cannot be unpacked, the same packed bytes."""
    first, second = open_package(one), open_package(other)
    return first.names == second.names and all(map(partial(is_same_part, first, second), first.names))


def is_same_part(one: Package, other: Package, name: str) -> bool:
    try:
        return one.read(name) == other.read(name)
    except Refused:
        return one.archive.packed(one.entry(name)) == other.archive.packed(other.entry(name))
