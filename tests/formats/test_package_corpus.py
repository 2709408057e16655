"""Every document of the corpus, where there is one: opened, changed and opened again, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus import CORPUS

from briefcheck.errors import Refused
from briefcheck.formats.package import Draft, open_package

SUFFIXES = {".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb"}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((CORPUS / folder).glob("*")) if path.suffix in SUFFIXES]


def test_every_real_brief_and_tracker_comes_through_the_gate_without_a_warning_of_damage() -> None:
    for path in files("briefs", "briefs-converted", "briefs-more", "trackers"):
        assert not [w for w in open_package(path.read_bytes()).warnings if "damaged" in w], path.name


@pytest.mark.parametrize("folder", ["briefs", "briefs-converted", "torture-word", "torture-excel"])
def test_an_added_part_leaves_every_other_entry_as_it_was(folder: str) -> None:
    for path in files(folder):
        try:
            package = open_package(path.read_bytes())
        except Refused:
            continue
        draft = Draft(package)
        name = draft.free_name("briefcheck/added.xml")
        draft.add_part(name, b"<a/>", "application/briefcheck+xml", package.main_part, "urn:briefcheck:added")
        result = open_package(draft.save())
        assert result.related(package.main_part, "urn:briefcheck:added") == (name,), path.name
        for kept in set(package.names) - set(draft.parts_changed):
            before, after = package.entry(kept), result.entry(kept)
            assert package.archive.packed(before) == result.archive.packed(after), (path.name, kept)
