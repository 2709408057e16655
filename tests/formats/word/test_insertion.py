from __future__ import annotations

import io
from itertools import pairwise

import docx as python_docx
import pytest
from lxml import etree
from lxml.etree import _Element

from briefcheck import sections
from briefcheck.errors import AlreadyInserted
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.formats.word.accept import accept_changes
from briefcheck.formats.word.names import names_of
from briefcheck.formats.word.template import Template, TemplateParagraph, TemplateTable

from .independent import (
    OURS,
    accept_all,
    assert_nothing_lost,
    at,
    canonical,
    every,
    files,
    local,
    plain,
    reject_all,
    root_of,
    zipped,
)
from .wordml import (
    BULLETS,
    DECIMALS,
    control,
    definition,
    deleted,
    docx,
    drawn_box,
    field,
    heading,
    item,
    level,
    note,
    note_mark,
    num,
    numbered,
    p,
    r,
    row,
    start_at,
    style,
    table,
)
from .writing import LISTS, TABLE, TEXT, TODAY, inserted

SIMPLE = heading("Scope") + p("We need a report on the state of the roof, with pictures of each fault found.")
SECTION = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'


def ours(root: _Element) -> list[_Element]:
    """The blocks in the body that carry our mark."""
    return [e for e in root[0] if any(at(mark, "author") == OURS for mark in every(e, "ins"))]


def new_text(data: bytes) -> list[str]:
    return [text for block in ours(root_of(data)) for text in (plain(wrapped(block)))]


def wrapped(block: _Element) -> _Element:
    holder = block.makeelement("holder", {}, {})
    holder.append(block)
    return holder


def our_paragraph(data: bytes, text: str) -> _Element:
    (found,) = [q for q in every(root_of(data), "p") if "".join(t.text or "" for t in every(q, "t")) == text]
    return found


def order(data: bytes) -> list[str]:
    """The text of each block of the body as it is once all is accepted."""
    return [
        "|".join("".join(t.text or "" for t in every(q, "t")) for q in (every(b, "p") or [b]))
        for b in accept_all(root_of(data))[0]
    ]


def properties(paragraph: _Element) -> set[str]:
    return {local(e) for e in paragraph[0]} if local(paragraph[0]) == "pPr" else set()


# Every piece is tracked


@pytest.mark.parametrize("template", [TEXT, LISTS, TABLE])
def test_every_run_paragraph_mark_and_row_of_a_section_is_tracked(template: Template) -> None:
    blocks = ours(root_of(inserted(docx(SIMPLE), template)))
    for block in blocks:
        for run in every(block, "r"):
            assert local(run.getparent()) == "ins"
        for paragraph in [block] if local(block) == "p" else every(block, "p"):
            (mark,) = paragraph.findall("{*}pPr/{*}rPr/{*}ins")
            assert at(mark, "author") == OURS
        for tr in every(block, "tr"):
            assert [at(mark, "author") for mark in tr.findall("{*}trPr/{*}ins")] == [OURS]


@pytest.mark.parametrize("template", [TEXT, LISTS, TABLE])
def test_rejecting_all_gives_the_original_and_accepting_all_clean_text(template: Template) -> None:
    source = docx(SIMPLE + table(["a", "b"], ["c", "d"]) + p("The end."))
    result = (
        inserted(source, template, behind="faults" if template is TEXT else None)
        if False
        else inserted(source, template)
    )
    assert canonical(reject_all(root_of(result))) == canonical(root_of(source))
    accepted = accept_all(root_of(result))
    assert not every(accepted, "ins", "del")
    assert "" not in plain(accepted)
    w = names_of(root_of(result))
    by_product = root_of(result)
    accept_changes(by_product, w)
    assert plain(by_product) == plain(accepted)
    assert len(every(by_product, "p")) == len(every(root_of(source), "p")) + len(
        [e for block in ours(root_of(result)) for e in every(wrapped(block), "p")]
    )


def test_ids_of_changes_and_bookmarks_are_unique() -> None:
    change = '<w:ins w:id="41" w:author="Ann" w:date="2026-01-02T00:00:00Z">' + r("more") + "</w:ins>"
    mark = '<w:bookmarkStart w:id="52" w:name="here"/><w:bookmarkEnd w:id="52"/>'
    root = root_of(inserted(docx(SIMPLE + p("Text", change, mark)), TEXT, LISTS, TABLE))
    ids = [at(e, "id") for e in every(root, "ins", "bookmarkStart")]
    assert len(ids) == len(set(ids))
    assert min(int(i) for i in ids if i not in ("41", "52")) > 52


