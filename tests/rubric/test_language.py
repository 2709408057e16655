from __future__ import annotations

import pytest

from briefcheck.rubric import language
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
