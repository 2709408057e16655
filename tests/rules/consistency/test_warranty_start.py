from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Warranty
            The warranty is 12 months from delivery.
            """,
        """
            # Warranty
            The warranty is 12 months from acceptance after delivery.
            # Acceptance
            Accepted when it runs.
            """,
    ],
)
def test_without_acceptance_or_from_it_nothing_is_wrong(text: str) -> None:
    assert problems("consistency.warranty_start", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Warranty
            A warranty of 2 years after installation is given.
            # Acceptance
            Accepted when it runs.
            """,
            "",
        ),
    ],
)
def test_a_warranty_from_installation_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.warranty_start", text)] == [key]
