from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The plan must be read by the stakeholders.
            """,
        """
            # Scope
            The plan must be approved by the stakeholders and the project manager.
            """,
    ],
)
def test_reading_and_named_roles_are_left_alone(text: str) -> None:
    assert problems("wording.unnamed_approver", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The plan must be approved by all parties.
            """,
            "by all parties",
        ),
    ],
)
def test_approval_by_a_crowd_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.unnamed_approver", text)] == [key]
