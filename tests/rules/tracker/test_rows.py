from __future__ import annotations

import pytest

from rules.tracker.ask import problems, rows


def test_an_owner_is_not_missed_before_the_work_begins_but_criteria_and_a_date_are() -> None:
    text = """
        | ID | Deliverable | Owner | Due | Acceptance criteria | Status |
        | 1 | Manual | | | | Not started |
        | 2 | Slides | | | | In progress |
        """
    found = problems("blank_cell", text)
    assert [(p.cells.row, p.cells.column) for p in found if p.cells] == [(2, 5), (3, 5), (2, 4), (3, 4), (3, 3)]


def test_an_empty_cell_of_a_closed_row_is_left_alone() -> None:
    text = "| ID | Deliverable | Owner | Due | Status |\n| 1 | Manual | | | Accepted |\n| 2 | Slides | | | n/a |"
    assert rows("blank_cell", text) == []


def test_a_revised_date_fills_the_place_of_the_first() -> None:
    text = "| ID | Deliverable | Due | Revised due | Owner |\n| 1 | Manual | | 2026-04-03 | Ana |"
    assert rows("blank_cell", text) == []


def test_a_milestone_owes_a_date_and_a_report_in_a_series_not_even_that() -> None:
    text = """
        | ID | Type | Deliverable | Due | Acceptance criteria | Owner |
        | M-1 | Milestone | Kick-off | 2026-04-03 | | Ana |
        | M-2 | Milestone | Launch | | | Ana |
        | R-1 | Report | Status reports | | | Ana |
        """
    found = problems("blank_cell", text)
    assert [(p.cells.row, p.cells.column) for p in found if p.cells] == [(3, 4)]


def test_statuses_are_missed_only_where_most_rows_have_one() -> None:
    few = "| ID | Deliverable | Status |\n| 1 | Manual | Open |\n| 2 | Slides | |\n| 3 | Poster | |"
    most = "| ID | Deliverable | Status |\n| 1 | Manual | Open |\n| 2 | Slides | Open |\n| 3 | Poster | |"
    assert rows("blank_cell", few) == []
    assert rows("blank_cell", most) == [4]


@pytest.mark.parametrize(
    "text", ["TBD", "tbc", "???", "[TBD]", "<tbd>", "to be determined", "xx", "待定", "N.N.", "à désigner"]
)
def test_a_placeholder_is_flagged_in_any_dress(text: str) -> None:
    assert rows("placeholder", f"| ID | Deliverable | Owner |\n| 1 | Manual | {text} |") == [2]


@pytest.mark.parametrize("text", ["n/a: part of D-02", "TBD by Ana on 3 March", "Xavier", "-"])
def test_a_reason_or_a_single_dash_is_no_placeholder(text: str) -> None:
    assert rows("placeholder", f"| ID | Deliverable | Owner |\n| 1 | Manual | {text} |") == []


def test_none_for_most_rows_is_one_problem_of_the_column() -> None:
    lines = "\n".join(f"| {i} | Part {i} | n/a |" for i in range(4))
    found = problems("placeholder", f"| ID | Deliverable | Acceptance criteria |\n{lines}")
    assert [problem.cells.count for problem in found if problem.cells] == [4]


def test_a_criterion_that_is_the_name_of_the_approver_is_none() -> None:
    text = "| ID | Deliverable | Approver | Acceptance criteria |\n| 1 | Manual | Bo Chen | Bo Chen |"
    assert "names a person" in problems("vague_acceptance", text)[0].message


def test_the_same_criterion_in_all_rows_is_one_problem() -> None:
    lines = "\n".join(f"| {i} | Part {i} | Passes test {{}} |" for i in range(5))
    same, own = lines.replace("{}", "4"), "\n".join(line.replace("{}", line[2]) for line in lines.splitlines())
    head = "| ID | Deliverable | Acceptance criteria |\n"
    assert [p.cells.count for p in problems("vague_acceptance", head + same) if p.cells] == [5]
    assert problems("vague_acceptance", head + own) == []


