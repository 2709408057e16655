from __future__ import annotations

import pytest

from rules.ask import level


def test_one_date_is_the_end_and_no_milestone() -> None:
    text = """
        | Milestone | Date |
        |---|---|
        | Final report | 3 April 2026 |
        """
    assert level("performance.milestones", text) in (1, 3)


def test_one_word_about_phases_is_no_milestone() -> None:
    assert level("performance.milestones", "# Work\nThis is the first phase.") == 0


def test_two_days_on_which_something_is_due_are_a_milestone_and_the_end() -> None:
    text = "# Handbook\nThe German text is ready by 3 March, the Polish one by 17 March."
    assert level("performance.milestones", text) == 2
    assert level("performance.milestones", "# Handbook\nThe German text is ready by 3 March.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Timeline\nThe mural must be finished on 4 June 2027.",
        "# Timeline\nStart date: 3 May 2027.",
        "# Timeline\nExpected completion: 12 days from assignment.",
        "# Work\nAgreement date: 3 May 2027.\nPaint a mural by 4 June 2027.",
        "# Work\nIf the sample fails, you go through the list again within ten working days.",
        "# Work\nA post appears on the wall within 40 seconds of the draft.",
    ],
)
def test_an_end_a_start_or_the_time_of_something_else_is_no_milestone(text: str) -> None:
    assert level("performance.milestones", text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Milestone A: tests\nDuration: 3 weeks.\n# Milestone B: pilot\nDuration: 5 weeks.",
        "# Schedule\nStart 1 July 2027, part 1 on 1 August 2027, part 2 on 1 September 2027, end 3 October 2027",
        "# Work\nRough draft: 3 May. Print file: 4 June.",
    ],
)
def test_several_times_where_the_schedule_stands_are_milestones(text: str) -> None:
    assert (level("performance.milestones", text) or 0) > 1


def test_a_product_called_a_minimum_viable_one_is_no_milestone() -> None:
    assert level("performance.milestones", "# Work\nThe MVP has a login.\nThe MVP structure is simple.") == 0


def test_months_of_a_plan_are_milestones() -> None:
    text = (
        "# Timeline\n| June | Plan the guides |\n| July to September | Write them |\n| October | Publish the report |"
    )
    assert level("performance.milestones", text) == 2
    assert level("performance.milestones", text.replace("Timeline", "Rainfall")) == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Work\nThe shop will be built in two phases.",
        "# Work\nAt the end of each sprint the team shows what it has built.",
        "# Work\nThe work consists of 2-week sprint cycles.",
    ],
)
def test_parts_or_sprints_are_named_but_not_dated(text: str) -> None:
    assert level("performance.milestones", text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Clauses\n- FAR 52.227-14 Rights in Data (DEC 2007)\n- FAR 52.204-13 Award Management (OCT 2016)",
        "# Bounty\nOpened: 10/18/2026\n\nClosed (11/28/2026)",
    ],
)
def test_dates_of_laws_and_of_the_page_itself_are_no_milestones(text: str) -> None:
    assert level("performance.milestones", text) == 0


def test_a_deadline_alone_is_no_milestone() -> None:
    text = "# Poster\nDeadline: 4 December 2026\n\nWe open on 9 December 2026."
    assert (level("performance.milestones", "# Poster\nDeadline: 4 December 2026") or 0) < 2
    assert (level("performance.due", text) or 0) > 1


def test_how_long_each_phase_takes_is_a_relative_date() -> None:
    text = "# Timeline\n- Phase 1 - Survey of all roofs and towers: 1 month\n- Phase 2 - Drawings: 3 months"
    assert level("performance.milestones", text) == 2
    assert level("performance.milestones", "# Schedule of services\n- 4 hours/month advice\n- 2 hours/month help") != 2


def test_the_first_week_of_a_month_is_one_time() -> None:
    assert level("performance.milestones", "# Poster\nBy the first week of May, 2027") != 2
