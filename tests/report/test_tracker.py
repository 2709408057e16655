"""A tracker's review told: its tables and columns, the sheets without one, and findings of many cells."""

from __future__ import annotations

import json

from msgspec import structs

from briefcheck.contract import TrackerView
from briefcheck.report import html, sarif, text

from . import sample

REVIEW = sample.review(tracker=sample.TRACKER, findings=(sample.OVERDUE,), fix_first=None)


def test_the_head_counts_tables_and_rows_instead_of_words() -> None:
    assert "1 table, 54 rows" in text.render(REVIEW)
    assert "1 table, 54 rows" in html.render(REVIEW)


def test_each_column_is_told_with_what_it_is_about_and_why() -> None:
    said = text.render(REVIEW)
    assert "Table: Plan, header in row 4, rows 5 to 60, deliverables" in said
    assert "  D “Due”: due date — The header says “due”." in said
    assert "1 other column: --columns E=due says what one is about." in said
    page = html.render(REVIEW)
    assert '<td dir="auto">Due</td><td>due date</td>' in page


def test_sheets_without_a_table_are_told_with_the_reason() -> None:
    for said in (text.render(REVIEW), html.render(REVIEW)):
        assert "Lists: Its name says that it holds lists to choose from." in said


def test_a_workbook_without_any_table_says_so_first() -> None:
    nothing = structs.replace(REVIEW, tracker=TrackerView((), sample.TRACKER.passed))
    assert "No table was found" in text.render(nothing)
    assert "No table was found" in html.render(nothing)


def test_a_finding_of_many_cells_names_the_first_and_counts_the_rest() -> None:
    said = " ".join(text.render(REVIEW).split())
    assert "sheet Plan, cell D7 (Due, D-03), and 11 more cells: D9, D11 …" in said
    assert "and 11 more cells: D9, D11 …" in html.render(REVIEW)


def test_sarif_places_a_finding_by_sheet_and_cell() -> None:
    (result,) = json.loads(sarif.render(REVIEW))["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Plan!D7"
    assert (result["properties"]["count"], result["properties"]["more"]) == (12, ["D9", "D11"])


def test_a_brief_says_nothing_of_tables() -> None:
    assert "Table" not in text.render(sample.review())
