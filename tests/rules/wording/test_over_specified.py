from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            We use only paper.
            """,
        """
            # Scope
            The supplier may use only ISO 216 paper.
            """,
    ],
)
def test_a_standard_is_left_alone(text: str) -> None:
    assert problems("wording.over_specified", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The supplier must use only our van.
            """,
            "must use only",
        ),
    ],
)
def test_a_dictated_way_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.over_specified", text)] == [key]
