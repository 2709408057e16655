from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            Due on Friday, 3 April 2026 and on Fri 3 April 2026.
            """,
        """
            # Scope
            Every Friday, 3 copies are due.
            """,
        """
            # Scope
            Due on Friday 3 April.
            """,
    ],
)
def test_weekdays_that_fit_or_stand_alone_are_left_alone(text: str) -> None:
    assert problems("consistency.weekday", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Due on Monday, April 6, 2026 and on Tuesday, April 6, 2026.
            """,
            "tuesday, april 6, 2026",
        ),
    ],
)
def test_only_the_wrong_weekday_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.weekday", text)] == [key]
