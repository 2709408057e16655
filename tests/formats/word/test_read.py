"""The reader takes a document whole, with its structure, and says what it could not read."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import pytest
from lxml import etree
from tests.corpus import CORPUS

from briefcheck.errors import Refused, Unreadable
from briefcheck.formats.package import open_package
from briefcheck.formats.word.read import WordAnchor, read
from briefcheck.model import Block, Document

from . import wordml as x
from .wordml import note, note_mark, p, r, row, table


def document(body: str, **more: object) -> Document:
    return read(x.package(body, **more))


def said(body: str, **more: object) -> list[tuple[str, str]]:
    return [(block.text, block.kind) for block in document(body, **more).blocks]


def anchor(block: Block) -> WordAnchor:
    assert isinstance(block.anchor, WordAnchor)
    return block.anchor


# -- parts


def test_a_footnote_comes_after_its_paragraph_and_hangs_there() -> None:
    notes = note(1, "first") + note(2, p("second") + p("goes on")) + note(3, "nobody asks")
    found = document(p("a", note_mark(2)) + p("b", note_mark(1)) + p("c"), footnotes=notes).blocks
    assert [(b.text, b.kind) for b in found] == [
        ("a", "paragraph"), ("second", "note"), ("goes on", "note"), ("b", "paragraph"), ("first", "note"),
        ("c", "paragraph"),
    ]  # fmt: skip
    assert [anchor(b) for b in found[1:3]] == [WordAnchor("word/footnotes.xml", i, 1) for i in (2, 3)]


def test_endnotes_come_after_the_text_in_the_order_of_their_marks() -> None:
    notes = note(1, "one", "endnote") + note(2, "two", "endnote")
    body = x.heading("Scope") + p("a", note_mark(2, "endnote")) + p("b", note_mark(1, "endnote")) + p("c")
    found = document(body, endnotes=notes).blocks
    assert [b.text for b in found] == ["Scope", "a", "b", "c", "two", "one"]
    assert [anchor(b).host for b in found[-2:]] == [2, 3]


def test_notes_whose_mark_is_deleted_and_separators_are_out_and_none_is_read_twice() -> None:
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>'
    notes = separator + note(1, "gone") + note(2, "kept")
    body = p("a", x.deleted(note_mark(1)), note_mark(2)) + p("b", note_mark(2), note_mark(-1), note_mark(77))
    assert said(body, footnotes=notes) == [("a", "paragraph"), ("kept", "note"), ("b", "paragraph")]


def test_headers_and_footers_come_last_and_once() -> None:
    found = document(
        x.heading("Scope") + p("a"), headers=[p("Acme"), p("Acme"), p("First")], footers=[p("Acme")]
    ).blocks
    assert [(b.text, b.kind) for b in found[2:]] == [("Acme", "header"), ("First", "header"), ("Acme", "footer")]
    assert [b.heading for b in found] == [-1, 0, -1, -1, -1]
    assert anchor(found[2]) == WordAnchor("word/header1.xml", 1, 1)


def test_the_text_of_comments_is_not_read() -> None:
    comment = '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>'
    marks = (
        '<w:commentRangeStart w:id="0"/>',
        r("a"),
        '<w:commentRangeEnd w:id="0"/>',
        r('<w:commentReference w:id="0"/>'),
    )
    assert said(p(*marks), comments=comment) == [("a", "paragraph")]


def test_the_strict_dialect_reads_the_same() -> None:
    body = (
        x.heading("Scope") + x.item("one") + table(["a", "b"], ["c", "d"], header=1)
        + p("e", x.drawn_box(p("box")), note_mark(1)) + p("f", x.ins(r("new")), x.deleted(r("old")))
    )  # fmt: skip
    parts = {"numbering": x.DECIMALS, "footnotes": note(1, "note"), "headers": [p("head")]}
    assert document(body, **parts, strict=True) == document(body, **parts)


# -- containers


def test_text_in_content_controls_of_every_kind_is_read() -> None:
    body = x.control(p("block") + x.control(p("inner"))) + p("a ", x.control(r("run")), " z") + table(["b", "c"])
    assert [text for text, _ in said(body)] == ["block", "inner", "a run z", "b", "c"]


def test_blocks_in_custom_xml_are_read() -> None:
    assert said(f'<w:customXml w:element="e">{p("a")}{table(["b", "c"])}</w:customXml>')[0] == ("a", "paragraph")


def test_a_control_that_still_shows_its_prompt_is_one() -> None:
    prompt = x.control(r("Click here"), x.PROMPT)
    body = (
        x.control(p("Enter a date"), x.PROMPT) + p(prompt) + p("Due: ", prompt) + x.control(p("3 May"))
        + x.control(p("off"), '<w:showingPlcHdr w:val="0"/>')
        + table(["a", x.control(x.cell("pick"), x.PROMPT)], x.control(row("choose", "one"), x.PROMPT))
    )  # fmt: skip
    shown = {block.text: block.is_prompt for block in document(body).blocks}
    assert [text for text, is_prompt in shown.items() if is_prompt] == [
        "Enter a date",
        "Click here",
        "pick",
        "choose",
        "one",
    ]


def test_what_we_inserted_and_nobody_accepted_is_ours_and_what_others_typed_into_it_theirs() -> None:
    us = "Briefcheck"
    mark = x.ins(author=us)
    body = (
        p(x.ins(r("ours"), us), mark=mark) + p(x.ins(r("mixed "), us), "theirs", mark=mark) + p(x.ins(r("words"), us))
        + p(x.ins(r("Ann's")), mark=x.ins()) + table([x.cell(p(x.ins(r("cell"), us), mark=mark)), "b"]) + p("c")
    )  # fmt: skip
    assert [block.text for block in document(body).blocks if block.is_ours] == ["ours", "words", "cell"]


def test_a_section_of_ours_that_is_not_accepted_changes_nothing_about_the_rest() -> None:
    def line(text: str, size: int = 0) -> str:
        return p(r(text, b=True, size=size))

    def ours(text: str, size: int) -> str:
        return p(x.ins(r(text, b=True, size=size), "Briefcheck"), mark=x.ins(author="Briefcheck"))

    text = p("The supplier writes a report and hands it over to the operations manager of the client.")
    head, tail = line("Brief", 40) + line("Scope", 28) + text, line("1. Report", 28) + text + p("2. Training") + text
    section = ours("Acceptance", 28) + ours("The client accepts the report within five days of receipt.", 0)
    before, after = document(head + tail), document(head + section + tail)
    assert [b.is_ours for b in after.blocks] == [False] * 3 + [True] * 2 + [False] * 4
    assert [(b.kind, b.level) for b in after.blocks if b.is_ours] == [("heading", 1), ("paragraph", 0)]
    theirs = [b for b in after.blocks if not b.is_ours]
    assert [(b.text, b.kind, b.level) for b in theirs] == [(b.text, b.kind, b.level) for b in before.blocks]
    assert [after.blocks[b.heading].text for b in theirs] == [before.blocks[b.heading].text for b in before.blocks]


def test_every_block_knows_its_heading_and_every_heading_its_section() -> None:
    body = p("a") + x.heading("One") + p("b") + x.heading("Two", 3) + p("c") + x.heading("Three", 2) + x.heading("Four")
    found = document(body + p("d"), headers=[p("head")])
    assert [b.heading for b in found.blocks] == [-1, -1, 1, 1, 3, 1, -1, 6, -1]
    assert found.sections == {1: range(2, 6), 3: range(4, 5), 5: range(6, 6), 6: range(7, 8)}


# -- what is not read


def test_what_is_not_read_is_counted_as_it_is_seen() -> None:
    blip = "<w:drawing><wp:inline><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = r(blip.format('<a:blip r:embed="rId9"/>'))
    chart = r(blip.format(f'<c:chart xmlns:c="{drawing}/chart" r:id="rId9"/>'))
    diagram = r(blip.format(f'<d:relIds xmlns:d="{drawing}/diagram"/>'))
    embedded = r('<w:object><v:shape><v:imagedata r:id="rId9"/></v:shape><o:OLEObject/></w:object>')
    body = (
        p("a", picture, picture, chart, diagram, embedded, x.deleted(picture))
        + p(x.drawn_box(p("b", picture, embedded))) + '<w:altChunk r:id="rId9"/>' + p('<w:subDoc r:id="rId9"/>')
    )  # fmt: skip
    counted = {one.what: one.count for one in document(body).unread}
    assert counted == {
        "picture": 3, "chart": 1, "SmartArt diagram": 1, "embedded object": 2, "embedded document": 2,
    }  # fmt: skip
    assert document(p("a")).unread == ()


def test_protection_and_tracked_changes_are_warned_of() -> None:
    locked = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    found = document(p(x.ins(r("a")), x.deleted(r("b"))) + p(x.ins(r("c"), "Briefcheck")), settings=locked).warnings
    assert [bool(re.search(what, text)) for what, text in zip(("restricted", "2 tracked"), found, strict=True)] == [
        True
    ] * 2
    assert document(p("a"), settings=locked.replace('"1"', '"0"')).warnings == ()


@pytest.mark.parametrize("main", [x.root("document", ""), x.root("glossaryDocument", "<w:body/>"), b"<document/>"])
def test_a_part_without_a_document_in_it_is_refused(main: bytes) -> None:
    with pytest.raises(Unreadable, match="save it again"):
        read(open_package(_with_main(x.docx(p("a")), main)))


def _with_main(data: bytes, main: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, main if name == "word/document.xml" else source.read(name))
    return out.getvalue()


# -- hostile


def _nested(wrap: str, depth: int) -> str:
    body = p("core")
    for _ in range(depth):
        body = table(x.cell(body).join(("<w:tr>", "</w:tr>")), ["a"]) + p("z") if wrap == "table" else x.control(body)
    return body


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0), (p() * 60_000, 0), (p("word " * 200_000), 1), (p("." * 1_000_000 + "1"), 1),
        (p("x" + "\t" * 500_000 + "9"), 1), (table(*[[f"{i}"] * 60 for i in range(200)]), 12_000),
        (_nested("table", 60), 121), (_nested("control", 110), 1),
        (p(r('<w:fldChar w:fldCharType="begin"/>')) * 5_000 + p("a") * 5_000, 5_000),
        (p("a", mark=x.deleted()) * 10_000, 1), (p(r("Line", b=True)) * 10_000, 10_000),
        ("".join(p(f"{i % 90 + 1}. Line") for i in range(10_000)), 10_000),
        (table(*[["a", "b"]] * 5_000, header=5_000), 10_000),
    ],
    ids=lambda value: value if isinstance(value, int) else value[:24] or "nothing",
)  # fmt: skip
def test_a_document_of_any_size_is_read(body: str, count: int) -> None:
    assert len(document(body).blocks) == count


@pytest.mark.parametrize("wrap", ["table", "control"])
def test_nesting_beyond_reason_is_refused(wrap: str) -> None:
    with pytest.raises(Refused):
        document(_nested(wrap, 250))


# -- a whole corpus, where there is one


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the project")
def test_no_letter_of_a_real_brief_is_missing_and_none_is_read_twice() -> None:
    for path in sorted(CORPUS.glob("briefs*/*.docx")):
        package = open_package(path.read_bytes())
        body = [block.text for block in read(package).blocks if block.kind not in ("header", "footer")]
        main = package.main_part
        names = [main, *(name for kind in ("footnotes", "endnotes") for name in package.related(main, kind))]
        seen = "".join(_visible(etree.fromstring(package.read(name))) for name in names)
        assert _letters("".join(body)) == _letters(seen), path.name


def _letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


def _visible(root: etree._Element) -> str:
    """All letters of the texts that no deletion, fallback or hiding takes away: another way to the same."""
    gone = "self::w:del or self::w:moveFrom or self::mc:Fallback or self::w:rt or self::w:r[w:rPr/w:vanish]"
    special = "self::w:footnote[@w:type] or self::w:endnote[@w:type]"
    names = {k: v for k, v in root.nsmap.items() if k in ("w", "mc", "m")} | {"mc": x.MC}
    names.setdefault("w", root.tag[1:].partition("}")[0])
    found = root.xpath(f"//w:t[not(ancestor::*[{gone} or {special}])]/text()", namespaces=names)
    return "\n".join(str(text) for text in found)


@pytest.mark.parametrize("for_writing", [True, False])
def test_parsed_parts_are_left_only_to_who_writes(*, for_writing: bool) -> None:
    package = open_package(x.docx(p("The supplier delivers one report.")))
    read(package, for_writing=for_writing)

    assert (package.take() is not None) == for_writing
