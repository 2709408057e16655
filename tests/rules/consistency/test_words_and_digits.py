from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            Ten (10) copies, twenty-five (25) pages, part (2), annex B (3).
            """,
        """
            # Scope
            The team (5) of the three (Jo) works.
            """,
    ],
)
def test_numbers_that_agree_and_mere_brackets_are_left_alone(text: str) -> None:
    assert problems("consistency.words_and_digits", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            Send twenty-five (52) copies.
            """,
            "twenty-five (52)",
        ),
        (
            """
            # Scope
            Send two(3) copies.
            """,
            "two(3)",
        ),
    ],
)
def test_numbers_that_differ_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.words_and_digits", text)] == [key]


def test_a_reference_number_behind_a_word_is_no_second_number() -> None:
    text = """
        # Findings
        Of these, one (118) is large.
        """
    assert problems("consistency.words_and_digits", text) == []
