from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Frame
            The frame is 1200 mm long and 300 mm wide.
            """,
        """
            # Frame
            The frame is 1200 mm (47 inches) long.
            """,
        """
            # Screens
            The frame is 500 mm wide.
            A 27 inch monitor.
            """,
    ],
)
def test_one_system_or_both_at_once_is_left_alone(text: str) -> None:
    assert problems("consistency.mixed_units", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Frame
            The frame is 1200 mm long.
            The feet are 4 inches high.
            """,
            "",
        ),
    ],
)
def test_the_rarer_system_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.mixed_units", text)] == [key]
