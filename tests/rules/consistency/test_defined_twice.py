from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Terms
            The Contracting Officer's Representative (COR) and the Contracting Officer Representative (COR) meet.
            """,
        """
            # Terms
            The pump (PMP) and a report (PDF).
            """,
    ],
)
def test_the_same_words_with_other_endings_are_left_alone(text: str) -> None:
    assert problems("consistency.defined_twice", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Terms
            The Service Level Agreement (SLA) holds.
            The Site License Agreement (SLA) does not.
            """,
            "sla",
        ),
    ],
)
def test_two_meanings_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.defined_twice", text)] == [key]
