from __future__ import annotations

import pytest

from rules.ask import evidence, level


def test_the_deadline_for_proposals_is_not_the_due_date() -> None:
    text = """
        # Work
        A chair.
        # Submission of proposals
        Proposals are due no later than 3 April 2026.
        """
    assert level("performance.due", text) == 0


def test_a_row_about_bidding_in_a_schedule_is_not_the_due_date() -> None:
    text = """
        # Schedule
        | Event | Date |
        |---|---|
        | Proposals due | 3 April 2026 |
        """
    assert level("performance.due", text) == 0


def test_a_date_in_the_history_of_the_document_is_not_the_due_date() -> None:
    text = """
        | Version | Date | Author |
        |---|---|---|
        | 1.0 | 3 April 2026 | A. Writer |
        """
    assert level("performance.due", text) == 0


def test_days_after_a_defined_event_are_a_due_date() -> None:
    assert level("performance.due", "# Terms\nThe part must be delivered within 10 business days of the order.") == 2


def test_a_duration_without_a_start_is_a_mention() -> None:
    assert level("performance.due", "# Schedule\nThe project takes three months.") == 1


def test_a_date_in_a_heading_counts() -> None:
    assert level("performance.due", "# Final delivery on 3 April 2026, schedule\nA chair.") == 3


def test_a_length_given_with_its_first_and_last_day_is_a_due_date() -> None:
    assert level("performance.due", "# Terms\nThe team spends 14 weeks (11/07/2026 - 16/10/2026) and ends.") == 3
    assert level("performance.due", "# Notes\nWe will need 14 weeks of work (11/07/2026 – 16/10/2026).") == 2


PLAN = """
    # Approach
    - Survey of the hull: 8/3
    - Plates welded: 9/20
    - Back in the water: 10/14
    """
PHASES = """
    # Build
    ## Stage 1: Ground floor — Week 1-3
    Lay the slab.
    ## Stage 2: Upper floor — Week 4-6
    Frame the walls.
    """


@pytest.mark.parametrize("text", [PLAN, PHASES])
@pytest.mark.parametrize("aspect", ["performance.due", "performance.milestones"])
def test_lines_of_a_few_words_and_a_time_each_are_a_plan(aspect: str, text: str) -> None:
    assert (level(aspect, text) or 0) > 1


@pytest.mark.parametrize(
    "text",
    [
        "# Approach\n- Back in the water: 10/14",
        "# Tender\n- Questions from bidders: 8/3\n- Proposals: 9/20",
        "# Sizes\n- Bolts: 3/8\n- Nuts: 3/8",
        "# Work\n- Sprint 1: login\n- Sprint 2: search",
        "# Dates\n- Keel laid: [date], 3/4\n- Launch: [date], 4/5",
    ],
)
def test_one_line_or_lines_of_bidding_or_of_sizes_are_none(text: str) -> None:
    assert (level("performance.due", text) or 0) < 2


@pytest.mark.parametrize(
    "text",
    [
        "# Terms\nThe agreement begins on 1 May 2027. It can be renewed.\nThe contract runs for two years.",
        "# Terms\nStart date: 3 June 2027.\nThe initial engagement is for 4 months, with a chance of extension.",
        "# Terms\nIt takes nine working days from the day you start, and work starts on Monday 3 May.",
    ],
)
def test_a_start_and_a_length_fix_the_end(text: str) -> None:
    assert level("performance.due", text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "# Terms\nThe agreement begins on 1 May 2027.",
        "# Terms\nThe contract runs for two years.",
        "# Terms\nWork starts on 1 May 2027.\nThe agreement may be extended by two years.",
        "# Terms\nWork starts on 1 May 2027.\nThe warranty of the contract is two years.",
    ],
)
def test_a_start_or_a_length_alone_fixes_none(text: str) -> None:
    assert (level("performance.due", text) or 0) < 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The end of the job is set to the 5th working day after the launch of the boat.",
        "Every repair that falls under the contract gets done within 4 working days.",
        "In use 6 weeks after order, on a Sunday.",
    ],
)
def test_so_long_after_an_event_ends_the_work(sentence: str) -> None:
    assert level("performance.due", f"# Work\nA pump house.\n{sentence}") == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "After the final stage you give us 10 days of support.",
        "I am on leave until 4 May, so ask Rosa.",
        "Tablets for children of 12-36 months.",
        "The clip should be no longer than two minutes.",
        "# Milestones and funding\nWe can fund two teams.",
    ],
)
def test_how_long_something_else_takes_says_nothing_of_the_end(sentence: str) -> None:
    assert level("performance.due", f"# Work\nA pump house.\n{sentence}") == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "The system has to be running at the start of the third term.",
        "Outline report (6 weeks)",
        "We need the files within the next few days.",
    ],
)
def test_a_time_that_fixes_no_day_is_a_mention(sentence: str) -> None:
    assert level("performance.due", f"# Work\nA ticket machine.\n{sentence}") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Expressions of interest reach us by 30 November 2026.",
        "Questions in writing, not later than seven days before closing.",
        "It counts a passenger in less than 1 second.",
    ],
)
def test_what_bidders_send_and_how_fast_a_product_is_are_no_end(sentence: str) -> None:
    assert level("performance.due", f"# Work\nA ticket machine.\n{sentence}") == 0


