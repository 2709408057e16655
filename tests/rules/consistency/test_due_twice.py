from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            The test report is due on 3 April 2026.
            """,
        """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            The draft of the test report is due on 3 March 2026.
            """,
        """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            The review of the test report is due on 10 April 2026.
            """,
        """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            The old manual is due on 10 April 2026.
            """,
    ],
)
def test_one_date_or_a_draft_of_its_own_is_left_alone(text: str) -> None:
    assert problems("consistency.due_twice", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            | Deliverable | Due |
            |---|---|
            | Test report | 10 April 2026 |
            """,
            "test report",
        ),
        (
            """
            # Deliverables
            | Deliverable | Due |
            |---|---|
            | Test report | 3 April 2026 |
            # Schedule
            The deadline for the test report is 10 April 2026.
            """,
            "test report",
        ),
    ],
)
def test_a_second_date_is_found_in_tables_and_in_sentences(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.due_twice", text)] == [key]


def test_a_day_that_was_replaced_contradicts_nothing() -> None:
    text = """
        # Deliverables
        | Deliverable | Due |
        |---|---|
        | Oak chair | 3 May 2027 (was 1 April 2027) |
        | Oak table | 8 May 2027 |
        # Schedule
        The oak chair is due on 3 May 2027.
        """
    assert problems("consistency.due_twice", text) == []
    moved = text.replace("is due on 3 May 2027", "is due on 1 April 2027")
    assert len(problems("consistency.due_twice", moved)) == 1
