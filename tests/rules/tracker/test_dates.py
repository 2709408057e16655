from __future__ import annotations

import datetime

import pytest

from rules.tracker.ask import problems, rows

FRIDAY = datetime.date(2026, 1, 16)


@pytest.mark.parametrize(
    ("due", "found"), [("2026-01-14", [2]), ("2026-01-15", []), ("2026-01-16", []), ("1899-12-31", []), ("soon", [])]
)
def test_a_row_is_overdue_from_the_day_after_it_was_due(due: str, found: list[int]) -> None:
    assert rows("overdue", f"| ID | Deliverable | Due | Status |\n| 1 | Manual | {due} | In progress |") == found


@pytest.mark.parametrize("status", ["Accepted", "Done", "Delivered", "Cancelled", "Terminé", "abgeschlossen", "已完成"])
def test_what_was_handed_over_or_dropped_is_never_overdue(status: str) -> None:
    assert rows("overdue", f"| ID | Deliverable | Due | Status |\n| 1 | Manual | 2025-01-01 | {status} |") == []


def test_a_date_of_delivery_or_a_hundred_percent_counts_as_handed_over() -> None:
    text = """
        | ID | Deliverable | Due | % | Delivered |
        | 1 | Manual | 2025-01-01 | 50% | 2025-02-01 |
        | 2 | Slides | 2025-01-01 | 100% | |
        | 3 | Handout | 2025-01-01 | 90% | |
        """
    assert rows("overdue", text) == [4]


def test_nothing_is_overdue_where_no_column_tells_what_was_delivered() -> None:
    assert rows("overdue", "| ID | Deliverable | Due |\n| 1 | Manual | 2025-01-01 |") == []


def test_a_revised_date_goes_before_the_first_one() -> None:
    text = """
        | ID | Deliverable | Due | Revised due | Status |
        | 1 | Manual | 2025-01-01 | 2026-03-02 | In progress |
        | 2 | Slides | 2026-03-02 | 2026-01-05 | In progress |
        """
    assert rows("overdue", text) == [3]


def test_the_message_of_a_late_row_names_it_its_day_and_how_late_it_is() -> None:
    text = "| ID | Deliverable | Due | Status |\n| D-03 | Training manual | 2026-01-14 | Open |"
    assert problems("overdue", text)[0].message == (
        "D-03, Training manual was due on 2026-01-14, 1 day ago, and nothing says it was delivered."
    )


@pytest.mark.parametrize(
    ("due", "found"), [("2026-01-14", []), ("2026-01-15", [2]), ("2026-01-22", [2]), ("2026-01-23", [])]
)
def test_what_is_due_within_seven_days_must_have_begun(due: str, found: list[int]) -> None:
    assert rows("due_soon", f"| ID | Deliverable | Due | Status |\n| 1 | Manual | {due} | To do |") == found


@pytest.mark.parametrize(("due", "found"), [("2026-04-03", []), ("2026-04-04", [2]), ("2026-04-05", [2])])
def test_weekends_are_told_from_working_days(due: str, found: list[int]) -> None:
    assert rows("weekend_due", f"| ID | Deliverable | Due |\n| 1 | Manual | {due} |") == found


def test_a_plan_that_works_on_weekends_is_left_alone() -> None:
    lines = "\n".join(f"| {day} | Shift {day} | 2026-04-{day:02} |" for day in range(1, 21))
    assert rows("weekend_due", f"| ID | Deliverable | Due |\n{lines}") == []


@pytest.mark.parametrize(
    ("start", "due", "found"),
    [("2026-04-03", "2026-04-03", []), ("2026-04-04", "2026-04-03", [2]), ("", "2026-04-03", [])],
)
def test_a_row_may_be_due_on_the_day_it_starts_but_not_before(start: str, due: str, found: list[int]) -> None:
    assert rows("due_before_start", f"| ID | Deliverable | Start | Due |\n| 1 | Manual | {start} | {due} |") == found


