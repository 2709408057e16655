from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from briefcheck import rubric
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
        ("Angebot für Webseite", "de"),
        ("Cahier des charges", "fr"),
        ("Pliego de condiciones", "es"),
        ("ACME 2000 x 300 mm RAL 7016", "en"),
        ("Résumé of the café project: the supplier must deliver a menu.", "en"),
        ("The supplier shall deliver the report to Müller GmbH für Technik in Köln.", "en"),
        ("Zamówienie na wykonanie strony w języku polskim jest dla firmy.", "pl"),
        ("Leverantören ska lämna rapporten och ritningarna till projektledaren på kontoret.", "sv"),
        ("Furnizorul trebuie să livreze raportul și planurile în termen de cinci zile.", "ro"),
        ("Bản vẽ và báo cáo của dự án được giao cho chủ đầu tư.", "vi"),
        ("Ξ", "el"),
        ("\ud800 \x00 🙂", "und"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, code: str) -> None:
    assert language.detect(outline(text)) == code
    assert language.name(code) != code or code == language.NONE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("供应商应当提交报告和图纸。", "There is no lexicon for the language of this document (Chinese)."),
        ("ანგარიში და გეგმა", "It cannot be told which language this document is in."),
    ],
)
def test_whoever_is_not_judged_reads_the_name_of_the_language(text: str, reason: str) -> None:
    assert rubric.check(outline(text), today=datetime.date(2026, 1, 15)).profile_reason == reason


ENGLISH = "The supplier shall deliver the report and the plans to the client. "
GERMAN = "Der Auftragnehmer liefert den Bericht und die Pläne an den Auftraggeber. "


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH * 3 + GERMAN, "en"), (ENGLISH + GERMAN * 3, "de"), (f"{ENGLISH}\n" * 900 + f"{GERMAN}\n" * 3000, "de")],
)
def test_a_mixed_text_is_in_the_language_of_most_of_it(text: str, code: str) -> None:
    assert language.detect(outline(text)) == code


@pytest.mark.parametrize("code", ["../en", "en/../de", "", "xx", "."])
def test_a_code_is_never_a_path(code: str) -> None:
    assert language.lexicon(code) is None


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


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("Est. Start", "Est. Deadline", "Task", "Owner", "Deliverable"), "en"),
        (("Price per unit", "Price per chair", "S", "Qty"), "en"),
        (("M", "T", "W", "S", "S", "Task", "Owner"), "en"),
        (("Item no", "Labor category", "“Oak” chair"), "en"),
        (("Care leaflet", "Seat care", "Oak chair"), "en"),
        (("Aufgabe", "Termin", "Status"), "de"),
        (("Livrable", "Date de remise", "Le menuisier est là"), "fr"),
    ],
)
def test_short_cells_are_told_by_more_than_one_short_word_again_and_again(cells: tuple[str, ...], code: str) -> None:
    assert language.detect_text("\n".join(cells * 6)) == code


@pytest.mark.parametrize(
    ("group", "meant", "other"),
    [
        ("profile.rfp", "tenders", "Tenderly"),
        ("artefact", "pumps", "pumpkin"),
        ("flaw", "typos", "typography"),
        ("worker", "cooks", "cookies"),
        ("blemish", "stains", "stainless"),
    ],
)
def test_a_word_stands_for_its_own_forms_and_not_for_others_that_begin_like_it(
    group: str, meant: str, other: str
) -> None:
    found = language.lexicon("en")
    assert found is not None
    bit = found.text.bits[group]
    assert found.text.mask(meant) & bit
    assert not found.text.mask(other) & bit
