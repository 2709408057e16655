from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            Users can remove an entry.
            """,
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert problems("consistency.template_residue", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Delete as applicable: yes or no.
            Insert text here.
            """,
            "",
        ),
    ],
)
def test_all_left_over_words_are_one_problem(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.template_residue", text)] == [key]
