from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcheck.rules import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences.bounds(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("See e.g. Figure 2. Then stop.", ["See e.g. Figure 2.", "Then stop."]),
        ("Ask Mr. Smith.", ["Ask Mr. Smith."]),
        ("I know but he didn't. Go on.", ["I know but he didn't.", "Go on."]),
        ("Power: 2 x 63 A. Fire exits stay free.", ["Power: 2 x 63 A.", "Fire exits stay free."]),
        ("Ask J. Smith.", ["Ask J. Smith."]),
        ("Version 1.2 is out", ["Version 1.2 is out"]),
        ("One\nTwo", ["One", "Two"]),
        ("   ", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(alphabet="ab .!?;\n\t\"'()", max_size=60))
def test_sentences_follow_each_other_and_lose_no_word(text: str) -> None:
    bounds = sentences.bounds(text)
    assert all(a[1] <= b[0] for a, b in pairwise(bounds))
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_the_day_of_a_german_date_ends_no_sentence() -> None:
    text = "Fällig am 30. April 2027. Danach Ende 5. Etwas anderes."
    assert split(text) == ["Fällig am 30. April 2027.", "Danach Ende 5.", "Etwas anderes."]
