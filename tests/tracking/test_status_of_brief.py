"""A status report in the words of the brief: as often, about what, and under which names the buyer asked for it."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from briefcheck import tracking
from briefcheck.commands.line import cli
from briefcheck.errors import UnsupportedKind

from .test_status import HEADER, ROWS, day, said, workbook

TODAY = datetime.date(2026, 3, 20)
ITEMS = (
    ("Deliverable", "Quantity", "Due"),
    ("Site plan", "14 parcels", "2 March 2026"),
    ("Cost estimate", "30 items", "10 March 2026"),
    ("Street furniture catalogue", "40 pages", "1 May 2026"),
)
ASKED = (
    "The supplier sends a progress report every second Friday by e-mail to Ada Ode.",
    "Each progress report shows work done, delays, work planned, hours worked and decisions needed.",
)


def order(*sentences: str) -> bytes:
    document = docx.Document()
    document.add_paragraph("Town hall: order", style="Title")
    document.add_heading("Deliverables", 1)
    table = document.add_table(rows=0, cols=3)
    for texts in ITEMS:
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_heading("Keeping us informed", 1)
    for sentence in sentences:
        document.add_paragraph(sentence)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def report(*sentences: str, days: int | None = None) -> tracking.Report:
    return tracking.status(workbook(*ROWS), "plan.xlsx", today=TODAY, days=days, brief=order(*sentences))


@pytest.fixture(scope="module")
def told() -> tracking.Report:
    return report(*ASKED)


def test_the_period_is_the_one_that_the_brief_asks_for(told: tracking.Report) -> None:
    assert told.standing.period.first == datetime.date(2026, 3, 7)
    assert "14 days, since the brief asks to be told every 2 weeks." in told.email


def test_a_length_that_somebody_chose_goes_before_the_brief() -> None:
    told = report(*ASKED, days=30)
    assert told.standing.period.first == datetime.date(2026, 2, 19)
    assert "30 days, as chosen for this report." in told.email


def test_the_report_is_called_as_the_brief_calls_it(told: tracking.Report) -> None:
    assert told.email.startswith("Progress report: Town hall: order, 7 March 2026 to 20 March 2026")


def test_what_is_asked_for_is_quoted_with_its_heading(told: tracking.Report) -> None:
    assert f"Asked for: “{ASKED[0]}”, under “Keeping us informed”" in told.email


def test_the_parts_have_the_headings_that_the_brief_gives_them(told: tracking.Report) -> None:
    document = docx.Document(io.BytesIO(told.document))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert {"Work done", "Delays", "Work planned", "Decisions needed", "Blocked"} <= set(headings)
    assert not {"Overdue", "Due in the next period"} & set(headings)


def test_what_is_asked_for_and_stands_in_no_tracker_is_left_to_be_said(told: tracking.Report) -> None:
    assert "- Hours worked: [not in the tracker, please say]" in told.email
    assert "Hours worked: [not in the tracker, please say]" in said(told.document)


def test_what_is_asked_for_and_has_nothing_to_tell_is_told_so() -> None:
    asked = "Each status report shows open questions, changed dates, work accepted and problems."
    told = tracking.status(workbook(ROWS[0]), "plan.xlsx", today=TODAY, brief=order(ASKED[0], asked))
    assert "the tracker shows nothing of it: open questions, changed dates and problems." in told.email


def test_how_far_each_is_is_told_where_the_brief_asks_for_it() -> None:
    header = (*HEADER, "% complete")
    rows = [(*row, percent) for row, percent in zip(ROWS, (100, 100, 40, 25, 0), strict=True)]
    asked = "Each status report shows percentage complete per deliverable and decisions needed."
    told = tracking.status(workbook(*rows, header=header), "plan.xlsx", today=TODAY, brief=order(ASKED[0], asked))
    assert "PERCENTAGE COMPLETE PER DELIVERABLE" in told.email
    assert "- D-03 Model: how far 40 %; expected 16 March 2026" in told.email


def test_deliverables_have_the_names_that_the_brief_gives_them(told: tracking.Report) -> None:
    (line,) = told.standing.awaiting
    assert (line.id, line.name) == ("D-02", "Cost estimate")


def test_a_deliverable_without_a_row_is_told(told: tracking.Report) -> None:
    assert "IN THE BRIEF, NOT IN THE TRACKER" in told.email
    assert "Street furniture catalogue: due 1 May 2026" in told.email


def test_what_the_brief_leaves_open_is_said_with_what_was_assumed() -> None:
    told = report("The supplier is friendly.")
    assert told.standing.period.first == datetime.date(2026, 3, 14)
    assert "Period: 7 days. The brief does not say how often to report." in told.email
    assert "To whom and how: [name, role]. The brief does not say to whom, or by which means." in told.email
    assert "Contents: The brief does not say what a report shows; these are the usual parts." in told.email


def test_the_calendar_has_the_days_on_which_reports_are_due(told: tracking.Report) -> None:
    text = told.calendar.decode()
    assert "DTSTART;VALUE=DATE:20260320" in text  # that day is a Friday
    assert "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260601" in text


def test_the_calendar_knows_them_from_the_tracker_too() -> None:
    header = (*HEADER, "Reporting frequency")
    told = tracking.status(
        workbook((*ROWS[2], "monthly, by e-mail"), header=header), "plan.xlsx", today=TODAY
    )  # fmt: skip
    assert "RRULE:FREQ=MONTHLY;INTERVAL=1" in told.calendar.decode()


def test_a_workbook_that_is_no_brief_is_refused() -> None:
    with pytest.raises(UnsupportedKind, match="no brief"):
        tracking.status(workbook(*ROWS), "plan.xlsx", today=TODAY, brief=workbook(*ROWS))


def test_the_picture_counts_what_is_due_in_each_week(told: tracking.Report) -> None:
    weeks = {week.monday: (week.due, week.come) for week in told.standing.weeks}
    assert weeks[day("2026-03-02")] == (1, 1)
    assert weeks[day("2026-03-09")] == (1, 1)
    assert weeks[day("2026-03-16")] == (1, 0)
    table = docx.Document(io.BytesIO(told.document)).tables[-1]
    assert [cell.text for cell in table.rows[1].cells][:3] == ["All rows due that week", "4", "–"]


def test_the_command_line_takes_the_brief(tmp_path: Path) -> None:
    (tmp_path / "order.docx").write_bytes(order(*ASKED))
    (tmp_path / "plan.xlsx").write_bytes(workbook(*ROWS))
    asked = ["status", str(tmp_path / "plan.xlsx"), "--brief", str(tmp_path / "order.docx"), "--today", "2026-03-20"]
    printed = CliRunner().invoke(cli, asked)
    assert printed.exit_code == 0
    assert printed.output.startswith("Progress report: Town hall: order")
    onto = CliRunner().invoke(cli, [*asked, "-o", str(tmp_path / "order.docx"), "--force"])
    assert onto.exit_code == 2


def test_a_tracker_without_ids_still_gets_the_names_of_the_brief() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(*ROWS)))
    book.active.delete_cols(1)
    memory = io.BytesIO()
    book.save(memory)
    told = tracking.status(memory.getvalue(), "plan.xlsx", today=TODAY, brief=order(*ASKED))
    assert [line.name for line in told.standing.awaiting] == ["Cost estimate"]


def test_a_report_goes_before_a_meeting_and_a_daily_meeting_is_no_time_to_report() -> None:
    meeting = "A status meeting takes place every Monday with Ms Ode."
    told = report(meeting, ASKED[0])
    assert "every 2 weeks" in told.email
    assert "every week" in report(meeting).email
    assert "does not say how often" in report("A daily status meeting takes place by phone with Ms Ode.").email
