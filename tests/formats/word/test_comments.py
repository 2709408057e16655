from __future__ import annotations

import re

import pytest
from lxml import etree
from lxml.etree import _Element

from . import wordml as x
from .independent import (
    OURS,
    assert_nothing_lost,
    at,
    comments,
    every,
    files,
    local,
    nearest,
    root_of,
    zipped,
)
from .wordml import (
    Part,
    control,
    docx,
    drawn_box,
    field,
    heading,
    ins,
    link,
    note,
    note_mark,
    p,
    r,
    style,
    table,
    vml_box,
)
from .writing import commented

OTHERS = '<w:comment w:id="7" w:author="Ann" w:initials="A"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>'
ANNS = (
    '<w:commentRangeStart w:id="7"/>'
    + r("two words")
    + '<w:commentRangeEnd w:id="7"/>'
    + r('<w:commentReference w:id="7"/>')
)


def words(data: bytes) -> list[str]:
    return [c.words for c in comments(data) if c.author == OURS]


# Exact words, whatever borders they cross


@pytest.mark.parametrize(
    ("paragraph", "phrase"),
    [
        (p("The report is due soon."), "due soon"),
        (p("The report is due soon."), "The report is due soon."),
        (p("Deliver ", r("the re", b=True), "port in PDF."), "the report in"),
        (p("See ", link(r("the full") + r(" guide")), " for more."), "full guide for"),
        (p("Deliver ", ins(r("three copies")), " of it."), "three copies of"),
        (p("Deliver ", ins(r("three copies")), " of it."), "copies"),
        (p("Deliver ", x.deleted(r("two")), ins(r("three")), " copies."), "Deliver three copies"),
        (p("Write “as", r(" soon as", b=True), " possible” here — please."), "“as soon as possible” here —"),
        (p("A", r("<w:tab/>"), "tab and a", r("<w:br/>"), "break"), "A\ttab and a\nbreak"),
        (p("ten€ ", "and 𝒳 more 🏗 things"), "𝒳 more 🏗"),
        (p(r("<w:t>a</w:t><w:tab/><w:t>bc</w:t><w:tab/><w:t>d</w:t>")), "c\td"),
        (p('<w:smartTag w:uri="u" w:element="e">' + r("on 3 April") + "</w:smartTag>", " we begin"), "3 April we"),
    ],
)
def test_a_comment_stands_on_the_exact_words(paragraph: str, phrase: str) -> None:
    source = docx(p("Before.") + paragraph + p("After."))
    result = commented(source, phrase)
    assert words(result) == [phrase]
    assert_nothing_lost(source, result)


def test_a_phrase_that_stands_twice_in_a_paragraph_is_marked_where_it_was_found() -> None:
    result = commented(docx(p("as needed, or ", r("as", b=True), " needed")), "as needed, or as needed")
    assert words(result) == ["as needed, or as needed"]


def test_the_two_halves_of_a_cut_run_look_alike_and_keep_their_blanks() -> None:
    root = root_of(commented(docx(p(r("one two three", b=True))), "two"))
    runs = [run for run in every(root, "r") if every(run, "t")]
    assert ["".join(t.text for t in every(run, "t")) for run in runs] == ["one ", "two", " three"]
    assert all(every(run, "b") for run in runs)
    assert all(at(t, "space") == "preserve" for run in runs for t in every(run, "t"))


def test_a_text_whose_outer_blanks_word_drops_is_not_cut() -> None:
    source = docx(p(r("<w:t> one two </w:t>"), "three"))
    result = commented(source, "two")
    assert words(result) == [" one two "]
    assert_nothing_lost(source, result)


def test_a_line_end_inside_a_text_that_is_cut_stays_one() -> None:
    source = docx('<w:p><w:r><w:t xml:space="preserve">Paint the fence&#13;&#10;and the gate by May.</w:t></w:r></w:p>')
    result = commented(source, "and the gate")
    assert "".join(t.text or "" for t in every(root_of(result), "t")) == "Paint the fence\r\nand the gate by May."


