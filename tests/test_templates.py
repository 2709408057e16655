"""The template files: built from their sources, whole, and as the library promises them."""

from __future__ import annotations

import datetime as dt
import io
import re
import runpy
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

TEMPLATES = Path(__file__).parents[1] / "templates"
BUILD = runpy.run_path(str(TEMPLATES / "build.py"))
BUILT = {target.relative_to(TEMPLATES).as_posix(): source for source, target in BUILD["sources"]()}
SECTIONS = sorted(name for name in BUILT if name.startswith("sections/"))
LANGUAGES = ("de", "fr", "es")
IN_ENGLISH = [name for name in SECTIONS if not name.endswith(tuple(f"-{code}.docx" for code in LANGUAGES))]
BRIEFS = sorted(name for name in BUILT if name.startswith("briefs/"))

ASPECTS = {
    "deliverable.listed",
    "deliverable.specification",
    "deliverable.drawings",
    "deliverable.materials",
    "deliverable.procedure",
    "deliverable.format",
    "deliverable.scope",
    "quality.criteria",
    "quality.threshold",
    "quality.method",
    "quality.approver",
    "quality.review_window",
    "quality.rework",
    "performance.due",
    "performance.milestones",
    "performance.delivery",
    "performance.status_cadence",
    "performance.status_channel",
    "performance.service_level",
    "performance.remedies",
}
STYLES = {"Title", "Heading 1", "Heading 2", "Normal", "List Bullet", "List Number", "Guidance"}
BLANK = re.compile(r"\[[a-z][a-z-]*(,? [a-z][a-z-]*)*\]")
BLANK_ELSEWHERE = re.compile(r"\[[^\W\d_][\w’-]*(,? [^\W\d_][\w’-]*)*\]")
LEFT_OVER = re.compile(r"TBD|TBC|TBA|\?\?|XX|__|…|\.\.\.|<|>|\{\{|lorem", re.IGNORECASE)
FRONT = "title: A title\nsummary: A summary\n\n"


def opened(name: str) -> Document:
    return docx.Document(str(TEMPLATES / name))


