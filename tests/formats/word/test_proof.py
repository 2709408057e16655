# ruff: noqa: E501  a fault reads best on one line
from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefcheck.errors import NotFaithful
from briefcheck.formats.package import open_package
from briefcheck.formats.word.clean import clean as clean_ours

from .independent import files, zipped
from .wordml import BULLETS, Part, control, docx, heading, item, note, note_mark, p, r, row, table
from .writing import LISTS, TABLE, TEXT, commented, fidelity, inserted

ANN = (
    '<w:comment w:id="7" w:author="Ann"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="8" w:author="Ann"><w:p><w:r><w:t>And this?</w:t></w:r></w:p></w:comment>'
)


def mark(number: int, inside: str) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>' + r(
        f'<w:commentReference w:id="{number}"/>'
    )


BODY = (
    heading("Scope")
    + p("Deliver the ", r("whole report", b=True), " as needed and ", mark(7, r("two words")), " of it.")
    + p("See the note", note_mark(2), ", ", mark(8, r("please")), ". ",
        '<w:ins w:id="31" w:author="Ann">' + r("Added.") + "</w:ins>")
    + p('<m:oMath><m:r><m:t>a </m:t></m:r><m:r><m:t xml:space="preserve"> </m:t></m:r><m:r><m:t>b</m:t></m:r></m:oMath>')
    + item("first") + item("second")
    + p(control(r("[choose]")))
    + table(["Item", "Due"], ["Report", "soon"], header=1)
    + p("The end.")
)  # fmt: skip


def everything() -> bytes:
    """A document with something of most kinds in it, and two comments of somebody else."""
    data = docx(
        BODY, comments=ANN, footnotes=note(2, "Small print."), numbering=BULLETS, settings="<w:zoom/>",
        headers=[p("Head")], parts=[Part("word/media/image1.png", "image", b"\x89PNG", "image/png")],
    )  # fmt: skip
    link = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link} Target="media/image1.png"/></Relationships>'
    return zipped({**files(data), "word/_rels/footnotes.xml.rels": rels.encode()})


@pytest.fixture(scope="module")
def source() -> bytes:
    return everything()


@pytest.fixture(scope="module")
def honest(source: bytes) -> bytes:
    return inserted(commented(source, "report as", "two", "soon", "[choose]"), TEXT, LISTS, TABLE)


Parts = dict[str, bytes]
MAIN, COMMENTS, TYPES = "word/document.xml", "word/comments.xml", "[Content_Types].xml"


def swap(part: str, old: str, new: str, count: int = 1) -> Callable[[Parts], None]:
    """A fault: some text of a part replaced, which must be there."""

    def plant(parts: Parts) -> None:
        before = parts[part].decode()
        after = re.sub(old, new, before, count=count, flags=re.DOTALL)
        assert after != before, f"{old} is not in {part}"
        parts[part] = after.encode()

    return plant


def drop(part: str) -> Callable[[Parts], None]:
    return lambda parts: parts.pop(part) and None


def add(part: str, data: bytes = b"<a/>") -> Callable[[Parts], None]:
    return lambda parts: parts.update({part: data})


OUR_INS = r'<w:ins w:id="(\d+)" w:author="Briefcheck"[^>]*>'
OUR_COMMENT = r'<w:comment w:id="9".*?</w:comment>'

