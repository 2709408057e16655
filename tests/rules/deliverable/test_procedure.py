from __future__ import annotations

import pytest

from rules.ask import level


def test_a_heading_without_steps_is_a_mention() -> None:
    assert level("deliverable.procedure", "# Tasks\n# Price\nThe price is fixed.") == 1


def test_steps_in_the_bid_process_are_not_steps_of_the_work() -> None:
    text = """
        # Object
        A chair.
        # Instructions to bidders
        - Prepare the proposal.
        - Submit the proposal.
        - Present the proposal.
        """
    assert level("deliverable.procedure", text) == 0


def test_numbered_steps_are_a_procedure_whatever_their_verbs() -> None:
    steps = (
        "1. The joiner glues the two halves.\n2. The joiner presses them for an hour.\n3. The joiner sands the seam."
    )
    assert level("deliverable.procedure", f"# Procedure\n{steps}") == 2


def test_entries_that_order_tasks_are_steps_whatever_their_title() -> None:
    text = "# Survey\n- Interview the ten members.\n- Compile their answers.\n- Draft the final paper."
    assert level("deliverable.procedure", text) == 2


def test_what_users_do_with_the_product_is_no_procedure() -> None:
    text = "# Tasks\n- Users can create an account.\n- Users can collect points.\n- Users can review orders."
    assert (level("deliverable.procedure", text) or 0) < 2


@pytest.mark.parametrize(
    "text",
    [
        "Sand the doors back to bare wood, prime them and give them two coats.",
        "Begin with the ground floor, then work your way up.",
        "All shelving must be emptied, numbered and put up again in the new store.",
        "Ask each parent the same five questions and write down the answers.",
    ],
)
def test_a_way_of_working_in_plain_words_is_seen(text: str) -> None:
    assert level("deliverable.procedure", f"# Our order\nWe are a small house in the north.\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "We would like a good survey of our members.",
        "The user can create an account, add products and remove them.",
        "Our school was built in 1964 and extended twice.",
        "The shelf must carry 40 kg.",
        "The report is due on 4 May.",
    ],
)
def test_what_only_sounds_like_a_way_of_working_is_not(text: str) -> None:
    assert not level("deliverable.procedure", f"# Our order\nWe are a small house in the north.\n\n{text}")


def test_entries_that_say_what_one_is_busy_with_are_steps() -> None:
    tasks = "- Collecting the forms from all nine schools\n- Sorting them by year\n- Checking each name in the list"
    assert level("deliverable.procedure", f"# Archive\n{tasks}") == 2
    things = "- Testing report for the archive\n- Cleaning of the shelves twice\n- Scanning manual in German"
    assert not level("deliverable.procedure", f"# Archive\n{things}")


def test_orders_in_a_long_brief_are_steps_whatever_their_title() -> None:
    told = "The hall stood empty for some years, as most people in our street will remember.\n" * 60
    steps = "You will wash the old panels by hand. You will mark every crack.\nYou will photograph both sides."
    assert level("deliverable.procedure", f"# The panels\n{told}{steps}") == 2
    assert not level("deliverable.procedure", f"# The panels\n{told}")


def test_prose_that_only_has_the_word_for_a_task_in_it_tells_no_steps() -> None:
    told = "The design won a prize.\nWe like the review in the paper.\nA good test is the weather.\nOur build is old."
    assert (level("deliverable.procedure", f"# Services\n{told}") or 0) < 2


def test_prose_that_begins_with_what_is_to_be_done_tells_a_step() -> None:
    told = "Evaluate whether the nets hold.\nAdd floats for the deep water.\nTest the new ropes in the lake."
    assert level("deliverable.procedure", f"# Tasks\n{told}") == 2


def test_objectives_are_no_steps() -> None:
    goals = "- Enable members to manage their boats\n- Provide a plan of the moorings\n- Integrate the two harbours"
    assert not level("deliverable.procedure", f"# Objectives\n{goals}")


def test_a_way_of_working_named_without_anybody_who_works_is_a_mention() -> None:
    assert level("deliverable.procedure", "# Work\nAgile.\nScrum.\nStep by step.") == 1
    assert level("deliverable.procedure", "# Work\nWork will be performed in sprints.") in (1, 2)
