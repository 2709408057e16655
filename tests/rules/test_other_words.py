"""The classes of words by which plain people tell a boundary or an input, in the other languages."""

from __future__ import annotations

import pytest

from briefcheck.rubric import language
from briefcheck.rules import AspectRule, find
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