def test_of_several_dates_the_last_is_shown_first() -> None:
    rows = "\n".join(f"| Pier {number} | {number} June 2027 |" for number in range(1, 10))
    shown = evidence("performance.due", f"# Schedule\n| Part | Due |\n|---|---|\n{rows}")
    assert shown[0] == "9 June 2027"


@pytest.mark.parametrize(
    "sentence",
    [
        "Please take over the upkeep of the lifts from 1 April 2027.",
        "It must be up before the fair.",
    ],
)
def test_a_start_alone_or_before_an_event_is_a_mention(sentence: str) -> None:
    assert level("performance.due", f"# Work\nTwo lifts.\n{sentence}") == 1


def test_after_receipt_of_order_is_a_term() -> None:
    assert level("performance.due", "# Delivery time\n4 weeks ARO") == 2


def test_the_name_of_an_empty_field_says_nothing() -> None:
    assert level("performance.due", "# Form\nWished end date") == 0


@pytest.mark.parametrize(
    "line", ["Date: 12 September 2019", "Ostrava, 4 May 2026", "Course 210, Bridge Building  10 January 2026"]
)
def test_the_date_below_a_title_is_that_of_the_document(line: str) -> None:
    assert level("performance.due", f"# Aims\nThe bridge carries walkers and cyclists.\n\n{line}") == 0


def test_a_date_that_a_sentence_asks_for_is_a_due_date() -> None:
    assert level("performance.due", "# Aims\nA footbridge.\n\nWe need it on 4 May 2026") == 2
    assert level("performance.due", "# Aims\nA footbridge.\n\nThe ferry stops for good on 4 May 2026.") == 2


BIDDING = """
    # Timeline
    RFI release 12 August 2026

    Deadline for suppliers' Q&A 2 September 2026

    Answers on the portal 9 September 2026

    RFI response deadline 23 September 2026
    """


@pytest.mark.parametrize("aspect", ["due", "milestones"])
def test_a_schedule_of_bidding_dates_no_work_in_any_of_its_lines(aspect: str) -> None:
    assert level(f"performance.{aspect}", BIDDING) in (0, 1)
    table = """
        # Timeline
        | Event | Date |
        |---|---|
        | RFP published | 12 August 2026 |
        | Supplier presentations | 2 September 2026 |
        | Letters posted | 9 September 2026 |
        """
    assert level(f"performance.{aspect}", table) in (0, 1)


def test_the_end_of_the_work_in_a_schedule_of_bidding_is_a_due_date() -> None:
    assert level("performance.due", f"{BIDDING}\n    Launch of the portal 1 March 2027") in (2, 3)


def test_the_award_at_the_head_of_a_schedule_leaves_it_one_of_the_work() -> None:
    text = """
        # Timeline
        Contract award 12 August 2026

        Frames on site 2 September 2026

        Glass in place 9 October 2026
        """
    assert level("performance.due", text) in (2, 3)
    assert level("performance.milestones", text) in (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "# Work\nThe wages are to be spent by the end of April 2027.",
        "# Poster\nWhen: by the first week of May.",
        "# Table\nBy the end of Sunday the table should be ready.",
        "# Timeline\n| June | Plan the guides |\n| July to September | Write them |\n| October | Publish the report |",
        "# Timeline\nJune - August: write the guides.\n\nSeptember: publish them.",
    ],
)
def test_the_end_of_a_month_or_the_last_months_of_a_plan_are_an_end(text: str) -> None:
    assert (level("performance.due", text) or 0) > 1


@pytest.mark.parametrize(
    "text",
    [
        "# Task\nTrack: Data · Size: M (~5 days)",
        "# Task\nThe translation is about 30 to 60 hours in total.",
        "# Task\nThe migration must be completed within 4 months.",
        "# Task\nThe migration must be finished before the frosts.",
    ],
)
def test_how_much_work_it_is_or_a_length_from_nowhere_is_only_a_hint(text: str) -> None:
    assert level("performance.due", text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# Code\nThe code must be delivered with an open licence.",
        "# Rights\nThe artist should be ready to sign over all rights.",
        "# Features\nSend automated notifications for due dates and overdue actions.",
        "# Clauses\n- FAR 52.204-13 System for Award Management Maintenance (OCT 2016)",
        "# Bounty\nCreated: 2026-05-09\n\nClosed (9/28/2026)",
    ],
)
def test_words_of_delivery_without_a_time_and_dates_of_other_things_are_none(text: str) -> None:
    assert level("performance.due", text) == 0


def test_so_long_after_an_event_is_still_an_end() -> None:
    assert level("performance.due", "# Work\nThe migration must be completed within 4 months of the order.") == 2


@pytest.mark.parametrize(
    "text",
    [
        "The report is to reach us in the first week of May.",
        "Can you do it before the fair on 12 June 2026?",
        "No later than a fortnight after we sign the order, the finished stand is on our premises.",
        "The folders must be with us a week after the kick-off.",
    ],
)
def test_the_day_of_the_work_is_said_in_many_words(text: str) -> None:
    assert level("performance.due", f"# Work\n{text}") > 1
    assert level("performance.milestones", f"# Work\n{text}") == 0
