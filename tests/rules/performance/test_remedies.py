from __future__ import annotations

from rules.ask import level


def test_a_warranty_without_a_consequence_is_no_remedy() -> None:
    assert level("performance.remedies", "# Warranty\nThe chair lasts for ten years.") == 0


def test_termination_for_failure_is_a_remedy() -> None:
    text = "# Termination\nThe buyer may terminate the contract if the supplier fails to deliver."
    assert level("performance.remedies", text) == 2