def test_nothing_is_delivered_before_its_start_accepted_before_its_delivery_or_either_in_the_future() -> None:
    text = """
        | ID | Deliverable | Start | Delivered | Accepted |
        | 1 | Manual | 2026-01-10 | 2026-01-09 | |
        | 2 | Slides | 2026-01-01 | 2026-01-09 | 2026-01-08 |
        | 3 | Handout | 2026-01-01 | 2026-01-16 | |
        | 4 | Poster | 2026-01-01 | 2026-01-15 | 2026-01-15 |
        """
    assert rows("out_of_order", text) == [2, 4, 3]


@pytest.mark.parametrize(("delivered", "found"), [("2025-12-31", [2]), ("2026-01-01", []), ("2026-01-14", [])])
def test_an_acceptance_is_awaited_for_two_weeks(delivered: str, found: list[int]) -> None:
    text = f"| ID | Deliverable | Status | Delivered | Accepted |\n| 1 | Manual | Delivered | {delivered} | |"
    assert rows("awaiting_acceptance", text) == found


@pytest.mark.parametrize(
    ("status", "percent", "due", "found"),
    [
        ("Done", "100 %", "2025-11-01", [2]),
        ("Done", "1", "", [2]),
        ("", "100 %", "2025-11-01", [2]),
        ("Done", "100 %", "2026-01-10", []),
        ("In progress", "90 %", "2025-11-01", []),
    ],
)
def test_what_is_done_is_not_accepted(status: str, percent: str, due: str, found: list[int]) -> None:
    text = "| ID | Deliverable | Status | % | Due | Accepted |\n"
    text += f"| 1 | Manual | {status} | {percent} | {due} | |\n| 2 | Slides | Done | 100 % | 2025-11-01 | 2025-11-09 |"
    assert rows("awaiting_acceptance", text) == found


