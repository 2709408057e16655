from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The supplier must deliver all drawings.
            """,
        """
            # Scope
            The file must be error-free as checked in annex B.
            """,
    ],
)
def test_an_ordinary_all_or_a_named_check_is_left_alone(text: str) -> None:
    assert problems("wording.absolute", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The shop must be available at all times.
            """,
            "available at all times",
        ),
        (
            """
            # Scope
            The supplier delivers bug-free code.
            # Requirements
            - The code must have zero defects.
            """,
            "zero defects",
        ),
    ],
)
def test_a_promise_of_perfection_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.absolute", text)] == [key]
