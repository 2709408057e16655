from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from briefcheck.rules import TrackerRule, find_tracker
from rules.tracker.ask import ledger, problems

HEAD = "| ID | Deliverable | Owner | Due | Status |\n"


def late(*numbers: int) -> str:
    return HEAD + "\n".join(f"| D-{i:02} | Part {i} | Ana Lima | 2025-06-02 | Open |" for i in numbers)


def test_up_to_three_rows_are_named_one_by_one() -> None:
    found = problems("overdue", late(1, 2, 3))
    assert [problem.cells.count for problem in found if problem.cells] == [1, 1, 1]
    assert [problem.key.rpartition("|")[0].rpartition("|")[2] for problem in found] == ["d-01", "d-02", "d-03"]


def test_more_rows_are_one_problem_with_a_count_and_the_first_cells() -> None:
    (problem,) = problems("overdue", late(*range(1985)))
    assert problem.cells is not None
    assert (problem.cells.count, problem.cells.row, problem.cells.column) == (1985, 2, 4)
    assert problem.cells.more == tuple((row, 4) for row in range(3, 22))
    assert "1,985 of 1,985 rows" in problem.message


def test_a_problem_of_one_row_keeps_its_key_when_other_rows_come_and_go() -> None:
    before, after = problems("overdue", late(1, 2)), problems("overdue", late(7, 2))
    assert before[1].key == after[1].key
    assert before[0].key != after[0].key


def test_a_problem_of_many_rows_keeps_its_key_when_their_number_changes() -> None:
    assert problems("overdue", late(*range(5)))[0].key == problems("overdue", late(*range(3, 40)))[0].key


def test_braces_in_a_cell_are_only_braces() -> None:
    text = HEAD + "| D-01 | {row} {0} | Ana | 2025-06-02 | Open |"
    assert "{row} {0} was due" in problems("overdue", text)[0].message


def test_a_long_name_is_cut_so_that_the_message_stays_short() -> None:
    text = HEAD + f"| D-01 | {'very ' * 200}long name | Ana | 2025-06-02 | Open |"
    assert len(problems("overdue", text)[0].message.split()) < 30


def test_a_column_missing_from_some_tables_names_their_sheets() -> None:
    text = "## One\n| ID | Deliverable | Due |\n| 1 | A | 2026-04-03 |\n"
    text += "## Two\n| ID | Deliverable | Owner |\n| 1 | A | Ana |"
    (problem,) = problems("no_due", text)
    assert "“Two”" in problem.message
    assert "“One”" not in problem.message


def test_a_column_missing_from_all_tables_is_one_problem_that_counts_them() -> None:
    text = (
        "## One\n| ID | Deliverable | Owner |\n| 1 | A | Ana |\n## Two\n| ID | Deliverable | Owner |\n| 1 | A | Ana |"
    )
    (problem,) = problems("no_due", text)
    assert problem.cells is not None
    assert (problem.cells.sheet, problem.cells.row, problem.cells.column, problem.cells.count) == (0, 1, 2, 2)


@pytest.mark.parametrize("sheet", ["Risk register", "RAID log", "Lessons learned"])
def test_a_log_of_risks_or_lessons_owes_nobody_a_column(sheet: str) -> None:
    text = f"## {sheet}\n| ID | Deliverable | Owner | Status |\n| 1 | A | Ana | Open |"
    assert problems("no_acceptance", text) == []


def test_a_table_without_rows_has_columns_to_ask_for_and_nothing_else() -> None:
    found = {rule.name for rule in find_tracker() if list(rule.check(ledger("| Deliverable | Owner |")))}
    assert found
    assert all(name.startswith("tracker.no_") for name in found)


def steps(rule: TrackerRule, rows: int) -> int:
    """How many instructions of the interpreter a rule takes over so many rows, which no other work disturbs."""
    lines = "\n".join(
        f"| D-{i} | Part {i} | P{i % 7} | {2025 + i % 3}-0{1 + i % 9}-1{i % 9} | {('Open', 'Done', 'At risk')[i % 3]} "
        f"| {i % 90} | D-{i - 1} | Passes test {i % 5} | note {i} |"
        for i in range(rows)
    )
    head = "| ID | Deliverable | Owner | Due | Status | % | Depends on | Acceptance criteria | Notes |\n"
    view = ledger(head + lines)
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., object]:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(rule.check(view))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("rule", find_tracker(), ids=lambda rule: rule.name)
def test_four_times_the_rows_take_about_four_times_the_work(rule: TrackerRule) -> None:
    steps(rule, 10)  # patterns are compiled when they are first used
    assert steps(rule, 400) <= 4.6 * steps(rule, 100) + 2000


def test_tables_of_mere_data_are_searched_for_blanks_and_errors_only() -> None:
    text = """
        > other
        | ID | Type | Quantity | Cost | Owner |
        | 1 | A | several | #REF! | TBD |
        | 1 | B | 2 | 5 | Ana |
        | 2 | C | 2 | 5 | Ana |
        """
    found = {rule.name for rule in find_tracker() if list(rule.check(ledger(text)))}
    assert found == {"tracker.broken_value", "tracker.placeholder"}