def test_no_acceptance_is_awaited_where_nothing_records_it() -> None:
    text = "| ID | Deliverable | Status | Delivered |\n| 1 | Manual | Delivered | 2025-01-01 |"
    assert rows("awaiting_acceptance", text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("03/04/2026", "two different days"),
        ("31/02/2026", "does not exist"),
        ("13/14/2026", "does not exist"),
        ("13 March 2026", "is text"),
        ("13/03/26", "is text"),
        ("end of March", "names no day"),
        ("Q3 2026", "names no day"),
        ("as soon as possible", "is no date"),
        ("46000", "a number"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(text: str, says: str) -> None:
    found = problems(
        "unclear_date", f"| ID | Deliverable | Due |\n| 1 | Manual | 2026-04-03 |\n| 2 | Slides | {text} |"
    )
    assert len(found) == 1
    assert says in found[0].message


@pytest.mark.parametrize("text", ["TBD", "n/a", "-", "", "Due", "(tbd)"])
def test_what_stands_for_no_date_is_the_business_of_other_rules(text: str) -> None:
    assert (
        rows("unclear_date", f"| ID | Deliverable | Due |\n| 1 | Manual | 2026-04-03 |\n| 2 | Slides | {text} |") == []
    )


def test_one_date_that_can_be_read_in_one_way_only_settles_the_order_of_the_column() -> None:
    text = """
        | ID | Deliverable | Due |
        | 1 | Manual | 03/04/2026 |
        | 2 | Slides | 23/04/2026 |
        """
    assert [problem.title for problem in problems("unclear_date", text)] == ["Date that is no date"] * 2
    assert not any("two different days" in problem.message for problem in problems("unclear_date", text))


@pytest.mark.parametrize(
    ("header", "other", "due", "found"),
    [
        ("Due", "23/01/2026", "09/01/2026", [2]),  # the column tells that the day comes first
        ("Due", "01/23/2026", "02/01/2026", []),  # or that the month does
        ("Start", "23/01/2026", "09/01/2026", [2]),  # else another column
        ("Start", "", "09.01.2026", [2]),  # dots tell it alone
        ("Start", "", "09/01/2026", []),  # strokes do not
        ("Start", "23.01.2026", "09/01/2026", []),  # nor do dots for strokes
        ("Start", "", "20260109", [2]),
    ],
)
def test_a_text_whose_day_is_clear_from_the_dates_beside_it_can_be_overdue(
    header: str, other: str, due: str, found: list[int]
) -> None:
    if header == "Due":
        text = f"| ID | Deliverable | Due | Status |\n| 1 | Manual | {due} | Open |\n| 2 | Slides | {other} | Open |"
    else:
        text = f"| ID | Deliverable | Start | Due | Status |\n| 1 | Manual | '{other}' | '{due}' | Open |"
    assert rows("overdue", text) == found


def test_dates_of_one_column_in_both_orders_do_not_settle_it() -> None:
    text = """
        | ID | Deliverable | Due |
        | 1 | Manual | 03/04/2026 |
        | 2 | Slides | 23/04/2026 |
        | 3 | Poster | 04/24/2026 |
        """
    assert sum("two different days" in problem.message for problem in problems("unclear_date", text)) == 1


def test_of_a_date_that_is_text_its_own_day_is_suggested() -> None:
    text = "| ID | Deliverable | Due |\n| 1 | Manual | 9.1.2026 |"
    assert problems("unclear_date", text)[0].suggest == "Enter it again as a date: 2026-01-09."


def test_a_column_of_other_things_under_a_date_header_is_left_alone() -> None:
    text = "| ID | Deliverable | Delivered |\n| 1 | Manual | yes |\n| 2 | Slides | no |\n| 3 | Poster | yes |"
    assert rows("unclear_date", text) == []


def test_a_date_far_from_all_others_is_a_typing_error_even_in_a_possible_year() -> None:
    lines = "\n".join(f"| {i} | Part {i} | 2026-03-0{i} |" for i in range(1, 6))
    assert rows("far_date", f"| ID | Deliverable | Due |\n{lines}\n| 6 | Part 6 | 2006-03-02 |") == [7]


def test_a_delay_needs_a_reason_only_where_there_are_notes() -> None:
    text = "| ID | Deliverable | Due | Revised due |\n| 1 | Manual | 2026-03-02 | 2026-04-03 |"
    assert rows("unexplained_delay", text) == []


def test_a_revised_date_needs_a_first_one() -> None:
    text = "| ID | Deliverable | Due | Revised due |\n| 1 | Manual | | 2026-04-03 |"
    assert "first one" in problems("unexplained_delay", text)[0].message


@pytest.mark.parametrize(
    ("cadence", "updated", "found"),
    [("", "2026-01-01", []), ("", "2025-12-31", [2]), ("Monthly", "2025-12-31", []), ("daily", "2026-01-08", [2])],
)
def test_how_old_a_status_may_be_depends_on_the_cadence(cadence: str, updated: str, found: list[int]) -> None:
    text = f"| ID | Deliverable | Status | Cadence | Last update |\n| 1 | Manual | Ongoing | {cadence} | {updated} |"
    assert rows("stale", text) == found


def test_today_is_the_day_given_and_no_other() -> None:
    text = "| ID | Deliverable | Due | Status |\n| 1 | Manual | 2026-01-15 | Open |"
    assert rows("overdue", text) == []
    assert rows("overdue", text, today=FRIDAY) == [2]


def test_a_table_that_reaches_over_many_years_is_left_alone() -> None:
    lines = "\n".join(f"| {i} | Part {i} | {1996 + 4 * i}-03-02 |" for i in range(9))
    assert rows("far_date", f"| ID | Deliverable | Due |\n{lines}") == []


def test_a_status_in_words_we_do_not_know_may_mean_that_it_was_delivered() -> None:
    head = "| ID | Deliverable | Due | Status |\n"
    assert rows("overdue", head + "| 1 | Manual | 2025-01-01 | with the printers |") == []
    assert rows("overdue", head + "| 1 | Manual | 2025-01-01 | |") == [2]


def test_a_day_that_stands_for_an_empty_cell_makes_nothing_late_or_stale() -> None:
    head = "| ID | Deliverable | Due | Status | Last update |\n"
    for day in ("1899-12-30", "1900-01-01"):
        text = f"{head}| 1 | Manual | {day} | Ongoing | {day} |\n| 2 | Map | 2026-03-02 | Ongoing | 2026-01-14 |"
        assert rows("overdue", text) == rows("stale", text) == []


def test_the_number_nought_in_the_format_of_a_date_is_no_date() -> None:
    text = "| ID | Deliverable | Due |\n| 1 | Manual | 2026-03-02 |\n| 2 | Map | 2026-03-03 |\n| 3 | Atlas | 00:00 |"
    assert rows("unclear_date", text) == [4]
