"""A column means what its header says and its values bear out, and the user has the last word."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefcheck import tables
from briefcheck.errors import NotFound
from briefcheck.tables import find, parse_choices
from briefcheck.tables.words import FIELDS, Phrases, index, is_time, meanings, plain, vocabulary
from briefcheck.workbook import Column, ErrorValue, Sheet, Validation, Workbook

from .make import area, book, sheet


def columns(text: str, **fields: object) -> dict[str, Column]:
    (table,) = find(book(sheet(text, **fields))).tables
    return {column.header: column for column in table.columns}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Due Date", "due"),
        ("DUE DATE*", "due"),
        ("Deadline (planned)", "due"),
        ("Acceptance criteria", "acceptance"),
        ("% complete", "percent"),
        ("#", "id"),
        ("Liefertermin", "due"),
        ("Abnahmekriterien", "acceptance"),
        ("Responsable", "owner"),
        ("Critères d’acceptation", "acceptance"),
        ("Fecha de entrega", "due"),
        ("Prazo", "due"),
        ("Người phụ trách", "owner"),
        ("Tiêu chí nghiệm thu", "acceptance"),
        ("验收标准", "acceptance"),
        ("负责人", "owner"),
        ("担当者", "owner"),
        ("検収基準", "acceptance"),
    ],
)
def test_a_header_is_known_in_each_language(header: str, field: str) -> None:
    assert meanings(header, vocabulary())[0].field == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Name of deliverable", "name"),
        ("Contract delivery date", "due"),
        ("Task owners", "owner"),
        ("Plan / Due", "due"),
    ],
)
def test_a_longer_header_means_what_its_head_means(header: str, field: str) -> None:
    assert meanings(header, vocabulary())[0].field == field


def test_ambiguous_headers_are_decided_by_the_values_below() -> None:
    dates = "| Deliverable | Owner | Target |\n| Survey | A. Ruiz | 2026-03-01 |\n| Soil map | B. Chen | 2026-04-01 |"
    words = dates.replace("2026-03-01", "No open defects at handover").replace(
        "2026-04-01", "Errors below two per cent"
    )
    assert columns(dates)["Target"].field == "due"
    assert columns(words)["Target"].field == "acceptance"
    assert "the values below it are dates" in columns(dates)["Target"].reason


@pytest.mark.parametrize(
    ("due", "delivery"),
    [("Deadline", "Delivery date"), ("Échéance", "Date de livraison"), ("Fällig am", "Lieferdatum")],
)
def test_a_day_of_delivery_beside_a_deadline_is_that_on_which_it_came(due: str, delivery: str) -> None:
    text = f"| Task | Owner | {delivery} | {due} |\n| Survey | A. Ruiz | 2026-03-02 | 2026-03-01 |\n"
    started = columns(text + "| Soil map | B. Chen | | 2026-04-01 |")
    assert (started[due].field, started[delivery].field) == ("due", "delivered")
    planned = columns(text + "| Soil map | B. Chen | 2026-04-02 | 2026-04-01 |")
    assert planned[delivery].field != "delivered"


def test_accepted_when_heads_a_condition_or_a_day() -> None:
    text = "| Deliverable | Owner | Accepted when |\n| Survey | A. Ruiz | 2026-03-01 |"
    assert columns(text)["Accepted when"].field == "accepted_date"
    assert columns(text.replace("2026-03-01", "all points fit"))["Accepted when"].field == "acceptance"


def test_approved_is_a_date_or_a_person() -> None:
    text = "| Deliverable | Owner | Approved |\n| Survey | A. Ruiz | 2026-03-01 |\n| Soil map | B. Chen | 2026-04-01 |"
    assert columns(text)["Approved"].field == "accepted_date"


def test_a_description_is_the_name_only_where_nothing_else_is() -> None:
    text = "| ID | {} | Description | Owner |\n| 1 | Survey | All boundary points on site | A. Ruiz |\n"
    assert columns(text.format("Deliverable"))["Description"].field == "description"
    assert columns("| ID | Description | Owner |\n| 1 | Survey of site | A. Ruiz |")["Description"].field == "name"


def test_a_field_is_given_once_and_costs_may_repeat() -> None:
    text = "| Task | Status | Current status | Cost | Actual cost |\n| Dig a trench | Open | Done | 1 | 2 |"
    found = [column.field for column in columns(text).values()]
    assert found.count("status") == 1
    assert found.count("cost") == 2


def test_a_column_that_no_header_tells_is_told_by_its_values() -> None:
    text = "| Task | Owner | Zorp |\n" + "".join(f"| Dig trench {n} | A. Ruiz | In progress |\n" for n in range(4))
    assert columns(text)["Zorp"].field == "status"
    assert columns(text)["Zorp"].reason == "The header is not one we know, and the values are words for a status."


def test_the_choices_of_an_empty_template_count_as_its_values() -> None:
    lists = (Validation((area("C2:C50"),), ("Open", "Done", "Blocked")),)
    assert columns("| Task | Owner | Zorp |\n", validations=lists)["Zorp"].field == "status"


def test_every_column_has_a_reason_in_one_sentence() -> None:
    text = "| ID | Task | Owner | Due | Zorp | Status |\n| 1 | Dig trench | A. Ruiz | 2026-03-01 | x | Open |"
    assert all(c.reason.endswith(".") and c.reason.count(". ") == 0 for c in columns(text).values())


def test_a_column_that_names_some_rows_groups_those_the_next_one_names() -> None:
    text = """
