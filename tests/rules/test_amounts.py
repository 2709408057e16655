"""How many of what, and how large."""

from __future__ import annotations

import pytest

from briefcheck.rules import amounts
from rules.ask import brief


@pytest.mark.parametrize(
    ("text", "is_counted"),
    [
        ("We need two lockable chemical cabinets.", True),
        ("25 brackets and a spare.", True),
        ("Twelve portraits of our staff.", True),
        ("1,200 tiles, grey.", True),
        ("It takes four weeks.", False),
        ("Three of us will look at it.", False),
        ("In hall 3 we move the machines.", False),
        ("12 % of the members answered.", False),
        ("The room has one glass door.", False),
    ],
)
def test_things_are_counted_but_neither_time_nor_people(text: str, is_counted: bool) -> None:  # noqa: FBT001
    document = brief(f"# Order\n{text}")
    assert amounts.is_counted(document.sentences_of(1)[0], document.lexicon) is is_counted


@pytest.mark.parametrize(
    ("text", "is_sized"),
    [
        ("All panels are 60 x 90 cm.", True),
        ("A poster, 70 by 100.", True),
        ("The model at 1:50.", True),
        ("Folded to A5.", True),
        ("At 10:30 on Monday.", False),
        ("A ratio of 1:1.", False),
        ("Ten people.", False),
    ],
)
def test_sizes_and_scales_are_told(text: str, is_sized: bool) -> None:  # noqa: FBT001
    assert amounts.is_sized(brief(f"# Order\n{text}").sentences_of(1)[0]) is is_sized


@pytest.mark.parametrize(
    ("text", "is_counted"),
    [
        ("≥15 rows in the table.", True),
        ("100+ terms of the trade.", True),
        ("5.2 All decisions remain ours.", False),
        ("1.200 Kacheln und tiles.", True),
    ],
)
def test_a_number_of_things_is_whole(text: str, is_counted: bool) -> None:  # noqa: FBT001
    document = brief(f"# Order\n{text}")
    assert amounts.is_counted(document.sentences_of(1)[0], document.lexicon) is is_counted
