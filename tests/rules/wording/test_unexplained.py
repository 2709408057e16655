from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            Save it as PDF. The PDF goes to the office. A PDF is small.
            """,
        """
            # Scope
            | Term | Meaning |
            |---|---|
            | QZD | A detector |
            Test the QZD. Repair the QZD. Keep the QZD.
            """,
        """
            # Scope
            Turn it OFF. Keep it OFF. Leave it OFF. The lamp is off already.
            """,
        """
            # Scope
            Part III, part VII, part III, part III.
            """,
    ],
)
def test_what_everybody_knows_or_the_document_explains_is_left_alone(text: str) -> None:
    assert problems("wording.unexplained", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Test the QZD. Repair the QZD. Keep the QZD.
            """,
            "",
        ),
    ],
)
def test_an_unexplained_abbreviation_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.unexplained", text)] == [key]
