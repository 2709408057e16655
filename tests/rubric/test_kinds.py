from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from briefcheck.finding import Judgement
from outline import outline

TODAY = datetime.date(2026, 1, 15)
INVOICE = """
    Halden Metalworks
    # INVOICE
    Invoice number: 2026-118
    Invoice date: 12 January 2026
    Bill to: Lakeside Bakery, Harbour Street 4
    | Item | Qty | Unit price | Total |
    |---|---|---|---|
    | Shelf, 2 m | 4 | 80.00 | 320.00 |
    Subtotal 320.00
    VAT 19 % 60.80
    Amount due 380.80
    Please pay within 14 days to IBAN XX00 1234.
    """
CV = """
    # Curriculum vitae
    Jo Marten
    ## Work experience
    - 2020 to 2025: shop manager, responsible for a team of six.
    ## Education
    Bachelor of Arts, University of Norrland
    ## Languages
    English, Swedish
    ## Interests
    Sailing
    """
MINUTES = """
    # Minutes of the allotment society, 8 January 2026
    Present: A. Lund, B. Weir, C. Oak
    Apologies: D. Holm
    ## Agenda
    1. Water supply
    2. Summer party
    The chair opened the meeting at 18:00. The water supply was discussed.
    Next meeting: 12 February 2026
    """
REPORT = """
    # Final report: bees on the north bank
    ## Abstract
    Bees were counted on the north bank in 2025.
    ## Introduction
    The north bank was sown with clover in 2023.
    ## Methodology
    Counts were carried out on ten days.
    ## Results
    The number of bees rose by a third. Figure 1 shows the counts.
    ## Conclusion
    The clover works.
    """
LETTER = """
    Dear Mr Holm,
    I am writing to thank the team for the evening at the lake. Everybody enjoyed the music.
    I look forward to hearing from you.
    Yours sincerely,
    Ann Weir
    """
CONTRACT = """
    # Non-disclosure agreement
    This agreement is made between the undersigned, hereinafter called the parties.
    Whereas the disclosing party holds information, the receiving party shall keep it secret.
    ## Governing law
    This agreement is governed by the law of the seat of the disclosing party.
    ## Severability
    If one clause is void, the others stand.
    """
OTHERS = {
    "an invoice": INVOICE,
    "a CV": CV,
    "minutes of a meeting": MINUTES,
    "a report": REPORT,
    "a letter": LETTER,
    "a contract form": CONTRACT,
}
BRIEFS = {
    "a letter that asks for work": """
        Dear Ann,
        please draw a poster for the lake festival, A2, by 3 March. I am writing early so that you have time.
        Kind regards, Jo
        """,
    "a letter that looks for a quotation": """
        Dear Sir or Madam,
        we need 40 chairs. I look forward to hearing from you.
        Yours faithfully, Jo Marten
        """,
    "a brief for a report": """
        # Annual report 2026: brief
        ## Introduction
        The society publishes a report each year.
        ## Deliverables
        - A report of 20 pages with an executive summary, results and a conclusion
        ## References
        Report of 2025.
        """,
    "a report to be written": """
        # Report on noise
        ## Introduction
        ## Results
        The consultant shall submit a report with an abstract, a methodology and references.
        The report must include a conclusion.
        """,
    "an agreement with a scope of work": """
        # Service agreement
        This agreement is made between the undersigned parties, hereinafter called buyer and supplier.
        ## Scope of work
        The supplier shall clean the hall each day. ## Deliverables
        Acceptance criteria are in annex 1. Governing law: Norway. Severability applies.
        """,
    "an order for an invoice form": """
        # Invoice form
        We need a form with invoice number, invoice date, subtotal, VAT and IBAN.
        The form must be in Word.
        The form shall be printable.
        """,
    "a shopping list": "# Report\n- 4 chairs\n- 2 tables",
    "an empty document": "",
}


ELSEWHERE = {
    "de": """
        # Rechnung
        Rechnungsnummer: 2026-118
        Rechnungsdatum: 12. Januar 2026
        | Artikel | Menge | Einzelpreis |
        |---|---|---|
        | Regal für die Bäckerei | 4 | 80,00 |
        Zwischensumme 320,00 und Umsatzsteuer 19 % ergeben den Gesamtbetrag von 380,80.
        Der Betrag ist zahlbar nach 14 Tagen auf die Bankverbindung unten.
        """,
    "fr": """
        # Facture
        Numéro de facture : 2026-118
        Date de facture : 12 janvier 2026
        | Article | Qté | Prix unitaire |
        |---|---|---|
        | Étagère pour la boulangerie | 4 | 80,00 |
        Sous-total 320,00, TVA de 20 %, net à payer 384,00 sur le compte du vendeur dans les 14 jours.
        """,
    "es": """
        # Factura
        Número de factura: 2026-118
        Fecha de factura: 12 de enero de 2026
        | Artículo | Cantidad | Precio unitario |
        |---|---|---|
        | Estante para la panadería | 4 | 80,00 |
        Subtotal 320,00, IVA del 21 %, importe total 387,20 en la cuenta del vendedor.
        """,
}


def check(text: str, profile: str = "auto") -> Judgement:
    return rubric.check(outline(text), profile=profile, today=TODAY)


@pytest.mark.parametrize(("kind", "text"), OTHERS.items(), ids=OTHERS.keys())
def test_what_asks_nobody_for_work_is_not_judged_and_says_what_it_is_in_one_note(kind: str, text: str) -> None:
    judgement = check(text)
    assert (judgement.verdict, judgement.score) == ("not a brief", None)
    assert {aspect.status for aspect in judgement.aspects} == {"not_applicable"}
    (note,) = judgement.findings
    assert (note.severity, note.rule) == ("note", "wording.kind")
    assert kind in note.problem.message


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_a_profile_that_is_named_has_it_judged_all_the_same(text: str) -> None:
    assert check(text, "other").verdict == "not ready"


@pytest.mark.parametrize("text", BRIEFS.values(), ids=BRIEFS.keys())
def test_a_brief_is_never_taken_for_something_else(text: str) -> None:
    assert check(text).verdict != "not a brief"


@pytest.mark.parametrize("code", ELSEWHERE)
def test_an_invoice_is_told_in_other_languages_too(code: str) -> None:
    judgement = check(ELSEWHERE[code])
    assert (judgement.language, judgement.verdict) == (code, "not a brief")
