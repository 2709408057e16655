from __future__ import annotations

import pytest

from rules.ask import level


def test_a_warranty_without_a_consequence_is_no_remedy() -> None:
    assert level("performance.remedies", "# Warranty\nThe chair lasts for ten years.") == 0


def test_termination_for_failure_is_a_remedy() -> None:
    text = "# Termination\nThe buyer may terminate the contract if the supplier fails to deliver."
    assert level("performance.remedies", text) == 2


def test_money_off_for_lateness_is_a_remedy_in_any_words() -> None:
    text = "# Dinner\nIf a course is more than ten minutes late, we take five per cent off the bill."
    assert level("performance.remedies", text) == 2


def test_what_is_held_back_under_payment_is_a_remedy() -> None:
    assert level("performance.remedies", "# Payment\nIf the work is late, 5 % of the fee is held back.") == 2


@pytest.mark.parametrize(
    "text",
    [
        "# Late work\n| Delivered | Deduction |\n|---|---|\n| 1 - 7 June | 4 % |\n| 8 - 14 June | 9 % |",
        "# Budget\nTen per cent is held back until the roof is accepted.",
        "# Terms\nIf nobody comes we will deduct Rs. 300 per day from the bill.",
    ],
)
def test_what_is_taken_off_or_held_back_is_a_remedy(text: str) -> None:
    assert (level("performance.remedies", text) or 0) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract is for one year with the option for renewal based on performance.",
        "If the trial is successful there is potential for 12 more portraits.",
        "Payments are tied to milestones.",
    ],
)
def test_more_work_or_pay_for_good_work_is_a_hint(sentence: str) -> None:
    assert level("performance.remedies", f"# Work\n{sentence}") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The arm cannot compensate if the belt moves.",
        "There is no need for cameras unless it gets dark, half of the time.",
        "The council may reject all bids and cancel the tender if none is good.",
        "The contract can be extended by one year.",
    ],
)
def test_words_of_losing_about_something_else_are_none(sentence: str) -> None:
    assert level("performance.remedies", f"# Work\n{sentence}") == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Prize\nTo be paid the fixed price, you must meet all these criteria:",
        "# Price\n40 % on award and 60 % on completion.",
        "# Price\nA payment of 2500 EUR upon completion of the project.",
    ],
)
def test_a_price_that_waits_for_the_end_hints_at_a_consequence(text: str) -> None:
    assert level("performance.remedies", text) == 1


def test_taxes_are_no_consequence() -> None:
    assert level("performance.remedies", "# Payment\nThe labour cess of 1 % will be deducted from all bills.") == 0


def test_what_a_bidder_loses_by_being_late_is_a_consequence_of_the_work() -> None:
    text = "# Delay\nIf the bidder delivers late, liquidated damages of 1 % of the price per week apply."
    assert level("performance.remedies", text) == 2