# The host's look


def test_a_section_takes_the_heading_style_of_the_host() -> None:
    source = docx(p("1 Ziel", style="berschrift1") + p("Text.") + p("2 Ort", style="berschrift1") + p("Text."),
                  styles=style("berschrift1", "heading 1"))  # fmt: skip
    result = inserted(source, TEXT)
    assert at(every(our_paragraph(result, "3 Rework"), "pStyle")[0], "val") == "berschrift1"


def test_a_section_is_set_like_headings_that_are_only_bold_and_big() -> None:
    blue, room = '<w:color w:val="1F3864"/>', '<w:spacing w:before="240"/>'
    fake = [p(r(text, blue, b=True, size=30), props=room) for text in ("Scope of work", "Place of work")]
    body = p("The contractor paints the fence along the road and takes the old paint away.")
    made = our_paragraph(inserted(docx(fake[0] + body + fake[1] + body), TEXT), "Rework")
    assert {at(e, "val") for e in every(made, "sz")} == {"30"}
    assert {at(e, "val") for e in every(made, "color")} == {"1F3864"}
    assert [at(e, "before") for e in every(made, "spacing")] == ["240"]
    (run,) = every(made, "r")
    assert every(run, "b")


def test_a_heading_typed_in_capitals_gets_one_beside_it_in_capitals() -> None:
    body = p("The contractor paints the fence along the road and takes the old paint away.")
    source = docx(p(r("SCOPE OF WORK", b=True)) + body + p(r("PLACE OF WORK", b=True)) + body)
    assert new_text(inserted(source, TEXT))[0] == "REWORK"


def test_body_text_is_set_as_the_host_sets_most_of_its_text() -> None:
    long = "A long paragraph of running text that says what the whole of the work is about, in the host's own look."
    look = '<w:rFonts w:ascii="Georgia"/>'
    source = docx(heading("Scope") + p(r(long, look), props='<w:jc w:val="both"/>') * 3 + p("Short."))
    made = our_paragraph(inserted(source, TEXT), TEXT.content[1].text)
    assert at(every(made, "jc")[0], "val") == "both"
    assert {at(e, "ascii") for e in every(made, "rFonts")} == {"Georgia"}


def test_body_text_is_set_as_the_clauses_of_a_contract_not_as_its_title_page() -> None:
    title = p(r("Conditions for the erection of a plant by the river, for the company and its owner", size=32),
              props='<w:jc w:val="center"/>')  # fmt: skip
    clause = p(
        r("The contractor puts right each fault that the owner reports within the year after the handover.", size=18),
        props=numbered(1) + '<w:ind w:left="720" w:hanging="720"/><w:jc w:val="both"/>',
    )
    result = inserted(docx(title + heading("Faults") + clause + clause, numbering=DECIMALS), TEXT)
    paragraph = our_paragraph(result, "Work that fails is put right within [number] business days.")
    assert [at(e, "val") for e in every(paragraph, "jc")] == ["both"]
    assert {at(e, "val") for e in every(paragraph, "sz")} == {"18"}
    assert [(at(e, "left"), at(e, "hanging")) for e in every(paragraph, "ind")] == [("720", "")]


def test_below_a_table_that_lays_out_the_page_text_is_set_as_the_text_inside() -> None:
    label = p("Use", style="Heading1", props='<w:jc w:val="right"/>')
    text = p(r("The tool copies what the sensors have measured into one file, once an hour.", size=18))
    host = table([f"<w:tc><w:tcPr/>{label}</w:tc>", f"<w:tc><w:tcPr/>{text}{item('fast')}</w:tc>"])
    result = inserted(docx(p("TOOL", style="Title") + host, numbering=DECIMALS), LISTS, TEXT, TABLE)
    made = {"".join(plain(wrapped(block))): block for block in ours(root_of(result))}
    assert [at(e, "val") for e in every(made["Checks"], "jc")] == ["left"]
    for words in ("Work that fails is put right within [number] business days.", "by measuring", "measure"):
        assert {at(e, "val") for e in every(made[words], "sz")} == {"18"}
        assert not [e for e in every(made[words], "pStyle") if at(e, "val") == "Title"]
    (schedule,) = [block for block in made.values() if local(block) == "tbl"]
    assert not every(schedule, "pStyle")


