"""Brief and tracker side by side: no drift after building one from the other, then exactly what was changed."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from briefcheck import tracking
from briefcheck.tracking import Comparison

from .test_tracker import ORDER, TODAY, brief

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def compared(change: Callable[[Worksheet], None] = lambda _sheet: None) -> Comparison:
    made = tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    book = openpyxl.load_workbook(io.BytesIO(made))
    change(book["Tracker"])
    memory = io.BytesIO()
    book.save(memory)
    return tracking.compare((ORDER, "order.docx"), (memory.getvalue(), "tracker.xlsx"), today=TODAY).comparison


def set_cell(header: str, row: int, value: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        (column,) = [cell.column for cell in sheet[4] if cell.value == header]
        sheet.cell(row, column).value = value

    return change


def kinds(comparison: Comparison) -> list[tuple[str, str]]:
    return [(drift.kind, drift.id) for drift in comparison.drift]


def test_a_tracker_built_from_a_brief_has_not_drifted() -> None:
    found = compared()
    assert kinds(found) == []
    assert (found.deliverables, found.rows) == (2, 3)


def test_a_deliverable_that_is_called_total_is_followed_up_and_a_sum_is_not() -> None:
    order = brief(
        "# Deliverables",
        [["Deliverable", "Price"], ["Total station survey", "300"], ["Site plan", "400"], ["Total", "700"]],
    )
    made = tracking.tracker(order, "order.docx", profile="auto", today=TODAY)
    found = tracking.compare((order, "order.docx"), (made.workbook, "tracker.xlsx"), today=TODAY).comparison
    assert [entry.name for entry in made.entries] == ["Total station survey", "Site plan"]
    assert kinds(found) == []


def test_another_due_date_is_told_with_the_days_between() -> None:
    found = compared(set_cell("Due", 5, datetime.date(2026, 3, 12)))
    assert kinds(found) == [("due", "D-01")]
    assert "7 days later" in found.drift[0].message


@pytest.mark.parametrize(
    ("header", "value", "kind"),
    [
        ("Quantity", "3 drawings", "quantity"),
        ("Approver", "Mr Woźniak", "approver"),
        ("Acceptance criteria", "It looks good.", "acceptance"),
        ("Acceptance criteria", None, "acceptance"),
    ],
)
def test_one_changed_cell_is_one_difference(header: str, value: object, kind: str) -> None:
    assert kinds(compared(set_cell(header, 5, value))) == [(kind, "D-01")]


def test_stronger_criteria_than_the_brief_s_are_no_drift() -> None:
    stronger = "It shows all 14 parcels at 1 : 500, in 4 colours, checked by the surveyor."
    assert kinds(compared(set_cell("Acceptance criteria", 5, stronger))) == []


def test_three_changes_are_three_differences() -> None:
    def change(sheet: Worksheet) -> None:
        set_cell("Due", 5, datetime.date(2026, 3, 12))(sheet)
        set_cell("Quantity", 6, "2 tables")(sheet)
        set_cell("Approver", 6, "Mr Woźniak")(sheet)

    assert kinds(compared(change)) == [("due", "D-01"), ("quantity", "D-02"), ("approver", "D-02")]


def test_a_renamed_row_is_still_the_same_row() -> None:
    assert kinds(compared(set_cell("Deliverable", 5, "Site plans"))) == []


def test_a_row_taken_out_is_in_the_brief_only_and_a_new_one_in_the_tracker_only() -> None:
    def change(sheet: Worksheet) -> None:
        set_cell("ID", 5, "D-09")(sheet)
        set_cell("Deliverable", 5, "Brass band")(sheet)

    assert kinds(compared(change)) == [("brief_only", "D-01"), ("tracker_only", "D-09")]


def test_a_name_with_details_in_one_of_them_is_the_same_thing() -> None:
    order = brief(
        "# Deliverables",
        [["Deliverable", "Due"], ["Survey report, PDF, 20 pages", "12 March 2026"], ["Site plan", "12 March 2026"]],
    )
    made = tracking.tracker(order, "order.docx", profile="auto", today=TODAY).workbook
    book = openpyxl.load_workbook(io.BytesIO(made))
    for row, name in ((5, "Survey report"), (6, "Site plan (two sheets, 1:200)")):
        set_cell("Deliverable", row, name)(book["Tracker"])
        set_cell("ID", row, row - 4)(book["Tracker"])
    memory = io.BytesIO()
    book.save(memory)
    found = tracking.compare((order, "order.docx"), (memory.getvalue(), "tracker.xlsx"), today=TODAY).comparison
    assert kinds(found) == []


def test_without_ids_names_that_are_nearly_the_same_are_matched_and_the_likeness_is_told() -> None:
    def change(sheet: Worksheet) -> None:
        set_cell("ID", 6, None)(sheet)
        set_cell("Deliverable", 6, "Cost estimates")(sheet)
        set_cell("Quantity", 6, "2 tables")(sheet)

    (drift,) = compared(change).drift
    assert (drift.kind, drift.id) == ("quantity", "D-02")
    assert 0.9 < drift.similarity < 1
