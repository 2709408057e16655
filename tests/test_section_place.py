"""Where a section goes in documents that end as letters and contracts do: before the farewell and the signatures."""

from __future__ import annotations

import datetime
import io

import docx
import pytest
from docx.oxml.ns import qn

from briefcheck import sections

TODAY = datetime.date(2026, 1, 15)
BODY = (
    "Dear Ms Ode,",
    "Please draw us a plan of the site with all 14 parcels and send it by post, on paper and folded once.",
    "We need it before the council meets, and it would be good if the streets could be read without a lens.",
)


def letter(*ending: str) -> bytes:
    document = docx.Document()
    for text in (*BODY, *ending):
        document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def texts(data: bytes) -> list[str]:
    """What stands in the body, paragraph by paragraph, insertions included; tables by their first words."""
    body = docx.Document(io.BytesIO(data)).element.body
    return [text for child in body if (text := "".join(t.text or "" for t in child.iter(qn("w:t"))).strip())]


def inserted(data: bytes) -> list[str]:
    return texts(sections.insert(data, "rework", TODAY).data)


@pytest.mark.parametrize(
    "ending",
    [
        ("Kind regards", "Lee Moss", "Head of planning"),
        ("Thank you,", "Lee"),
        ("Yours sincerely,", "", "", "Lee Moss", "Telephone 01632 960 001", "cc: Ada Ode", "Encl.: 1 map"),
        ("Mit freundlichen Grüßen", "Lee Moss"),
        ("Cordialement,", "Lee Moss"),
        ("Atentamente,", "Lee Moss"),
        ("______________________", "Lee Moss, for the buyer"),
        ("Signature: ____________", "Date: ____________"),
        ("Ort, Datum", "Unterschrift des Auftraggebers"),
    ],
)
def test_a_section_stands_before_the_farewell(ending: tuple[str, ...]) -> None:
    found = inserted(letter(*ending))
    said = [text for text in ending if text]
    assert found[-len(said) :] == said
    assert found[: len(BODY)] == list(BODY)
    assert len(found) > len(BODY) + len(said)


PORTAL = (
    ("Background", "The club wants a portal for its members."),
    ("Login", "*Users can log in with their email.", "*Users can reset their password."),
    (
        "Communication",
        "*Members can chat with one another.",
        "*Push notifications tell of news.",
        "*Users can block others.",
    ),
    ("Calendar", "*Users can see events and filter them.", "*Users can register for an event."),
    ("Deliverables", "The supplier delivers the portal by 5 March 2027."),
)


def headed(*parts: tuple[str, ...]) -> bytes:
    document = docx.Document()
    for title, *lines in parts:
        document.add_heading(title, 1)
        for line in lines:
            document.add_paragraph(line.lstrip("*"), style="List Bullet" if line.startswith("*") else None)
    return saved(document)


def test_how_the_work_is_reported_does_not_stand_among_the_functions_of_a_product() -> None:
    assert sections.insert(headed(*PORTAL), "status-reporting", TODAY).after == PORTAL[-1][1]


def test_how_the_work_is_reported_stands_where_communication_is_that_of_the_parties() -> None:
    talk = ("Communication", "*All questions go to Lee Moss.", "*We answer within two days.")
    made = sections.insert(headed(PORTAL[0], talk, *PORTAL[3:]), "status-reporting", TODAY)
    assert made.after == talk[-1].lstrip("*")


def test_what_the_product_is_stands_among_its_functions() -> None:
    features = ("Requirements", *PORTAL[2][1:])
    made = sections.insert(headed(PORTAL[0], PORTAL[1], features, *PORTAL[3:4]), "deliverable-specification", TODAY)
    assert made.after == features[-1].lstrip("*")


def test_a_section_stands_before_a_table_to_be_signed() -> None:
    document = docx.Document()
    for text in BODY:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("For the buyer", "For the supplier"), strict=True):
        cell.text = text
    for cell in table.rows[1].cells:
        cell.text = "Signature: __________"
    found = inserted(saved(document))
    assert "For the buyer" in found[-1]
    assert "For the buyer" not in "".join(found[:-1])


@pytest.mark.parametrize(
    "ending",
    [
        ("Thank you for reading so far; the plan must also show the two wells and the old mill.",),
        ("Kind regards are not needed.", "The plan is due on 5 March 2026."),
        ("Kind regards", "Lee", "P.S. " + "The plan must also show the two wells and the old mill. " * 4),
    ],
)
def test_what_only_sounds_like_a_farewell_is_text(ending: tuple[str, ...]) -> None:
    found = inserted(letter(*ending))
    assert found[: len(BODY) + len(ending)] == [*BODY, *(text.strip() for text in ending)]


def test_a_brief_with_annexes_keeps_them_and_the_farewell_last() -> None:
    document = docx.Document()
    document.add_heading("Order", 1)
    for text in (*BODY, "Kind regards", "Lee Moss"):
        document.add_paragraph(text)
    document.add_heading("Annex A", 1)
    document.add_paragraph("The map.")
    assert inserted(saved(document))[-4:] == ["Kind regards", "Lee Moss", "Annex A", "The map."]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        ("payment", "Payment"),
        ("contacts-and-escalation", "Contacts"),
        ("warranty", "Warranty"),
        ("handover", "Handover"),
    ],
)
def test_a_section_stands_under_the_heading_that_names_what_it_is_about(section: str, heading: str) -> None:
    document = docx.Document()
    headings = ("Background", "Deliverables", "Payment", "Contacts", "Warranty", "Handover", "Annex A")
    for title in headings:
        document.add_heading(title, 1)
        document.add_paragraph("This is settled with whoever gets the work, and written down then.")
    found = texts(sections.insert(saved(document), section, TODAY).data)
    behind = headings[headings.index(heading) + 1]
    between = found[found.index(heading) + 2 : found.index(behind)]
    assert between