@pytest.mark.parametrize(
    "text",
    [
        "98%",
        "at least five partners",
        "Passes checklist",
        "IPC-A-610 class 2",
        "The file opens in every reader",
        "全部測試通過",
    ],
)
def test_a_number_a_test_a_standard_or_a_condition_makes_a_criterion(text: str) -> None:
    assert rows("unmeasured_acceptance", f"| ID | Deliverable | Acceptance criteria |\n| 1 | Manual | {text} |") == []


def test_an_id_kept_as_a_number_with_decimals_is_no_sign_of_carelessness() -> None:
    assert rows("duplicate_id", "| ID | Deliverable |\n| 1.1 | Manual |\n| 1.1 | Slides |") == []


def test_ids_that_stand_for_groups_are_no_duplicates() -> None:
    lines = "\n".join(f"| {'AB'[i % 2]} | Part {i} |" for i in range(6))
    assert rows("duplicate_id", f"| ID | Deliverable |\n{lines}") == []


def test_a_second_table_may_use_the_same_ids_again() -> None:
    assert rows("duplicate_id", "| ID | Deliverable |\n| 1 | Manual |\n\n| ID | Deliverable |\n| 1 | Slides |") == []


def test_rows_that_differ_in_any_lasting_column_are_not_the_same_thing() -> None:
    text = """
        | ID | Deliverable | Language | Status |
        | 1 | Manual | English | Open |
        | 2 | Manual | French | Open |
        | 3 | Manual | English | Accepted |
        """
    assert rows("duplicate_name", text) == [4]


def test_a_parent_of_numbered_rows_may_stand_by_its_name_alone() -> None:
    text = """
        | ID | Deliverable | Owner | Due | Status |
        | 1 | Course | | | |
        | 1.1 | Manual | Ana | 2026-04-03 | Open |
        | 1.2 | Slides | Ana | 2026-04-10 | Open |
        | 2 | Party | | | |
        """
    assert rows("bare_row", text) == [5]


@pytest.mark.parametrize("status", ["Open", "WIP", "Waiting", "Rejected"])
def test_complete_work_is_not_open(status: str) -> None:
    assert rows("finished_open", f"| ID | Deliverable | Status | % |\n| 1 | Manual | {status} | 100% |") == [2]


@pytest.mark.parametrize("percent", ["", "100%", "done"])
def test_done_work_without_or_with_its_full_percentage_is_left_alone(percent: str) -> None:
    assert rows("unfinished_done", f"| ID | Deliverable | Status | % |\n| 1 | Manual | Done | {percent} |") == []


def test_percentages_may_count_to_one_or_to_a_hundred() -> None:
    to_one = "| ID | Deliverable | Status | % |\n| 1 | Manual | Done | 1 |\n| 2 | Slides | Open | 0.5 |"
    to_hundred = "| ID | Deliverable | Status | % |\n| 1 | Manual | Done | 100 |\n| 2 | Slides | Open | 50 |"
    for text in (to_one, to_hundred):
        assert rows("unfinished_done", text) == rows("finished_open", text) == rows("odd_percent", text) == []


def test_fractions_among_percentages_and_percentages_out_of_range_are_two_problems() -> None:
    text = "| ID | Deliverable | % |\n| 1 | A | 0.5 |\n| 2 | B | 50 |\n| 3 | C | 120 |\n| 4 | D | -5 |"
    assert [problem.key.split("|")[2] for problem in problems("odd_percent", text)] == ["range", "range", "mixed"]


@pytest.mark.parametrize(("notes", "found"), [("", [2]), ("waits for licence", [])])
@pytest.mark.parametrize(
    ("rule", "status"),
    [("unexplained_block", "On hold"), ("unexplained_rejection", "Rejected"), ("unexplained_risk", "At risk")],
)
def test_a_state_that_needs_explaining_is_explained_by_a_note(
    rule: str, status: str, notes: str, found: list[int]
) -> None:
    assert rows(rule, f"| ID | Deliverable | Status | Notes |\n| 1 | Manual | {status} | {notes} |") == found


def test_nothing_need_be_explained_where_there_is_no_room_for_it() -> None:
    assert rows("unexplained_block", "| ID | Deliverable | Status |\n| 1 | Manual | Blocked |") == []


def test_a_status_in_other_letters_of_the_same_case_is_no_variant() -> None:
    assert rows("status_spelling", "| ID | Deliverable | Status |\n| 1 | A | Open |\n| 2 | B | OPEN |") == []


