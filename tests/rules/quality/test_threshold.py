from __future__ import annotations

import pytest

from rules.ask import level


def test_a_named_standard_with_its_level_is_a_threshold() -> None:
    assert level("quality.threshold", "# Website\nAll pages must conform to WCAG 2.1 AA.") == 3


def test_a_price_is_no_threshold() -> None:
    assert level("quality.threshold", "# Price\nThe budget is 5000 euros.") == 0


def test_a_limit_without_words_is_a_level_and_a_mere_count_is_none() -> None:
    assert level("quality.threshold", "# Notes\n- Page load < 2 s\n- Start time < 5 s") == 3
    assert level("quality.threshold", "# Notes\n- Museum records: 240 records\n- The test has 20 pages") == 0


def test_a_limit_on_what_the_work_does_or_lacks_is_a_level_alone_and_a_mere_number_is_a_mention() -> None:
    assert level("quality.threshold", "# Booking\nPages must open in under two seconds.") == 3
    assert level("quality.threshold", "# Copy\nNo more than two typos.") == 3
    assert level("quality.threshold", "# Poster\nThe poster is 400 mm wide.\nIts height is 600 mm.") == 1
    assert level("quality.threshold", "# Site\nShow at least one picture.\nAt least one link leads back.") == 1


def test_how_long_a_text_is_at_most_is_form_and_no_level() -> None:
    assert level("quality.threshold", "# Report\nThe report has at most 40 pages.") == 0
    assert level("quality.threshold", "# Report\nAt most 2 typos per 10 pages.") == 3


def test_a_standard_named_without_a_number_is_a_mention() -> None:
    text = """
        # Work
        The drawings must comply with the standards of the county.
        Labels in line with the house style guide.
        """
    assert level("quality.threshold", text) == 1
    assert level("quality.threshold", "# Logo\nThe logo follows these guidelines:") == 0


def test_what_stands_in_the_background_sets_no_level() -> None:
    said = "The pumps shall lift at least 40 litres per minute with an efficiency of 60 %."
    assert level("quality.threshold", f"# Background\n{said}") == 0
    assert level("quality.threshold", f"# Work\n{said}") == 3


def test_sizes_joined_by_a_cross_are_measures() -> None:
    assert level("quality.threshold", "# Banner\nA minimum of 60x60 px for each icon.") == 3
    assert level("quality.threshold", "# Licence\nUse code under APACHE2 or better.") == 0


def test_mistakes_that_are_counted_in_words_are_a_level() -> None:
    assert level("quality.threshold", "# Manual\nMore than five mistakes in ten pages and we send it back.") == 3


def test_one_named_standard_is_a_mention_and_one_adjective_is_none() -> None:
    assert level("quality.threshold", "# Work\nWelds in accordance with Works Standard WS-1204.") == 1
    assert level("quality.threshold", "# Work\nWe need an efficient pump.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "- Zero regressions in the old suite.",
        "- The arm may turn by at most 30 degrees.",
        "- 95 % on time arrival at the gate.",
        "- Cut the scrap of the line by at least 40 %.",
    ],
)
def test_one_limit_with_its_number_is_a_level_also_in_a_long_text(text: str) -> None:
    filler = "\n".join(f"The {word} of the mill stands beside the pond." for word in ("roof", "door", "wheel") * 30)
    assert level("quality.threshold", f"# Work\n{filler}\n{text}") == 3


@pytest.mark.parametrize(
    "text",
    [
        "The firm has a turnover of at least 100 % of the price.",
        "We have had more than 300 helpers since 2003.",
        "Time estimate: 3 minutes per tune.",
    ],
)
def test_how_big_a_firm_or_a_story_is_is_no_level_of_the_work(text: str) -> None:
    assert level("quality.threshold", f"# Work\n{text}") == 0
