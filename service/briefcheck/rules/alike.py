"""Which blocks of a brief are alike, so that one of them is judged for all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief


def surroundings(brief: Brief) -> list[int]:
    """See `Brief.surroundings`."""
    outline, further = brief.outline, brief.further_titles
    own = {
        i: (
            outline.own_topics(i),
            outline.topics_of(i),
            bool(brief.masks[i] & further),
            i in brief.criteria_titles,
            outline.tells_why(i),
        )
        for i in brief.headings
    }
    numbers: dict[tuple[object, ...], int] = {}
    unfilled = brief.unfilled
    found = []
    for i, (block, places, part) in enumerate(zip(brief.blocks, outline.places, brief.parts, strict=True)):
        is_numbered = block.kind == "item" and block.number[:1].isdigit()
        titles = own.get(block.heading), own.get(i)
        is_open = block.is_prompt or i in unfilled
        key = block.kind, is_numbered, block.cell is None, titles, places, part, is_open
        found.append(numbers.setdefault(key, len(numbers)))
    return found


def likes(brief: Brief) -> list[int]:
    """See `Brief.likes`."""
    numbers: dict[tuple[int, int], int] = {}
    found = []
    for i, (block, form, around) in enumerate(zip(brief.blocks, brief.forms, brief.surroundings, strict=True)):
        is_alone = block.cell is not None or block.label
        found.append(-1 - i if is_alone else numbers.setdefault((form, around), len(numbers)))
    return found


def groups(likes: Iterable[int]) -> tuple[list[int], ...]:
    """See `Brief.groups`."""
    found: dict[int, list[int]] = {}
    for i, like in enumerate(likes):
        if like in found:
            found[like].append(i)
        else:
            found[like] = [i]
    return tuple(found.values())
