from __future__ import annotations

import pytest
from tests.corpus import CORPUS

from briefcheck.errors import Refused
from briefcheck.formats.package import open_package

from ..conftest import Judge
from ..sdk import why_not
from .marking import marked, note, some_notes
from .test_rereview import NOTES, again, prior_of
from .workbooks import book, changed, tracker

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no Open XML SDK: {why_not()}")


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
