from __future__ import annotations

import pytest

from rules.ask import level


def test_a_recipient_is_a_channel() -> None:
    text = "# Reporting\nStatus reports go to the project manager."
    assert level("performance.status_channel", text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "# Communication\nThese are valid:\n- E-mail messages\n- The project wiki",
        "# Reporting\nThe firm reports to the Water Board.",
        "# Work\nThe contractor shall submit monthly progress reports to the dean.",
    ],
)
def test_a_medium_or_somebody_who_is_reported_to_is_a_channel(text: str) -> None:
    assert level("performance.status_channel", text) == 2


@pytest.mark.parametrize(
    "text",
    [
        "# Audience\nAudience: half of them watch it on a phone.",
        "# Deliverables\nClosing meeting: a talk of 30 minutes in person.",
        "# Work\nDeliveries are booked with the clerk on weekdays.",
        "# Work\nThe applicant gets a push notification with a status update.",
        "# Work\nIf you do that we deduct 40 euros per call from the quarterly bill.",
    ],
)
def test_a_medium_of_something_else_is_none(text: str) -> None:
    assert level("performance.status_channel", text) == 0
    assert level("performance.status_cadence", text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "# Training\nSwitch to 20 minutes of stretching when your body is tired.",
        "# Blog\nThe sketches will inform the design of the poster.",
        "# Tools\n- Kanban board or sticky notes",
    ],
)
def test_minutes_of_time_and_what_informs_a_design_are_no_channel(text: str) -> None:
    assert level("performance.status_channel", text) == 0


def test_regular_meetings_imply_how_progress_is_told() -> None:
    assert level("performance.status_channel", "# Work\n- Regular status meetings and progress reviews") == 1
