from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from briefcheck.rubric import language
from briefcheck.rules import WordingRule, find
from briefcheck.rules.brief import Brief
from outline import outline


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The supplier shall deliver the report and the manual to the project manager.", "en"),
        ("Der Auftragnehmer liefert den Bericht und die Anleitung an die Leitung.", "de"),
        ("Le fournisseur doit livrer le rapport et les plans avec la notice dans les délais.", "fr"),
        ("El proveedor debe entregar el informe y los planos con la guía en el plazo.", "es"),
        ("供应商应当提交报告和图纸。", "zh"),
        ("納品物を提出してください。", "ja"),
        ("Поставщик передаёт отчёт и чертежи.", "ru"),
        ("Chair", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, code: str) -> None:
    assert language.detect(outline(text)) == code


def test_a_language_without_a_folder_has_no_lexicon() -> None:
    assert language.lexicon("xx") is None


def test_a_lexicon_may_lack_groups_and_its_rules_then_find_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, names in (("en", ("*.toml",)), ("xx", ("topics.toml", "sections.toml"))):
        (tmp_path / code).mkdir()
        for name in names:
            for file in (Path(language.__file__).with_name("lexicons") / "en").glob(name):
                shutil.copy(file, tmp_path / code)
    monkeypatch.setattr(language, "_LEXICONS", tmp_path)
    poor = language.lexicon.__wrapped__("xx")
    assert poor is not None
    text = "# Scope\nThe supplier must clean as needed on Friday, 4 April 2026 (five (6) times), see annex C."
    asked = Brief(outline(text), poor, today=datetime.date(2026, 1, 15))
    assert [list(rule.check(asked)) for rule in find() if isinstance(rule, WordingRule)] == [[]] * sum(
        isinstance(rule, WordingRule) for rule in find()
    )