def test_a_status_outside_the_list_of_its_cells_is_found() -> None:
    text = "| ID | Deliverable | Status |\n| 1 | A | Open |\n| 2 | B | Halfway |\n? Status: Open, Done"
    assert rows("status_spelling", text) == [3]


@pytest.mark.parametrize(
    "owner", ["Ana & Bo", "Ana; Bo", "Ana and Bo", "Ana/Bo", "Ana Lima, Bo Chen", "everyone", "Dev team"]
)
def test_several_owners_are_nobody_in_particular(owner: str) -> None:
    assert rows("shared_owner", f"| ID | Deliverable | Owner |\n| 1 | Manual | {owner} |") == [2]


@pytest.mark.parametrize("owner", ["Lima, Ana", "Ana Lima", "Andersen", "R&D manager", "QA/QC"])
def test_one_owner_is_one_however_the_name_is_written(owner: str) -> None:
    assert rows("shared_owner", f"| ID | Deliverable | Owner |\n| 1 | Manual | {owner} |") == []


@pytest.mark.parametrize("other", ["Lima, Ana", "A. Lima", "Aña Lima"])
def test_an_odd_spelling_of_a_person_is_found(other: str) -> None:
    text = f"| ID | Deliverable | Owner |\n| 1 | A | Ana Lima |\n| 2 | B | Ana Lima |\n| 3 | C | {other} |"
    assert rows("name_spelling", text) == [4]


def test_an_initial_that_fits_two_people_is_left_alone() -> None:
    text = "| ID | Deliverable | Owner |\n| 1 | A | Ana Lima |\n| 2 | B | Ada Lima |\n| 3 | C | A. Lima |"
    assert rows("name_spelling", text) == []


def test_a_circle_of_dependencies_is_found_but_not_what_waits_for_it() -> None:
    text = """
        | ID | Deliverable | Depends on |
        | 1 | A | 3 |
        | 2 | B | 1 |
        | 3 | C | 2 |
        | 4 | D | 3 |
        | 5 | E | |
        """
    assert rows("broken_dependency", text) == [2, 3, 4]


def test_a_row_cannot_be_due_before_what_it_needs() -> None:
    text = """
        | ID | Deliverable | Due | Depends on |
        | 1 | A | 2026-05-04 | |
        | 2 | B | 2026-04-03 | 1FS+2 |
        """
    assert "which it depends on" in problems("broken_dependency", text)[0].message


def test_remarks_about_dependencies_are_not_taken_for_ids() -> None:
    text = "| ID | Deliverable | Depends on |\n| 1 | A | the client's logo |\n| 2 | B | permit of the city |"
    assert rows("broken_dependency", text) == []


@pytest.mark.parametrize("link", ["https://example.org/a", "Brief, section 4", "http://[::1]/", "a: b"])
def test_a_link_that_may_work_is_left_alone(link: str) -> None:
    assert rows("dead_link", f"| ID | Deliverable | Reference |\n| 1 | Manual | {link} |") == []


@pytest.mark.parametrize("link", ["file:///c/brief.docx", "http://localhost/x", "https://", r"D:\brief.docx"])
def test_a_link_to_ones_own_computer_or_to_nowhere_is_dead(link: str) -> None:
    assert rows("dead_link", f"| ID | Deliverable | Reference |\n| 1 | Manual | {link} |") == [2]


def test_numbers_kept_as_text_are_found_among_numbers_only() -> None:
    among = "| ID | Deliverable | Cost |\n| 1 | A | 1200 |\n| 2 | B | '1,300' |\n| 3 | C | included |"
    alone = "| ID | Deliverable | Cost |\n| 1 | A | '1,200' |\n| 2 | B | '1,300' |"
    assert rows("broken_value", among) == [3]
    assert rows("broken_value", alone) == []


def test_an_error_is_found_in_columns_about_anything() -> None:
    assert rows("broken_value", "| ID | Deliverable | Colour |\n| 1 | A | #N/A |") == [2]


def test_open_rows_of_a_hidden_sheet_are_one_problem() -> None:
    lines = "\n".join(f"| {i} | Part {i} | Open |" for i in range(5))
    found = problems("hidden_open", f"## Old plan (hidden)\n| ID | Deliverable | Status |\n{lines}")
    assert [problem.cells.count for problem in found if problem.cells] == [5]


