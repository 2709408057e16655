"""From a brief to the workbook that follows it up, read back by another library than the one that wrote it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from briefcheck import tables, tracking
from briefcheck.errors import UnsupportedKind
from briefcheck.formats.excel import read_workbook
from briefcheck.formats.package import open_package
from briefcheck.resources import folder
from briefcheck.tracking import workbook

TODAY = datetime.date(2026, 1, 15)
BRIEFS = Path(__file__).parents[2] / "templates" / "briefs"

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def brief(*blocks: str | Sequence[Sequence[str]]) -> bytes:
    """A brief of headings (`# …`), list items (`- …`), paragraphs, and tables given as rows."""
    document = docx.Document()
    for block in blocks:
        if not isinstance(block, str):
            table = document.add_table(rows=0, cols=len(block[0]))
            for row in block:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif block.startswith("# "):
            document.add_heading(block[2:], 1)
        else:
            document.add_paragraph(block.removeprefix("- "), style="List Bullet" if block.startswith("- ") else None)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


ORDER = brief(
    "# Deliverables",
    "The supplier delivers these items:",
    [
        ["ID", "Deliverable", "Quantity", "Due"],
        ["D-01", "Site plan", "1 drawing", "5 March 2026"],
        ["D-02", "Cost estimate", "1 table", "[date]"],
    ],
    "# Acceptance criteria",
    [
        ["Deliverable", "Accepted when"],
        ["D-01 Site plan", "It shows all 14 parcels at 1 : 500."],
        ["D-02 Cost estimate", "Each of the 30 items has a unit price."],
        ["D-02 Cost estimate", "The sum deviates by at most 5 % from the bids."],
    ],
    "# Approval",
    "The head of planning, Ms Ode, accepts or rejects each deliverable in writing within 5 business days.",
    "# Delivery",
    "- D-01: sent by post to Town Hall, Market Street 1.",
    "# Status reports",
    "The supplier sends a status report every Friday by e-mail to Ms Ode.",
)


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, object]]:
    return read(tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook)


def read(data: bytes, sheet: str = "Tracker") -> dict[str, dict[str, object]]:
    """The rows of a sheet by their ids."""
    header, *found = list(opened(data)[sheet].iter_rows(min_row=4, values_only=True))
    return {str(row[0]): dict(zip(map(str, header), row, strict=True)) for row in found if row[0]}


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_each_deliverable_has_a_row_under_the_id_the_brief_gives_it(rows: dict[str, dict[str, object]]) -> None:
    assert [rows[i]["Deliverable"] for i in ("D-01", "D-02")] == ["Site plan", "Cost estimate"]
    assert rows["D-01"]["Specification"] == "Deliverables"


def test_a_due_date_becomes_a_date_and_one_left_open_stays_a_blank(rows: dict[str, dict[str, object]]) -> None:
    assert rows["D-01"]["Due"] == datetime.datetime(2026, 3, 5)
    assert rows["D-02"]["Due"] == "[date]"


def test_a_time_after_an_event_and_one_said_in_the_schedule_stand_in_the_due_column() -> None:
    order = brief(
        "# Deliverables",
        "- D-01 Site plan within 10 business days of the kick-off",
        "- D-02 Cost estimate",
        "# Schedule",
        "Cost estimate: D-02, 29 January 2027",
    )
    found = read(tracking.tracker(order, "order.docx", profile="auto", today=TODAY).workbook)
    assert found["D-01"]["Due"] == "within 10 business days of the kick-off"
    assert found["D-02"]["Due"] == datetime.datetime(2027, 1, 29)


def test_what_other_tables_and_lists_say_of_it_stands_in_its_row(rows: dict[str, dict[str, object]]) -> None:
    assert rows["D-01"]["Acceptance criteria"] == "It shows all 14 parcels at 1 : 500."
    assert rows["D-02"]["Acceptance criteria"] == (
        "Each of the 30 items has a unit price.\nThe sum deviates by at most 5 % from the bids."
    )
    assert rows["D-01"]["Delivery method"] == "sent by post to Town Hall, Market Street 1."


def test_what_is_said_of_all_deliverables_stands_in_each_row(rows: dict[str, dict[str, object]]) -> None:
    for i in ("D-01", "D-02"):
        assert "Ms Ode, accepts or rejects each deliverable" in str(rows[i]["Approver"])
        assert "every Friday" in str(rows[i]["Report frequency"])


def test_what_the_brief_does_not_say_is_a_typed_blank_in_yellow(rows: dict[str, dict[str, object]]) -> None:
    assert rows["D-01"]["Method"] == "[inspection, test or review]"
    made = tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    (cell,) = [c for c in opened(made)["Tracker"][5] if c.value == "[inspection, test or review]"]
    assert cell.fill.fgColor.rgb == "FFFFF4CE"


def test_the_status_reports_have_a_row_of_their_own(rows: dict[str, dict[str, object]]) -> None:
    assert rows["R-01"]["Type"] == "Report"


def test_a_status_is_chosen_from_a_list_and_the_dashboard_counts_it() -> None:
    book = opened(tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook)
    rules = book["Tracker"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules if rule.type == "list"] == ["Lists!$A$2:$A$8"]
    assert book["Dashboard"]["B4"].value == "=COUNTIF(Tracker[Status],A4)"
    assert len(book["Dashboard"]._charts) == 1  # noqa: SLF001  openpyxl has no other way to ask


def test_the_dashboard_shows_what_is_unsaid_before_anything_is_calculated() -> None:
    brief = (folder("templates") / "briefs" / "example-website.docx").read_bytes()
    made = tracking.tracker(brief, "brief.docx", profile="auto", today=TODAY).workbook
    sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["Dashboard"]
    shown = {name: value for name, value in sheet.iter_rows(max_col=2, values_only=True) if name}
    entries = opened(made)["Tracker"].iter_rows(min_row=4, values_only=True)
    header, *rows = [row for row in entries if row[0]]
    named = [dict(zip(header, row, strict=True)) for row in rows if row[1] == "Deliverable"]
    for name, column in (("Without acceptance criteria", "Acceptance criteria"), ("Without approver", "Approver")):
        assert shown[name] == sum(str(row[column] or "[").startswith("[") for row in named)
    assert shown["Without approver"] > 0
    assert not shown["Overdue"]


def test_our_own_reader_understands_every_column_of_it() -> None:
    made = tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    (table,) = tables.find(read_workbook(open_package(made))).tables
    fields = {column.header: column.field for column in table.columns}
    wanted = {"ID": "id", "Deliverable": "name", "Quantity": "quantity", "Format": "format", "Method": "method"}
    wanted |= {"Acceptance criteria": "acceptance", "Approver": "approver", "Owner": "owner", "Due": "due"}
    wanted |= {
        "Revised due": "due_revised",
        "Status": "status",
        "Delivered": "delivered",
        "Accepted on": "accepted_date",
    }
    wanted |= {"% complete": "percent", "Last update": "last_update", "Next step": "next_step", "Start": "start"}
    wanted |= {
        "Type": "type",
        "Report frequency": "cadence",
        "Report channel": "channel",
        "Delivery method": "delivery_method",
    }
    assert {header: fields[header] for header in wanted} == wanted


def test_the_same_brief_gives_the_same_workbook() -> None:
    first, second = (tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook for _ in range(2))
    assert first == second


def test_a_checklist_has_a_row_per_criterion() -> None:
    made = tracking.checklist(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    found = [row[2] for row in opened(made)["Checklist"].iter_rows(min_row=5, values_only=True)]
    assert found == [
        "It shows all 14 parcels at 1 : 500.",
        "Each of the 30 items has a unit price.",
        "The sum deviates by at most 5 % from the bids.",
    ]


def test_conditions_of_the_whole_are_rows_of_their_own_each_entry_of_their_list() -> None:
    conditions = [
        "A customer pays by card in at most 5 steps.",
        "Every page loads within 2 seconds.",
        "All 40 test cases pass.",
    ]
    lead = "Everything is accepted when all of these are met:"
    data = brief("# Deliverables", "- Web shop", "- Manual", "# Acceptance", lead, *(f"- {one}" for one in conditions))
    made = tracking.checklist(data, "order.docx", profile="auto", today=TODAY)
    rows = [row[1:3] for row in opened(made.workbook)["Checklist"].iter_rows(min_row=5, values_only=True)]
    assert [criterion for name, criterion in rows if name == "The work as a whole"] == conditions
    assert "3 conditions for the whole" in made.summary


def test_a_document_s_words_never_become_a_formula() -> None:
    data = brief("# Deliverables", "- =HYPERLINK(1) report", "- Site plan", "- Cost estimate")
    made = tracking.tracker(data, "order.docx", profile="auto", today=TODAY).workbook
    formulas = [c for row in opened(made)["Tracker"].iter_rows() for c in row if c.data_type == "f"]
    assert formulas == []


def test_an_empty_tracker_waits_with_rows_to_fill_in() -> None:
    assert list(read(workbook.build([], "Deliverables")))[:2] == ["D-01", "D-02"]


def test_a_tracker_is_not_built_from_a_tracker() -> None:
    made = tracking.tracker(ORDER, "order.docx", profile="auto", today=TODAY).workbook
    with pytest.raises(UnsupportedKind, match="no brief"):
        tracking.tracker(made, "tracker.xlsx", profile="auto", today=TODAY)


def test_no_deliverable_gets_the_criteria_of_another() -> None:
    data = brief(
        "# Deliverables",
        "- D1 Survey report",
        "- D2 Slide deck",
        "# Acceptance criteria",
        "D1 is accepted when it covers at least 20 interviews and has no open question.",
    )
    found = read(tracking.tracker(data, "x.docx", profile="auto", today=TODAY).workbook)
    assert "20 interviews" not in str(found["D-02"]["Acceptance criteria"])


def test_reports_are_about_the_whole_work_even_until_one_deliverable_is_accepted() -> None:
    data = (BRIEFS / "complete-website.docx").read_bytes()
    (report,) = [entry for entry in tracking.promised(data, profile="auto", today=TODAY) if entry.kind == "report"]
    assert "every Friday by 12:00, from 8 January 2027 until D-04 is accepted" in report.cadence


def test_how_many_is_not_left_open_where_the_name_says_it() -> None:
    order = brief(
        "# Deliverables", [["Deliverable", "Due"], ["Drawings, 12 sheets", "5 March 2026"], ["Model", "2 May"]]
    )
    found = tracking.promised(order, profile="auto", today=TODAY)
    quantities = {entry.name: entry.quantity for entry in found if entry.kind == "deliverable"}
    assert (quantities["Drawings, 12 sheets"], quantities["Model"]) == ("", "[number]")
