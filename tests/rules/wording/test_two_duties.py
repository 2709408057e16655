from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The supplier must wash and must dry the windows.
            """,
    ],
)
def test_a_short_sentence_may_hold_two_duties(text: str) -> None:
    assert problems("wording.two_duties", text) == []
