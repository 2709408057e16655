from __future__ import annotations

import re
from itertools import pairwise

from briefcheck.patterns import lowered
from briefcheck.rules.whole import Whole


def test_blocks_that_hold_a_sign_are_found_once_each_and_in_order() -> None:
    whole = Whole(["one _ and _", "", "two", "[three]", "_"])
    assert whole.holding("[", "_") == [0, 3, 4]


def test_nothing_is_found_across_two_blocks() -> None:
    assert Whole(["ab", "cd"]).holding("bc", "b c") == []


def test_a_match_is_told_by_its_block_and_its_place_there() -> None:
    whole = Whole(["the 18 pages", "", "all 20"])
    assert list(whole.matches(re.compile(r" \d+"))) == [(0, 3, 6), (2, 3, 6)]


def test_every_blank_is_a_space_and_stays_in_its_place() -> None:
    whole = Whole(["a\u00a0b\tc\nd\u3000e", "f"])
    assert whole.text == "a b c d e\nf"
    assert list(whole.matches(re.compile(" d"))) == [(0, 5, 7)]


def test_a_document_without_blocks_holds_nothing() -> None:
    assert Whole([]).holding("a") == []


def test_small_letters_stay_in_their_places() -> None:
    text = "DER İSTANBUL Straße"
    small = lowered(text)
    assert small.startswith("der ")
    assert small.endswith("stanbul straße")
    assert len(small) == len(text)
    assert [a.isspace() for a, _ in pairwise(small)] == [a.isspace() for a, _ in pairwise(text)]
