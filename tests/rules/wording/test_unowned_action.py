from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The plan must be accepted when it has 20 pages.
            """,
        """
            # Scope
            The plan must be approved by Jo.
            """,
        """
            # Background
            Plans must be approved.
            """,
    ],
)
def test_a_decision_with_an_owner_or_a_condition_is_left_alone(text: str) -> None:
    assert problems("wording.unowned_action", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The plan must be approved. The draft must be signed off.
            """,
            "",
        ),
    ],
)
def test_decisions_of_nobody_are_one_problem(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.unowned_action", text)] == [key]
