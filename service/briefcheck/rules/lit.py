"""Which blocks hold what: the question that every rule begins with, asked of the distinct ones only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

_NOTHING = (0, 0)


class Lit:
    """The blocks that can be evidence and speak of anything at all, with the phrases and the topics of each.

    Many blocks have the same, so each question is asked of the distinct ones only.
    """

    def __init__(
        self, masks: list[int], places: list[int], evidence: list[bool], groups: Iterable[list[int]] | None = None
    ) -> None:  # fmt: skip
        """`groups` are the blocks of which all this is the same; without them each is looked at."""
        self._kinds: dict[tuple[int, int], list[list[int]]] = {}
        if groups is None:
            for i, kind in enumerate(zip(masks, places, strict=True)):
                if evidence[i] and kind != _NOTHING:
                    self._kinds.setdefault(kind, [[]])[0].append(i)
            return
        for blocks in groups:
            i = blocks[0]
            kind = masks[i], places[i]
            if evidence[i] and kind != _NOTHING:
                self._kinds.setdefault(kind, []).append(blocks)

    def groups_having(self, words: int, topics: int) -> Iterator[list[int]]:
        """The groups of blocks with any of these phrases or topics, in any order; those of each group in order."""
        wanted = (groups for (mask, places), groups in self._kinds.items() if mask & words or places & topics)
        return chain.from_iterable(wanted)

    def having(self, words: int, topics: int) -> list[int]:
        """Indexes of the blocks with any of these phrases or topics, in order."""
        return sorted(chain.from_iterable(self.groups_having(words, topics)))
