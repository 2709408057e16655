"""Where the work stands, told from trackers as people keep them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import docx
import openpyxl
import pytest

from briefcheck import tracking
from briefcheck.errors import UnsupportedKind

TODAY = datetime.date(2026, 3, 20)
HEADER = (
    "ID",
    "Deliverable",
    "Acceptance criteria",
    "Approver",
    "Owner",
    "Due",
    "Revised due",
    "Status",
    "Accepted on",
)
Cell = str | datetime.date | None


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def workbook(*rows: Sequence[Cell], header: Sequence[str] = HEADER) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    for row in (header, *rows):
        sheet.append(list(row))
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


ROWS = (
    ("D-01", "Site plan", "14 parcels", "Ms Ode", "Lee", day("2026-03-02"), None, "Accepted", day("2026-03-18")),
    ("D-02", "Estimate", "30 items", "Ms Ode", "Lee", day("2026-03-10"), None, "Delivered", None),
    ("D-03", "Model", "scale 1 : 500", "Ms Ode", "Kim", day("2026-03-16"), None, "In progress", None),
    ("D-04", "Film", "90 seconds", "Ms Ode", "Kim", day("2026-03-10"), day("2026-03-25"), "In progress", None),
    ("D-05", "Leaflet", None, "Ms Ode", "Kim", day("2026-06-01"), None, "On hold", None),
)


def said(data: bytes) -> list[str]:
    return [text for text in docx.Document(io.BytesIO(data)).element.body.itertext() if text.strip()]


@pytest.fixture(scope="module")
def report() -> tracking.Report:
    return tracking.status(workbook(*ROWS), "Town hall.xlsx", today=TODAY)


def ids(lines: Sequence[object]) -> list[str]:
    return [line.id for line in lines]  # type: ignore[attr-defined]


def test_each_row_stands_where_a_lead_would_put_it(report: tracking.Report) -> None:
    standing = report.standing
    assert ids(standing.accepted) == ["D-01"]
    assert ids(standing.awaiting) == ["D-02"]
    assert ids(standing.overdue) == ["D-03"]
    assert ids(standing.coming) == ["D-04"]
    assert ids(standing.slipped) == ["D-04"]
    assert ids(standing.blocked) == ["D-05"]
    assert [(line.id, line.lacks) for line in standing.unclear] == [("D-05", ("acceptance criteria",))]


def test_what_was_accepted_before_the_period_is_not_told_again() -> None:
    later = tracking.status(workbook(*ROWS), "x.xlsx", today=TODAY + datetime.timedelta(days=14))
    assert ids(later.standing.accepted) == []


def test_a_row_due_today_is_not_late_yet() -> None:
    row = ("D-01", "Site plan", "14 parcels", "Ms Ode", "Lee", TODAY, None, "In progress", None)
    standing = tracking.status(workbook(row), "x.xlsx", today=TODAY).standing
    assert (ids(standing.overdue), ids(standing.coming)) == ([], ["D-01"])


@pytest.mark.parametrize(
    ("state", "overdue"), [("hidden", ["D-03"]), ("veryHidden", ["D-03"]), ("visible", ["D-03", "X-1"])]
)
def test_rows_of_a_hidden_sheet_are_not_sent_on(state: str, overdue: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROWS[2])))
    hidden = book.create_sheet("Internal")
    hidden.sheet_state = state
    for row in (HEADER, ("X-1", "Drill", "8 mm", "Ms Ode", "Kim", day("2026-03-12"), None, "In progress", None)):
        hidden.append(list(row))
    memory = io.BytesIO()
    book.save(memory)
    report = tracking.status(memory.getvalue(), "x.xlsx", today=TODAY)
    assert sorted(ids(report.standing.overdue)) == overdue


@pytest.mark.parametrize("word", ["In limbo", "green"])
def test_a_status_that_nobody_knows_is_told_as_such_and_not_as_overdue(word: str) -> None:
    row = ("D-01", "Site plan", "14 parcels", "Ms Ode", "Lee", day("2026-03-02"), None, word, None)
    later = ("D-02", "Model", "14 parcels", "Ms Ode", "Lee", day("2026-05-02"), None, word, None)
    report = tracking.status(workbook(row, later), "x.xlsx", today=TODAY)
    assert ids(report.standing.overdue) == []
    assert "2 rows: 2 status not understood. 1 past the due date with a status that is not" in report.email
    assert f"STATUS NOT UNDERSTOOD\n- D-01 Site plan: says “{word}”; due 2 March 2026; owner Lee\n" in report.email
    assert f"- D-01 Site plan: was it delivered? Due on 2 March 2026, it is “{word}”.\n" in report.email
    assert "late" not in said(report.document)


@pytest.mark.parametrize("word", [None, "tbd", "-", "[status]", "Red", "Delayed", "Not started"])
def test_a_row_past_its_date_that_says_nothing_or_nothing_good_is_overdue(word: str | None) -> None:
    row = ("D-01", "Site plan", "14 parcels", "Ms Ode", "Lee", day("2026-03-02"), None, word, None)
    standing = tracking.status(workbook(row), "x.xlsx", today=TODAY).standing
    assert (ids(standing.overdue), ids(standing.puzzling)) == (["D-01"], [])


def test_done_is_the_end_only_where_nobody_records_acceptance() -> None:
    header = ("ID", "Deliverable", "Owner", "Due", "Status")
    row = ("D-01", "Site plan", "Lee", day("2026-03-02"), "Done")
    assert ids(tracking.status(workbook(row, header=header), "x.xlsx", today=TODAY).standing.awaiting) == []
    with_approver = workbook((*row, "Ms Ode"), header=(*header, "Approver"))
    assert ids(tracking.status(with_approver, "x.xlsx", today=TODAY).standing.awaiting) == ["D-01"]


def test_the_e_mail_asks_for_decisions_with_names_and_days(report: tracking.Report) -> None:
    assert "Status report: Town hall, 14 March 2026 to 20 March 2026" in report.email
    assert "- D-02 Estimate: accept or reject (Ms Ode)." in report.email
    assert "- D-03 Model: due 16 March 2026; late by 4 days; owner Kim" in report.email


def test_the_document_says_what_the_e_mail_says(report: tracking.Report) -> None:
    document = docx.Document(io.BytesIO(report.document))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert headings == [
        "Decisions needed",
        "Overdue",
        "Waiting for acceptance",
        "Accepted in the period",
        "Due in the next period",
        "Moved dates",
        "Blocked",
        "Questions open",
        "Over time",
    ]


def test_the_calendar_has_an_event_for_each_open_due_date(report: tracking.Report) -> None:
    text = report.calendar.decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART;VALUE=DATE:20260325" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_long_name_is_folded_without_cutting_a_character() -> None:
    row = ("D-01", "Ümläut " * 30, "x", "y", "z", day("2026-04-02"), None, "Open", None)
    text = tracking.status(workbook(row), "x.xlsx", today=TODAY).calendar.decode()
    assert "Ümläut" in text.replace("\r\n ", "")


def test_many_of_a_kind_are_counted_not_listed() -> None:
    rows = [
        (f"D-{i:03d}", f"Part {i}", "x", "Ms Ode", "Lee", day("2026-03-02"), None, "Open", None) for i in range(300)
    ]
    report = tracking.status(workbook(*rows), "x.xlsx", today=TODAY)
    assert "Agree new dates for 295 more that are overdue." in report.email
    assert "- and 275 more" in report.email


def test_the_same_tracker_gives_the_same_report() -> None:
    first, second = (tracking.status(workbook(*ROWS), "x.xlsx", today=TODAY) for _ in range(2))
    assert (first.email, first.calendar) == (second.email, second.calendar)
    assert said(first.document) == said(second.document)


def test_a_schedule_that_names_nobody_is_reported_all_the_same() -> None:
    header = ("Category", "Task", "Start date", "Due date")
    rows = (("Design", "Draw the plan", day("2026-03-01"), day("2026-03-10")),
            ("Design", "Have it checked", day("2026-03-10"), day("2026-03-24")))  # fmt: skip
    made = tracking.status(workbook(*rows, header=header), "x.xlsx", today=TODAY)
    assert [line.name for line in made.standing.overdue] == ["Draw the plan"]
    assert [line.name for line in made.standing.coming] == ["Have it checked"]
    assert "ID" not in said(made.document)  # nothing to show in such a column
    assert "owner" not in made.email


def test_a_list_without_dates_and_states_is_told_what_a_status_needs() -> None:
    header = ("ID", "Task", "Owner", "Duration (months)")
    with pytest.raises(UnsupportedKind, match="Add a column for the due date or the status"):
        tracking.status(workbook(("1", "Draw the plan", "Lee", "2"), header=header), "x.xlsx", today=TODAY)


def test_a_workbook_without_a_table_says_which_sheets_were_looked_at() -> None:
    with pytest.raises(UnsupportedKind, match="No table that tracks work"):
        tracking.status(workbook(("a",), header=("Just a word",)), "x.xlsx", today=TODAY)


@pytest.mark.parametrize("today", [datetime.date.min, datetime.date.max])
def test_the_first_and_the_last_day_of_the_calendar_can_be_reported(today: datetime.date) -> None:
    row = ("D-01", "Site plan", "14 parcels", "Ms Ode", "Lee", datetime.date.max, None, "Open", None)
    report = tracking.status(workbook(row), "x.xlsx", today=today)
    assert report.document
    assert "DTSTART;VALUE=DATE:99991231" in report.calendar.decode()
    assert "DTEND" not in report.calendar.decode()


def test_a_blank_to_fill_in_is_still_missing() -> None:
    row = ("D-01", "Site plan", "[condition]", "[name, role]", "TBD", day("2026-04-02"), None, "Open", None)
    (line,) = tracking.status(workbook(row), "x.xlsx", today=TODAY).standing.unclear
    assert line.lacks == ("acceptance criteria", "approver", "owner")
