from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Background
            A faster site helps everybody.
            """,
        """
            # Scope
            The site must load faster: within 2 seconds instead of 5.
            """,
    ],
)
def test_a_comparison_with_figures_or_in_the_background_is_left_alone(text: str) -> None:
    assert problems("wording.no_baseline", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The site must load faster.
            """,
            "faster",
        ),
    ],
)
def test_a_comparison_with_nothing_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.no_baseline", text)] == [key]
