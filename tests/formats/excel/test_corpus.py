"""Real trackers and hostile workbooks of the corpus, where there is one: marked with proof, and cleaned again."""

from __future__ import annotations

import pytest
from tests.corpus import CORPUS

from briefcheck.errors import Refused
from briefcheck.formats.excel import clean_workbook, prove_workbook, read_prior_workbook
from briefcheck.formats.package import Package, open_package

from .marking import marked, some_notes

EXCEL = {".xlsx", ".xlsm", ".xltx", ".xltm"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")


@pytest.mark.parametrize("folder", ["trackers", "torture-excel"])
def test_a_workbook_is_marked_proven_and_given_back_or_refused(folder: str) -> None:
    done = 0
    paths = [path for path in sorted((CORPUS / folder).glob("*")) if path.suffix in EXCEL][::4]
    for path in paths:
        try:
            package = open_package(path.read_bytes())
            made = marked(package.archive.data, *some_notes(package))
        except Refused:
            continue
        prove_workbook(package, made)
        again = open_package(made)
        assert len(read_prior_workbook(again).marks) <= len(some_notes(package)), path.name
        cleaned = open_package(clean_workbook(again))
        assert cleaned.names == package.names, path.name
        assert all(is_same(package, cleaned, name) for name in package.names), path.name
        done += 1
    assert done > 0.9 * len(paths)


def is_same(before: Package, after: Package, name: str) -> bool:
    try:
        return before.read(name) == after.read(name)
    except Refused:
        return before.archive.packed(before.entry(name)) == after.archive.packed(after.entry(name))