| Task | Work package | Due |
| Roof | Strip the tiles | 2026-03-01 |
|      | Mend the battens | 2026-03-08 |
|      | Lay the tiles | 2026-03-20 |
| Wall | Rake the joints | 2026-03-22 |
|      | Point them | 2026-03-29 |
"""
    assert [columns(text)[name].field for name in ("Task", "Work package")] == ["type", "name"]


def test_what_the_user_sets_goes_before_everything() -> None:
    made = book(sheet("| Task | Owner | Target |\n| Dig trench | A. Ruiz | 2026-03-01 |", "Plan"))
    (table,) = find(made, parse_choices(["C=acceptance"])).tables
    assert (table.columns[2].field, table.columns[2].reason) == ("acceptance", "Set by the user.")


def test_what_the_user_sets_for_one_sheet_holds_there_only() -> None:
    text = "| Task | Owner | Target |\n| Dig trench | A. Ruiz | 2026-03-01 |"
    made = Workbook((sheet(text, "Plan"), sheet(text, "Old = new, part 2")))
    tracker = find(made, parse_choices(["'Old = new, part 2'!C=start"]))
    assert [t.columns[2].field for t in tracker.tables] == ["due", "start"]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("F=due", {("", 6): "due"}),
        ("f = due", {("", 6): "due"}),
        ("Plan!F=due", {("Plan", 6): "due"}),
        ("F=due,G=owner", {("", 6): "due", ("", 7): "owner"}),
    ],
)
def test_a_choice_is_read(text: str, chosen: dict[tuple[str, int], str]) -> None:
    assert parse_choices([text]) == chosen


@pytest.mark.parametrize("text", ["F", "F=deadline", "=due", "6=due", "F=due=x", "FFFF=due", ""])
def test_a_choice_that_is_not_understood_is_an_error(text: str) -> None:
    with pytest.raises(NotFound) as caught:
        parse_choices([text])
    assert caught.value.code == "column_choice"
    assert f"“{text.removeprefix('F=') if text == 'F=deadline' else text}”" in caught.value.detail


def test_every_phrase_is_plain_and_stands_once_under_a_field() -> None:
    data = tomllib.loads((Path(tables.__file__).parent / "headers.toml").read_text(encoding="utf-8"))
    assert list(data) == [field for field in data if field in FIELDS]
    for field, languages in data.items():
        for language, phrases in languages.items():
            plain_ones = [plain(phrase) for phrase in phrases]
            assert len(plain_ones) == len(set(plain_ones)), (field, language)
            assert all(plain_ones), (field, language)


def test_a_lesser_meaning_comes_after_a_sure_one() -> None:
    words: Phrases = index({"name": {"en": ["services?"]}, "type": {"en": ["services"]}})
    assert [meaning.field for meaning in meanings("Services", words)] == ["type", "name"]


@pytest.mark.parametrize("header", ["W1", "Week 12", "Jan", "March 2026", "M", "2026", "Phase 1 / Wk 3"])
def test_headers_that_count_time_are_known(header: str) -> None:
    assert is_time(header)


@pytest.mark.parametrize("header", ["ID", "Task", "Due", "Owner"])
def test_other_headers_count_no_time(header: str) -> None:
    assert not is_time(header)


def test_odd_values_are_no_trouble() -> None:
    rows = (("Task", "Owner", "Due"), ("Dig", ErrorValue("#REF!"), float("inf")), ("Lay", float("nan"), True))
    assert find(Workbook((Sheet("Plan", rows),))).tables[0].last_row == 3
