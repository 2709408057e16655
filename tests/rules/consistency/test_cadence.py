from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Reporting
            The supplier sends a weekly status report.
            The status report is sent every Friday.
            """,
        """
            # Reporting
            The supplier sends a weekly status report and a monthly cost report.
            """,
    ],
)
def test_one_interval_in_two_wordings_is_left_alone(text: str) -> None:
    assert problems("consistency.cadence", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Reporting
            The supplier sends a monthly progress report.
            Progress reports are due weekly.
            """,
            "progress report",
        ),
    ],
)
def test_two_intervals_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.cadence", text)] == [key]
