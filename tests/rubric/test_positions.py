from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck.rubric.positions import Place, Positions

TEXT = """\
# a comment with = and [brackets]
title = "a \\" quote ] # no comment"   # a comment
[table . "dotted.key"]
  list = [
    "one", # a comment ]
    { x = 'y]', z.w = 3 },
  ]
long = \"\"\"
[not a table]
a = 1\"\"\"\"
[[many]]
k = 2026-01-02
[[many]]
k = 7
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), (2, 1), (2, 9)),
        (("table",), (3, 2), (3, 2)),
        (("table", "dotted.key"), (3, 10), (3, 10)),
        (("table", "dotted.key", "list"), (4, 3), (4, 10)),
        (("table", "dotted.key", "list", 0), (4, 3), (5, 5)),
        (("table", "dotted.key", "list", 1, "x"), (6, 7), (6, 11)),
        (("table", "dotted.key", "list", 1, "z", "w"), (6, 19), (6, 23)),
        (("table", "dotted.key", "long"), (8, 1), (8, 8)),
        (("many", 0, "k"), (12, 1), (12, 5)),
        (("many", 1, "k"), (14, 1), (14, 5)),
        (("table", "unknown"), (3, 2), (3, 2)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_a_key_and_its_value_are_found(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    tomllib.loads(TEXT)
    positions = Positions(TEXT)
    assert positions.of_key(*path) == Place(*key)
    assert positions.of_value(*path) == Place(*value)


PIECES = st.sampled_from(
    [
        "a = 1",
        "b.c = 'x'",
        "[t]",
        "[[m]]",
        "[t.u]",
        'd = ["x", [1], {e = 2}]',
        "f = '''\n'''",
        'g = """"q""""',
        "#c",
        "\n",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("\n".join))
def test_whatever_tomllib_reads_is_walked_to_its_end(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    positions = Positions(text)
    lines = text.split("\n")
    for key in data:
        place = positions.of_key(key)
        assert lines[place.line - 1][place.column - 1 :].startswith(key)
