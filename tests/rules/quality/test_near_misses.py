"""Sentences that share the words of quality and speak of something else, in whatever trade."""

from __future__ import annotations

import pytest

from rules.ask import level


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        ("criteria", "The plan was approved by the board in 2019 when the hall was still a barn."),
        ("criteria", "We look for a reliable company with a track record."),
        ("criteria", "No more than 20 guests can stay, in bad weather even fewer."),
        ("threshold", "We meet every Monday at the works and talk about standards."),
        ("method", "The crew shall take two vans every week."),
        ("method", "Please wash the blind in room 2."),
        ("method", "The study will be carried out by an engineer."),
        ("approver", "We are happy to answer your questions."),
        ("approver", "The survey will be carried out by an engineer."),
        ("review_window", "We need your answer as soon as possible."),
        ("rework", "All errors are returned as JSON by the API."),
        ("rework", "If login fails the user is sent back to the first page."),
        ("rework", "Two sets of keys are included."),
        ("rework", "If they are not at home, you must leave the parcel next door."),
    ],
)
def test_the_words_of_quality_in_another_matter_say_nothing(aspect: str, text: str) -> None:
    assert level(f"quality.{aspect}", f"# Work\n{text}") == 0
