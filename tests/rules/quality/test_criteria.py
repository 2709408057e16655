from __future__ import annotations

import pytest

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


def test_lines_below_a_title_of_conditions_are_conditions_without_a_number() -> None:
    text = """
        # Acceptance criteria
        - A parent can book a lesson from a phone.
        - Every booking appears in the calendar of the school.
        """
    assert level("quality.criteria", text) == 2
    assert level("quality.criteria", text.replace("# Acceptance criteria", "# Results\n        ## Booking")) == 0
    nested = text.replace("# Acceptance criteria", "# Acceptance criteria\n        ## Booking")
    assert level("quality.criteria", nested) == 2


def test_lines_that_only_name_who_says_yes_are_no_conditions() -> None:
    text = """
        # Acceptance criteria
        - The director approves the text before it is printed.
        - The committee signs off the drawings and the budget.
        """
    assert level("quality.criteria", text) == 1


def test_so_many_faults_at_most_is_a_condition_in_any_trade() -> None:
    assert level("quality.criteria", "# Leaflets\nWe take no more than 3 typos in the whole booklet.") == 3
    assert level("quality.criteria", "# Sorting\nAt most 2 % duplicates may be left in the list.") == 3
    assert level("quality.criteria", "# Price\nNo more than 300 pounds for the whole booklet.") == 0


def test_what_is_done_again_beyond_a_limit_is_a_condition() -> None:
    text = "# Samples\nIf the two readings lie more than 5 % apart, the sample is measured again."
    assert level("quality.criteria", text) == 3
    late = "# Samples\nIf the work stands still for more than 30 days, the team starts again after a notice."
    assert (level("quality.criteria", late) or 0) < 2


@pytest.mark.parametrize(
    "text",
    [
        "The garden must look tidy and the paths must be of good quality.",
        "- Easy to use for members of every age",
        "Hedges are cut to maintain a professional appearance.",
        "All cables in line with the standards of the county.",
        "# Features\n- A well designed, easy to read menu",
    ],
)
def test_a_wish_in_general_words_is_a_mention(text: str) -> None:
    assert level("quality.criteria", f"# Work\n{text}") == 1


@pytest.mark.parametrize("text", ["# Background\nWe are a robust and well organised club.", "# Work\nWe paint boats."])
def test_praise_of_the_house_is_none(text: str) -> None:
    assert level("quality.criteria", text) == 0


def test_what_bidders_have_to_meet_or_nobody_is_liable_for_is_no_condition_of_the_work() -> None:
    assert level("quality.criteria", "# Quality\nThe vendor meets all requirements of this RFP in its proposal.") == 0
    assert (level("quality.criteria", "# Terms\nNo compensation is paid for loss of profit.") or 0) == 0


def test_a_list_of_what_completion_comprises_tells_when_the_work_is_done() -> None:
    text = "# Mill\nProject completion comprises:\n- 3 stones dressed\n- a first run of 20 kg of flour"
    assert level("quality.criteria", text) == 2


def test_what_is_to_get_better_is_no_condition_without_a_figure() -> None:
    text = "# Success criteria\n- Faster answers for callers at the desk.\n- Fewer letters sent back to us later."
    assert level("quality.criteria", text) == 1
    told = "# Success criteria\n- Every caller gets an answer at the desk.\n- No letter is sent back to the archive."
    assert level("quality.criteria", told) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The fittings are made as per the approved drawings.",
        "Ensure that all the doors and the two hatches of the old lock stay closed.",
    ],
)
def test_whoever_asks_for_what_was_specified_has_a_wish(text: str) -> None:
    assert level("quality.criteria", f"# Work\n{text}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "I will use the weather data because it is reliable.",
        "If more than one list is present, the job gives an error and stops.",
        "The paper will outline best practices of other towns.",
    ],
)
def test_a_word_of_praise_in_passing_is_no_wish(text: str) -> None:
    assert level("quality.criteria", f"# Work\n{text}") == 0
