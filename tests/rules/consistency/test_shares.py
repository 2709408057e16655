from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Payment
            | Part | Payment |
            |---|---|
            | Order | 33.3 % |
            | Draft | 33.3 % |
            | Final | 33.3 % |
            """,
        """
            # Payment
            | Part | Payment |
            |---|---|
            | Order | 20 % |
            | Draft | 60 % |
            | Final | 100 % |
            """,
        """
            # Payment
            | Part | Payment |
            |---|---|
            | Order | 40 % |
            | Final | 60 % |
            | Total | 100 % |
            """,
        """
            # Payment
            | Part | Payment |
            |---|---|
            | Late by a week | 2 % |
            | Late by two | 5 % |
            """,
        """
            # Payment
            Payment: 20 % VAT, 5 % discount and 50 % late fee.
            """,
    ],
)
def test_shares_of_one_whole_and_other_rates_are_left_alone(text: str) -> None:
    assert problems("consistency.shares", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Payment
            | Part | Payment |
            |---|---|
            | Order | 40 % |
            | Final | 50 % |
            """,
            "40 50",
        ),
        (
            """
            # Payment
            Payment is made as 30 % on order, 30 % on draft and 30 % on acceptance.
            """,
            "30 30 30",
        ),
        (
            """
            # Evaluation
            | Criterion | Weight |
            |---|---|
            | Price | 60 % |
            | Quality | 50 % |
            """,
            "60 50",
        ),
    ],
)
def test_shares_that_are_not_the_whole_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.shares", text)] == [key]
