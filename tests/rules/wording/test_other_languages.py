"""Words that say too little are marked in German, French and Spanish, too; plain ones are left alone."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pytest

from briefcheck.rubric import language
from briefcheck.rules import WordingRule, find
from briefcheck.rules.brief import Brief
from outline import outline

SENTENCES = tomllib.loads(Path(__file__).with_name("marked.toml").read_text("utf-8"))
CASES = [
    (code, rule, sentence)
    for code, rules in SENTENCES.items()
    for rule, sentences in rules.items()
    for sentence in sentences
]


@pytest.mark.parametrize(("code", "rule", "sentence"), CASES)
def test_a_sentence_is_marked_by_the_rule_that_its_words_need(code: str, rule: str, sentence: str) -> None:
    lexicon = language.lexicon(code)
    assert lexicon is not None
    brief = Brief(outline(f"# Text\n\n{sentence}"), lexicon, today=datetime.date(2026, 1, 15))
    marked = {each.name for each in find() if isinstance(each, WordingRule) and next(iter(each.check(brief)), None)}
    assert {name.rpartition(".")[2] for name in marked} >= ({rule} if rule != "none" else set())
    assert rule != "none" or not marked
