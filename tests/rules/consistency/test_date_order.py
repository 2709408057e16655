from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Plan
            From 3 April 2026 to 3 May 2026.
            """,
        """
            # Plan
            From 3/5/2026 to 4/4/2026.
            """,
        """
            # Plan
            On 3 May 2026 and 3 April 2026.
            """,
        """
            # Plan
            | Task | Start | End |
            |---|---|---|
            | Test | 3 April 2026 | 4 April 2026 |
            """,
    ],
)
def test_periods_that_run_forward_or_cannot_be_told_are_left_alone(text: str) -> None:
    assert problems("consistency.date_order", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Plan
            The work runs 3 May 2026 – 3 April 2026.
            """,
            "2026-05-03 2026-04-03",
        ),
        (
            """
            # Plan
            | Task | Start | End |
            |---|---|---|
            | Test | 3 April 2026 | 4 March 2026 |
            """,
            "2026-04-03 2026-03-04",
        ),
    ],
)
def test_a_period_that_runs_backwards_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.date_order", text)] == [key]
