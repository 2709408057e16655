from __future__ import annotations

from rules.ask import problems


def test_a_quoted_phrase_is_left_alone() -> None:
    assert problems("wording.buyers_whim", "# Terms\nThe words “to our satisfaction” must not be used.") == []
