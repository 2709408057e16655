"""Numbered lines that count on: the sections of a document, or the items of a list.

"1. Scope … 2. Schedule …" with text between them are headings, whatever their look; one below the other they are a
list, also where the numbers are typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from msgspec import Struct, structs

from briefcheck.formats.word.headings import TypedNumber, is_heading_line, typed_number
from briefcheck.formats.word.numerals import value_of
from briefcheck.model import Cell, Kind

_WORDS_MAX = 10
_LONG_WORDS = 12
"""An item of as many words is text under a heading, not a keyword under a keyword."""
_APART_MIN = 2
_APART_SHARE = 4
"""One in so many steps of a series of headings has text in between; the rest may not be filled in yet."""


class Line(Protocol):
    """What is asked of a block."""

    text: str
    kind: Kind
    number: str
    cell: Cell | None
    list: str
    is_ours: bool


class Series(Struct):
    """Lines that count on. `neighbours` are those with nothing between them and the next or the one before."""

    members: list[int]
    is_automatic: bool
    is_outline: bool = False
    neighbours: set[int] = set()


def find_series(lines: Sequence[Line]) -> Iterator[Series]:
    """All series of two lines and more, each with its verdict."""
    open_series: dict[tuple[str, str, str], tuple[int, list[int]]] = {}
    closed: list[tuple[str, str, list[int]]] = []
    for i, line in enumerate(lines):
        if line.cell is not None or line.kind not in ("paragraph", "item") or line.is_ours:
            continue
        readings = list(_readings(line))
        if not readings:
            continue
        for number in readings:
            key = (line.list if line.number else "", number.shape, number.above)
            value, members = open_series.get(key, (None, None))
            if members is not None and value is not None and number.value == value + 1:
                members.append(i)
                open_series[key] = (number.value, members)
                break
        else:
            first = readings[0]
            if first.value == 1 or line.number or first.shape != "1":
                key = (line.list if line.number else "", first.shape, first.above)
                if key in open_series:
                    closed.append((key[0], key[1], open_series[key][1]))
                open_series[key] = (first.value, [i])
    closed.extend((key[0], key[1], members) for key, (_, members) in open_series.items())
    for list_, shape, members in sorted(closed, key=lambda one: one[2]):
        if len(members) > 1:
            yield _judge(lines, members, shape, is_automatic=bool(list_))


def _readings(line: Line) -> Iterator[TypedNumber]:
    """What the number in front may mean: "i)" follows "h)", or begins a list in Roman numerals."""
    found = typed_number(f"{line.number} {line.text}" if line.number else line.text)
    if found is None:
        return
    number = found[0]
    kind, rest = number.shape[0], number.shape[1:]
    if kind in "Aa":
        letter = chr(ord(kind) + number.value - 1)
        roman = value_of(letter)
        if roman is not None and roman > 1:
            yield structs.replace(number, shape=("I" if kind == "A" else "i") + rest, value=roman)
    yield number
    if kind in "Ii" and number.value == 1:
        yield structs.replace(number, shape=("A" if kind == "I" else "a") + rest, value=9)


def _judge(lines: Sequence[Line], members: list[int], shape: str, *, is_automatic: bool) -> Series:
    apart = 0
    neighbours: set[int] = set()
    for one, other in pairwise(members):
        between = [line for line in lines[one + 1 : min(other, one + 9)] if line.kind not in ("note", "caption")]
        if not between:
            neighbours.update((one, other))
        elif _leads_in(lines[other - 1]):
            between.pop()
        apart += any(line.kind in ("paragraph", "cell") or len(line.text.split()) >= _LONG_WORDS for line in between)
    pairs = len(members) - 1
    is_outline = (
        shape[0] in "1IA一章部篇条條节節"
        and (apart >= _APART_MIN or apart == pairs)
        and apart * _APART_SHARE >= pairs
        and all(_is_short(lines[i]) for i in members)
    )
    kept = shape != "1"  # "2 weeks" and "3 copies" below one another are no list
    return Series(members if is_outline or kept else [], is_automatic, is_outline, neighbours if kept else set())


def _leads_in(line: Line) -> bool:
    """Whether what follows is its list: the sentence is no text under the numbered line above it."""
    return line.kind == "paragraph" and line.text.rstrip().endswith((":", "："))


def _is_short(line: Line) -> bool:
    found = None if line.number else typed_number(line.text)
    words = line.text[found[1] :] if found else line.text
    return len(words.split()) <= _WORDS_MAX and is_heading_line(words.strip().rstrip(".:："))
