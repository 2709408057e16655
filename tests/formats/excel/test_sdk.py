from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefcheck.errors import Refused
from briefcheck.formats.package import open_package

from ..word.sdk import Fault, new_faults, validate, why_not
from ..word.sdk.unpack import unpack
from .marking import marked, note, some_notes
from .test_rereview import NOTES, again, prior_of
from .workbooks import book, changed, tracker

CORPUS = Path(os.environ.get("BRIEFCHECK_CORPUS", Path(__file__).parents[4] / "shared" / "corpus"))

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no Open XML SDK: {why_not()}")

Judge = Callable[[dict[str, tuple[bytes, bytes]]], dict[str, list[Fault]]]


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Says for pairs of files what is wrong with the second and not with the first."""
    runtime = unpack(tmp_path_factory.mktemp("sdk"))

    def compare(pairs: dict[str, tuple[bytes, bytes]]) -> dict[str, list[Fault]]:
        folder = tmp_path_factory.mktemp("judged")
        paths = {}
        for i, (name, pair) in enumerate(pairs.items()):
            paths[name] = [folder / f"{i}-{side}.xlsx" for side in ("before", "after")]
            for path, data in zip(paths[name], pair, strict=True):
                path.write_bytes(data)
        found = validate([path for pair in paths.values() for path in pair], runtime)
        return {name: new_faults(found[before], found[after]) for name, (before, after) in paths.items()}

    return compare


def test_the_judge_finds_what_is_wrong(judge: Judge) -> None:
    good = book()
    (faults,) = judge(
        {"a": (good, changed(good, "xl/worksheets/sheet1.xml", b"</sheetData>", b"<no/></sheetData>"))}
    ).values()
    assert [fault.part for fault in faults] == ["/xl/worksheets/sheet1.xml"]


def test_marks_of_every_kind_bring_no_new_errors(judge: Judge) -> None:
    pairs = {}
    for name, source in {
        "tracker": tracker(), "notes": tracker(notes={"B3": "Mine"}), "small": book(), "no styles": book(styles=None),
    }.items():  # fmt: skip
        once = marked(
            source, *(NOTES if "t" in name[:2] or name == "notes" else [note(0, "A2"), note(0, "B2", "note")])
        )
        pairs[name] = (source, once)
        pairs[f"{name} again"] = (source, again(once, *NOTES[1:], removed=(prior_of(once).marks[0].id,)))
    found = judge(pairs)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_marking_real_files_brings_no_new_errors(judge: Judge) -> None:
    pairs = {}
    for folder, step in (("trackers", 4), ("torture-excel", 12)):
        for path in sorted((CORPUS / folder).glob("*.xlsx"))[::step]:
            data = path.read_bytes()
            try:
                pairs[path.name] = (data, marked(data, *some_notes(open_package(data))))
            except Refused:
                continue
    assert len(pairs) > 30
    assert {name: faults for name, faults in judge(pairs).items() if faults} == {}
