"""Tables are found where a person would see them, and sheets without one are told apart with a reason."""

from __future__ import annotations

import pytest

from briefcheck.tables import find, parse_choices
from briefcheck.workbook import ListObject, Sheet, Table, Tracker, Workbook, column_letters

from .make import area, book, sheet

TRACKER = """
| ID  | Deliverable   | Owner   | Due        | Status      |
| D-1 | Site survey   | A. Ruiz | 2026-03-01 | In progress |
| D-2 | Soil report   | B. Chen | 2026-04-01 | Not started |
| D-3 | Drainage plan | A. Ruiz | 2026-05-01 | Done        |
"""


def only(tracker: Tracker) -> Table:
    (table,) = tracker.tables
    return table


def fields(table: Table) -> dict[str, str]:
    return {column_letters(c.index): c.field for c in table.columns}


def place(table: Table) -> tuple[int, int, int]:
    return table.header_row, table.first_row, table.last_row


def test_a_plain_table_is_found_with_its_rows_and_columns() -> None:
    table = only(find(book(TRACKER)))
    assert place(table) == (1, 2, 4)
    assert fields(table) == {"A": "id", "B": "name", "C": "owner", "D": "due", "E": "status"}
    assert table.kind == "deliverables"


def test_titles_banners_and_forewords_above_are_passed_over() -> None:
    banner = "| Northside drainage, deliverables |\n| Project manager: | A. Ruiz |\n| Status date: | 2026-02-01 |\n\n"
    assert place(only(find(book(banner + TRACKER.strip("\n"))))) == (5, 6, 8)


def test_a_header_of_two_rows_counts_by_its_lower_row_and_is_joined() -> None:
    text = """
    | ID  | Task        | Dates      |            | Owner   |
    |     |             | Start      | Due        |         |
    | T-1 | Dig trench  | 2026-03-01 | 2026-03-08 | A. Ruiz |
    | T-2 | Lay pipe    | 2026-03-09 | 2026-03-20 | B. Chen |
    """
    merged = "A1:A2 B1:B2 C1:D1 E1:E2"
    table = only(find(book(sheet(text, merged=merged))))
    assert place(table) == (2, 3, 4)
    assert fields(table) == {"A": "id", "B": "name", "C": "start", "D": "due", "E": "owner"}
    assert table.columns[3].header == "Dates / Due"


def test_units_below_a_header_belong_to_it() -> None:
    text = """
    | No | Task       | Owner   | Duration | Cost |
    |    |            |         | days     | EUR  |
    | 1  | Dig trench | A. Ruiz | 4        | 900  |
    """
    assert place(only(find(book(text)))) == (2, 3, 3)


def test_several_blocks_on_a_sheet_are_several_tables() -> None:
    tracker = find(book(TRACKER.strip("\n") + "\n\n| Phase two |\n" + TRACKER.strip("\n")))
    assert [place(t) for t in tracker.tables] == [(1, 2, 4), (7, 8, 10)]


def test_rows_after_a_gap_still_belong_to_the_table() -> None:
    assert place(only(find(book(TRACKER.strip("\n") + "\n\n| D-4 | As-built drawings | A. Ruiz |")))) == (1, 2, 6)


def test_totals_group_titles_and_gaps_are_no_data() -> None:
    text = """
    | ID  | Deliverable   | Owner   | Due        | Cost |
    | Phase one |         |         |            |      |
    | D-1 | Site survey   | A. Ruiz | 2026-03-01 | 100  |
    | Subtotal |          |         |            | 100  |

    | D-2 | Soil report   | B. Chen | 2026-04-01 | 200  |
    | Total |             |         |            | 300  |
    """
    table = only(find(book(sheet(text, merged="A2:E2"))))
    assert place(table) == (1, 2, 6) or place(table) == (1, 3, 6)
    assert set(range(table.first_row, table.last_row + 1)) - table.skipped == {3, 6}


def test_a_footnote_below_is_not_a_row() -> None:
    note = "\n\n| Dates may change with the weather; the client is told at least five working days before. |"
    assert place(only(find(book(TRACKER.strip("\n") + note)))) == (1, 2, 4)


