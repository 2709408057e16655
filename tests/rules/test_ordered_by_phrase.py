"""What sentences order in German, French and Spanish, told by the phrases before or behind it."""

from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules import deliverables, ordered_by_phrase
from briefcheck.rules.brief import Brief
from outline import outline
from rules.ask import TODAY, brief


def read(code: str, text: str) -> Brief:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    return Brief(outline(f"# A\n{text}"), lexicon, profile="auto", today=TODAY)


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        (
            "de",
            "Wir brauchen einen Tisch, zwei Bänke und ein Regal für den Flur.",
            ["einen Tisch", "zwei Bänke", "ein Regal"],
        ),
        ("de", "Wir brauchen einen Film über unseren Verein.", ["einen Film über unseren Verein"]),
        ("de", "Wir brauchen eine Broschüre über die Bauherren.", ["eine Broschüre über die Bauherren"]),
        ("fr", "Nous voulons un film sur nos fournisseurs.", ["un film"]),
        ("de", "Zu drucken sind 300 Plakate samt Umschlag.", ["300 Plakate"]),
        ("de", "Das Handbuch ist fällig am 4. Mai.", ["Das Handbuch"]),
        ("fr", "Il nous faut une affiche et deux panneaux pour le hall.", ["une affiche", "deux panneaux"]),
        ("fr", "Le rapport est à traduire en italien.", ["Le rapport"]),
        ("es", "Se necesitan cuatro mesas y un rótulo para la entrada.", ["cuatro mesas", "un rótulo"]),
        ("fr", "Nous souhaitons vous confier le buffet du vernissage.", ["le buffet"]),
        ("fr", "On voudrait faire imprimer 400 affiches et un dépliant.", ["400 affiches", "un dépliant"]),
        ("es", "Queremos encargar una pérgola y dos bancos.", ["una pérgola", "dos bancos"]),
        ("es", "Nos gustaría imprimir un folleto.", ["un folleto"]),
        ("de", "Zurück brauchen wir das Handbuch als PDF und die Wortliste.", ["das Handbuch", "die Wortliste"]),
        (
            "de",
            "Gebraucht werden ein Prospekt, daneben eine Karte und ein Plakat.",
            ["ein Prospekt", "eine Karte", "ein Plakat"],
        ),
        ("fr", "Nous voulons une affiche, en plus une carte.", ["une affiche", "une carte"]),
        ("es", "Queremos un cartel y también un folleto.", ["un cartel", "un folleto"]),
        ("de", "Zu liefern sind die Anleitung und die Zeichnungen.", ["die Anleitung", "die Zeichnungen"]),
        ("de", "Vor der Serie möchten wir drei Muster sehen.", ["drei Muster"]),
    ],
)
def test_what_a_sentence_orders_is_named(code: str, text: str, names: list[str]) -> None:
    assert [item.name for item in ordered_by_phrase.in_sentences(read(code, text))] == names


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Wir brauchen eine Woche für die Rückmeldung."),
        ("de", "Wir brauchen Hilfe bei der Planung."),
        ("fr", "Nous avons besoin d'une réponse."),
        ("es", "Necesitamos ayuda con la organización."),
        ("fr", "On voudrait montrer l’atelier tel qu’il est."),
        ("fr", "On voudrait montrer le chantier tel qu’il est, une affiche ne suffit pas."),
        ("fr", "Il nous faudrait ça vite, le salon de la machine approche."),
        ("fr", "La machine chauffe et la facture suivra."),
        ("es", "Queremos mejorar la imagen de la tienda, el folleto es viejo."),
        ("es", "Necesitamos eso pronto, la máquina está parada."),
    ],
)
def test_what_nobody_hands_over_is_not_named(code: str, text: str) -> None:
    assert list(ordered_by_phrase.in_sentences(read(code, text))) == []


@pytest.mark.parametrize(
    ("code", "lead", "entry"),
    [
        ("de", "Benötigt werden:", "ein Geländer"),
        ("fr", "Il nous faut :", "un banc"),
        ("es", "Se necesita:", "un banco"),
    ],
)
def test_a_list_led_in_by_an_order_is_one_of_deliverables(code: str, lead: str, entry: str) -> None:
    found = deliverables.find(read(code, f"{lead}\n- {entry}\n- {entry} 2"))
    assert [item.name for item in found] == [entry, f"{entry} 2"]


def test_english_orders_are_told_by_their_verbs() -> None:
    assert list(ordered_by_phrase.in_sentences(brief("# A\nWe need a table and two benches."))) == []


def due(text: str) -> dict[str, str]:
    return {item.name: item.due_text for item in deliverables.find(read("de", text))}


def test_a_number_that_the_last_day_s_sentence_has_too_names_no_thing() -> None:
    text = "Wir brauchen drei Tische und zwei Bänke.\n\nIn den ersten zwei Wochen wird montiert, {}."
    last = "fertig sein muss alles am 4. Mai 2026"
    assert due(text.format(last)) == {"drei Tische": "4. Mai 2026", "zwei Bänke": "4. Mai 2026"}


def test_the_day_of_a_draft_is_not_that_of_the_whole_work() -> None:
    text = "Gebraucht werden:\n- drei Tische\n- zwei Bänke\n\nDer Entwurf liegt uns bis zum 3. April vor.{}"
    assert due(text.format("")) == {"drei Tische": "", "zwei Bänke": ""}
    both = text.format(" Geliefert wird bis zum 4. Mai.")
    assert due(both) == {"drei Tische": "bis zum 4. Mai", "zwei Bänke": "bis zum 4. Mai"}
