from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            The site opened on 3 April 2019.
            """,
        """
            # Schedule
            The report is due on 15 January 2026.
            """,
        """
            # Schedule
            The work runs from 3 April 2025 to 3 April 2029.
            """,
        """
            # Schedule
            The report is due on 3 April.
            """,
        """
            # Schedule
            The report was due on 3 April 2019.
            """,
        """
            # Schedule
            | Phase | Start | End |
            |---|---|---|
            | One | 5 January 2026 | 3 April 2029 |
            """,
    ],
)
def test_the_day_of_review_and_later_and_history_are_left_alone(text: str) -> None:
    assert problems("consistency.past_date", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Schedule
            The report is due in March 2019, the manual on 3 April 2029.
            """,
            "",
        ),
    ],
)
def test_a_due_date_before_the_day_of_review_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.past_date", text)] == [key]


@pytest.mark.parametrize(
    ("days", "told"),
    [(("3 April 2019", "4 May 2019"), "Both due dates"), (("3 April 2019", "4 May 2019", "2 June 2019"), "All 3 due")],
)
def test_where_every_due_date_has_passed_two_are_called_both(days: tuple[str, ...], told: str) -> None:
    text = "# Schedule\n" + "\n\n".join(f"Report {number} is due on {day}." for number, day in enumerate(days, 1))
    (problem,) = problems("consistency.past_date", text)
    assert problem.message.startswith(told)
