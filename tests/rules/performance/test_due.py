from __future__ import annotations

from rules.ask import level


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
    assert level("performance.due", text) == 1


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
