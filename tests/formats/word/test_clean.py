from __future__ import annotations

import datetime
import io
import re

import docx as python_docx
import pytest
from lxml import etree

from briefcheck import sections
from briefcheck.errors import AlreadyInserted, NotFound
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.review import Options, clean, review

from .independent import OURS, accept_all, at, canonical, comments, every, files, plain, root_of, zipped
from .test_comments import ANNS, OTHERS, threaded
from .test_rereview import reply
from .wordml import BULLETS, Part, control, deleted, docx, heading, ins, item, link, note, note_mark, p, r, root, table
from .writing import LISTS, TABLE, TEXT, TODAY, commented, inserted

RICH = docx(
    heading("Scope") + p("Deliver ", r("the report", b=True), " as needed, ", ANNS, " too.")
    + p("See ", link(r("the guide")), note_mark(2), " and ", ins(r("more")), deleted(r("less")), ".")
    + item("first") + item("second") + control(p("In a control, user-friendly."))
    + table(["Item", "Due"], ["Report", "soon"]) + p("The end, TBD."),
    comments=OTHERS, footnotes=note(2, "Small print."), numbering=BULLETS, settings='<w:zoom w:percent="100"/>',
    headers=[p("Head")],
)  # fmt: skip
PLAIN = docx(heading("Scope") + p("Deliver the report as soon as possible.") + p("The budget is TBD."))


def reviewed(data: bytes, sections: str = "missing") -> bytes:
    options = Options(today=TODAY, sections=sections, comments_max=30)  # type: ignore[arg-type]
    result = review(data, "brief.docx", options, annotate=True).annotated
    assert result is not None
    return result


def python_docx_brief() -> bytes:
    document = python_docx.Document()
    document.add_heading("Scope", 1)
    document.add_paragraph("We need a report as soon as possible.")
    document.add_paragraph("The cover is to be user-friendly.", style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


SOURCES = {
    "rich": RICH,
    "plain": PLAIN,
    "threads": threaded(),
    "without styles": docx(p("As needed."), styles=""),
    "strict": docx(heading("Scope") + p("As needed, TBD."), strict=True),
    "python-docx": python_docx_brief(),
    "empty": docx(""),
}


# Our marks out


@pytest.mark.parametrize("way", ["none", "missing"])
@pytest.mark.parametrize("name", SOURCES)
def test_clean_gives_back_every_part_of_the_original_and_no_other(name: str, way: str) -> None:
    source = SOURCES[name]
    before, after = files(source), files(clean(reviewed(source, way), everything=False))
    assert set(after) == set(before)
    for part, data in before.items():
        if part.endswith((".xml", ".rels")) and data != after[part]:
            assert canonical(etree.fromstring(after[part])) == canonical(etree.fromstring(data)), part


@pytest.mark.parametrize("name", SOURCES)
def test_clean_leaves_no_trace_of_our_name(name: str) -> None:
    for part, data in files(clean(reviewed(SOURCES[name]), everything=False)).items():
        assert OURS.encode() not in data, part
        assert b"_BC_" not in data, part
        assert b"urn:briefcheck" not in data, part


def test_clean_changes_nothing_in_a_file_that_was_never_reviewed() -> None:
    assert clean(RICH, everything=False) == RICH


def test_clean_twice_is_clean_once() -> None:
    once = clean(reviewed(RICH), everything=False)
    assert clean(once, everything=False) == once


def test_an_answer_of_somebody_stays_when_our_comment_goes() -> None:
    data = commented(PLAIN, "possible")
    answered = reply(data, "00000001", "By Friday then.")
    cleaned = clean(answered, everything=False)
    assert [(c.author, c.text, c.words) for c in comments(cleaned)] == [("Ann", "By Friday then.", "possible")]
    assert not [at(e, "paraIdParent") for e in root_of(cleaned, "word/commentsExtended.xml") if at(e, "paraIdParent")]


def test_an_inserted_section_that_somebody_typed_into_stays_with_their_words() -> None:
    once = files(inserted(PLAIN, TEXT))
    typed = '</w:ins><w:ins w:id="800" w:author="Ann"><w:r><w:t> And noon.</w:t></w:r></w:ins></w:p>'
    main = once["word/document.xml"].decode()
    at_end = main.index("</w:ins></w:p>", main.index("put right"))
    main = main[:at_end] + typed + main[at_end + len("</w:ins></w:p>") :]
    cleaned = root_of(clean(zipped({**once, "word/document.xml": main.encode()}), everything=False))
    assert "Work that fails is put right within [number] business days. And noon." in plain(cleaned)


def test_an_accepted_section_stays_and_loses_only_our_bookmark() -> None:
    data = inserted(PLAIN, TEXT, LISTS)
    accepted = zipped({**files(data), "word/document.xml": etree.tostring(accept_all(root_of(data)))})
    cleaned = clean(accepted, everything=False)
    assert plain(root_of(cleaned)) == plain(root_of(accepted))
    assert not every(root_of(cleaned), "bookmarkStart")
    blocks = {b.text: b.number for b in read(open_package(cleaned)).blocks}
    assert [str(blocks[text]) for text in ("measure", "report")] == [
        str(b.number) for b in read(open_package(accepted)).blocks if b.text in ("measure", "report")
    ]


# Everything out


GLOSSARY = Part(
    "word/glossary/document.xml", "glossaryDocument",
    root("glossaryDocument", "<w:docParts>" + ins(p(r("block"))) + "</w:docParts>"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
)  # fmt: skip


def personal() -> bytes:
    rsid = 'w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"'
    body = (
        heading("Scope").replace("<w:p>", f"<w:p {rsid}>")
        + p("Deliver ", ins(r("three")), deleted(r("two")), " copies ", ANNS, ".")
        + p("Gone.", mark=deleted()) + p("Moved.")
        + p(r("big", '<w:b/><w:rPrChange w:id="5" w:author="Ann"><w:rPr/></w:rPrChange>'))
        + table(["a", "b"], ["c", "d"])
    )  # fmt: skip
    return docx(
        body, comments=OTHERS, headers=[p("Head ", ins(r("new")), deleted(r("old")))],
        footnotes=note(2, p(deleted(r("old")), "new")), parts=[GLOSSARY],
        settings='<w:trackRevisions/><w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids>',
    )  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [personal(), reviewed(personal()), reviewed(threaded()), reviewed(RICH)],
    ids=["source", "reviewed", "threads", "rich"],
)
def test_clean_all_leaves_no_comment_name_change_or_session_in_any_part(data: bytes) -> None:
    cleaned = files(clean(data, everything=True))
    for name, part in cleaned.items():
        assert not re.search(
            rb"Ann|Bob|Briefcheck|rsid|w:(ins|del|moveFrom|moveTo|\w+Change)\b[ />]|comment(Range|Ref)", part
        ), name
        assert not re.search(r"/(comments|people)", name), name


def test_clean_all_keeps_the_text_as_if_all_changes_were_accepted() -> None:
    before, after = (read(open_package(d)) for d in (personal(), clean(reviewed(personal()), everything=True)))
    assert [b.text for b in after.blocks] == [b.text for b in before.blocks]
    assert [b.kind for b in after.blocks] == [b.kind for b in before.blocks]


def test_clean_all_drops_sections_that_nobody_accepted() -> None:
    assert plain(root_of(clean(inserted(PLAIN, TABLE), everything=True))) == plain(root_of(PLAIN))


def test_clean_all_empties_the_properties_that_name_people() -> None:
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Brief</dc:title><dc:creator>Ann</dc:creator>'
        b"<cp:lastModifiedBy>Bob</cp:lastModifiedBy></cp:coreProperties>"
    )
    parts = files(PLAIN)
    kind = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relation = b'<Relationship Id="rId9" Type="' + kind + b'" Target="docProps/core.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)
    cleaned = files(clean(zipped({**parts, "docProps/core.xml": core}), everything=True))
    assert b"Brief" in cleaned["docProps/core.xml"]
    assert not re.search(b"Ann|Bob", cleaned["docProps/core.xml"])


