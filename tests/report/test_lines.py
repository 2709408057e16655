from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcheck.report.lines import Piece, cells, flow, harmless, plain, spread


@given(st.text(), st.integers(min_value=8, max_value=100))
def test_no_word_is_cut_or_lost_whatever_the_width(text: str, width: int) -> None:
    wrapped = plain(flow([Piece(text)], width, first="  ", rest="    "))
    assert wrapped.split() == harmless(text).split()


@given(st.text(alphabet=st.characters(categories=["L", "Zs"]), max_size=200), st.integers(min_value=20, max_value=60))
def test_only_a_line_of_a_single_word_is_wider_than_asked(text: str, width: int) -> None:
    for line in plain(flow([Piece(text)], width)).splitlines():
        assert cells(line) <= width or len(line.split()) == 1


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("納品物", 6), ("", 0)])
def test_a_text_is_as_wide_as_the_terminal_shows_it(text: str, columns: int) -> None:
    assert cells(text) == columns


def test_a_document_cannot_steer_the_terminal_or_turn_the_reading_direction() -> None:
    assert harmless("a\x1b[31mred\x9b2J b\u202ecod.exe\r\nc") == "a [31mred 2J bcod.exe c"


def test_what_belongs_at_the_edge_gets_a_line_of_its_own_where_it_does_not_fit() -> None:
    fitting = plain(spread([Piece("left")], Piece("right"), 12))
    narrow = plain(spread([Piece("left")], Piece("right"), 8))
    assert (fitting, narrow) == ("left   right\n", "left\n   right\n")
