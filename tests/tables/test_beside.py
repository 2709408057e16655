"""Of two tables side by side the tracker is read, alone; a table with a column left empty in it stays whole."""

from __future__ import annotations

from briefcheck.tables import find
from briefcheck.workbook import Table, Tracker, column_letters

from .make import book


def only(tracker: Tracker) -> Table:
    (table,) = tracker.tables
    return table


def columns(table: Table) -> dict[str, str]:
    return {column_letters(c.index): c.field for c in table.columns}


def test_a_list_of_people_beside_a_tracker_is_none_of_its_columns() -> None:
    found = find(
        book("""
        | ID  | Deliverable   | Owner   | Due        | Status      |  | Name    | Role       | Status |
        | D-1 | Site survey   | A. Ruiz | 2026-03-01 | In progress |  | A. Ruiz | Surveyor   | Active |
        | D-2 | Soil report   | B. Chen | 2026-04-01 | Not started |  | B. Chen | Geologist  | Active |
        | D-3 | Drainage plan | A. Ruiz | 2026-05-01 | Done        |  |         |            |        |
        """)
    )
    table = only(found)
    assert columns(table) == {"A": "id", "B": "name", "C": "owner", "D": "due", "E": "status"}
    assert (table.first_row, table.last_row) == (2, 4)
    assert found.workbook.warnings == (
        "On the sheet “Sheet1”, the table in columns G to I stands beside another and was not read.",
    )


def test_the_tracker_is_read_where_it_stands_on_the_right_and_goes_on_below_the_other() -> None:
    table = only(
        find(
            book("""
        | Name    | Status |  | ID  | Deliverable   | Owner   | Due        | Status      |
        | A. Ruiz | Active |  | D-1 | Site survey   | A. Ruiz | 2026-03-01 | In progress |
        | B. Chen | Active |  | D-2 | Soil report   | B. Chen | 2026-04-01 | Not started |
        |         |        |  | D-3 | Drainage plan | A. Ruiz | 2026-05-01 | Done        |
        """)
        )
    )
    assert columns(table) == {"D": "id", "E": "name", "F": "owner", "G": "due", "H": "status"}
    assert (table.first_row, table.last_row) == (2, 4)


def test_of_two_trackers_beside_one_another_each_with_its_own_rows_the_one_that_says_more_is_read() -> None:
    table = only(
        find(
            book("""
        | Task       | Due        |  | Task        | Owner   | Due        | Status |
        | Dig trench | 2026-03-01 |  | Lay pipe    | B. Chen | 2026-04-01 | Open   |
        | Fill it    | 2026-03-08 |  | Test joints | A. Ruiz | 2026-04-08 | Open   |
        """)
        )
    )
    assert columns(table) == {"D": "name", "E": "owner", "F": "due", "G": "status"}


def test_of_two_tables_side_by_side_the_one_is_read_of_which_the_user_names_a_column() -> None:
    text = """
    | ID  | Deliverable | Owner   | Due        |  | Name       | Due        |
    | D-1 | Site survey | A. Ruiz | 2026-03-01 |  | Dig trench | 2026-03-01 |
    | D-2 | Soil report | B. Chen | 2026-04-01 |  | Fill it    | 2026-03-08 |
    """
    assert columns(only(find(book(text)))) == {"A": "id", "B": "name", "C": "owner", "D": "due"}
    assert columns(only(find(book(text), {("", 7): "start"}))) == {"F": "name", "G": "start"}


def test_a_column_left_empty_between_groups_of_columns_divides_nothing() -> None:
    found = find(
        book("""
        | ID  | Deliverable   | Owner   |  | Start      | Due        |  | Status      | Notes   |
        | D-1 | Site survey   | A. Ruiz |  | 2026-02-01 | 2026-03-01 |  | In progress | On time |
        | D-2 | Soil report   | B. Chen |  | 2026-02-01 | 2026-04-01 |  | Not started |         |
        """)
    )
    assert {"A", "B", "C", "E", "F", "H", "I"} <= columns(only(found)).keys()
    assert found.workbook.warnings == ()


def test_a_column_without_a_title_that_holds_something_divides_nothing() -> None:
    table = only(
        find(
            book("""
        | Task       | Due        |   | Name of file | Status |
        | Dig trench | 2026-03-01 | x | trench.pdf   | Open   |
        | Fill it    | 2026-03-08 | x | fill.pdf     | Open   |
        """)
        )
    )
    assert {"A", "B", "D", "E"} <= columns(table).keys()