def said(document: Document) -> list[str]:
    """Every paragraph's text, tables included, in reading order."""
    return ["".join(p.itertext(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


def parts(package: bytes) -> dict[str, bytes]:
    """Every part of a file, as canonical XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n") for name in archive.namelist()
        }


def build(blocks: str, front: str = FRONT) -> Document:
    return docx.Document(io.BytesIO(BUILD["build"](front + blocks)))


# The files and their sources


def test_there_is_a_word_file_for_each_source_and_none_besides() -> None:
    files = {
        path.relative_to(TEMPLATES).as_posix()
        for kind in ("sections", "briefs")
        for path in (TEMPLATES / kind).iterdir()
    }
    assert files == set(BUILT)


@pytest.mark.parametrize("name", BUILT)
def test_a_checked_in_file_says_what_its_source_says(name: str) -> None:
    rebuilt = BUILD["build"](BUILT[name].read_text("utf-8"))
    assert parts((TEMPLATES / name).read_bytes()) == parts(rebuilt), "run `python templates/build.py`"


def test_the_same_source_gives_the_same_bytes() -> None:
    source = BUILT[BRIEFS[0]].read_text("utf-8")
    assert BUILD["build"](source) == BUILD["build"](source)


@pytest.mark.parametrize("name", BUILT)
def test_a_file_carries_its_front_lines_as_properties(name: str) -> None:
    front = dict(line.split(": ", 1) for line in BUILT[name].read_text("utf-8").split("\n\n")[0].splitlines())
    properties = opened(name).core_properties
    assert (properties.title, properties.subject) == (front["title"], front["summary"])
    assert (properties.keywords, properties.category) == (front.get("aspects", ""), front.get("profiles", "all"))
    assert properties.author == properties.last_modified_by == "Briefcheck"


# What every file looks like


@pytest.mark.parametrize("name", BUILT)
def test_a_file_uses_the_named_styles_only(name: str) -> None:
    document = opened(name)
    assert {p.style.name for p in document.paragraphs if p.style} <= STYLES
    assert {table.style.name for table in document.tables if table.style} <= {"Table Grid"}


@pytest.mark.parametrize("name", BUILT)
def test_a_table_repeats_its_header_row_and_only_that(name: str) -> None:
    for table in opened(name).element.body.iter(qn("w:tbl")):
        marks = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        assert marks == [True] + [False] * (len(marks) - 1)


@pytest.mark.parametrize("name", BUILT)
def test_a_file_ends_in_text_and_no_table_touches_another(name: str) -> None:
    kinds = [type(block) for block in opened(name).iter_inner_content()]
    assert kinds[-1] is not Table
    assert (Table, Table) not in list(pairwise(kinds))


# Sections


def test_the_sections_for_all_kinds_of_work_serve_the_twenty_aspects_each_once() -> None:
    general = [name for name in IN_ENGLISH if opened(name).core_properties.category == "all"]
    served = [aspect for name in general for aspect in opened(name).core_properties.keywords.split(", ")]
    assert len(served) == len(set(served))
    assert set(served) >= ASPECTS


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_for_one_kind_of_work_is_named_after_the_section_it_takes_the_place_of(name: str) -> None:
    properties = opened(name).core_properties
    if properties.category != "all":
        general = f"{name.removesuffix('.docx').removesuffix('-' + properties.category)}.docx"
        assert general in SECTIONS
        assert opened(general).core_properties.keywords == properties.keywords


@pytest.mark.parametrize("name", [name for name in SECTIONS if name not in IN_ENGLISH])
def test_a_section_in_another_language_is_the_same_section(name: str) -> None:
    topic, code = name.removesuffix(".docx").rsplit("-", 1)
    english = f"{topic}.docx"
    assert english in IN_ENGLISH
    assert opened(name).core_properties.keywords == opened(english).core_properties.keywords
    assert (opened(name).core_properties.language, opened(english).core_properties.language) == (code, "en-GB")
    kinds = [[type(block).__name__ for block in opened(one).iter_inner_content()] for one in (name, english)]
    assert kinds[0] == kinds[1]
    assert len(BLANK_ELSEWHERE.findall("".join(said(opened(name))))) > 2


def test_each_language_has_the_same_sections() -> None:
    topics = [{name.rsplit("-", 1)[0] for name in SECTIONS if name.endswith(f"-{code}.docx")} for code in LANGUAGES]
    assert topics[0] == topics[1] == topics[2]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_one_heading_one_line_of_guidance_and_a_few_lines_of_text(name: str) -> None:
    document = opened(name)
    blocks = list(document.iter_inner_content())
    styles = [block.style.name for block in blocks if block.style]
    assert styles[:2] == ["Heading 1", "Guidance"]
    assert not {"Title", "Heading 1", "Guidance"} & set(styles[2:])
    assert len(document.paragraphs[1].text.split()) <= 20
    assert 2 <= len(blocks[2:]) <= 6


@pytest.mark.parametrize("name", SECTIONS)
def test_what_a_section_leaves_open_is_a_typed_blank(name: str) -> None:
    text = "\n".join(said(opened(name)))
    blank = BLANK if name in IN_ENGLISH else BLANK_ELSEWHERE
    assert blank.search(text)
    assert not re.search(r"[\[\]]", blank.sub("", text))
    assert not LEFT_OVER.search(text)


@pytest.mark.parametrize("name", SECTIONS)
def test_only_the_list_of_deliverables_numbers_them_a_brief_may_call_its_own_otherwise(name: str) -> None:
    has_numbers = re.search(r"\bD-?\d", "\n".join(said(opened(name)))) is not None
    assert has_numbers == ("deliverables-list" in name)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_brings_no_header_footer_or_picture_along(name: str) -> None:
    related = {relation.reltype.rsplit("/", 1)[1] for relation in opened(name).part.rels.values()}
    assert related == {"styles", "numbering", "settings"}


# Briefs


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_begins_with_its_title(name: str) -> None:
    document = opened(name)
    first = document.paragraphs[0]
    assert first.style
    assert (first.style.name, first.text) == ("Title", document.core_properties.title)


@pytest.mark.parametrize("name", [name for name in BRIEFS if Path(name).name.startswith("complete-")])
def test_a_complete_brief_leaves_nothing_open(name: str) -> None:
    text = "\n".join(said(opened(name)))
    assert not re.search(r"[\[\]]", text)
    assert not LEFT_OVER.search(text)


@pytest.mark.parametrize("name", [name for name in BRIEFS if Path(name).name.startswith("complete-")])
def test_nothing_in_a_complete_brief_falls_due_at_the_weekend(name: str) -> None:
    due = [
        dt.datetime.strptime(f"{cell.text} +0000", "%d %B %Y %z").date()
        for table in opened(name).tables
        for column in table.columns
        if column.cells[0].text == "Due"
        for cell in column.cells[1:]
    ]
    assert due
    assert [day for day in due if day.isoweekday() > 5] == []


def test_an_example_shares_its_job_with_a_complete_brief() -> None:
    jobs = {
        kind: {Path(n).stem.removeprefix(kind) for n in BRIEFS if Path(n).stem.startswith(kind)}
        for kind in ("example-", "complete-")
    }
    assert jobs["example-"]
    assert jobs["example-"] <= jobs["complete-"]


# The outline language


def test_each_mark_becomes_its_style() -> None:
    document = build("# One\n## Two\nText\n- point\n1. step\n2. step\n> advice\n")
    assert [(p.style.name, p.text) for p in document.paragraphs if p.style] == [
        ("Title", "A title"),
        ("Heading 1", "One"),
        ("Heading 2", "Two"),
        ("Normal", "Text"),
        ("List Bullet", "point"),
        ("List Number", "step"),
        ("List Number", "step"),
        ("Guidance", "advice"),
    ]


def test_markup_characters_stay_text() -> None:
    assert said(build("a < b & c > d, 1.5 mm, #5, $1\n"))[-1] == "a < b & c > d, 1.5 mm, #5, $1"


def test_a_second_numbered_list_begins_at_one_again() -> None:
    document = build("1. a\n2. b\n\nBetween.\n\n1. c\n2. d\n")
    used = [p.find(f".//{qn('w:numId')}") for p in document.element.body.iter(qn("w:p"))]
    assert [None if number is None else number.get(qn("w:val")) for number in used] == [
        None,
        None,
        None,
        None,
        "3",
        "3",
    ]
    (added,) = document.part.numbering_part.element.xpath("w:num[@w:numId='3']")
    assert added.xpath("string(w:lvlOverride/w:startOverride/@w:val)") == "1"


def test_the_row_of_dashes_shares_out_the_width() -> None:
    (table,) = build("| a | b |\n|-|---|\n| c |  |\n\nText\n").tables
    narrow, wide = (column.width for column in table.columns)
    assert narrow
    assert wide
    assert wide / narrow == pytest.approx(3, rel=0.01)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["c", ""]]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("title: A\nsumary: B\n\nText\n", r"^2: a front line is one of title, summary"),
        ("title: A\n\nText\n", r"^1: no summary"),
        (FRONT + "| a | b |\n|---|---|\n| c |\n\nText\n", r"^6: 1 cells under a header of 2"),
        (FRONT + "| a | b |\n| c | d |\n\nText\n", r"^4: a table is a header row"),
        (FRONT + "| a |\n\nText\n", r"^4: a table is a header row"),
        (FRONT + "Text\n\n| a |\n|---|\n| b |\n", r"^6: a table needs text after it"),
    ],
)
def test_a_broken_source_is_refused_with_its_line(source: str, complaint: str) -> None:
    with pytest.raises(BUILD["SourceError"], match=complaint):
        BUILD["build"](source)