def test_no_column_is_asked_of_a_hidden_sheet_beside_one_that_people_see() -> None:
    seen = "## Plan\n| ID | Deliverable | Status | Acceptance criteria |\n| 1 | Manual | Open | all tests pass |"
    hidden = "## Archive (hidden)\n| ID | Deliverable | Due | Status |\n| 1 | Old manual | 2025-03-02 | Done |"
    assert problems("no_acceptance", f"{seen}\n{hidden}") == []
    assert len(problems("no_acceptance", hidden)) == 1


def test_a_percentage_beyond_a_hundred_is_odd_as_text_too() -> None:
    assert rows("odd_percent", "| ID | Deliverable | % |\n| 1 | Manual | '120 %' |\n| 2 | Slides | '100%' |") == [2]


def test_a_hidden_column_that_people_need_is_found_once() -> None:
    lines = "\n".join(f"| {i} | Part {i} | 2026-04-0{i} | Open |" for i in range(1, 6))
    found = problems("hidden_open", f"| ID | Deliverable | Due (hidden) | Status |\n{lines}")
    assert [problem.cells.column for problem in found if problem.cells] == [3]


def test_a_sum_below_the_data_is_where_it_belongs() -> None:
    text = "| ID | Deliverable | Cost |\n| 1 | A | 5 |\n| | Total | 5 |"
    assert rows("totals_row", text) == []


def test_a_parent_of_numbered_rows_needs_no_owner_or_date_of_its_own() -> None:
    text = """
        | ID | Deliverable | Owner | Due |
        | 1.0 | Course | | |
        | 1.1 | Manual | Ana | 2026-04-03 |
        | 2 | Party | | |
        | 3 | Slides | Ana | 2026-04-03 |
        """
    assert rows("blank_cell", text) == [4, 4]


def test_not_available_behind_a_chart_is_left_alone() -> None:
    assert rows("broken_value", "> other\n| Month | Value |\n| May | #N/A |\n| June | #REF! |") == [4]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Approved by HSE", [2]),
        ("Freigegeben durch Fr. Maier", [2]),
        ("Approved by HSE after a site test", []),
        ("Approved by 3 of 4 trainers", []),
    ],
)
def test_who_approves_it_is_no_criterion(text: str, found: list[int]) -> None:
    assert rows("vague_acceptance", f"| ID | Deliverable | Acceptance criteria |\n| 1 | Manual | {text} |") == found


def test_a_sentence_that_stands_as_approver_too_names_no_person_alone() -> None:
    said = "The harbour engineer, A. Okafor, accepts each item within 5 days"
    text = "| ID | Deliverable | Acceptance criteria | Approver |"
    assert rows("vague_acceptance", f"{text}\n| 1 | Manual | {said} | {said} |") == []
    assert rows("vague_acceptance", f"{text}\n| 1 | Manual | A. Okafor | A. Okafor |") == [2]


def test_a_placeholder_for_owner_and_criterion_is_no_person() -> None:
    text = "| ID | Deliverable | Owner | Acceptance criteria |\n| 1 | Manual | TBD | TBD |"
    assert rows("vague_acceptance", text) == []


@pytest.mark.parametrize(
    ("owner", "approver", "is_flagged"),
    [
        ("Ana Lima, Bo Chen", "Bo Chen and Ana Lima", True),
        ("Ana Lima & Bo Chen", "bo chen", True),
        ("Ana Lima", "Lima, Ana", True),
        ("Project team", "Project team", True),
        ("Ana Lima", "Ana Lima, Bo Chen", False),
        ("[name]", "[name]", False),
        ("Ana Lima", "", False),
        ("", "Ana Lima", False),
    ],
)
def test_owners_accept_their_own_work_where_no_approver_but_they_is_named(
    owner: str, approver: str, *, is_flagged: bool
) -> None:
    text = f"| ID | Deliverable | Owner | Approver |\n| 1 | Manual | {owner} | {approver} |\n| 2 | Film | Jo | Kim |"
    assert rows("self_acceptance", text) == [2] * is_flagged
