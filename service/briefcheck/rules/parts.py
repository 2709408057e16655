"""Which part each section plays: the work itself, or background, bidding, staff, law, features, a glossary.

A section plays the part that its title names, else the one that it speaks of, else that of the section around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefcheck.model import Document
from briefcheck.rules.lexicon import Lexicon, mask_at_edges
from briefcheck.rules.registers import FEATURES, Registers

_TITLE_WORDS_MAX = 12
"""A longer line is a sentence that happens to be set as a title."""
_SHARE_OF_SENTENCES = 0.34
"""A section plays the part that a third of its own blocks speak of."""
_SHARE_OF_DOCUMENT = 0.5
"""A section that is most of the document is the document: its heading is a title and gives it no part."""
_BESIDE_MAX = 6
"""More headings of one rank, side by side, are those of sections; none becomes a title by one more paragraph."""
_YIELDING = frozenset({"background", "staffing", "legal", "product_features", "glossary"})
"""Parts that a heading's own topic overrules ("Payment and acceptance" speaks of acceptance)."""


def parts_of_sections(
    document: Document, lexicon: Lexicon, masks: Sequence[int], topics: Mapping[int, int], of_content: int
) -> dict[int, str]:
    """By heading the part that its section plays; -1 stands for what is before the first, `work` for what says nothing.

    Args:
        document: the brief.
        lexicon: the words of its language.
        masks: the phrases of each block.
        topics: by heading the topics it names itself, as bits of the lexicon's titles.
        of_content: the topics about what is to be made.
    """
    return _Parts(document, lexicon, masks, topics, of_content).found()


class _Parts:
    def __init__(
        self, document: Document, lexicon: Lexicon, masks: Sequence[int], topics: Mapping[int, int], of_content: int
    ) -> None:
        self._document, self._lexicon, self._masks = document, lexicon, masks
        self._topics, self._of_content = topics, of_content
        self._children = _children(document)
        self._registers = Registers(document, masks, lexicon.text.bits, self._children)
        self._titles = _titles_of_all(document)

    def found(self) -> dict[int, str]:
        found = {-1: "work"}
        for heading, topics in self._topics.items():
            inherited = found[self._document.blocks[heading].heading]
            named = self._named(heading)
            if named in _YIELDING and self._overrules(topics, named):
                named = ""
            is_kept = inherited == FEATURES and self._registers.stays_with_functions(heading)
            if topics and inherited in _YIELDING and not is_kept:
                inherited = "work"
            found[heading] = named or self._spoken(heading) or inherited
        self._registers.settle(found)
        return found

    def _overrules(self, topics: int, part: str) -> bool:
        """Whether a heading's topics count for more than its part: "Content of invoice" is no specification."""
        if part == "legal":
            return bool(topics & ~self._of_content)
        return bool(topics) and part != "product_features"

    def _named(self, heading: int) -> str:
        titles, text = self._lexicon.titles_of_parts, self._document.blocks[heading].text
        mask = titles.mask(text) if len(text.split()) <= _TITLE_WORDS_MAX else 0
        if not mask or heading in self._titles:
            return ""
        named = next(part for part in self._lexicon.parts if mask & titles.bits[part])
        if named in _YIELDING and named not in ("background", "product_features"):
            mask = mask_at_edges(titles, text)
            named = next((part for part in self._lexicon.parts if mask & titles.bits[part]), "")
        is_listing = named == "legal" and self._topics[heading] & self._lexicon.titles.bits["listed"]
        return "" if is_listing else named

    def _spoken(self, heading: int) -> str:
        own = self._children.get(heading, [])
        for part in ("bid_process", "staffing"):
            bit = self._lexicon.text.bits.get(f"part.{part}", 0)
            speaking = sum(1 for i in own if self._masks[i] & bit)
            if speaking > 1 and speaking >= _SHARE_OF_SENTENCES * len(own):
                return part
        is_of_terms = bool(self._topics[heading] & ~self._of_content)
        return FEATURES if self._registers.tells_functions(heading, is_of_terms=is_of_terms) else ""


def _titles_of_all(document: Document) -> frozenset[int]:
    """The headings of sections that are most of the document: titles, but for those among several others.

    What stands beside as many headings of its rank is a section, however long it grows.
    """
    blocks = document.blocks
    beside = Counter((block.heading, block.level) for block in blocks if block.kind == "heading")
    return frozenset(
        heading
        for heading, below in document.sections.items()
        if len(below) > _SHARE_OF_DOCUMENT * len(blocks)
        and beside[blocks[heading].heading, blocks[heading].level] <= _BESIDE_MAX
    )


def _children(document: Document) -> dict[int, list[int]]:
    """By heading the blocks right below it, headings left out."""
    found: dict[int, list[int]] = {}
    for i, block in enumerate(document.blocks):
        if block.kind != "heading":
            found.setdefault(block.heading, []).append(i)
    return found
