from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            The 18 pages and all eighteen pages.
            """,
        """
            # Scope
            The 5 items and the 6 items.
            """,
        """
            # Scope
            All 3 days and the 4 days.
            """,
        """
            # Scope
            All 18 pages, 20 pages of another book.
            """,
    ],
)
def test_the_same_number_and_general_words_are_left_alone(text: str) -> None:
    assert problems("consistency.counts", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            The 40 test cases pass. All 42 test cases are run.
            """,
            "test cases",
        ),
        (
            """
            # Scope
            The twelve rooms are cleaned. All 14 rooms are locked.
            """,
            "rooms",
        ),
    ],
)
def test_two_totals_are_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.counts", text)] == [key]


def test_some_of_them_are_not_all_of_them() -> None:
    text = """
        # Rooms
        The 12 rooms are clean. All seven rooms with windows are bright.
        """
    assert problems("consistency.counts", text) == []
