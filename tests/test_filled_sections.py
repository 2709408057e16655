"""Our own rubric reads our own sections: filled in they satisfy what they are for, with blanks they do not yet."""

from __future__ import annotations

import datetime
import io
import itertools
import re
from collections.abc import Iterator

import docx
import pytest
from docx.oxml.ns import qn

from briefcheck import resources, rubric, sections
from briefcheck.finding import Judgement
from briefcheck.formats import read
from briefcheck.formats.package import open_package
from briefcheck.sections import SectionCard

TODAY = datetime.date(2026, 1, 15)
BLANK = re.compile(r"\[([^\W\d_][^\[\]]*)\]")
VALUES = {
    "number": "12",
    "name, role": "Ms Ode, head of planning",
    "date": "2026-03-05",
    "date 2": "2026-04-02",
    "deliverable": "Site plan",
    "deliverable id": "D-01",
    "unit": "mm",
    "time": "17:00",
    "weekday": "Friday",
    "part number": "PN-4711",
    "drawing number": "DWG-1042",
    "property": "The line width",
    "place": "Town Hall, Market Street 1",
    "number and unit": "3 files",
    "telephone": "+44 20 7946 0000",
    "revision": "B",
    "file format": "PDF",
    "e-mail address": "planning@example.org",
    "amount": "500 euros",
    "document and revision": "Specification 12, revision B",
    "drawing or requirement": "DWG-1042",
    "test": "a load test",
    "test or record": "the test record",
    "checklist or document": "the checklist of annex A",
    "standard, edition": "ISO 216:2007",
    "standard, edition and level": "WCAG 2.2, level AA",
    "edition": "2007 edition",
    "number and title": "ISO 216 Paper sizes",
    "example": "the plan of Queen Street",
    "file or address": "annex A, iso-216.pdf",
    "title": "Ground floor",
    "exclusive or simple": "exclusive",
    "units, pages or cases": "sheets",
    "file name": "DWG-1042-B.pdf",
    "address, folder or repository": "the folder https://files.example.org/plans",
    "inspection, measurement or test": "inspection",
    "what it is and what it is for": "a plan of the whole site for the building permit",
    "e-mail or tool": "e-mail",
    "log or tool": "the issue list on projects.example.org",
}
VALUES |= {
    "Zahl": "12",
    "Name, Funktion": "Frau Ode, Leiterin der Planung",
    "Datum": "5. März 2026",
    "Datum 2": "2. April 2026",
    "Liefergegenstand": "Lageplan",
    "Liefergegenstand 2": "Handbuch",
    "Einheit": "mm",
    "Uhrzeit": "17:00 Uhr",
    "Wochentag": "Freitag",
    "Eigenschaft": "Die Strichstärke",
    "gemessene Eigenschaft": "Strichstärke",
    "Zahl und Einheit": "3 Stück",
    "Telefon": "+49 30 1234567",
    "Revision": "B",
    "Dateiformat": "PDF",
    "Dateiformat oder Medium": "PDF",
    "Dateiname": "DWG-1042-B.pdf",
    "Zeichnungsnummer": "DWG-1042",
    "Norm, Ausgabe und Stufe": "ISO 216:2007",
    "Norm oder Checkliste": "ISO 216:2007",
    "Teilenummer": "PN-4711",
    "Besichtigung, Messung oder Test": "Messung",
    "Adresse": "planung@example.org",
    "Adresse oder Telefon": "planung@example.org",
    "Adresse, Ordner oder Repository": "den Ordner https://files.example.org/plaene",
    "Spedition, Upload oder Mail": "Upload",
    "Prüfung oder Nachweis": "einen Prüfbericht",
    "was es ist und wozu es dient": "ein Plan des ganzen Grundstücks für die Baugenehmigung",
    "Protokoll oder Werkzeug": "Störungsprotokoll",
    "Dokument und Revision": "Anleitung 12, Revision B",
}
VALUES |= {
    "nombre": "12",
    "nom, fonction": "Mme Ode, directrice de l’urbanisme",
    "livrable": "Plan du site",
    "livrable 2": "Manuel",
    "unité": "mm",
    "heure": "17 h 00",
    "jour": "vendredi",
    "propriété": "L’épaisseur du trait",
    "propriété mesurée": "Épaisseur du trait",
    "nombre et unité": "3 exemplaires",
    "révision": "B",
    "format de fichier": "PDF",
    "format ou support": "PDF",
    "fichier": "PL-1042-B.pdf",
    "numéro de plan": "PL-1042",
    "norme, édition et niveau": "ISO 216:2007",
    "norme ou liste de contrôle": "ISO 216:2007",
    "référence": "PN-4711",
    "essai ou document": "un rapport d’essai",
    "ce que c’est et à quoi il sert": "un plan de tout le terrain pour le permis de construire",
    "adresse, dossier ou dépôt": "l’adresse https://files.example.org/plans",
    "transporteur, téléversement ou courriel": "courriel",
    "adresse": "urbanisme@example.org",
    "adresse ou téléphone": "urbanisme@example.org",
    "document et révision": "mode d’emploi 12, révision B",
}
VALUES |= {
    "número": "12",
    "nombre, cargo": "Sra. Ode, directora de urbanismo",
    "fecha": "5 de marzo de 2026",
    "fecha 2": "2 de abril de 2026",
    "entregable": "Plano del terreno",
    "entregable 2": "Manual",
    "unidad": "mm",
    "hora": "17:00 h",
    "día": "viernes",
    "propiedad": "El grosor del trazo",
    "propiedad medida": "Grosor del trazo",
    "número y unidad": "3 ejemplares",
    "revisión": "B",
    "formato de archivo": "PDF",
    "formato o soporte": "PDF",
    "archivo": "PL-1042-B.pdf",
    "número de plano": "PL-1042",
    "norma, edición y nivel": "ISO 216:2007",
    "norma o lista de control": "ISO 216:2007",
    "referencia": "PN-4711",
    "prueba o registro": "un informe de prueba",
    "qué es y para qué sirve": "un plano de todo el terreno para el permiso de obra",
    "dirección, carpeta o repositorio": "la carpeta https://files.example.org/planos",
    "transportista, subida o correo electrónico": "correo electrónico",
    "dirección": "urbanismo@example.org",
    "dirección o teléfono": "urbanismo@example.org",
    "documento y revisión": "manual 12, revisión B",
}
"""A plausible value for a blank of each kind; any other blank is filled with words of its own."""