def test_a_text_with_a_comment_of_xml_in_it_is_not_cut() -> None:
    source = docx(p("<w:r><w:t>Paint the fence <!-- c -->and the gate by May.</w:t></w:r>"))
    result = commented(source, "Paint")
    assert "".join(root_of(result).itertext()).count("gate") == 1


def test_a_run_whose_look_is_a_tracked_change_is_not_cut() -> None:
    change = '<w:rPrChange w:id="5" w:author="Ann" w:date="2026-01-02T00:00:00Z"><w:rPr/></w:rPrChange>'
    result = commented(docx(p(r("one two", f"<w:b/>{change}"))), "two")
    assert [at(e, "id") for e in every(root_of(result), "rPrChange")] == ["5"]


# Places where a mark would be lost


@pytest.mark.parametrize(
    "closed",
    [
        control(r("chosen by") + r(" date")),
        '<w:fldSimple w:instr="DATE">' + r("chosen by date") + "</w:fldSimple>",
        control(control(r("chosen by date"))),
    ],
    ids=["control", "simple field", "control in a control"],
)
def test_a_comment_inside_something_that_rewrites_its_content_takes_the_whole_of_it(closed: str) -> None:
    source = docx(p("Due ", closed, " at noon."))
    result = commented(source, "by")
    assert words(result) == ["chosen by date"]
    for mark in every(root_of(result), "commentRangeStart", "commentRangeEnd", "commentReference"):
        assert nearest(mark, "sdt") is nearest(mark, "fldSimple") is None
    assert_nothing_lost(source, result)


def test_a_comment_inside_a_block_content_control_keeps_to_its_words() -> None:
    source = docx(control(p("Everything is in a control.") + p("All of it.")))
    result = commented(source, "is in a")
    assert words(result) in (["is in a"], ["Everything is in a control."])
    assert_nothing_lost(source, result)


def test_a_comment_on_the_result_of_a_field_stands_on_the_words_shown() -> None:
    assert words(commented(docx(p("See ", field("REF a", "Annex A, part 2"), ".")), "Annex A")) == ["Annex A"]


@pytest.mark.parametrize("box", [drawn_box(p("In the box.")), vml_box(p("In the box."))], ids=["drawn", "vml"])
def test_a_comment_about_a_text_box_stands_on_the_paragraph_the_box_hangs_on(box: str) -> None:
    source = docx(p("First.") + p("The host.", box) + p("Last."))
    result = commented(source, "the box")
    (mark,) = every(root_of(result), "commentRangeStart")
    assert nearest(mark, "txbxContent") is None
    assert every(mark.getparent(), "t")[0].text == "The host."
    assert_nothing_lost(source, result)


def test_a_comment_about_a_footnote_stands_on_the_paragraph_that_refers_to_it() -> None:
    source = docx(p("First.") + p("The host.", note_mark(2)), footnotes=note(2, "Small print here."))
    result = commented(source, "print")
    assert words(result) == ["The host."]
    assert files(result)["word/footnotes.xml"] == files(source)["word/footnotes.xml"]


def test_a_comment_about_a_header_stands_on_the_first_paragraph() -> None:
    source = docx(p("First.") + p("Second."), headers=[p("Draft of [date]")])
    result = commented(source, "[date]")
    assert words(result) == ["First."]
    assert files(result)["word/header1.xml"] == files(source)["word/header1.xml"]


def test_a_comment_on_a_paragraph_without_words_of_its_own_hangs_on_its_end() -> None:
    source = docx(p(drawn_box(p("Only in the box."))))
    result = commented(source, "Only")
    assert words(result) == [""]
    assert_nothing_lost(source, result)


def test_a_comment_may_run_over_a_paragraph_mark_that_is_deleted() -> None:
    source = docx(p("The first half ", mark=x.deleted()) + p("and the second."))
    result = commented(source, "half and")
    assert words(result) == ["half and"]
    assert_nothing_lost(source, result)


# Several


def test_several_comments_in_one_paragraph_each_keep_their_words() -> None:
    phrases = ["one", "two three", "four"]
    source = docx(p("one two ", r("three four", b=True), " five"))
    result = commented(source, *phrases)
    assert words(result) == phrases
    assert_nothing_lost(source, result)


