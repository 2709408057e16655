from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Price
            | Item | Price |
            |---|---|
            | A | 1,000.50 |
            | B | 2,000.00 |
            | Total | 3,000.50 |
            """,
        """
            # Price
            | Item | Price |
            |---|---|
            | A | 10 |
            | B | on request |
            | Total | 30 |
            """,
        """
            # Price
            | Item | Price |
            |---|---|
            | A | 10 |
            | Subtotal | 10 |
            | B | 20 |
            | Total | 30 |
            """,
    ],
)
def test_a_sum_and_what_is_not_all_figures_are_left_alone(text: str) -> None:
    assert problems("consistency.totals", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Price
            | Item | Price |
            |---|---|
            | A | £ 1,000 |
            | B | £ 2,000 |
            | Total | £ 3,500 |
            """,
            "price £ 3,500",
        ),
    ],
)
def test_a_wrong_total_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.totals", text)] == [key]


def test_the_total_of_averages_is_no_sum() -> None:
    text = """
        # Rates
        | Group | Average |
        |---|---|
        | A | 10 |
        | B | 20 |
        | Total | 15 |
        """
    assert problems("consistency.totals", text) == []
