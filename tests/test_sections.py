"""The section library as the rubric meets it: right topic, right wording for the kind of work, once."""

from __future__ import annotations

import datetime
import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from briefcheck import sections
from briefcheck.errors import NotFound
from briefcheck.review import Options, review

TODAY = datetime.date(2026, 1, 15)
SOFTWARE = (
    "Booking app",
    "We need a web application. The software runs in the browser on our server, with a database and an API.",
    "Users log in, book a room and get an e-mail. The backend is deployed to our cloud and has a REST API.",
)


def brief(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def inserted(profile: str) -> tuple[str, ...]:
    options = Options(today=TODAY, profile=profile, sections="missing")
    return review(brief(*SOFTWARE), "brief.docx", options, annotate=True).review.sections_inserted


def test_a_missing_topic_is_worded_for_the_kind_of_work() -> None:
    assert "acceptance-criteria-software" in inserted("software")
    assert "acceptance-criteria" not in inserted("software")


def test_without_a_wording_for_the_kind_of_work_the_general_one_is_taken() -> None:
    assert "acceptance-criteria" in inserted("consulting")


def test_a_topic_that_waits_in_its_general_wording_is_not_inserted_again_in_another() -> None:
    data = sections.insert(brief(*SOFTWARE), "acceptance-criteria", TODAY).data
    options = Options(today=TODAY, profile="software", sections="missing")
    again = review(data, "brief.docx", options, annotate=True).review.sections_inserted
    assert [one for one in again if one.startswith("acceptance-criteria")] == []


@pytest.mark.parametrize("card", sections.cards(), ids=lambda card: card.id)
def test_every_section_can_be_inserted_into_a_brief_without_styles_of_its_own(card: sections.SectionCard) -> None:
    made = sections.insert(brief(*SOFTWARE), card.id, TODAY).data  # it proves itself: rejected, the source is back
    assert len(made) > len(brief(*SOFTWARE))


def test_the_library_lists_a_general_section_before_its_variants() -> None:
    ids = [card.id for card in sections.cards()]
    assert ids == sorted(ids)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("acceptence-criteria", "acceptance-criteria"),
        ("Warranty", "warranty"),
        ("warranty.docx", "warranty"),
        ("levels", "service-levels"),
        ("acceptance-criteria-it", "acceptance-criteria"),
        ("status_report", "status-reporting"),
        ("site-safty", "site-safety"),
    ],
)
def test_a_section_that_is_not_there_is_answered_with_those_nearest_to_it(asked: str, near: str) -> None:
    with pytest.raises(NotFound) as raised:
        sections.source(asked, {"site-safety": b""})
    named = raised.value.detail.partition("; the nearest ")[2].partition(". `briefcheck sections`")[0]
    assert near in named.replace(" and ", ", ").removeprefix("are ").removeprefix("is ").split(", ")
    assert len(named) < 120


def test_a_section_like_no_other_is_answered_with_where_they_are_listed() -> None:
    with pytest.raises(NotFound) as raised:
        sections.source("zebra")
    assert raised.value.detail == "There is no section 'zebra'. `briefcheck sections` and /v1/sections list them all."


# The acknowledgement


