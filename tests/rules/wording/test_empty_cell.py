from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Scope
            | Name | Date |
            |---|---|
            | Jo | |
            """,
        """
            # Sign-off
            | Deliverable | Due | Signature |
            |---|---|---|
            | Report | | |
            """,
        """
            # Scope
            | Deliverable | Due | Format |
            |---|---|---|
            | Phase one | | |
            | Report | 3 April 2026 | PDF |
            """,
    ],
)
def test_a_cell_that_promises_nothing_may_be_empty(text: str) -> None:
    assert problems("wording.empty_cell", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Scope
            | Deliverable | Format | Due |
            |---|---|---|
            | Report | PDF | |
            | Manual | PDF | |
            """,
            "due",
        ),
        (
            """
            # Scope
            | Deliverable | Accepted when | Due |
            |---|---|---|
            | Report | | 3 April 2026 |
            | Manual | 20 pages | 3 April 2026 |
            """,
            "accepted when",
        ),
    ],
)
def test_an_empty_cell_is_one_problem_per_column(text: str, key: str) -> None:
    assert [problem.key for problem in problems("wording.empty_cell", text)] == [key]
