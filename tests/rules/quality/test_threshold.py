from __future__ import annotations

from rules.ask import level


def test_a_named_standard_with_its_level_is_a_threshold() -> None:
    assert level("quality.threshold", "# Website\nAll pages must conform to WCAG 2.1 AA.") == 3


def test_a_price_is_no_threshold() -> None:
    assert level("quality.threshold", "# Price\nThe budget is 5000 euros.") == 0
