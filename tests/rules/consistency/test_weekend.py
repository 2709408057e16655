from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Schedule
            The event is due on Saturday, 4 April 2026.
            """,
        """
            # Background
            It opened on 4 April 2026.
            """,
    ],
)
def test_a_weekend_that_says_so_is_left_alone(text: str) -> None:
    assert problems("consistency.weekend", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Schedule
            The report is due on 5 April 2026. The manual is due on 4 April 2026.
            """,
            "",
        ),
    ],
)
def test_weekends_are_one_problem(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.weekend", text)] == [key]
