from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Reporting
            The supplier must send regular updates.
            """,
        """
            # Scope
            The supplier must regularly test the alarm, every Monday.
            """,
    ],
)
def test_reports_and_named_intervals_are_left_alone(text: str) -> None:
    assert problems("wording.vague_frequency", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The supplier must test the alarm periodically.
            """,
            "periodically",
        ),
    ],
)
def test_a_vague_interval_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.vague_frequency", text)] == [key]
