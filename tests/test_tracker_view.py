"""A workbook through the whole service: read, told apart, viewed."""

from __future__ import annotations

import datetime
import io

import msgspec
import openpyxl
import pytest

from briefcheck.contract import Review, encode
from briefcheck.errors import NotFound
from briefcheck.review import Options, review

TODAY = datetime.date(2026, 1, 15)
ROWS = (
    ("Northside drainage",),
    (),
    ("No.", "Deliverable", "Owner", "Target", "Zorp"),
    ("D-1", "Site survey", "A. Ruiz", datetime.date(2026, 3, 1), 4),
    ("D-2", "Soil report", "B. Chen", datetime.date(2026, 4, 1), 5),
)


def workbook(*rows: tuple[object, ...], title: str = "Plan") -> bytes:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    made.create_sheet("Lists").append(["Open"])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def reviewed(data: bytes, **options: object) -> Review:
    return review(data, "plan.xlsx", Options(today=TODAY, **options), annotate=False).review


def test_a_tracker_comes_with_its_tables_by_letters() -> None:
    answer = msgspec.json.decode(encode(reviewed(workbook(*ROWS))))
    assert answer["document"]["kind"] == "tracker"
    (table,) = answer["tracker"]["tables"]
    assert [table[key] for key in ("sheet", "header_row", "first_row", "last_row")] == ["Plan", 3, 4, 5]
    assert table["columns"]["D"] == {
        "header": "Target",
        "field": "due",
        "reason": "The header says “target”, and the values below it are dates.",
    }
    assert answer["tracker"]["passed"] == [
        {"sheet": "Lists", "reason": "Its name says that it holds lists to choose from."}
    ]


def test_the_same_workbook_gives_the_same_bytes() -> None:
    data = workbook(*ROWS)
    assert encode(reviewed(data)) == encode(reviewed(data))


def test_a_column_is_what_the_user_says() -> None:
    answer = reviewed(workbook(*ROWS), columns=("Plan!E=quantity",))
    assert answer.tracker is not None
    assert answer.tracker.tables[0].columns["E"].field == "quantity"
    with pytest.raises(NotFound):
        reviewed(workbook(*ROWS), columns=("E=quantty",))


def test_a_brief_in_a_workbook_is_judged_as_a_brief_with_places_in_cells() -> None:
    rows = (
        ("Background", "The town library moves to a new building and needs a website that shows its opening hours."),
        ("Deliverables", "Five web pages in HTML, a style guide as PDF and a content manual of at most ten pages."),
        ("Deadline", "All of it is handed over as soon as possible, by e-mail to the head librarian of the town."),
        ("Acceptance", "The head librarian accepts in writing within five business days if the checklist is met."),
    )
    answer = reviewed(workbook(*rows, title="Brief"))
    assert (answer.document.kind, answer.tracker) == ("brief", None)
    assert answer.score is not None
    (vague,) = [finding for finding in answer.findings if finding.quote == "as soon as possible"]
    assert (vague.location.sheet, vague.location.cell, vague.location.row) == ("Brief", "B3", "Deadline")


def test_a_workbook_without_a_table_says_of_each_sheet_why() -> None:
    answer = reviewed(workbook(("Hello",), title="Sheet1"))
    assert answer.tracker is not None
    assert answer.tracker.tables == ()
    assert [passed.sheet for passed in answer.tracker.passed] == ["Sheet1", "Lists"]


def test_a_milestone_costs_no_points_for_having_no_criteria() -> None:
    header = ("ID", "Type", "Deliverable", "Acceptance criteria", "Approver", "Due")
    rows = [
        (f"D-{n}", "Deliverable", f"Report {n}", f"It has {n} pages.", "Ms Ode", datetime.date(2026, 3, n))
        for n in (1, 2)
    ]
    milestones = [(f"M-{n}", "Milestone", f"Step {n}", None, None, datetime.date(2026, 2, n)) for n in range(1, 6)]
    quality = [
        review(workbook(header, *rows, *more), "plan.xlsx", Options(today=TODAY), annotate=False)
        .review.elements[1]
        .score
        for more in ([], milestones)
    ]
    assert quality[0] == quality[1]
