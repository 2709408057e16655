from __future__ import annotations

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
