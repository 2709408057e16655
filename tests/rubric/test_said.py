"""What single sentences say in German, French and Spanish, each in a letter of its own."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefcheck.rubric import assessing, language
from briefcheck.rules.brief import Brief
from outline import outline

TODAY = datetime.date(2026, 1, 15)
SENTENCES = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))
OPENINGS = {
    "de": "Wir sind ein Verein in Hohenfels und suchen einen Betrieb für diese Arbeit.",
    "fr": "Nous sommes une association à Vannes et cherchons une entreprise pour ce travail.",
    "es": "Somos una asociación de Cáceres y buscamos una empresa para este trabajo.",
}
LEVELS = {"present": (2, 3), "mentioned": (1, 3), "silent": (0, 0)}
"""The lowest and the highest level that a sentence of each list may reach."""


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Language, list, aspect and sentence."""
    for code, lists in SENTENCES.items():
        for name, aspects in lists.items():
            for aspect, sentences in aspects.items():
                yield from ((code, name, aspect, sentence) for sentence in sentences)


@pytest.mark.parametrize(("code", "name", "aspect", "sentence"), list(cases()))
def test_a_sentence_says_as_much_of_an_aspect_as_whoever_reads_it_learns(
    code: str, name: str, aspect: str, sentence: str
) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    brief = Brief(outline(f"{OPENINGS[code]}\n\n{sentence}"), lexicon, today=TODAY)
    lowest, highest = LEVELS[name]
    assert lowest <= (assessing.by_rules(brief, None)[aspect].level or 0) <= highest
