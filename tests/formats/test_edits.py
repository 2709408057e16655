from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefcheck.formats.edits import Edit, apply, apply_to_pieces, inverse


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, list[Edit], bytes]:
    data = draw(st.binary(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8)))
    edits, made, at = [], [], 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if edits and start == edits[-1].end and start == end:
            continue
        new = draw(st.binary(max_size=4))
        edits.append(Edit(start, end, new))
        made += [data[at:start], new]
        at = end
    return data, edits, b"".join([*made, data[at:]])


@given(changes())
def test_edits_make_the_same_of_a_part_in_whatever_order_they_come(case: tuple[bytes, list[Edit], bytes]) -> None:
    data, edits, expected = case
    assert apply(data, reversed(edits)) == expected


@given(changes(), st.integers(1, 9))
def test_edits_make_the_same_of_a_part_in_whatever_pieces_it_comes(
    case: tuple[bytes, list[Edit], bytes], size: int
) -> None:
    data, edits, expected = case
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert b"".join(apply_to_pieces(pieces, edits)) == expected


@given(changes())
def test_edits_can_be_taken_back(case: tuple[bytes, list[Edit], bytes]) -> None:
    data, edits, expected = case
    assert apply(expected, inverse(data, edits)) == data