def test_an_empty_template_is_a_table_without_rows() -> None:
    table = only(find(book("| ID | Deliverable | Owner | Due date | Acceptance criteria |")))
    assert (table.header_row, table.last_row - table.first_row + 1) == (1, 0)


def test_an_excel_table_is_a_table_even_with_headers_nobody_knows() -> None:
    text = "| Zorp | Quux | Owner |\n| a | b | A. Ruiz |"
    plain, marked = sheet(text), sheet(text, list_objects=(ListObject("T", area("A1:C2")),))
    assert find(book(plain)).tables == ()
    assert place(only(find(book(marked)))) == (1, 2, 2)


def test_columns_that_count_weeks_beside_a_plan_mean_nothing() -> None:
    text = """
    | Task       | Owner   | Start      | W1 | W2 | W3 | W4 | W5 | W6 |
    | Dig trench | A. Ruiz | 2026-03-01 | x  | x  |    |    |    |    |
    | Lay pipe   | B. Chen | 2026-03-09 |    |    | x  | x  |    |    |
    """
    assert set(list(fields(only(find(book(text)))).values())[3:]) == {"other"}


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (Sheet("Chart 1", kind="other"), "It is a chart or another sheet without cells."),
        (Sheet("Empty"), "It is empty."),
        (sheet(TRACKER, "Instructions"), "Its name says that it holds instructions."),
        (sheet(TRACKER, "Lists"), "Its name says that it holds lists to choose from."),
        (sheet(TRACKER, "DASHBOARD"), "Its name says that it sums up other sheets."),
        (sheet("| Some words |\n| and more |", "Notes"), "No row in it looks like the header of a table."),
    ],
)
def test_a_sheet_without_a_table_is_told_with_the_reason(made: Sheet, reason: str) -> None:
    tracker = find(Workbook((made,)))
    assert tracker.tables == ()
    assert [(p.sheet, p.reason) for p in tracker.passed] == [(made.name, reason)]


def test_finding_is_linear_in_the_rows() -> None:
    rows = tuple((f"D-{n}", f"Report {n}", None, "Open") for n in range(40_000))
    tracker = find(Workbook((Sheet("Plan", (("ID", "Deliverable", "Owner", "Status"), *rows)),)))
    assert place(only(tracker)) == (1, 2, 40_001)


def test_a_table_of_prices_is_no_tracker_of_work() -> None:
    text = "| Item | Unit price | Currency |\n| Pump | 900 | EUR |\n| Pipe | 40 | EUR |"
    assert only(find(book(text))).kind == "other"


@pytest.mark.parametrize("rows_filled", [1, 9])
def test_the_days_of_a_gantt_chart_are_part_of_its_header(rows_filled: int) -> None:
    days = " | ".join(f"2026-03-{day:02}" for day in range(1, 32))
    tasks = "".join(
        f"| 1.{i} | Dig trench {i} | A. Ruiz | 2026-03-0{i} | 2026-03-2{i} |\n" for i in range(1, 1 + rows_filled)
    )
    table = only(find(book(f"| WBS | Task | Owner | Start | Finish | {days} |\n{tasks}")))
    assert table.header_row == 1
    assert fields(table) | {"A": "id", "B": "name", "C": "owner", "D": "start", "E": "due"} == fields(table)


def test_a_row_with_a_day_among_other_days_heads_no_table() -> None:
    text = """
    | Report | Ann | 2026-01-20 | Open |
    | Slides | Bob | 2026-01-02 | Open |
    | Data   | Ann | 2026-01-22 | Done |
    | Code   | Ann | 2026-01-25 | Done |
    """
    assert find(book(text)).tables == ()


def test_a_header_that_reads_like_letters_is_meant_where_no_such_column_is_in_the_table() -> None:
    table = """
| Deliverable   | Owner   | Due   | B       |
| Site survey   | A. Ruiz | week  | B. Chen |
| Soil report   | B. Chen | month | A. Ruiz |
"""
    found = find(book(table), parse_choices(["Due=notes", "B=approver"]))
    assert fields(only(found)) == {"A": "name", "B": "approver", "C": "notes", "D": "other"}
    assert found.workbook.warnings == ()
    unmet = find(book(table), parse_choices(["Dew=notes"]))
    assert unmet.workbook.warnings == ("No table has the column DEW; what you said of it was not used.",)
