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
        """
            # Price
            30 % on order, 40 % on delivery and 30 % after acceptance.
            """,
        """
            # Targets
            - Calls answered: 60 %
            - Letters answered: 50 %
            """,
        """
            # Targets
            40 % of the staff, 30 % of the pupils and 10 % of the parents take part.
            """,
        """
            # Payment
            - Order: 30 %
            - Draft: see the contract
            - Final: 40 %
            """,
        """
            # Price
            - 40 % on order
            - 60 % on delivery
            """,
        """
            # Discounts
            - 40 % on orders above 500, or
            - 50 % on orders above 900
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
            # Price
            We pay in euros: 30 % on order, 40 % of the fee on delivery and 20 % after acceptance.
            """,
            "30 40 20",
        ),
        (
            """
            # Price
            - 40 % on order
            - 40 % is due upon delivery
            """,
            "40 40",
        ),
        (
            """
            # How we choose
            The weights are:
            - Price: 40 %
            - Quality – 30 %
            - Time: 20 %
            """,
            "40 30 20",
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
