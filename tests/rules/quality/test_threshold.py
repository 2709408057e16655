from __future__ import annotations

from rules.ask import level


def test_a_named_standard_with_its_level_is_a_threshold() -> None:
    assert level("quality.threshold", "# Website\nAll pages must conform to WCAG 2.1 AA.") == 3


def test_a_price_is_no_threshold() -> None:
    assert level("quality.threshold", "# Price\nThe budget is 5000 euros.") == 0


def test_a_limit_without_words_is_a_level_and_a_mere_count_is_none() -> None:
    assert level("quality.threshold", "# Notes\n- Page load < 2 s\n- Start time < 5 s") == 3
    assert level("quality.threshold", "# Notes\n- Museum records: 240 records\n- The test has 20 pages") == 0


def test_a_single_measured_level_is_a_mention_and_two_are_enough() -> None:
    assert level("quality.threshold", "# Booking\nPages must open in under two seconds.") == 1
    assert level("quality.threshold", "# Copy\nNo more than two typos.\nAt most three complaints a month.") == 2


def test_mistakes_that_are_counted_in_words_are_a_level() -> None:
    assert level("quality.threshold", "# Manual\nMore than five mistakes in ten pages and we send it back.") == 1
