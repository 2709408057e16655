"""Briefs in German, French and Spanish: a complete one is left in peace, a poor one is asked for what it lacks."""

from __future__ import annotations

import datetime

import pytest

from briefcheck import rubric
from briefcheck.finding import Judgement
from briefcheck.rubric import language
from outline import outline

TODAY = datetime.date(2026, 1, 15)
GERMAN = """
    # Liefergegenstände
    | Liefergegenstand | Format |
    |---|---|
    | Plakat zum Sommerfest | PDF, 2 Dateien |
    | Faltblatt | PDF, 500 Exemplare |
    # Anforderungen
    - Das Plakat muss Datum und Ort enthalten.
    - Das Plakat muss das Logo des Vereins zeigen.
    - Das Faltblatt muss einen Lageplan enthalten.
    - Das Faltblatt muss das Programm in zwei Sprachen zeigen.
    - Die Schrift muss mindestens 9 Punkt groß sein.
    # Aufgaben
    1. Der Gestalter entwirft zwei Vorschläge.
    2. Der Gestalter bereitet die Druckdaten vor.
    3. Der Gestalter prüft den Andruck in der Druckerei.
    # Abgrenzung
    Der Druck ist nicht im Leistungsumfang enthalten.
    # Abnahmekriterien
    - Die Druckdaten werden abgenommen, wenn die Prüfung höchstens 0 Fehler meldet.
    - Das Plakat ist aus mindestens 5 Meter Entfernung lesbar.
    # Prüfung
    Die Druckerei macht einen Funktionstest der Daten. Der Verein macht eine Sichtprüfung des Andrucks.
    # Freigabe
    Die Vorsitzende, Frau Nolte, nimmt jede Leistung schriftlich ab. Der Verein antwortet innerhalb von 5 Werktagen nach
    Erhalt.
    # Korrekturen
    Abgelehnte Leistungen werden innerhalb von 3 Werktagen ohne Mehrkosten korrigiert; zwei Korrekturschleifen.
    # Termine
    | Meilenstein | Termin |
    |---|---|
    | Erster Entwurf | 3. Februar 2026 |
    | Druckdaten | 3. März 2026 |
    # Lieferung
    Der Gestalter lädt die Dateien in den Ordner des Vereins auf Nextcloud und schickt den Link per E-Mail an den
    Projektleiter.
    # Berichte
    Der Gestalter schickt jeden Freitag einen Statusbericht per E-Mail an den Projektleiter.
    # Verzug
    Für jede Woche Verzug werden 5 % des Preises abgezogen.
    """
FRENCH = """
    # Livrables
    | Livrable | Format |
    |---|---|
    | Affiche de la fête | PDF, 2 fichiers |
    | Dépliant | PDF, 500 exemplaires |
    # Exigences
    - L'affiche doit contenir la date et le lieu.
    - L'affiche doit afficher le logo de l'association.
    - Le dépliant doit contenir un plan d'accès.
    - Le dépliant doit contenir le programme en deux langues.
    - Le texte doit avoir au moins 9 points.
    # Tâches
    1. Le graphiste conçoit deux propositions.
    2. Le graphiste prépare les fichiers d'impression.
    3. Le graphiste vérifie l'épreuve chez l'imprimeur.
    # Hors périmètre
    L'impression n'est pas comprise et ne fait pas partie de la commande.
    # Critères d'acceptation
    - Les fichiers sont acceptés lorsque le contrôle signale au plus 0 erreur.
    - L'affiche doit être lisible à au moins 5 mètres.
    # Contrôle
    L'imprimeur fait des tests fonctionnels des fichiers. L'association fait un contrôle visuel de l'épreuve.
    # Validation
    La présidente, Mme Noël, accepte chaque livrable par écrit. L'association répond sous 5 jours
    ouvrés après réception.
    # Corrections
    Un livrable rejeté est corrigé dans les 3 jours sans frais ; deux tours de correction.
    # Calendrier
    | Jalon | Date |
    |---|---|
    | Première version | 3 février 2026 |
    | Fichiers d'impression | 3 juin 2026 |
    # Livraison
    Le graphiste dépose les fichiers dans le dossier SharePoint et envoie le lien par courriel au chef de projet.
    # Suivi
    Le graphiste envoie chaque vendredi un rapport d'avancement par courriel au chef de projet.
    # Pénalités
    En cas de retard, 5 % du prix est déduit par semaine de retard.
    """
SPANISH = """
    # Entregables
    | Entregable | Formato |
    |---|---|
    | Cartel de la fiesta | PDF, 2 archivos |
    | Folleto | PDF, 500 ejemplares |
    # Requisitos
    - El cartel debe contener la fecha y el lugar.
    - El cartel debe mostrar el logotipo de la asociación.
    - El folleto debe incluir un plano de acceso.
    - El folleto debe contener el programa en dos idiomas.
    - El texto debe tener al menos 9 puntos.
    # Tareas
    1. El diseñador elabora dos propuestas.
    2. El diseñador prepara los archivos de impresión.
    3. El diseñador verifica la prueba en la imprenta.
    # Fuera del alcance
    La impresión no está incluida y queda excluida del encargo.
    # Criterios de aceptación
    - Los archivos se aceptan cuando el control señala como máximo 0 errores.
    - El cartel debe leerse a al menos 5 metros.
    # Verificación
    La imprenta hace pruebas funcionales de los archivos. La asociación hace una inspección visual de la prueba.
    # Aprobación
    La presidenta, Sra. Núñez, acepta cada entregable por escrito. La asociación responde en un plazo de 5 días hábiles
    tras la recepción.
    # Correcciones
    Un entregable rechazado se corrige en un plazo de 3 días sin coste adicional; dos rondas de corrección.
    # Calendario
    | Hito | Fecha |
    |---|---|
    | Primer borrador | 3 de febrero de 2026 |
    | Archivos de impresión | 3 de marzo de 2026 |
    # Entrega
    El diseñador sube los archivos a la carpeta de SharePoint y envía el enlace por correo electrónico al jefe de
    proyecto.
    # Seguimiento
    El diseñador envía cada viernes un informe de avance por correo electrónico al jefe de proyecto.
    # Penalizaciones
    En caso de retraso se descuenta el 5 % del precio por cada semana.
    """
