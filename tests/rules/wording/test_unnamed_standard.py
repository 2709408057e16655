from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            We follow best practice.
            """,
        """
            # Scope
            The wiring must follow industry standards such as IEC 60364.
            """,
    ],
)
def test_a_named_standard_is_left_alone(text: str) -> None:
    assert problems("wording.unnamed_standard", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The wiring must follow best practice.
            """,
            "best practice",
        ),
    ],
)
def test_an_unnamed_standard_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.unnamed_standard", text)] == [key]
