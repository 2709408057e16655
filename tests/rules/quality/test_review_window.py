from __future__ import annotations

import pytest

from rules.ask import level


def test_deemed_acceptance_says_what_silence_means() -> None:
    assert level("quality.review_window", "# Acceptance\nWork not rejected in time is deemed accepted.") == 3


def test_days_for_something_else_are_no_review_window() -> None:
    assert level("quality.review_window", "# Price\nInvoices are paid within 30 days.") == 0


def test_a_regular_meeting_is_no_review_window() -> None:
    assert level("quality.review_window", "# Support\nWe check in every two weeks and give feedback.") == 0


@pytest.mark.parametrize(
    "text",
    ["My sister and I will play with it for a week.", "Our treasurer normally needs three days for that."],
)
def test_time_to_try_the_work_is_a_review_window(text: str) -> None:
    assert level("quality.review_window", f"# Work\n{text}") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Review and approve drafts promptly.",
        "I read everything soon after it comes.",
        "The steering group may have comments and will send them as soon as they can.",
    ],
)
def test_an_answer_soon_is_a_mention(text: str) -> None:
    assert level("quality.review_window", f"# Work\n{text}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Week 12: test, debug and collect feedback.",
        "The contract is for 3 months and may be extended after an internal review.",
        "The offer remains valid for acceptance for six months from the date of submission.",
        "The work is a four month engagement with check-ins.",
        "I need to know which table each guest gets as soon as possible.",
        "We could try to negotiate for 6 months.",
    ],
)
def test_how_long_something_else_lasts_is_no_review_window(text: str) -> None:
    assert level("quality.review_window", f"# Work\n{text}") == 0


def test_a_paper_of_no_objection_that_a_bidder_hands_in_is_no_silence() -> None:
    text = "# Papers\nThe applicant shall submit a no objection certificate that the bank has approved."
    assert level("quality.review_window", text) == 0
    assert level("quality.review_window", "# Review\nNo objection within a week means the draft is approved.") == 3
