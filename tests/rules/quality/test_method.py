from __future__ import annotations

import pytest

from rules.ask import level


def test_a_method_column_says_how_the_work_is_checked() -> None:
    text = """
        | Standard | Method of surveillance |
        |---|---|
        | Answered in time | Monthly log review |
        | No errors | Random sampling of 10 % |
        """
    assert level("quality.method", text) == 3


def test_an_order_to_check_something_says_how_it_is_checked() -> None:
    text = "# Work\n- Validate the figures with a second data set.\n- Test the pump by running it dry."
    assert level("quality.method", text) == 3


def test_comparing_with_something_is_a_mention_of_how_it_is_checked() -> None:
    assert level("quality.method", "# Counts\nThe office checks the counts against its own of last year.") == 1


@pytest.mark.parametrize(
    "step",
    [
        "Testing and final touches",
        "Test, debug and collect remarks",
        "Run small tests",
        "Design, coding, testing and release",
        "Make test plans for both mills",
    ],
)
def test_a_step_of_testing_in_a_plan_is_a_mention(step: str) -> None:
    assert level("quality.method", f"# Plan\n- Draw the parts\n- {step}\n- Hand over") == 1


@pytest.mark.parametrize(
    "text",
    [
        "A library of debugging and testing tools for small teams.",
        "The firm carries out an energy audit of the three halls.",
        "The report holds a benchmark of wages in the trade.",
        "Please don't send drafts: we won't look at them before the end.",
    ],
)
def test_what_is_ordered_or_not_looked_at_says_nothing_of_how_the_work_is_checked(text: str) -> None:
    assert level("quality.method", f"# Work\n{text}") == 0


@pytest.mark.parametrize(
    "text",
    [
        "The pipes are soaked for 12 hours before they are lined.",
        "The last third is paid when we have walked round the hall together.",
        "Our registrar Nele Brandt will look at every fiftieth card.",
        "A live demonstration tests the pump against the curve of its maker.",
        "The tank is flooded for a day before it is painted.",
    ],
)
def test_what_is_done_to_the_work_to_try_it_is_a_way_of_checking(text: str) -> None:
    assert level("quality.method", f"# Work\n{text}") == 3


def test_a_check_named_before_the_product_is_one_of_the_work() -> None:
    assert level("quality.method", "# Work\nAfter peer review by two testers the app is put on line.") == 3
    assert level("quality.method", "# Work\nThe app sends a peer review to each user.") == 0
    assert level("quality.method", "# Work\n- [ ] Testing\n- [ ] Painting") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Load testing with the data of last year.",
        "The code must pass the following tests:",
        "Testing: Lynx for text, Orca for speech and one old telephone",
    ],
)
def test_one_test_that_has_a_name_says_how_it_is_checked(text: str) -> None:
    assert level("quality.method", f"# Work\n{text}") == 3


@pytest.mark.parametrize(
    "text",
    ["Write test cases for both mills.", "Build the site and review it to make sure it reads well.", "Core testing"],
)
def test_papers_of_a_test_and_plain_words_of_checking_are_a_mention(text: str) -> None:
    assert level("quality.method", f"# Work\n- {text}\n- Hand over") == 1


def test_the_title_of_a_part_of_a_program_says_nothing_about_checking() -> None:
    assert level("quality.method", "# Inspection dashboard\nFour dials and a map.") == 0
    assert level("quality.method", "# Inspection\nFour dials and a map.") == 1
