from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The report is due on 13/04/2026.
            """,
        """
            # Scope
            Due on 04/04/2026.
            """,
        """
            # Scope
            Version 3.4 of 2026.
            """,
        """
            # Scope
            Due on 2026-04-03.
            """,
        """
            # Scope
            Due on 3/4/2026; the manual on 5/13/2026.
            """,
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_left_alone(text: str) -> None:
    assert problems("wording.ambiguous_date", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Due on 3/4/2026, then on 5/6/2026.
            """,
            "",
        ),
    ],
)
def test_all_open_dates_are_one_problem(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.ambiguous_date", text)] == [key]
