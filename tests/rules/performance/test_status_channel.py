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
