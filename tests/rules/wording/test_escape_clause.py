from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            We repair it as needed.
            """,
        """
            # Risks
            - The plan is changed if necessary.
            """,
        """
            # Scope
            The supplier must not copy the data, except as required by law.
            """,
        """
            # Scope
            The supplier must clean as needed, at most twice a day.
            """,
    ],
)
def test_a_way_out_with_a_limit_or_outside_a_duty_is_left_alone(text: str) -> None:
    assert problems("wording.escape_clause", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The supplier must clean the hall as needed.
            """,
            "as needed",
        ),
        (
            """
            # Tasks
            - Update the plan where possible
            """,
            "where possible",
        ),
    ],
)
def test_a_way_out_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.escape_clause", text)] == [key]
