"""A table is found by its shape where nobody knows its words, and its columns by what stands in and beside them."""

from __future__ import annotations

from briefcheck.tables import find
from briefcheck.workbook import Column, Table, Tracker, Validation

from .make import area, book, sheet

# Words of no language, so that only the shape can tell.
UNKNOWN = """
| Zorpol |
|        |
| Vax | Mirt | Quoll | Drun |
| AB-1 | Survey of all boundary points on site | 2026-03-01 | In progress |
| AB-2 | Report on soil and water at the mill | 2026-04-01 | Done |
| AB-3 | Drawings of the bridge and of its piers | 2026-05-01 | Open |
"""


def only(tracker: Tracker) -> Table:
    (table,) = tracker.tables
    return table


def fields(text: str, **more: object) -> dict[str, str]:
    return {column.header: column.field for column in only(find(book(sheet(text, **more)))).columns}


def reasons(text: str) -> dict[str, Column]:
    return {column.header: column for column in only(find(book(sheet(text)))).columns}


def test_a_header_of_unknown_words_is_found_by_what_stands_below() -> None:
    table = only(find(book(sheet(UNKNOWN))))
    assert (table.header_row, table.first_row, table.last_row) == (3, 4, 6)
    assert fields(UNKNOWN)["Vax"] == "id"
    assert fields(UNKNOWN)["Mirt"] == "name"
    assert fields(UNKNOWN)["Drun"] == "status"


def test_a_shape_whose_columns_tell_nothing_is_no_table() -> None:
    text = "| Vax | Mirt | Quoll |\n" + "| something long enough to differ | x | y |\n" * 4
    assert find(book(sheet(text))).tables == ()


def test_a_header_above_a_list_to_choose_from_is_found() -> None:
    text = "| Vax | Mirt | Quoll |\n| Dig a trench | Zed |\n| Lay a pipe | Zed |\n| Fill it in | Zed |"
    lists = (Validation((area("C2:C9"),), ("Open", "Done", "Blocked")),)
    assert fields(text, validations=lists)["Quoll"] == "status"


def test_a_legend_and_a_form_are_no_header() -> None:
    legend = "| R - Responsible | Status and owner of the task |\n| A - Accountable | Due date of it |\n"
    form = "| Project name: | Owner: | Due date: |\n| Mill | A. Ruiz | 2026-03-01 |\n"
    assert find(book(sheet(legend))).tables == ()
    assert find(book(sheet(form))).tables == ()


def test_the_columns_of_a_responsibility_matrix_are_people_not_fields() -> None:
    text = "| Task | Project manager | Supplier | QA | Design team |\n"
    text += "| Dig a trench | A | R | C | I |\n| Lay the pipe | A | R | C | I |\n| Fill it in | A | C | R | I |"
    assert set(fields(text).values()) == {"name", "other"}


def test_actual_beside_a_budget_is_an_amount() -> None:
    text = "| Task | Owner | Budget | Actual |\n"
    text += "| Dig a trench | A. Ruiz | 100 | 90 |\n| Lay the pipe | B. Chen | 200 | 210 |"
    assert fields(text)["Actual"] == "cost"
    dates = text.replace("| 90 |", "| 2026-03-01 |").replace("| 210 |", "| 2026-04-01 |")
    assert fields(dates)["Actual"] == "delivered"


def test_the_one_date_left_beside_an_actual_one_is_when_it_is_due() -> None:
    text = "| Task | Owner | Zorp | Actual finish |\n" + "| Dig a trench | A. Ruiz | 2026-03-01 | 2026-03-02 |\n" * 3
    assert fields(text)["Zorp"] == "due"
    assert "no other column explains" in reasons(text)["Zorp"].reason


def test_a_second_description_is_a_note() -> None:
    text = "| Task | Description | Additional description | Owner |\n| Dig | All of it | Mind the pipe | A. Ruiz |"
    assert fields(text)["Additional description"] == "notes"


def test_titles_of_groups_before_the_name_say_of_what_type_the_rows_are() -> None:
    text = "| Zorp | Task | Owner |\n| Ground | Dig a trench | A. Ruiz |\n"
    text += "|  | Lay a pipe | A. Ruiz |\n|  | Fill it in | B. Chen |"
    assert fields(text)["Zorp"] == "type"


def test_addresses_are_people() -> None:
    text = "| Task | Zorp | Due date |\n" + "".join(
        f"| Dig trench {n} | a{n}@site.example | 2026-03-0{n} |\n" for n in (1, 2, 3)
    )
    assert fields(text)["Zorp"] == "owner"


def test_amounts_do_not_make_a_due_date() -> None:
    text = "| Task | Owner | Forecast |\n| Dig a trench | A. Ruiz | 1200.5 |\n| Lay the pipe | B. Chen | 99000.25 |"
    assert fields(text)["Forecast"] != "due_revised"


def test_a_word_about_a_day_among_others_needs_days_below_it() -> None:
    text = "| Task | Owner | {} |\n| Dig a trench | A. Ruiz | {} |\n| Lay the pipe | B. Chen | {} |"
    assert fields(text.format("Received batch", "", ""))["Received batch"] == "other"
    assert fields(text.format("Received batch", "2026-03-01", "2026-03-02"))["Received batch"] == "delivered"


def test_a_share_of_money_is_no_amount() -> None:
    text = "| Task | Owner | % spent |\n| Dig a trench | A. Ruiz | 0.4 |\n| Lay the pipe | B. Chen | 0.9 |"
    assert fields(text)["% spent"] != "cost"


def test_only_a_word_that_stands_over_amounts_makes_its_column_one() -> None:
    text = "| Task | Value | Acceptance 1 | Acceptance 2 |\n"
    text += "| Dig a trench | 12 | Depth is 80 cm at all points | No water stands in it |\n" * 2
    assert "cost" not in (fields(text)["Acceptance 1"], fields(text)["Acceptance 2"])


def test_a_column_is_not_given_what_its_header_says_in_passing() -> None:
    text = "| ID | Title | Risk rating | Impact risk rating |\n| 1 | Flood at the mill | High | Low |"
    assert fields(text)["Impact risk rating"] != "review_result"


def test_where_no_column_is_called_a_name_one_that_is_called_so_among_others_is() -> None:
    text = "| Ref | Action / Decision | Owner | Outcome |\n| 1 | Ask the mill for the plans | A. Ruiz | Agreed |"
    assert fields(text)["Action/Decision"] == "name"
