from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Schedule
            | Milestone | Due |
            |---|---|
            | M-1 Plan | 1 April 2026 |
            | M-2 Test | 1 April 2026 |
            """,
        """
            # Schedule
            | Milestone | Due |
            |---|---|
            | Plan | 5 April 2026 |
            | Test | 1 April 2026 |
            """,
    ],
)
def test_the_same_day_and_rows_without_order_are_left_alone(text: str) -> None:
    assert problems("consistency.milestone_order", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Schedule
            | Milestone | Due |
            |---|---|
            | M-1 Plan | 5 April 2026 |
            | M-2 Test | 1 April 2026 |
            """,
            "m-1 plan m-2 test",
        ),
    ],
)
def test_a_number_that_comes_too_early_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.milestone_order", text)] == [key]
