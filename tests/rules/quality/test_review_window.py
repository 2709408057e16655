from __future__ import annotations

from rules.ask import level


def test_deemed_acceptance_says_what_silence_means() -> None:
    assert level("quality.review_window", "# Acceptance\nWork not rejected in time is deemed accepted.") == 3


def test_days_for_something_else_are_no_review_window() -> None:
    assert level("quality.review_window", "# Price\nInvoices are paid within 30 days.") == 0


def test_a_regular_meeting_is_no_review_window() -> None:
    assert level("quality.review_window", "# Support\nWe check in every two weeks and give feedback.") == 0
