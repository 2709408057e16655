from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Work
            The contractor shall wash. The contractor must dry. The vendor shall bring soap.
            """,
        """
            # Work
            The contractor shall wash. The contractor must dry. The contractor must go.
            The manufacturer shall bring soap. The manufacturer must stay.
            """,
    ],
)
def test_a_single_use_or_another_trade_is_left_alone(text: str) -> None:
    assert problems("consistency.party_names", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Work
            The consultant shall wash. The consultant must dry.
            The provider shall bring soap. The provider must stay. The provider must pay.
            """,
            "provider consultant",
        ),
    ],
)
def test_two_names_with_duties_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.party_names", text)] == [key]
