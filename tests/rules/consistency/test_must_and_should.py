from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Work
            The supplier must test the alarm in each room. The supplier must test the alarm in each room.
            """,
    ],
)
def test_the_same_verb_is_left_alone(text: str) -> None:
    assert problems("consistency.must_and_should", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Work
            Every door shall close by itself within seconds.
            Every door should close by itself within seconds.
            """,
            "every door close by itself within seconds",
        ),
    ],
)
def test_a_must_that_is_also_a_wish_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.must_and_should", text)] == [key]
