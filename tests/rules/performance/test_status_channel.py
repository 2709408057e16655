from __future__ import annotations

from rules.ask import level


def test_a_recipient_is_a_channel() -> None:
    text = "# Reporting\nStatus reports go to the project manager."
    assert level("performance.status_channel", text) == 2