def test_comments_that_overlap_hold_each_other_or_share_all_their_words_stay_apart() -> None:
    phrases = ["one two three", "two three four", "three", "two three four", "one two three four five"]
    source = docx(p("one two ", r("three four", b=True), " five"))
    result = commented(source, *phrases)
    assert words(result) == phrases
    assert_nothing_lost(source, result)


def test_a_comment_carries_its_title_its_lines_and_the_line_it_is_known_by() -> None:
    (comment,) = comments(commented(docx(p("as needed")), "as needed"))
    assert comment.text.split("\n") == [
        "About as needed",
        "A line.",
        "Another.",
        "XX01 · briefcheck rules show XX01 · ref 00000001",
    ]


def test_what_xml_cannot_hold_is_left_out_of_a_comment() -> None:
    result = commented(docx(p("a", r("<w:noBreakHyphen/>"), "b < c & d")), "a-b < c & d")
    assert comments(result)[0].text.startswith("About a-b < c & d\n")


# Everybody else's


def test_existing_comments_and_their_marks_stay_and_ids_stay_unique() -> None:
    source = docx(p("Some ", ANNS, " here.") + p('<w:commentRangeStart w:id="12"/>' + r("lost mark")), comments=OTHERS)
    result = commented(source, "words here", "Some two")
    found = comments(result)
    assert [(c.author, c.words) for c in found] == [("Ann", "two words"), (OURS, "words here"), (OURS, "Some two")]
    assert [int(c.id) for c in found[1:]] == [13, 14]
    assert_nothing_lost(source, result)


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
CID = 'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"'
CEX = 'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"'
THREAD = (
    '<w:comment w:id="7" w:author="Ann"><w:p w14:paraId="1BC00001"><w:r><w:t>Right?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="8" w:author="Bob"><w:p w14:paraId="1BC00003"><w:r><w:t>Yes.</w:t></w:r></w:p></w:comment>'
)


def threaded() -> bytes:
    """A file as Word writes it, with a resolved thread of two people and all four parts that extend comments."""
    bobs = ANNS.replace('"7"', '"8"').replace("two words", "")
    extended = (
        '<w15:commentEx w15:paraId="1BC00001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="1BC00003" w15:paraIdParent="1BC00001" w15:done="1"/>'
    )
    ids = (
        '<w16cid:commentId w16cid:paraId="1BC00001" w16cid:durableId="2BC0000A"/>'
        '<w16cid:commentId w16cid:paraId="1BC00003" w16cid:durableId="2BC00004"/>'
    )
    presence = '<w15:presenceInfo w15:providerId="None" w15:userId="Ann"/>'
    known = [
        ("commentsExtended", W15, "commentsEx", extended),
        ("commentsIds", CID, "commentsIds", ids),
        ("commentsExtensible", CEX, "commentsExtensible", '<w16cex:commentExtensible w16cex:durableId="2BC0000A"/>'),
        ("people", W15, "people", f'<w15:person w15:author="Ann">{presence}</w15:person>'),
    ]
    parts = []
    for name, space, tag, inside in known:
        prefix = re.match(r"xmlns:(\w+)", space)[1]  # type: ignore[index]
        data = f"<{prefix}:{tag} {space}>{inside}</{prefix}:{tag}>".encode()
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        parts.append(Part(f"word/{name}.xml", name, data, content_type))
    body = x.p("Some ", ANNS, bobs, " here.").replace("<w:p>", '<w:p w14:paraId="1BC00002">', 1)
    return docx(body, comments=THREAD, parts=parts)


def test_parts_that_extend_comments_are_extended_where_the_document_has_them() -> None:
    result = files(commented(threaded(), "Some", "here"))
    own = [root_of_part(result, "comments")[i][-1] for i in (2, 3)]
    ids = [at(paragraph, "paraId") for paragraph in own]
    assert [at(e, "paraId") for e in root_of_part(result, "commentsExtended")][2:] == ids
    assert [at(e, "paraId") for e in root_of_part(result, "commentsIds")][2:] == ids
    durable = [at(e, "durableId") for e in root_of_part(result, "commentsIds")]
    assert len(set(durable)) == 4
    assert [at(e, "durableId") for e in root_of_part(result, "commentsExtensible")][1:] == durable[2:]
    assert [at(e, "author") for e in root_of_part(result, "people")] == ["Ann", OURS]


