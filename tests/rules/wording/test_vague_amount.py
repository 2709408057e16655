from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            Several posters hang there.
            """,
        """
            # Scope
            The supplier must see several people.
            """,
        """
            # Scope
            The supplier must deliver several posters, at most 8.
            """,
    ],
)
def test_amounts_of_other_things_are_left_alone(text: str) -> None:
    assert problems("wording.vague_amount", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The supplier must deliver various reports.
            """,
            "various",
        ),
    ],
)
def test_an_amount_of_deliverables_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.vague_amount", text)] == [key]
