from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Review
            The manager answers within 10 calendar days.
            """,
        """
            # Review
            The manager answers within 1 days.
            """,
        """
            # Review
            The manager answers within 60 days.
            """,
        """
            # Terms
            Days are calendar days.
            # Review
            The manager answers within 10 days.
            """,
    ],
)
def test_a_limit_whose_days_are_told_or_do_not_matter_is_left_alone(text: str) -> None:
    assert problems("wording.kind_of_days", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Review
            The manager answers within 10 days and checks again within five (5) days.
            """,
            "",
        ),
    ],
)
def test_plain_days_are_one_problem(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.kind_of_days", text)] == [key]
