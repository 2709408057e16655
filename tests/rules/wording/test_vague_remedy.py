from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            Penalties may apply in sport.
            """,
        """
            # Scope
            If it is late, penalties will apply, 2 % per week.
            """,
    ],
)
def test_a_figure_is_left_alone(text: str) -> None:
    assert problems("wording.vague_remedy", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            If the supplier must wait, penalties will apply.
            """,
            "penalties will apply",
        ),
    ],
)
def test_a_consequence_without_a_figure_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.vague_remedy", text)] == [key]
