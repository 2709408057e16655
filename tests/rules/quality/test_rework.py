from __future__ import annotations

import pytest

from rules.ask import level


def test_rounds_of_revision_are_rework() -> None:
    assert level("quality.rework", "# Design\nThe price must include two rounds of revisions.") == 2


def test_repairs_a_product_records_are_not_rework() -> None:
    assert level("quality.rework", "# Features\nThe system shall correct the spelling of names.") == 0


def test_a_prompt_correction_without_days_is_a_mention() -> None:
    assert level("quality.rework", "# Terms\nThe supplier shall correct any error promptly.") == 1
    assert level("quality.rework", "# Terms\nThe supplier shall correct any error promptly, within 3 days.") == 2


def test_mending_faults_of_the_work_is_a_mention_of_rework() -> None:
    assert level("quality.rework", "# Work\nWe spend the last week on fixing the remaining bugs.") == 1
    assert level("quality.rework", "# Work\nWe spend the last week on painting the remaining walls.") == 0


def test_who_repairs_what_breaks_is_a_mention_and_no_step_of_the_work() -> None:
    text = "# Gate\nWe need a gate.\nIf it breaks later you repair it."
    assert level("quality.rework", text) == 1
    assert level("deliverable.procedure", text) == 0


def test_what_comes_back_at_the_suppliers_expense_is_rework() -> None:
    assert level("quality.rework", "# Parts\nWhat is out of tolerance comes back to you at your expense.") == 2
    assert level("quality.rework", "# Prints\nCopies with flaws are replaced.") == 1


def test_what_is_said_of_faults_where_it_is_paid_counts() -> None:
    assert level("quality.rework", "# Payment\nThe rest is paid once the snag list is put right.") == 1
    assert level("quality.rework", "# Confidentiality\nA snag list is not shown to others.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Faults are listed in the minutes and removed within 10 days.",
        "Changes: two rounds, after that by the hour.",
        "Two rounds are foreseen.",
        "Any leaks that show up in spring, you come back and reseal.",
        "If the readings differ the run is done again free of charge.",
        "Stains are put right on the following evening.",
        "The text must be in plain words. If it is not, we will ask you to rewrite it.",
    ],
)
def test_who_mends_what_and_how_often_is_said_in_few_words(text: str) -> None:
    assert level("quality.rework", f"# Work\n{text}") == 2


@pytest.mark.parametrize("text", ["- Testing and final revisions", "Second cut, with the remarks of the team"])
def test_a_step_of_revision_in_a_plan_is_a_mention(text: str) -> None:
    assert level("quality.rework", f"# Plan\n{text}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Changes to the team\nThis section shall apply until the contract is signed.",
        "# Common mistakes to avoid\nDo not wash the brushes in the sink.",
        "# Work\nThe text is complete, but feel free to edit the changes of last year.",
        "# Work\nThe code relies on error correction level H within the mark.",
        "# Aim\nThe project must improve the quality of life where services fail.",
    ],
)
def test_what_only_sounds_like_mending_is_none(text: str) -> None:
    assert level("quality.rework", text) == 0


def test_a_step_of_revision_with_its_time_says_how_long_mending_takes() -> None:
    assert (
        level("quality.rework", "# Plan\n- First draft: 3 May\n- Revisions and last version: 2 days after remarks") == 2
    )


def test_what_is_changed_after_somebody_tried_it_is_a_mention_of_mending() -> None:
    assert level("quality.rework", "# Work\nMake modifications to the models as needed after user testing.") == 1
    assert level("quality.rework", "# Work\nModify the tests so that all of them run on the new machine.") == 0


def test_meetings_and_bids_are_not_mended() -> None:
    assert level("quality.rework", "# Work\nMeetings are held (at most 30 minutes each, 4 times per month).") == 0
    assert level("quality.rework", "# Work\nThe office reserves the right to reject any tender.") == 0
    assert level("quality.rework", "# Work\nThe price covers at most two rounds of changes to the poster.") == 2
