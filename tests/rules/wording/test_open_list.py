from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            We sell bread, rolls, etc.
            """,
        """
            # Scope
            The supplier must call the API (GET, PUT, etc.) daily.
            """,
        """
            # Scope
            The forms, lists, etc. are shown to the supplier first.
            """,
    ],
)
def test_an_open_list_of_examples_is_left_alone(text: str) -> None:
    assert problems("wording.open_list", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Deliverables
            - Leaflets (A4, A5, etc.)
            """,
            "etc",
        ),
        (
            """
            # Deliverables
            - Posters, flyers and so on
            """,
            "and so on",
        ),
        (
            """
            # Scope
            The supplier must test the doors, including but not limited to the gate.
            """,
            "including but not limited to",
        ),
    ],
)
def test_an_open_list_of_what_is_wanted_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.open_list", text)] == [key]