def test_numbers_typed_in_front_of_headings_are_continued_section_by_section() -> None:
    source = docx("".join(heading(f"{n}. {t}") + p("Text.") for n, t in [(1, "Scope"), (2, "Place"), (3, "Price")]))
    result = inserted(source, TEXT, LISTS, TABLE)
    assert [t for t in new_text(result) if t[:1].isdigit()] == ["4. Rework", "5. Checks", "6. Schedule"]


def test_no_number_is_typed_where_numbered_headings_follow() -> None:
    source = docx(
        "".join(heading(f"{n}. {t}") + p(f"Text {n}.") for n, t in [(1, "Scope"), (2, "Place"), (3, "Price")])
    )
    assert new_text(inserted(source, TEXT, behind="Text 2", beside="2. Place"))[0] == "Rework"


def test_automatic_numbers_of_headings_go_on() -> None:
    numbering = definition(0, level(0, "%1.")) + num(1, 0)
    heads = [
        p(t, style="Heading1", props='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        for t in ("Scope", "Place")
    ]
    source = docx(heads[0] + p("Text.") + heads[1] + p("Text."), numbering=numbering)
    result = inserted(source, TEXT)
    (block,) = [b for b in read(open_package(result)).blocks if b.text == "Rework"]
    assert block.number == "3."


def test_a_heading_whose_style_is_numbered_but_which_is_not_itself_gets_one_alike() -> None:
    numbered = style("Heading1", "heading 1", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    heads = [p(t, style="Heading1", props=off) for t in ("Scope", "Place")]
    source = docx(heads[0] + p("Text.") + heads[1] + p("Text."), styles=numbered, numbering=DECIMALS)
    (block,) = [b for b in read(open_package(inserted(source, TEXT))).blocks if b.text == "Rework"]
    assert block.number == ""


# Lists


def test_bullets_are_in_the_hosts_own_list() -> None:
    source = docx(SIMPLE + item("first thing") + item("second thing"), numbering=BULLETS)
    result = inserted(source, LISTS)
    assert {at(e, "val") for e in every(our_paragraph(result, "by measuring"), "numId")} == {"1"}
    assert files(result)["word/numbering.xml"] != files(source)["word/numbering.xml"]  # for the numbered list


def test_a_numbered_list_starts_at_one_in_the_hosts_look() -> None:
    numbering = definition(0, level(0, "(%1)", "lowerLetter", start=4)) + num(1, 0, start_at(0, 9))
    source = docx(SIMPLE + item("first thing") + item("second thing"), numbering=numbering)
    blocks = {b.text: b.number for b in read(open_package(inserted(source, LISTS))).blocks}
    assert (blocks["measure"], blocks["report"]) == ("(a)", "(b)")
    assert (blocks["first thing"], blocks["second thing"]) == ("(i)", "(j)")


@pytest.mark.parametrize("title", [{"props": '<w:jc w:val="center"/>'}, {"size": 32}])
def test_a_list_is_not_set_like_the_numbered_titles_of_the_host(title: dict[str, str | int]) -> None:
    props, size = str(title.get("props", "")), int(title.get("size", 0))
    titles = "".join(p(r(t, size=size), props=numbered(1) + props) for t in ("Annex on conditions", "Annex on prices"))
    result = inserted(docx(SIMPLE + titles, numbering=DECIMALS), LISTS)
    paragraph = our_paragraph(result, "measure")
    assert "jc" not in properties(paragraph)
    assert not [e for e in every(paragraph, "sz") if at(e, "val") == "32"]
    assert read(open_package(result)).blocks[-2].number == "1."


def test_two_numbered_lists_each_start_at_one() -> None:
    blocks = read(open_package(inserted(docx(SIMPLE), LISTS, LISTS_AGAIN))).blocks
    assert [b.number for b in blocks if b.text in ("measure", "report", "measure again")] == ["1.", "2.", "1."]


LISTS_AGAIN = Template("More checks", "", (), (), "", (
    TemplateParagraph("heading", "More checks"),
    TemplateParagraph("numbered", "measure again"),
))  # fmt: skip


def test_a_document_without_lists_gets_a_numbering_part_of_its_own() -> None:
    source = docx(SIMPLE)
    result = files(inserted(source, LISTS))
    assert b"/word/numbering.xml" in result["[Content_Types].xml"]
    assert b"relationships/numbering" in result["word/_rels/document.xml.rels"]


# Tables


def test_a_table_is_set_in_the_style_of_the_hosts_table() -> None:
    host = table(["Item", "Due"], ["Report", "May"], header=1, props='<w:tblStyle w:val="Fancy"/>')
    source = docx(SIMPLE + host + p("After."), styles=style("Fancy", kind="table"))
    (made,) = [b for b in ours(root_of(inserted(source, TABLE))) if local(b) == "tbl"]
    assert at(every(made, "tblStyle")[0], "val") == "Fancy"


def test_a_table_without_a_host_to_follow_gets_borders_and_a_bold_header_that_repeats() -> None:
    (made,) = [b for b in ours(root_of(inserted(docx(SIMPLE, styles=""), TABLE))) if local(b) == "tbl"]
    assert every(made, "tblBorders")
    first, second = every(made, "tr")
    assert every(first, "tblHeader")
    assert every(first, "b")
    assert not every(second, "tblHeader")


def test_the_header_of_a_table_is_in_the_letters_of_the_text() -> None:
    host = heading("Scope") + p(r("We need a report on the state of the roof, with pictures of each fault.", size=18))
    (made,) = [b for b in ours(root_of(inserted(docx(host, styles=""), TABLE))) if local(b) == "tbl"]
    assert [{at(e, "val") for e in every(row, "sz")} for row in every(made, "tr")] == [{"18"}, {"18"}]


def test_every_cell_ends_in_a_paragraph_and_every_row_is_as_wide_as_the_grid() -> None:
    uneven = Template(
        "T", "", (), (), "", (TemplateParagraph("heading", "T"), TemplateTable((("a", "b", "c"), ("d",))))
    )
    (made,) = [b for b in ours(root_of(inserted(docx(SIMPLE), uneven))) if local(b) == "tbl"]
    assert [len(every(tr, "tc")) for tr in every(made, "tr")] == [3, 3]
    assert len(every(made, "gridCol")) == 3
    assert all(local(cell[-1]) == "p" for cell in every(made, "tc"))


def test_tables_that_would_touch_are_kept_apart() -> None:
    source = docx(heading("Scope") + p("Text here.") + table(["a", "b"], ["c", "d"]) + p("After."))
    result = inserted(source, TABLE, behind="Text here.")
    kinds = [local(b) for b in root_of(result)[0]]
    assert ("tbl", "tbl") not in list(pairwise(kinds))
    assert_nothing_lost(source, result)


# The place


@pytest.mark.parametrize(
    "last", ["Annex A: drawings", "Appendix 1", "Signatures", "Anhang", "7. Attachments", "References", "Glossary"]
)
def test_a_section_stands_before_annexes_and_signatures(last: str) -> None:
    source = docx(heading("Scope") + p("Text.") + heading("Place") + p("Text.") + heading(last) + p("Signed by"))
    texts = order(inserted(source, TEXT))
    assert texts.index("Rework") == texts.index(last) - 2


def test_a_section_never_stands_behind_a_break_into_a_wide_page() -> None:
    source = docx(heading("Scope") + p("Text.") + p(props=SECTION) + p("Wide table here.") + p("The end."))
    result = inserted(source, TEXT, behind="Text.")
    assert order(result)[:4] == ["Scope", "Text.", "Rework", TEXT.content[1].text]
    assert_nothing_lost(source, result)


PICTURE = p(r("<w:drawing/>"))
CHUNK = '<w:altChunk r:id="rId1"/>'


@pytest.mark.parametrize("shown", [PICTURE, p() + PICTURE + p(), CHUNK, p(r("<w:object/>")) + PICTURE])
def test_a_section_stands_behind_the_pictures_and_files_that_the_text_above_leads_to(shown: str) -> None:
    source = docx(heading("Scope") + p("The plan of the site:") + shown + heading("Place") + p("Text."))
    result = inserted(source, TEXT, behind="The plan of the site:")
    shown_last = max(
        i for i, b in enumerate(root_of(result)[0]) if every(b, "drawing", "object") or local(b) == "altChunk"
    )
    added = min(i for i, b in enumerate(root_of(result)[0]) if every(b, "ins"))
    assert shown_last < added
    assert order(result).index("Rework") < order(result).index("Place")
    assert_nothing_lost(source, result)


def test_a_section_stands_before_a_page_break_or_a_banner_with_words() -> None:
    for shown in (p(r('<w:br w:type="page"/>')), p(drawn_box(p("PLACE")))):
        texts = order(inserted(docx(heading("Scope") + p("Text.") + shown + heading("Place")), TEXT, behind="Text."))
        assert texts[:3] == ["Scope", "Text.", "Rework"]


@pytest.mark.parametrize(
    ("place", "width"),
    [("Upright.", 9000), ("Wide.", 14000), ("In columns.", 6500), ("In odd columns.", 4000)],
)
def test_a_table_is_as_wide_as_the_text_where_it_stands(place: str, width: int) -> None:
    def page(w: int, columns: str = "") -> str:
        margins = '<w:pgMar w:left="1000" w:right="1000"/>'
        return f'<w:sectPr><w:pgSz w:w="{w}" w:h="16000"/>{margins}{columns}</w:sectPr>'

    odd = '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="9000" w:space="1000"/><w:col w:w="4000"/></w:cols>'
    source = docx(
        heading("A") + p("Upright.") + p(props=page(11000))
        + heading("B") + p("Wide.") + p(props=page(16000))
        + heading("C") + p("In columns.") + p(props=page(16000, '<w:cols w:num="2" w:space="1000"/>'))
        + heading("D") + p("In odd columns.") + p(props=page(16000, odd))
    )  # fmt: skip
    tables = [b for b in root_of(inserted(source, TABLE, behind=place))[0] if local(b) == "tbl"]
    assert width - 10 <= sum(int(at(column, "w")) for column in every(tables[0], "gridCol")) <= width


def test_a_section_goes_to_the_end_where_the_break_is_on_a_paragraph_of_text() -> None:
    source = docx(heading("Scope") + p("Text before.", props=SECTION) + p("Text behind."))
    result = inserted(source, TEXT, behind="Text before.")
    assert order(result)[:3] == ["Scope", "Text before.", "Text behind."]
    assert_nothing_lost(source, result)


def test_a_blank_paragraph_at_the_end_stays_the_last() -> None:
    source = docx(SIMPLE + p())
    result = inserted(source, TEXT)
    blocks = [b for b in root_of(result)[0] if local(b) == "p"]
    assert not every(blocks[-1], "r", "ins")
    assert_nothing_lost(source, result)


def test_a_section_stands_behind_the_whole_of_a_field_that_runs_over_paragraphs() -> None:
    end = r('<w:fldChar w:fldCharType="end"/>')
    contents = p(field('TOC \\o "1-3"', "Scope 1").removesuffix(end)) + p("Place 2") + p(end)
    source = docx(heading("Scope") + contents + p("Text."))
    texts = order(inserted(source, TEXT, behind="Place 2", beside="Scope"))
    assert texts.index("Rework") == 4
    assert texts[5:] == [TEXT.content[1].text, "Text.", ""]


@pytest.mark.parametrize("rest", ["", p("runs on into this.")])
def test_a_section_is_never_joined_to_a_paragraph_whose_mark_is_deleted(rest: str) -> None:
    source = docx(heading("Scope") + p("Text.") + p("This half ", mark=deleted()) + rest)
    result = inserted(source, TEXT)
    assert "Rework" in [block.text for block in read(open_package(result)).blocks]
    assert_nothing_lost(source, result)


def test_sections_for_one_place_follow_each_other_in_order() -> None:
    texts = order(
        inserted(docx(SIMPLE + p() + heading("Place") + p("Here.")), TEXT, LISTS, behind="roof", beside="Scope")
    )
    assert [t for t in texts if t in ("Scope", "Rework", "Checks", "Place")] == ["Scope", "Rework", "Checks", "Place"]


# Unusual documents


@pytest.mark.parametrize("template", [TEXT, LISTS, TABLE])
@pytest.mark.parametrize(
    "body",
    [
        "",
        p(),
        p("One line."),
        table(["Deliver", "a report"], ["By", "3 May"]),
        table(["Deliver", "a report"]) + p(),
        control(heading("Scope") + p("All is in a control.")),
        control(table(["a", "b"], ["c", "d"])),
        p(r("Cover", size=60)) + p(props=SECTION) + heading("Scope") + p("Text.") + p(props=SECTION),
        heading("Scope") + p("With a note", note_mark(2), ".") + table(row("x", "y")),
    ],
    ids=[
        "empty",
        "blank",
        "line",
        "table",
        "table and blank",
        "control",
        "table in control",
        "sections",
        "ends in table",
    ],
)
def test_a_section_finds_a_place_in_any_document_and_leaves_no_trace_when_rejected(
    body: str, template: Template
) -> None:
    source = docx(body, footnotes=note(2, "Small print."))
    result = inserted(source, template)
    assert template.content[0].text in new_text(result)
    assert_nothing_lost(source, result)
    kinds = [local(b) for b in root_of(result)[0] if local(b)]
    assert kinds[-1] == "sectPr"
    assert ("tbl", "tbl") not in list(pairwise(kinds))
    python_docx.Document(io.BytesIO(result))


def test_a_strict_document_gets_a_section_in_its_own_dialect() -> None:
    source = docx(SIMPLE, strict=True)
    result = inserted(source, LISTS, TABLE)
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in files(result)["word/numbering.xml"]
    assert not list(root_of(result).iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}*"))
    assert_nothing_lost(source, result)


# The library: once and for all


def test_inserting_a_section_again_takes_the_place_of_the_first() -> None:
    source = docx(SIMPLE)
    once = sections.insert(source, "rework", TODAY).data
    twice = sections.insert(once, "rework", TODAY).data
    assert plain(root_of(once)) == plain(root_of(twice))
    assert_nothing_lost(source, twice)


def test_inserting_again_leaves_no_list_behind() -> None:
    first = sections.insert(docx(SIMPLE), "procedure", TODAY).data
    again = sections.insert(first, "procedure", TODAY).data
    assert files(again)["word/numbering.xml"] == files(first)["word/numbering.xml"]


def test_another_section_does_not_disturb_the_first() -> None:
    both = sections.insert(sections.insert(docx(SIMPLE), "rework", TODAY).data, "acceptance-criteria", TODAY).data
    again = sections.insert(both, "rework", TODAY).data
    assert sorted(plain(root_of(again))) == sorted(plain(root_of(both)))


@pytest.mark.parametrize("card", sections.cards(), ids=lambda card: card.id)
def test_each_section_of_the_library_goes_in_and_out_again(card: sections.SectionCard) -> None:
    source = docx(SIMPLE)
    result = sections.insert(source, card.id, TODAY).data
    assert_nothing_lost(source, result)
    accepted = accept_all(root_of(result))
    assert "" not in plain(accepted)
    assert plain(root_of(sections.insert(result, card.id, TODAY).data)) == plain(root_of(result))


def test_an_accepted_section_is_the_users_text_and_is_not_written_twice() -> None:
    once = files(sections.insert(docx(SIMPLE), "rework", TODAY).data)
    root = root_of(zipped(once))
    accept_changes(root, names_of(root))
    accepted = zipped({**once, "word/document.xml": etree.tostring(root)})
    with pytest.raises(AlreadyInserted):
        sections.insert(accepted, "rework", TODAY)


def test_a_section_somebody_typed_into_is_theirs_and_is_not_written_twice() -> None:
    once = files(sections.insert(docx(SIMPLE), "rework", TODAY).data)
    typed = once["word/document.xml"].replace(
        b"</w:ins><w:bookmarkEnd", b"</w:ins><w:r><w:t>!</w:t></w:r><w:bookmarkEnd", 1
    )
    assert typed != once["word/document.xml"]
    with pytest.raises(AlreadyInserted):
        sections.insert(zipped({**once, "word/document.xml": typed}), "rework", TODAY)


def test_a_rejected_section_may_be_inserted_again() -> None:
    once = files(sections.insert(docx(SIMPLE), "rework", TODAY).data)
    rejected = etree.tostring(reject_all(etree.fromstring(once["word/document.xml"])))
    again = sections.insert(zipped({**once, "word/document.xml": rejected}), "rework", TODAY).data
    assert plain(root_of(again)) == plain(root_of(zipped(once)))
