from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Goals
            - Increase sales
            """,
        """
            # Scope
            The campaign shall increase sales.
            """,
    ],
)
def test_a_goal_is_left_alone(text: str) -> None:
    assert problems("wording.outcome", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Deliverables
            - Increase sales
            """,
            "increase sales",
        ),
    ],
)
def test_a_goal_among_the_deliverables_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.outcome", text)] == [key]
