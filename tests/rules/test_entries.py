from __future__ import annotations

import datetime

import pytest

from briefcheck.rubric.trackers import words
from briefcheck.rules.entries import Entries
from briefcheck.rules.words import fold, fold_all
from briefcheck.workbook import Area, Column, ErrorValue, Field, Sheet, Table, Value
from rules.tracker.ask import ledger

TODAY = datetime.date(2026, 1, 15)


def entries(text: str) -> Entries:
    return ledger(text).entries[0]


def table(
    fields: list[Field],
    rows: list[tuple[Value | None, ...]],
    merged: tuple[Area, ...] = (),
    skipped: tuple[int, ...] = (),
) -> Entries:
    header = tuple(field.title() for field in fields)
    columns = tuple(Column(i, name, field, "") for i, (name, field) in enumerate(zip(header, fields, strict=True), 1))
    sheet = Sheet("Plan", (header, *rows), merged=merged)
    found = Table(0, 1, 2, 1 + len(rows), columns, "tasks", frozenset(skipped))
    return Entries(found, sheet, words(), TODAY)


def test_sums_headings_between_rows_and_prepared_rows_are_no_data() -> None:
    view = entries("""
        | ID | Deliverable | Owner | Due | Cost |
        | | Phase 1 | | | |
        | 1 | Manual | Ana | 2026-04-03 | 5 |
        | 2 | Slides | Bo | 2026-04-10 | 5 |
        | | Total | | | 10 |
        | 3 | | | | 0 |
        """)
    assert (view.rows, view.totals) == ([3, 4], [5])


def test_rows_that_the_table_leaves_out_are_no_data() -> None:
    view = table(["id", "name", "owner"], [(1, "A", "Ana"), ("Phase 2", "x", "y"), (2, "B", "Bo")], skipped=(3,))
    assert view.rows == [2, 4]


def test_a_short_row_ends_with_empty_cells() -> None:
    view = table(["id", "name", "owner"], [(1, "A"), (2, "B", "Bo")])
    assert view.values("owner") == [None, "Bo"]


def test_cells_merged_downwards_all_hold_the_first_ones_value() -> None:
    merged = (Area(2, 2, 4, 2),)
    view = table(["name", "owner"], [("A", "Ana"), ("B", None), ("C", None), ("D", None)], merged)
    assert view.values("owner") == ["Ana", "Ana", "Ana", None]


def test_overlapping_merged_cells_of_a_broken_file_do_not_multiply_the_work() -> None:
    merged = tuple(Area(2 + i, 2, 400, 2) for i in range(300))
    view = table(["name", "owner"], [(f"A{i}", "Ana" if i == 0 else None) for i in range(300)], merged)
    assert view.values("owner") == ["Ana"] * 300


def test_a_cell_of_spaces_is_empty_and_text_comes_without_them() -> None:
    view = table(["name", "owner"], [(" A ", "  "), ("B", ErrorValue("#REF!"))])
    assert (view.texts("name"), view.values("owner")[0], view.texts("owner")) == (["A", "B"], None, ["", "#REF!"])


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("In Progress", "working"),
        ("2 - In progress", "working"),
        ("On hold (client)", "waiting"),
        ("Done", "done"),
        ("'100%'", "done"),
        ("Approved", "accepted"),
        ("N/A", "dropped"),
        ("Rework", "rework"),
        ("not complete", ""),
        ("Delivered - waiting for sign-off", "delivered"),
        ("Done, pending approval", "done"),
        ("Signed off 12/11", "accepted"),
        ("Geliefert am 12.11.2025", "delivered"),
        ("In progress, 50 %", "working"),
        ("Submitted – rejected", "rework"),
        ("90 %", "working"),
        ("'0%'", "planned"),
        ("Done - not yet", ""),
        ("Done / in progress", ""),
        ("Pas commencé", "planned"),
        ("Terminé", "done"),
        ("In Bearbeitung", "working"),
        ("未着手", "planned"),
        ("a long remark about many things that happened since the last time we spoke", ""),
    ],
)
def test_a_status_tells_how_far_a_row_has_come(status: str, stage: str) -> None:
    assert entries(f"| Deliverable | Status |\n| Manual | {status} |").stages == [stage]


def test_without_a_status_dates_and_percentages_tell_it() -> None:
    view = entries("""
        | Deliverable | % | Delivered | Accepted |
        | A | 0% | | |
        | B | 50% | | |
        | C | 100% | | |
        | D | 50% | 2026-01-05 | |
        | E | | 2026-01-05 | 2026-01-06 |
        | F | | | |
        """)
    assert view.stages == ["planned", "working", "done", "delivered", "accepted", ""]


def test_the_result_of_a_review_stands_in_for_a_status_that_says_nothing() -> None:
    assert entries("| Deliverable | Status | Result |\n| A | ? | Rejected |").stages == ["rework"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("| ID | Deliverable | Owner |\n| D-1 | Manual | Ana |", "D-1, Manual"),
        ("| Deliverable | Owner |\n| Manual | Ana |", "Manual"),
        ("| Description | Owner |\n| Forty pages | Ana |", "Row 2"),
    ],
)
def test_a_row_is_called_by_id_and_name_else_by_its_number(text: str, label: str) -> None:
    assert entries(text).label(0) == label


@pytest.mark.parametrize("texts", [[], [""], ["A", "", "b"], ["two  spaces", "X"], ["a\0b", "C"], ["line\nbreak", "É"]])
def test_folding_all_at_once_is_folding_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_a_very_wide_table_is_looked_at_in_the_columns_that_mean_something() -> None:
    wide = [Column(i, f"H{i}", "name" if i == 9000 else "other", "") for i in range(1, 16_385)]
    sheet = Sheet("Plan", ((), ("a",)))
    view = Entries(Table(0, 1, 2, 2, tuple(wide), "tasks"), sheet, words(), TODAY)
    assert len(view.columns) <= 120
    assert view.has("name")
