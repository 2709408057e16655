from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            Due on 29 February 2028.
            """,
    ],
)
def test_a_leap_day_exists(text: str) -> None:
    assert problems("consistency.impossible_date", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Due on 29 February 2027.
            """,
            "29 february 2027",
        ),
        (
            """
            # Scope
            Due on 2026-02-30.
            """,
            "2026-02-30",
        ),
        (
            """
            # Scope
            Due on 31 June.
            """,
            "31 june",
        ),
    ],
)
def test_a_day_that_no_month_has_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.impossible_date", text)] == [key]
