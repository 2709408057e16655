from __future__ import annotations

import pytest

from rules.ask import problems


@pytest.mark.parametrize(
    "text",
    [
        """
            # Approval
            The project manager approves each deliverable.
            The operations manager approves the invoices.
            """,
        """
            # Approval
            The project manager approves each deliverable.
            In his absence the director approves each deliverable.
            """,
    ],
)
def test_other_things_and_deputies_are_left_alone(text: str) -> None:
    assert problems("consistency.two_approvers", text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            """
            # Approval
            The project manager approves each report.
            Each report is accepted by the director within 5 days.
            """,
            "report",
        ),
    ],
)
def test_a_second_approver_is_flagged(text: str, key: str) -> None:
    assert [problem.key for problem in problems("consistency.two_approvers", text)] == [key]