def brief(card: SectionCard, *, is_filled: bool) -> bytes:
    """A minimal brief with one section of the library in it, its blanks filled in or left."""
    document = docx.Document(io.BytesIO(sections.source(card.id)))
    values = _Values()
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Guidance":
            paragraph.getparent().remove(paragraph)
        elif is_filled:
            texts = list(paragraph.iter(qn("w:t")))
            whole = "".join(text.text or "" for text in texts)
            for text in texts:
                text.text = ""
            if texts:
                texts[0].text = BLANK.sub(lambda blank: next(values[blank[1]]), whole)
                texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


class _Values(dict[str, Iterator[str]]):
    """For each blank what to fill in: its value, or its values in turn where it has several."""

    def __missing__(self, blank: str) -> Iterator[str]:
        first = VALUES.get(blank, _words(blank))
        self[blank] = found = itertools.cycle([first, VALUES.get(f"{blank} 2", first)])
        return found


def _words(blank: str) -> str:
    return blank.partition(",")[0].partition(" or ")[0]


def judged(card: SectionCard, *, is_filled: bool) -> Judgement:
    document = read(open_package(brief(card, is_filled=is_filled)))
    profile = card.profiles[0] if card.profiles else "auto"
    return rubric.check(document, profile=profile, today=TODAY)


def levels(judgement: Judgement, card: SectionCard) -> dict[str, int | None]:
    by_rule = {aspect.rule: aspect.assessment.level for aspect in judgement.aspects}
    return {rule: by_rule.get(rule) for rule in card.aspects}


@pytest.mark.parametrize("card", sections.cards(), ids=lambda card: card.id)
def test_a_section_that_is_filled_in_satisfies_what_it_is_for(card: SectionCard) -> None:
    judgement = judged(card, is_filled=True)
    assert all(level is None or level >= 2 for level in levels(judgement, card).values()), levels(judgement, card)


@pytest.mark.parametrize("card", sections.cards(), ids=lambda card: card.id)
def test_a_section_with_its_blanks_is_told_to_be_unresolved(card: SectionCard) -> None:
    judgement = judged(card, is_filled=False)
    open_ones = [finding for finding in judgement.findings if finding.rule == "wording.unresolved"]
    assert open_ones, levels(judgement, card)


def test_the_blank_brief_lists_its_blanks() -> None:
    document = read(open_package((resources.folder("templates") / "briefs" / "blank.docx").read_bytes()))
    judgement = rubric.check(document, today=TODAY)
    told = {f.problem.span.block for f in judgement.findings if f.rule == "wording.unresolved" and f.problem.span}
    blank = {i for i, block in enumerate(document.blocks) if BLANK.search(block.text)}
    assert len(blank) > 50
    assert told <= blank
    assert len(told) >= 10
