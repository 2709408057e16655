from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            | D-3 | Training |
            # Acceptance criteria
            D-1 to D-3 are accepted when they are complete.
            """,
        """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            | D-3 | Training |
            # Acceptance criteria
            Each deliverable is accepted when it is complete.
            """,
        """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            | D-3 | Training |
            # Acceptance criteria
            The manual is accepted when it is complete.
            """,
        """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            # Acceptance criteria
            D-1 is accepted.
            """,
    ],
)
def test_where_all_are_covered_or_none_nothing_is_left_out(text: str) -> None:
    assert problems("consistency.coverage", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            | D-3 | Training |
            # Acceptance criteria
            D-1 and D-3 are accepted when they are complete.
            """,
            "criteria d-2",
        ),
        (
            """
            # Deliverables
            | ID | Deliverable |
            |---|---|
            | D-1 | Report |
            | D-2 | Manual |
            | D-3 | Training |
            # Schedule
            - D-1 is due on 3 April 2026.
            - D-2 is due on 3 May 2026.
            """,
            "due d-3",
        ),
    ],
)
def test_what_is_left_out_is_named(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.coverage", text)] == [key]
