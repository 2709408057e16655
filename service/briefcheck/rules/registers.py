"""What a section is written as, whatever its title names: a list of a product's functions, or advice to bidders.

"Ratings and quality" over a list of filters and badges says nothing about the quality of the work. A section tells
functions when enough of its entries do, or when it is a bare list between others that do; it is for bidders when it
speaks of them and most of what stands beside it is. A word of the work itself keeps a section of functions as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefcheck.model import Document
from briefcheck.patterns import pattern

FEATURES, BIDDING = "product_features", "bid_process"
_FIGURE = pattern(r"(?<![\w-])\d[\d.,]*(?!-?\w)|\d\s*(?:%|m?s\b)")
"""A number that stands for itself: not those of names ("2-wheeler")."""
_TELLING_MIN = 2
_SHARE, _SHARE_UNDER_TERMS = 0.34, 0.4
_BESIDE_MIN = 3
_SHARE_BESIDE = {FEATURES: 0.4, BIDDING: 0.5}
_SHARE_OF_BIDDERS = 0.2
_OF_THE_WORK = ("of_work", "accepted_when", "done_when", "slot.month")
"""What a section does not hold that only counts up what a product can do."""


class Registers:
    """The sections of one document by how they are written.

    `masks` are the phrases of each block, `bits` those of the lexicon's text, `children` the blocks right below each
    heading, headings left out.
    """

    def __init__(
        self,
        document: Document,
        masks: Sequence[int],
        bits: Mapping[str, int],
        children: Mapping[int, Sequence[int]],
    ) -> None:
        self._blocks = document.blocks
        self._masks, self._children = masks, children
        self._function = bits.get("feature_word", 0)
        self._bidder = bits.get(f"part.{BIDDING}", 0)
        self._work = 0
        for name in _OF_THE_WORK:
            self._work |= bits.get(name, 0)

    def tells_functions(self, heading: int, *, is_of_terms: bool) -> bool:
        """Whether a section counts up what a product can do: screens, filters, logins.

        Under a title about the terms of the work, more of a list without any figure has to tell that.
        """
        own = self._children.get(heading, ())
        if 2 * sum(1 for i in own if self._blocks[i].kind == "item") < len(own):
            return False
        if is_of_terms and not self._is_bare_list(heading):
            return False
        telling = sum(1 for i in own if self._masks[i] & self._function)
        share = _SHARE_UNDER_TERMS if is_of_terms else _SHARE
        return telling >= _TELLING_MIN and telling >= share * len(own) and not self._holds(heading, self._work)

    def stays_with_functions(self, heading: int) -> bool:
        """Whether a section below one of functions tells functions too, though its title names a topic."""
        return self._holds(heading, self._function) and not self._holds(heading, self._work)

    def settle(self, parts: dict[int, str]) -> None:
        """Give sections of the work the part of those beside them, where they are written alike."""
        beside: dict[int, list[int]] = {}
        for i in parts:
            if i >= 0:
                beside.setdefault(self._blocks[i].heading, []).append(i)
        for headings in beside.values():
            for part in (FEATURES, BIDDING):
                known = sum(1 for i in headings if parts[i] == part)
                if known >= _BESIDE_MIN and known >= _SHARE_BESIDE[part] * len(headings):
                    for i in headings:
                        if parts[i] == "work" and self._is_alike(i, part):
                            parts[i] = part

    def _is_alike(self, heading: int, part: str) -> bool:
        if part == BIDDING:
            own = self._children.get(heading, ())
            return sum(1 for i in own if self._masks[i] & self._bidder) > _SHARE_OF_BIDDERS * len(own)
        return self._is_bare_list(heading) and not self._holds(heading, self._work)

    def _holds(self, heading: int, bits: int) -> bool:
        return any(self._masks[i] & bits for i in self._children.get(heading, ()))

    def _is_bare_list(self, heading: int) -> bool:
        """Whether there are only entries of a list right below a heading, and no figures in them."""
        own = [self._blocks[i] for i in self._children.get(heading, ())]
        return bool(own) and all(block.kind == "item" and not _FIGURE.search(block.text) for block in own)
