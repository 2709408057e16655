"""The classes of words by which plain people tell a boundary or an input, in the other languages."""

from __future__ import annotations

import datetime

import pytest

from briefcheck.rubric import language
from briefcheck.rules import AspectRule, dates, doing, find
from briefcheck.rules.brief import Brief
from outline import outline
from rules.ask import TODAY


@pytest.mark.parametrize(
    ("code", "aspect", "text"),
    [
        ("de", "deliverable.scope", "Um die Elektrik kümmern wir uns selbst, der Keller bleibt wie er ist."),
        ("de", "deliverable.materials", "Die Regale sind aus Eiche, die Schrauben stellen wir."),
        ("fr", "deliverable.scope", "Les peintures sont réalisées par une autre entreprise."),
        ("es", "deliverable.scope", "De la pintura se encarga otra empresa."),
        ("fr", "deliverable.format", "Le texte est à livrer en anglais et en arabe."),
        ("es", "deliverable.format", "Entregue el texto en inglés y en árabe."),
    ],
)
def test_plain_words_are_seen_in_other_languages(code: str, aspect: str, text: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    rule = next(rule for rule in find() if rule.name == aspect)
    assert isinstance(rule, AspectRule)
    assert rule.assess(Brief(outline(f"# A\n{text}"), lexicon, profile="auto", today=TODAY)).level


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("de", "Danach schleifen Sie die Türen und grundieren sie zweimal.", 1),
        ("de", "Die Böden werden jeden Abend gewischt und die Körbe geleert.", 2),
        ("de", "Die Scheiben sind außen zu putzen.", 1),
        ("fr", "Les vitres sont lavées une fois par mois.", 1),
        ("fr", "Vous nous soumettez un dessin, puis vous posez les étagères.", 2),
        ("es", "Los suelos se friegan cada noche.", 1),
        ("es", "Hay que lijar las puertas.", 1),
    ],
)
def test_what_somebody_is_told_to_do_counts_in_other_languages(code: str, text: str, number: int) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    document = Brief(outline(f"# A\n{text}"), lexicon, profile="auto", today=TODAY)
    assert sum(doing.steps(sentence) for sentence in document.sentences_of(1)) >= number


@pytest.mark.parametrize(
    ("code", "aspect", "text"),
    [
        ("de", "quality.approver", "Abgenommen wird durch die Schulleitung."),
        ("de", "quality.rework", "Was beanstandet wird, ist bis zum nächsten Tag auf Ihre Kosten nachzubessern."),
        ("de", "performance.due", "Freigeschaltet werden muss der Auftritt spätestens am 3. Juni 2026."),
        ("de", "performance.remedies", "Für jede Woche Verspätung ziehen wir 3 % vom Preis ab."),
        ("de", "quality.review_window", "Freigegeben wird der Abzug von der Redaktion binnen vier Arbeitstagen."),
        ("fr", "quality.approver", "La recette est prononcée par la responsable du musée."),
        ("fr", "performance.due", "Tout doit être en ligne le 20 avril 2026 au plus tard."),
        ("fr", "performance.remedies", "Chaque jour de retard sera facturé 80 euros."),
        ("es", "quality.approver", "El visto bueno lo da la directora."),
        ("es", "performance.due", "El texto completo vence el 30 de marzo de 2026."),
        ("es", "performance.remedies", "Por cada día de retraso se descontarán 60 euros."),
    ],
)
def test_what_is_said_in_the_order_of_words_of_the_language_is_usable(code: str, aspect: str, text: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    rule = next(rule for rule in find() if rule.name == aspect)
    assert isinstance(rule, AspectRule)
    found = rule.assess(Brief(outline(f"# A\n{text}"), lexicon, profile="auto", today=TODAY))
    assert (found.level or 0) > 1


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("de", "Fertig sein muss alles am 14. August 2026.", datetime.date(2026, 8, 14)),
        ("fr", "Tout sera achevé le 21 juin 2026.", datetime.date(2026, 6, 21)),
        ("fr", "Tout sera achevé le 1er juillet 2026.", datetime.date(2026, 7, 1)),
        ("es", "Debe quedar terminado el 28 de agosto de 2026.", datetime.date(2026, 8, 28)),
    ],
)
def test_a_day_is_read_as_the_language_writes_it(code: str, text: str, day: datetime.date) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    found = dates.of(Brief(outline(f"# A\n{text}"), lexicon, profile="auto", today=TODAY))
    assert [written.day for written in found] == [day]
