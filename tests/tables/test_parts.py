"""A header that stands in no list means what its words mean together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefcheck import tables
from briefcheck.tables.parts import by_parts, written_out
from briefcheck.tables.words import Phrases, index, meanings, plain, vocabulary


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Committed handover date", "due"),
        ("Latest finish", "due"),
        ("Promised by", "due"),
        ("Hand over by", "due"),
        ("Re-revised completion dt.", "due_revised"),
        ("Rescheduled finish", "due_revised"),
        ("Actual handover date", "delivered"),
        ("Date handed over", "delivered"),
        ("Actual kick-off date", "start"),
        ("Client sign-off date", "accepted_date"),
        ("Date of client approval", "accepted_date"),
        ("Date last modified", "last_update"),
        ("Resp. engineer", "owner"),
        ("Drafted by", "owner"),
        ("Checking engineer", "approver"),
        ("Tested by", "approver"),
        ("Pass conditions", "acceptance"),
        ("Percentage achieved", "percent"),
        ("Accepted if", "acceptance"),
        ("Done when", "acceptance"),
        ("Akzeptiert, wenn", "acceptance"),
        ("Who signs off", "approver"),
        ("Who reviews it?", "approver"),
        ("Wer nimmt ab?", "approver"),
        ("Qui valide ?", "approver"),
        ("Payment variance", "cost"),
        ("Further reading", "spec_reference"),
        ("Tatsächliches Fertigstellungsdatum", "delivered"),
        ("Verschobener Abgabetermin", "due_revised"),
        ("Freigabedatum Kunde", "accepted_date"),
        ("Projektstatus", "status"),
        ("Date de remise souhaitée", "due"),
        ("Date de démarrage réelle", "start"),
        ("Fecha de cierre real", "delivered"),
        ("Data de encerramento planejada", "due"),
        ("Ngày kết thúc thực tế", "delivered"),
        ("Người kiểm tra", "approver"),
        ("实际开工日期", "start"),
        ("计划交付时间", "due"),
        ("実際終了日", "delivered"),
        ("承認担当者", "approver"),
    ],
)
def test_words_together_say_what_no_list_does(header: str, field: str) -> None:
    assert meanings(header, vocabulary())[0].field == field


@pytest.mark.parametrize(
    "header",
    [
        "Date noticed",
        "Date logged",
        "Reported by",
        "Date assigned",
        "Last changed by",
        "Days late",
        "Hours spent",
        "Lead time",
    ],
)
def test_what_only_looks_like_a_date_or_a_person_of_the_tracker_is_none(header: str) -> None:
    assert meanings(header, vocabulary())[0].field == "other"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Target (EUR)", "cost"),
        ("Baseline (in millions)", "cost"),
        ("Remaining (%)", "percent"),
        ("Lieferzeit (Tage)", "other"),
        ("Preparation [h]", "other"),
    ],
)
def test_the_unit_of_a_header_says_more_than_its_words(header: str, field: str) -> None:
    assert meanings(header, vocabulary())[0].field == field


def test_two_names_beside_each_other_are_sure_where_they_agree() -> None:
    words: Phrases = index({"name": {"en": ["task", "milestone"]}, "owner": {"en": ["owner"]}})
    (agreed, *_), (parted, *_) = meanings("Tasks/Milestones", words), meanings("Task/Owner", words)
    assert agreed.field == "name"
    assert agreed.strength > parted.strength


def test_a_name_for_machines_is_read_as_its_words() -> None:
    assert meanings("plannedEndDate", vocabulary())[0].field == "due"
    assert meanings("task_status2", vocabulary())[0].field == "status"


def test_what_follows_an_of_is_not_the_head() -> None:
    assert meanings("Status of deliverable", vocabulary())[0].field == "status"
    assert meanings("Estado del entregable", vocabulary())[0].field == "status"


def test_abbreviations_are_written_out() -> None:
    assert written_out("est compl dt") == "estimated complete date"


def test_a_part_alone_is_no_more_than_a_guess() -> None:
    assert max(strength for _, strength in by_parts("finish")) < 0.5


@pytest.mark.parametrize("text", ["", "zorp", "of", "of of of", "date " * 200, "日" * 500, "of date"])
def test_odd_headers_are_no_trouble(text: str) -> None:
    assert all(0 <= strength <= 1 for _, strength in by_parts(text))


def test_every_part_is_written_as_headers_are_compared() -> None:
    data = tomllib.loads((Path(tables.__file__).parent / "parts.toml").read_text(encoding="utf-8"))
    for part, languages in data.items():
        for language, words in languages.items():
            assert len(words) == len(set(words)), (part, language)
            for word in words:
                assert word in "£¥" or word.strip("*") == plain(word.strip("*")), (part, language, word)
