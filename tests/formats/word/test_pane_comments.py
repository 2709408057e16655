"""Comments that the pane made: Word signs them with the user's name, the document remembers what they said."""

from __future__ import annotations

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefcheck.formats.memory import NAMESPACE, said
from briefcheck.review import Options, clean, review

from .independent import comments
from .writing import TODAY

ANN = "Ann"
VAGUE = "The report is due as soon as possible."


def brief() -> docx.document.Document:
    document = docx.Document()
    document.add_heading("Brief", 0)
    for heading, text in (
        ("Scope", "The contractor delivers one report on the state of the pumps, as a PDF file."),
        ("Quality", "The work is finished when we are satisfied."),
        ("Dates", VAGUE),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
    return document


def fingerprint() -> str:
    """What we call the finding on the vague date."""
    found = review(saved(brief()), "brief.docx", Options(today=TODAY), annotate=False).review.findings
    return next(f.fingerprint for f in found if f.quote == "as soon as possible")


def of_the_pane() -> str:
    return f"No date\nSay by when.\nWD01 · https://example.org/rules/WD01 · ref {fingerprint()[:8]}"


def saved(document: docx.document.Document, *remembered: str) -> bytes:
    """The document; what the pane said in it is remembered as the pane does it."""
    if remembered:
        inner = "".join(f'<bc:comment said="{said(text)}"/>' for text in remembered)
        xml = f'<bc:review xmlns:bc="{NAMESPACE}">{inner}</bc:review>'
        part = Part(PackURI("/customXml/item9.xml"), "application/xml", xml.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def commented(text: str, *remembered: str) -> bytes:
    document = brief()
    document.add_comment(document.paragraphs[-1].runs, text=text, author=ANN, initials="A")
    return saved(document, *remembered)


def test_clean_takes_out_what_the_pane_wrote_in_somebodys_name() -> None:
    text = of_the_pane()

    assert comments(clean(commented(text, text), everything=False)) == []


@pytest.mark.parametrize("change", [" I agree.", ""])
def test_a_comment_that_somebody_changed_or_that_is_not_remembered_stays(change: str) -> None:
    text = of_the_pane()
    data = commented(text.replace("Say by when.", f"Say by when.{change}"), *([text] if change else []))

    assert [comment.author for comment in comments(clean(data, everything=False))] == [ANN]


def test_a_comment_without_our_reference_stays_whatever_the_document_claims() -> None:
    assert len(comments(clean(commented("Please call me.", "Please call me."), everything=False))) == 1


def test_a_second_review_knows_the_finding_and_gives_it_no_second_comment() -> None:
    text = of_the_pane()
    again = review(commented(text, text), "brief.docx", Options(today=TODAY), annotate=True)

    assert again.problem is None
    assert again.annotated is not None
    finding = next(f for f in again.review.findings if f.quote == "as soon as possible")
    assert finding.status == "open"
    assert [c.author for c in comments(again.annotated) if f"ref {finding.fingerprint[:8]}" in c.text] == [ANN]
    assert comments(clean(again.annotated, everything=False)) == []


def test_what_the_pane_wrote_goes_once_it_is_fixed() -> None:
    text = of_the_pane()
    document = docx.Document(io.BytesIO(commented(text, text)))
    document.paragraphs[-1].runs[0].text = "The report is due on 12 May 2027."
    fixed = review(saved(document), "brief.docx", Options(today=TODAY), annotate=True)

    assert fixed.annotated is not None
    assert ANN not in {comment.author for comment in comments(fixed.annotated)}