def test_rows_cells_and_tables_whose_deletion_is_accepted_go() -> None:
    gone = "<w:trPr>" + deleted() + "</w:trPr>"
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{gone}<w:tc>{p('x')}</w:tc></w:tr></w:tbl>"
    body += f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{gone}<w:tc>{p('x')}</w:tc></w:tr>"
    body += f"<w:tr><w:tc>{p('stays')}</w:tc></w:tr></w:tbl>"
    cleaned = root_of(clean(docx(body + p("The end.")), everything=True))
    assert plain(cleaned) == ["stays", "The end."]
    assert len(every(cleaned, "tbl")) == 1


# The library


def test_a_section_nobody_knows_is_not_found_and_the_nearest_is_named() -> None:
    with pytest.raises(NotFound, match="rework"):
        sections.insert(PLAIN, "reworks", datetime.date(2026, 5, 4))


def filled_in(data: bytes) -> bytes:
    """As Word leaves it when somebody overwrites the blanks with change tracking off: inside our own insertion."""
    parts = files(data)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"[number]", b"3")
    return zipped(parts)


def said(data: bytes) -> str:
    return "\n".join(plain(root_of(data)))


def test_a_section_that_somebody_filled_in_without_tracking_stays_when_our_marks_go() -> None:
    untouched = sections.insert(docx(heading("Scope") + p("The joiner builds three shelves.")), "rework", TODAY).data
    filled = filled_in(untouched)
    cleaned = clean(filled, everything=False)
    assert "corrects and resubmits" not in said(clean(untouched, everything=False))
    assert "resubmits within 3 business days" in said(cleaned)
    assert clean(cleaned, everything=False) == cleaned


def test_a_section_that_somebody_filled_in_is_accepted_in_the_copy_to_send() -> None:
    filled = filled_in(sections.insert(docx(p("The joiner builds three shelves.")), "rework", TODAY).data)
    sent = clean(filled, everything=True)
    assert "resubmits within 3 business days" in said(sent)
    assert not any(b"Briefcheck" in data or b"_BC_" in data for data in files(sent).values())


def test_a_filled_in_section_is_not_written_over_by_a_second_insertion() -> None:
    filled = filled_in(sections.insert(docx(p("One line of work.")), "rework", TODAY).data)
    with pytest.raises(AlreadyInserted):
        sections.insert(filled, "rework", TODAY)
