"""The tracker templates: built from what is in the project, readable by our own reader."""

from __future__ import annotations

import datetime
import io
import runpy
import zipfile
from pathlib import Path

import pytest

from briefcheck import tables
from briefcheck.formats.excel import read_workbook
from briefcheck.formats.package import open_package
from briefcheck.review import Options, review

TEMPLATES = Path(__file__).parents[1] / "templates"
BUILT = dict(runpy.run_path(str(TEMPLATES / "build_trackers.py"))["build"]())
NAMES = [path.name for path in BUILT]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_a_file_for_each_and_none_besides() -> None:
    assert {path.name for path in (TEMPLATES / "trackers").iterdir()} == set(NAMES)


@pytest.mark.parametrize("path", BUILT, ids=NAMES)
def test_a_checked_in_tracker_is_what_would_be_built_today(path: Path) -> None:
    assert parts(path.read_bytes()) == parts(BUILT[path]), "run `python templates/build_trackers.py`"


@pytest.mark.parametrize("path", BUILT, ids=NAMES)
def test_a_tracker_asks_for_all_three_elements(path: Path) -> None:
    (table,) = tables.find(read_workbook(open_package(path.read_bytes()))).tables
    fields = {column.field for column in table.columns}
    assert {"id", "name", "description", "quantity", "format"} <= fields
    assert {"acceptance", "method", "approver", "accepted_date"} <= fields
    assert {"owner", "due", "due_revised", "delivered", "delivery_method", "status", "last_update", "cadence"} <= fields


def test_the_tracker_of_a_complete_brief_has_nothing_to_mend_when_the_work_begins() -> None:
    (path,) = [path for path in BUILT if path.name == "example-website.xlsx"]
    answer = review(path.read_bytes(), path.name, Options(today=datetime.date(2026, 12, 1)), annotate=False).review
    assert [finding.title for finding in answer.findings] == []
    assert answer.verdict == "ready"
