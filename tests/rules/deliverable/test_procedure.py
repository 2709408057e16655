from __future__ import annotations

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