def test_ids_of_paragraphs_are_unique_over_all_parts_and_small_enough_for_word() -> None:
    result = files(commented(threaded(), "Some", "here"))
    ids = [at(p, "paraId") for part in ("document", "comments") for p in every(root_of_part(result, part), "p")]
    ids = [number for number in ids if number]
    assert len(ids) == len(set(ids)) > 4
    assert all(0 < int(number, 16) < 0x80000000 for number in ids)


def test_threads_of_others_and_their_resolved_state_stay_as_they_are() -> None:
    source = threaded()
    before, after = files(source), files(commented(source, "Some"))
    for part in ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"):
        was, now = root_of_part(before, part), root_of_part(after, part)
        assert [dict(e.attrib) for e in now][: len(was)] == [dict(e.attrib) for e in was], part


def root_of_part(parts: dict[str, bytes], name: str) -> _Element:
    return etree.fromstring(parts[f"word/{name}.xml"])


# Unusual documents


def test_a_document_without_comments_gets_the_part_with_its_relationship_and_content_type() -> None:
    result = files(commented(docx(p("as needed")), "as needed"))
    assert b"/word/comments.xml" in result["[Content_Types].xml"]
    assert b"relationships/comments" in result["word/_rels/document.xml.rels"]


def test_a_document_without_styles_gets_comments_without_style() -> None:
    result = commented(docx(p("as needed"), styles=""), "as needed")
    assert words(result) == ["as needed"]
    assert not every(root_of(result), "rStyle")


def test_styles_for_comments_are_found_by_name_whatever_their_id() -> None:
    local_styles = style("Kommentarzeichen", "annotation reference", kind="character") + style(
        "Kommentartext", "annotation text"
    )
    result = commented(docx(p("as needed"), styles=local_styles), "as needed")
    (run,) = [e.getparent() for e in every(root_of(result), "commentReference")]
    assert [at(e, "val") for e in every(run, "rStyle")] == ["Kommentarzeichen"]
    assert {at(e, "val") for e in every(root_of(result, "word/comments.xml"), "pStyle")} == {"Kommentartext"}


def test_a_strict_document_gets_comments_in_its_own_dialect() -> None:
    source = docx(heading("Scope") + p("Deliver as needed."), strict=True)
    result = commented(source, "as needed")
    assert words(result) == ["as needed"]
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in files(result)["word/comments.xml"]
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in files(result)["word/_rels/document.xml.rels"]
    assert_nothing_lost(source, result)


def test_a_document_that_declares_each_list_of_relationships_by_name_gets_the_missing_default() -> None:
    parts = files(docx(p("as needed")))
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    types = re.sub(r'<Default Extension="rels"[^>]*/>', "", types).replace(
        "</Types>",
        "".join(f'<Override PartName="/{n}" ContentType="{kind}"/>' for n in parts if n.endswith(".rels")) + "</Types>",
    )
    result = files(commented(zipped({**parts, "[Content_Types].xml": types.encode()}), "as needed"))
    listed = result["[Content_Types].xml"].decode()
    for name in result:
        if name.endswith(".rels"):
            assert f'"/{name}"' in listed or 'Extension="rels"' in listed


def test_a_comment_in_a_table_cell_leaves_the_cell_ending_in_a_paragraph() -> None:
    source = docx(table(["Item", "Due"], ["Report", "soon"]))
    result = commented(source, "soon")
    assert words(result) == ["soon"]
    assert all(local(cell[-1]) == "p" for cell in every(root_of(result), "tc"))
    assert_nothing_lost(source, result)


def test_the_same_comments_on_the_same_file_give_the_same_bytes() -> None:
    assert commented(threaded(), "Some", "here") == commented(threaded(), "Some", "here")