def ordered(*rows: tuple[str, str]) -> bytes:
    document = docx.Document()
    document.add_heading("Deliverables", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (("ID", "Deliverable", "Due"), *((*row, "5 March 2026") for row in rows)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Late work is not paid.")
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def _text(element: BaseOxmlElement) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def acknowledged(data: bytes) -> list[tuple[str, ...]]:
    body = docx.Document(io.BytesIO(sections.insert(data, "supplier-acknowledgement", TODAY).data)).element.body
    cells = [
        [_text(cell) for cell in row.iter(qn("w:tc"))] for row in list(body.iter(qn("w:tbl")))[-1].iter(qn("w:tr"))
    ]
    return [(row[0], row[1], row[3]) for row in cells[1:]]


def test_the_supplier_acknowledges_each_deliverable_under_the_id_and_name_of_the_brief() -> None:
    found = acknowledged(ordered(("WP-7", "Site plan"), ("WP-9", "Cost estimate")))
    assert found == [("WP-7", "Site plan", "[query, or none]"), ("WP-9", "Cost estimate", "[query, or none]")]


def test_without_deliverables_the_row_stays_a_blank_to_fill_in() -> None:
    assert acknowledged(brief("We want it soon.")) == [("[deliverable id]", "[deliverable]", "[query, or none]")]


def test_a_second_acknowledgement_follows_the_brief_as_it_is_now() -> None:
    first = sections.insert(ordered(("1", "Site plan")), "supplier-acknowledgement", TODAY).data
    document = docx.Document(io.BytesIO(first))
    cells = document.tables[0].add_row().cells
    for cell, text in zip(cells, ("2", "Cost estimate", "9 March 2026"), strict=True):
        cell.text = text
    memory = io.BytesIO()
    document.save(memory)
    assert [row[:2] for row in acknowledged(memory.getvalue())] == [("1", "Site plan"), ("2", "Cost estimate")]


# In the language of the brief

GERMAN = (
    "Gemeindehaus",
    "Wir brauchen einen Lageplan des Grundstücks und eine Schätzung der Kosten für den Umbau des Gemeindehauses.",
    "Der Auftragnehmer zeichnet den Plan nach den Unterlagen, die wir ihm geben, und schickt ihn uns mit der Post.",
)
FRENCH = (
    "Maison communale",
    "Nous avons besoin d'un plan du terrain et d'une estimation des coûts pour la transformation de la maison.",
    "Le prestataire dessine le plan d'après les documents que nous lui donnons et nous l'envoie par la poste.",
)


SPANISH = (
    "Casa municipal",
    "Necesitamos un plano del terreno y una estimación de los costes para la reforma de la casa municipal.",
    "El contratista dibuja el plano según los documentos que le damos y nos lo envía por correo postal.",
)


@pytest.mark.parametrize(("text", "code"), [(GERMAN, "de"), (FRENCH, "fr"), (SPANISH, "es")])
def test_a_brief_gets_sections_in_its_own_language(text: tuple[str, ...], code: str) -> None:
    options = Options(today=TODAY, sections="missing")
    reviewed = review(brief(*text), "brief.docx", options, annotate=True).review
    assert f"acceptance-criteria-{code}" in reviewed.sections_inserted
    assert all(section.endswith(f"-{code}") for section in reviewed.sections_inserted)
    assert reviewed.document.warnings == ()


def test_a_section_that_is_asked_for_comes_in_the_language_of_the_brief_and_once() -> None:
    made = sections.insert(brief(*GERMAN), "rework", TODAY).data
    assert "Ablehnung und Nacharbeit" in docx.Document(io.BytesIO(made)).element.xml
    assert docx.Document(io.BytesIO(sections.insert(made, "rework", TODAY).data)).element.xml.count("Nacharbeit") == 1
    options = Options(today=TODAY, sections="missing")
    again = review(made, "brief.docx", options, annotate=True).review.sections_inserted
    assert [one for one in again if one.startswith("rework")] == []


def own_section(title: str, text: str) -> bytes:
    own = docx.Document()
    own.core_properties.title = title
    own.add_heading(title, 1)
    own.add_paragraph(text)
    memory = io.BytesIO()
    own.save(memory)
    return memory.getvalue()


def test_who_gets_sections_in_another_language_than_the_brief_is_told_so() -> None:
    own = own_section("Our criteria", "The stones are counted, [number] of them.")
    options = Options(today=TODAY, sections="missing", templates=(("acceptance-criteria", own),))
    reviewed = review(brief(*FRENCH), "brief.docx", options, annotate=True).review
    assert reviewed.document.language == "fr"
    assert "The brief is in French, but inserted sections are in English" in reviewed.document.warnings[-1]


def test_who_gets_sections_is_told_of_a_language_that_we_have_none_in_by_its_name() -> None:
    assert sections.foreign("ar", ["en"]).startswith("The brief is in Arabic, but inserted sections are in English;")
    assert sections.foreign("und", ["en"]) == ""


def test_a_house_s_own_section_goes_before_ours_in_the_language_of_the_brief() -> None:
    own = own_section("Unsere Kriterien", "Die Steine werden gezählt, [Zahl] an der Zahl.")
    options = Options(today=TODAY, sections="missing", templates=(("acceptance-criteria", own),))
    inserted = review(brief(*GERMAN), "brief.docx", options, annotate=True).review.sections_inserted
    assert "acceptance-criteria" in inserted
    assert "acceptance-criteria-de" not in inserted


def test_a_section_with_german_blanks_waits_to_be_filled_in() -> None:
    made = sections.insert(brief(*GERMAN), "acceptance-criteria", TODAY).data
    findings = review(made, "brief.docx", Options(today=TODAY), annotate=False).review.findings
    assert "quality.criteria" in [finding.rule for finding in findings if finding.state == "missing"]


def test_another_wording_takes_the_place_of_one_that_waits() -> None:
    source = brief("Scope", "We need a report on the state of the roof, with pictures of each fault.")
    general = sections.insert(source, "acceptance-criteria", TODAY).data
    both = sections.insert(general, "acceptance-criteria-software", TODAY).data
    assert both != general
    alone = sections.insert(source, "acceptance-criteria-software", TODAY).data
    assert texts(both) == texts(alone)


def texts(data: bytes) -> list[str]:
    return [text for text in docx.Document(io.BytesIO(data)).element.body.itertext() if text.strip()]