FAULTS: dict[str, Callable[[Parts], None]] = {
    # the text and its look
    "a word lost": swap(MAIN, "whole ", ""),
    "a letter changed": swap(MAIN, "Deliver", "deliver"),
    "a blank lost": swap(MAIN, "of it", "ofit"),
    "a blank of a formula lost": swap(MAIN, '<m:t xml:space="preserve"> </m:t>', "<m:t/>"),
    "blanks no longer kept": swap(MAIN, '<w:t xml:space="preserve"> of it', "<w:t> of it"),
    "a run property lost": swap(MAIN, "<w:b/>", ""),
    "a run property changed": swap(MAIN, "<w:b/>", "<w:i/>"),
    "a paragraph's style lost": swap(MAIN, '<w:pStyle w:val="Heading1"/>', ""),
    "a list number changed": swap(MAIN, '<w:numId w:val="1"/>', '<w:numId w:val="2"/>'),
    "a paragraph lost": swap(MAIN, r"<w:p><w:r><w:t xml:space=\"preserve\">The end\.</w:t></w:r></w:p>", ""),
    "paragraphs exchanged": swap(MAIN, r"(<w:p>(?:(?!<w:p>).)*?first.*?</w:p>)(<w:p>.*?</w:p>)", r"\2\1"),
    "two paragraphs joined": swap(MAIN, r"</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>(?=<w:r><w:t[^>]*>second)", ""),
    "an untracked paragraph": swap(MAIN, "<w:sectPr>", "<w:p><w:r><w:t>More.</w:t></w:r></w:p><w:sectPr>"),
    "an empty untracked paragraph": swap(MAIN, "<w:sectPr>", "<w:p/><w:sectPr>"),
    "a row lost": swap(MAIN, r"<w:tr>(?:(?!<w:tr>).)*?Report.*?</w:tr>", ""),
    "a cell without a paragraph": swap(MAIN, r"(<w:tc><w:tcPr/>)<w:p>((?!</w:tc>).)*?Report.*?</w:p></w:tc>", r"\1</w:tc>"),
    "a content control opened": swap(MAIN, r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1"),
    "a note's reference lost": swap(MAIN, r"<w:footnoteReference[^>]*/>", ""),
    "the page set-up changed": swap(MAIN, '<w:pgSz w:w="11906"', '<w:pgSz w:w="12240"'),
    "a header taken off": swap(MAIN, r"<w:headerReference[^>]*/>", ""),
    "a namespace no longer declared": swap(MAIN, r' xmlns:v="[^"]*"', ""),
    "an attribute of the root lost": swap(MAIN, r' mc:Ignorable="[^"]*"', ""),
    "somebody's change accepted": swap(MAIN, r'<w:ins w:id="31" w:author="Ann">(.*?)</w:ins>', r"\1"),
    "somebody's change signed by us": swap(MAIN, '<w:ins w:id="31" w:author="Ann">', '<w:ins w:id="31" w:author="Briefcheck">'),
    # other parts
    "a picture lost": drop("word/media/image1.png"),
    "a picture changed": add("word/media/image1.png", b"\x89PNH"),
    "the notes' relationships lost": drop("word/_rels/footnotes.xml.rels"),
    "the notes lost": drop("word/footnotes.xml"),
    "a note's text changed": swap("word/footnotes.xml", "Small", "small"),
    "a header's text changed": swap("word/header1.xml", "Head", "Heads"),
    "a style lost": swap("word/styles.xml", r"<w:style .*?</w:style>", ""),
    "a setting changed": swap("word/settings.xml", "<w:zoom/>", "<w:trackRevisions/>"),
    "a list's definition changed": swap("word/numbering.xml", 'w:val="bullet"', 'w:val="decimal"'),
    "a list lost": swap("word/numbering.xml", '<w:num w:numId="1">.*?</w:num>', ""),
    "a list added without our name": swap("word/numbering.xml", "</w:numbering>", '<w:num w:numId="99"><w:abstractNumId w:val="0"/></w:num></w:numbering>'),
    "our list not defined": swap("word/numbering.xml", '<w:num w:numId="2">.*?</w:num>', ""),
    "a relationship lost": swap("word/_rels/document.xml.rels", r"<Relationship [^>]*header[^>]*/>", ""),
    "a relationship turned elsewhere": swap("word/_rels/document.xml.rels", "/word/header1.xml", "/word/footnotes.xml"),
    "a relationship to nothing added": swap("word/_rels/document.xml.rels", "</Relationships>", '<Relationship Id="rId99" Type="x/header" Target="header9.xml"/></Relationships>'),
    "a content type lost": swap(TYPES, r'<Override PartName="/word/footnotes.xml"[^>]*/>', ""),
    "a content type changed": swap(TYPES, r"image/png", "image/gif"),
    "a content type added for what had none": swap(TYPES, "</Types>", '<Override PartName="/word/_rels/footnotes.xml.rels" ContentType="text/xml"/></Types>'),
    "a part of our own not declared": swap(TYPES, r'<Override PartName="/customXml/itemProps1.xml"[^>]*/>', ""),
    "a stray part": add("word/stray.xml"),
    "the main part cut short": lambda parts: parts.update({MAIN: parts[MAIN][:-20]}),
    "no content types at all": drop(TYPES),
    # everybody else's comments
    "a comment of somebody else lost": swap(COMMENTS, r'<w:comment w:id="8".*?</w:comment>', ""),
    "a comment of somebody else reworded": swap(COMMENTS, "Is this right", "Is this wrong"),
    "a comment of somebody else signed by us": swap(COMMENTS, 'w:id="8" w:author="Ann"', 'w:id="8" w:author="Briefcheck"'),
    "a comment added under another name": swap(COMMENTS, "</w:comments>", '<w:comment w:id="70" w:author="Eve"><w:p/></w:comment></w:comments>'),
    "the mark of somebody else's comment moved": swap(MAIN, r'(<w:r><w:t[^>]*> needed and </w:t></w:r>)(.*?)(<w:commentRangeStart w:id="7"/>)', r"\3\1\2"),
    "the reference of somebody else's comment lost": swap(MAIN, r'<w:r><w:commentReference w:id="8"/></w:r>', ""),
    "the comments lost": drop(COMMENTS),
    # our own marks
    "a range without its start": swap(MAIN, r'<w:commentRangeStart w:id="9"/>', ""),
    "a range without its end": swap(MAIN, r'<w:commentRangeEnd w:id="9"/>', ""),
    "a range without its reference": swap(MAIN, r'<w:commentReference w:id="9"/>', ""),
    "a comment without a place": swap(MAIN, r'<w:commentRangeStart w:id="9"/>|<w:commentRangeEnd w:id="9"/>|<w:r>(<w:rPr>((?!</w:r>).)*)?<w:commentReference w:id="9"/></w:r>', "", count=3),
    "a range that ends before it starts": swap(MAIN, r'<w:commentRangeStart w:id="9"/>(.*?)<w:commentRangeEnd w:id="9"/>', r'<w:commentRangeEnd w:id="9"/>\1<w:commentRangeStart w:id="9"/>'),
    "a mark inside a run": swap(MAIN, r'(<w:commentRangeStart w:id="9"/>)<w:r>', r"<w:r>\1"),
    "a mark inside a content control": swap(MAIN, r'(<w:commentRangeStart w:id="12"/>)(<w:sdt>.*?<w:sdtContent>)', r"\2\1"),
    "marks without a comment": swap(COMMENTS, OUR_COMMENT, ""),
    "a comment's id given twice": swap(COMMENTS, f"({OUR_COMMENT})", r"\1\1"),
    "a comment with the id of somebody else's": swap(COMMENTS, 'w:id="10"', 'w:id="7"'),
    "a revision id given twice": swap(MAIN, OUR_INS + r"(.*?)<w:ins w:id=\"\d+\" w:author=\"Briefcheck\"", lambda m: f'<w:ins w:id="{m[1]}" w:author="Briefcheck">{m[2]}<w:ins w:id="{m[1]}" w:author="Briefcheck"'),  # type: ignore[arg-type]
    "a revision with the id of somebody else's": swap(MAIN, r'w:id="\d+" w:author="Briefcheck"', 'w:id="31" w:author="Briefcheck"'),
    "an inserted run that is not tracked": swap(MAIN, OUR_INS + r"(<w:r>(?:(?!</w:ins>).)*?Rework.*?)</w:ins>", r"\2"),
    "an inserted paragraph mark that is not tracked": swap(MAIN, r"<w:rPr><w:ins [^>]*Briefcheck[^>]*/>", "<w:rPr>"),
    "an inserted row that is not tracked": swap(MAIN, r'<w:trPr><w:cantSplit/><w:tblHeader/><w:ins [^>]*/></w:trPr>', "<w:trPr><w:tblHeader/></w:trPr>"),
    "text of an inserted row that is not tracked": swap(MAIN, OUR_INS + r"(<w:r>(?:(?!</w:ins>).)*?Milestone.*?)</w:ins>", r"\2"),
    "an inserted cell without a paragraph": swap(MAIN, r"<w:p>(?:(?!<w:p>).)*?Milestone.*?</w:p>", ""),
    "an inserted table that touches another": swap(MAIN, r"(</w:tbl>)(<w:p>.*)(<w:tbl>(?:(?!<w:tbl>).)*?Milestone.*?</w:tbl>)", r"\1\3\2"),
    "an inserted section behind the last": swap(MAIN, r"(<w:p>(?:(?!<w:p>).)*?put right.*?</w:p>)(.*)(</w:body>)", r"\2\1\3"),
    "a bookmark left open": swap(MAIN, r'<w:bookmarkEnd w:id="\d+"/>', ""),
    "a bookmark given twice": swap(MAIN, r'(<w:bookmarkStart [^>]*_BC_rework[^>]*/>)', r'\1\1'),
}  # fmt: skip


def test_the_honest_file_passes_and_tells_what_was_done(source: bytes, honest: bytes) -> None:
    proof = fidelity(source, honest)
    assert proof.comments == (2, 6)
    assert proof.tracked_changes[0] == 1 < proof.tracked_changes[1]
    assert proof.reject_all_equal
    assert MAIN in proof.parts_changed
    assert "word/footnotes.xml" not in proof.parts_changed
    assert any(name.startswith("customXml/") for name in proof.parts_added)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_with_this_fault_is_not_let_through(source: bytes, honest: bytes, fault: str) -> None:
    parts = files(honest)
    FAULTS[fault](parts)
    with pytest.raises(NotFaithful, match="original is untouched"):
        fidelity(source, zipped(parts))


def test_a_file_only_packed_anew_passes(source: bytes, honest: bytes) -> None:
    assert fidelity(source, zipped(files(honest))).reject_all_equal


def test_a_file_whose_layout_of_xml_alone_differs_passes(source: bytes, honest: bytes) -> None:
    parts = files(honest)
    swap(MAIN, r"</w:p><w:p>", "</w:p>\n  <w:p>", count=0)(parts)
    assert fidelity(source, zipped(parts)).reject_all_equal


@pytest.mark.parametrize("odd", ["\ue000", "\ue001", "\ue001 \ue000"])
def test_a_document_with_the_characters_that_the_proof_cuts_at_is_compared_all_the_same(odd: str) -> None:
    document = docx(p(f"one {odd}") + p("as needed") + p(f"{odd} two"))
    copy = commented(document, "as needed")
    assert fidelity(document, copy).comments == (0, 1)
    for fault in (swap(MAIN, "one ", "won "), swap(MAIN, " two", " too"), swap(MAIN, odd[0], "x")):
        parts = files(copy)
        fault(parts)
        with pytest.raises(NotFaithful):
            fidelity(document, zipped(parts))


def test_faults_that_a_document_had_before_do_not_tell_against_it() -> None:
    broken = docx(
        p('<w:commentRangeStart w:id="3"/>' + r("half a mark")) + table(row('<w:tc><w:tcPr/></w:tc>', "x")) + p("as needed"),
        comments='<w:comment w:id="3" w:author="Ann"><w:p/></w:comment><w:comment w:id="3" w:author="Bob"><w:p/></w:comment>',
    )  # fmt: skip
    assert fidelity(broken, commented(broken, "as needed")).comments == (2, 3)


def test_what_clean_gives_back_is_proven_as_well(source: bytes, honest: bytes) -> None:
    cleaned = clean_ours(open_package(honest))
    assert fidelity(honest, cleaned).comments == (6, 2)
    assert fidelity(source, cleaned).comments == (2, 2)


def test_the_detail_names_the_part_and_holds_no_text_of_the_document(source: bytes, honest: bytes) -> None:
    parts = files(honest)
    FAULTS["a note's text changed"](parts)
    with pytest.raises(NotFaithful) as raised:
        fidelity(source, zipped(parts))
    assert "word/footnotes.xml" in raised.value.detail
    assert "rint" not in raised.value.detail