GOOD = {"de": GERMAN, "fr": FRENCH, "es": SPANISH}
POOR = {
    "de": "# Webseite\nWir brauchen eine moderne Webseite. Sie soll benutzerfreundlich sein, so schnell wie möglich.",
    "fr": "# Site web\nNous avons besoin d'un site moderne. Il doit être convivial et livré dès que possible.",
    "es": "# Página web\nNecesitamos una página moderna. Debe ser fácil de usar y entregarse lo antes posible.",
}
NOT_ASKED = {"deliverable.drawings", "deliverable.materials", "performance.service_level"}
"""A poster needs none of these."""


def check(text: str) -> Judgement:
    return rubric.check(outline(text), depth="strict", today=TODAY)


@pytest.mark.parametrize("code", GOOD)
def test_what_a_complete_brief_says_is_recognised(code: str) -> None:
    judgement = check(GOOD[code])
    assert judgement.language == code
    twenty = [a for a in judgement.aspects if not a.is_further and a.rule not in NOT_ASKED]
    assert {a.rule: a.status for a in twenty if a.status != "present"} == {}
    assert [item.name for item in judgement.deliverables][1] in ("Faltblatt", "Dépliant", "Folleto")


@pytest.mark.parametrize("code", POOR)
def test_a_poor_brief_is_not_ready_and_its_vague_words_are_found(code: str) -> None:
    judgement = check(POOR[code])
    assert (judgement.language, judgement.verdict) == (code, "not ready")
    rules = {finding.rule for finding in judgement.findings}
    assert {"quality.criteria", "quality.approver", "performance.due", "performance.delivery"} <= rules
    assert {"wording.vague_time", "wording.unverifiable"} & rules


@pytest.mark.parametrize("code", GOOD)
def test_a_lexicon_has_every_list_that_the_english_one_has(code: str) -> None:
    english, other = language.words("en"), language.words(code)
    assert {file: set(lists) for file, lists in other.items()} == {file: set(lists) for file, lists in english.items()}


@pytest.mark.parametrize(
    ("code", "text", "date"),
    [
        ("de", "Fällig am 3. März 2026", "2026-03-03"),
        ("de", "Fällig am 5. Juli 2026", "2026-07-05"),
        ("fr", "Au plus tard le 1er juin 2026", "2026-06-01"),
        ("fr", "Au plus tard le 14 juillet 2026", "2026-07-14"),
        ("es", "A más tardar el 3 de marzo de 2026", "2026-03-03"),
        ("en", "By the 3rd of March 2026", "2026-03-03"),
    ],
)
def test_dates_are_read_in_each_language(code: str, text: str, date: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    assert lexicon.slots.iso(text) == date


def test_it_is_said_in_which_language_the_findings_are_written() -> None:
    judgement = rubric.check(outline(GERMAN), today=TODAY)
    assert judgement.language_note == "The document is in German; what was found in it is written in English."
    assert rubric.check(outline("# Chair\nWe need a chair for the office."), today=TODAY).language_note == ""


PLAIN = {
    "de": """
        # Prüfen
        Die Kuratorin vergleicht jede Datei mit dem Original. Wir brauchen eine Woche für die Rückmeldung. Wenn eine
        Datei fehlerhaft ist und Mängel hat, wird sie kostenlos nachgebessert. Frau Nolte unterschreibt das Protokoll.
        """,
    "fr": """
        # Contrôle
        La conservatrice compare chaque fichier avec l'original. Nous avons besoin de cinq jours pour la relecture.
        Si un fichier a des défauts, il est corrigé sans frais. Le directeur signe le document.
        """,
    "es": """
        # Control
        La conservadora compara cada archivo con el original. Necesitamos una semana para la revisión.
        Si un archivo tiene defectos, se corrige sin coste. El director firma el documento.
        """,
}


@pytest.mark.parametrize("code", PLAIN)
def test_what_is_said_in_plain_words_is_understood_in_each_language(code: str) -> None:
    judgement = check(PLAIN[code])
    assert judgement.language == code
    said = {a.rule for a in judgement.aspects if a.status != "missing"}
    assert {"quality.method", "quality.review_window", "quality.rework", "quality.approver"} <= said


BUILT_WITH = {
    "de": "Die Seite wird mit WordPress gebaut, und das Formular ist geschrieben in PHP.",
    "fr": "Les pages sont créées avec WordPress, et le formulaire est écrit en PHP.",
    "es": "La página está hecha con WordPress, y el formulario está escrito en PHP.",
}


@pytest.mark.parametrize("code", BUILT_WITH)
def test_what_the_work_is_made_with_is_known_by_its_name(code: str) -> None:
    judgement = check(f"{POOR[code]}\n{BUILT_WITH[code]}")
    statuses = {aspect.rule: aspect.status for aspect in judgement.aspects}
    assert statuses["deliverable.materials"] == "present"
