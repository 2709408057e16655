from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Review
            The manager comments within 2 weeks.
            # Schedule
            | Milestone | Due |
            |---|---|
            | Draft report | 1 April 2026 |
            | Final report | 30 April 2026 |
            """,
        """
            # Review
            The manager comments within 14 calendar days.
            # Schedule
            | Milestone | Due |
            |---|---|
            | Draft report | 1 April 2026 |
            | Final report | 15 April 2026 |
            """,
    ],
)
def test_a_review_that_fits_is_left_alone(text: str) -> None:
    assert problems("consistency.review_fits", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Review
            The manager comments within 2 weeks.
            # Schedule
            | Milestone | Due |
            |---|---|
            | Draft report | 1 April 2026 |
            | Final report | 10 April 2026 |
            """,
            "10 april 2026",
        ),
    ],
)
def test_a_review_that_does_not_fit_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.review_fits", text)] == [key]
