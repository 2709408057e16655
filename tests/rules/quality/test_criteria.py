from __future__ import annotations

from rules.ask import level


def test_an_empty_acceptance_section_is_a_mention() -> None:
    assert level("quality.criteria", "# Acceptance criteria\n# Price\nFixed.") == 1


def test_criteria_for_choosing_a_supplier_are_not_acceptance_criteria() -> None:
    text = """
        # Work
        A chair.
        # Evaluation of proposals
        - Proposals will be evaluated with 60 points for quality and 40 points for price.
        - Proposals must meet all requirements to pass.
        """
    assert level("quality.criteria", text) == 0


def test_a_criterion_with_an_open_blank_is_a_mention() -> None:
    text = """
        # Acceptance criteria
        - All pages load in [number] seconds.
        - At least [number] % of orders pass the test.
        """
    assert level("quality.criteria", text) == 1


def test_a_condition_behind_the_label_is_a_criterion() -> None:
    text = (
        "# Work\nSuccess criteria: the gate opens when a card is shown.\nSuccess criteria: it closes once all are in."
    )
    assert level("quality.criteria", text) == 2


def test_the_time_for_a_review_is_no_condition() -> None:
    text = """
        # Acceptance
        The buyer reviews each delivery within 5 business days of receipt.
        A delivery is deemed accepted if no objection is sent within 5 business days.
        """
    assert level("quality.criteria", text) == 1


def test_a_title_in_the_singular_names_what_it_names_in_the_plural() -> None:
    assert level("quality.criteria", "# Success metric\nMore people sign up for the course.") == 1
