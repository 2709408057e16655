from __future__ import annotations

import pytest
from tests.corpus import CORPUS

from briefcheck import resources
from briefcheck.errors import Refused
from briefcheck.review import Options, review

from ..conftest import Judge
from ..sdk import why_not
from .independent import files, zipped
from .test_clean import SOURCES
from .test_proof import everything
from .wordml import docx, p
from .writing import LISTS, TABLE, TEXT, TODAY, commented, inserted

pytestmark = pytest.mark.skipif(bool(why_not()), reason=f"no Open XML SDK: {why_not()}")


def reviewed(data: bytes) -> bytes:
    result = review(data, "a.docx", Options(today=TODAY, sections="missing", comments_max=40), annotate=True)
    assert result.annotated is not None
    return result.annotated


def test_the_judge_finds_what_is_wrong(judge: Judge) -> None:
    good = docx(p("As needed."))
    parts = files(good)
    broken = parts["word/document.xml"].replace(b"<w:t ", b"<w:nothing/><w:t ")
    assert broken != parts["word/document.xml"]
    (faults,) = judge({"a": (good, zipped({**parts, "word/document.xml": broken}))}).values()
    assert [fault.part for fault in faults] == ["/word/document.xml"]


def test_reviewing_a_file_once_and_again_brings_no_new_errors(judge: Judge) -> None:
    pairs = {}
    for name, source in SOURCES.items():
        once = reviewed(source)
        pairs[name] = (source, once)
        pairs[f"{name} again"] = (source, reviewed(once))
    assert {name: faults for name, faults in judge(pairs).items() if faults} == {}


def test_comments_and_sections_of_every_kind_bring_no_new_errors(judge: Judge) -> None:
    source = everything()
    marked = commented(source, "report as", "two", "soon", "[choose]", "end")
    full = inserted(marked, TEXT, LISTS, TABLE)
    assert judge({"comments": (source, marked), "sections": (source, full)}) == {"comments": [], "sections": []}


def test_reviewing_our_own_templates_brings_no_new_errors(judge: Judge) -> None:
    paths = sorted((resources.folder("templates") / "briefs").glob("*.docx"))
    sources = {path.name: path.read_bytes() for path in paths}
    found = judge({name: (data, reviewed(data)) for name, data in sources.items()})
    assert found == {name: [] for name in sources}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_reviewing_real_files_brings_no_new_errors(judge: Judge) -> None:
    pairs = {}
    for folder, step in (("briefs", 4), ("torture-word", 12)):
        for path in sorted((CORPUS / folder).glob("*.docx"))[::step]:
            data = path.read_bytes()
            try:
                result = review(data, path.name, Options(today=TODAY, sections="missing"), annotate=True)
            except Refused:
                continue
            if result.annotated is not None:
                pairs[path.name] = (data, result.annotated)
    assert pairs
    assert {name: faults for name, faults in judge(pairs).items() if faults} == {}
