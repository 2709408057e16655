"""Which part a section plays in a document, and which topics its heading, its columns and its labels name."""

from __future__ import annotations

from functools import cached_property

from briefcheck.model import Document
from briefcheck.rules.lexicon import Lexicon, Phrases

_TITLE_WORDS_MAX = 12
"""A longer line is a sentence that happens to be set as a title."""
_LABEL_WORDS_MAX = 7
_SHARE_OF_SENTENCES = 0.34
"""A section plays the part that a third of its own blocks speak of."""
_SHARE_OF_DOCUMENT = 0.5
"""A section that is most of the document is the document: its heading is a title and gives it no part."""
_HISTORY_COLUMNS_MIN = 2
"""A date alone is no history; a date with a version or an author is."""
_YIELDING = frozenset({"background", "staffing", "legal", "product_features", "glossary"})
"""Parts that a heading's own topic overrules ("Payment and acceptance" speaks of acceptance)."""


class Outline:
    """Parts and topics of the sections of one document, worked out once.

    A topic has the same bit in the lexicon's titles and in its columns.
    """

    def __init__(self, document: Document, lexicon: Lexicon, masks: list[int]) -> None:
        self._document = document
        self._lexicon = lexicon
        self._masks = masks
        self._columns: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        self._part_labels: dict[str, int] = {}

    def part_of(self, block: int) -> str:
        """The part the block's section plays; `work` unless something says otherwise."""
        here = self._document.blocks[block]
        if here.cell is not None and here.cell.table in self._histories:
            return "instructions"
        label = here.cell.label if here.cell is not None else here.label
        if label and self._part_label(label) & self._lexicon.titles_of_parts.bits["bid_process"]:
            return "bid_process"
        return self._parts[self._home(block)]

    def topics_of(self, block: int) -> int:
        """The topics of the section a block stands in (for a heading: its own), as bits of the lexicon's titles."""
        return self._topics[self._home(block)]

    def own_topics(self, heading: int) -> int:
        """The topics a heading itself names."""
        return self._own.get(heading, 0)

    def names(self, topic: str) -> bool:
        """Whether any heading names a topic."""
        bit = self._lexicon.titles.bits[topic]
        return any(own & bit for own in self._own.values())

    def column_topics(self, title: str) -> int:
        """The topics a column's title names, as bits of the lexicon's columns."""
        return _looked_up(self._columns, self._lexicon.columns, title)

    def place_of(self, block: int, topic: str) -> str:
        """What besides its own words says that a block speaks of a topic: `column`, `label`, `section`, `title`."""
        bit = self._lexicon.titles.bits[topic]
        if not self.places[block] & bit:
            return ""
        if self._document.blocks[block].kind == "heading":
            return "title"
        column, label = self._surroundings[block]
        return "column" if column & bit else "label" if label & bit else "section"

    @cached_property
    def places(self) -> list[int]:
        """For each block the topics that its heading, its column, its row's or its own label name, as bits."""
        found = []
        for i, block in enumerate(self._document.blocks):
            if block.kind == "heading":
                found.append(self._own.get(i, 0))
                continue
            column, label = self._surroundings[i]
            is_header = block.cell is not None and block.cell.is_header
            found.append(0 if is_header else column | label | self._topics[block.heading])
        return found

    @cached_property
    def _surroundings(self) -> list[tuple[int, int]]:
        """For each block the topics of its column's title, and those of its row's or its own label."""
        found = []
        for block in self._document.blocks:
            column = label = 0
            cell = block.cell
            if cell is not None and not cell.is_header:
                column = self.column_topics(cell.header) if cell.header else 0
                label = self._label_topics(cell.label) if cell.label else 0
            if block.label:
                label |= self._label_topics(block.label)
            found.append((column, label))
        return found

    def _label_topics(self, title: str) -> int:
        """Labels of rows name topics as columns do, or as headings do."""
        return self.column_topics(title) | _looked_up(self._labels, self._lexicon.titles, title)

    def _home(self, block: int) -> int:
        return block if self._document.blocks[block].kind == "heading" else self._document.blocks[block].heading

    def _part_label(self, title: str) -> int:
        return _looked_up(self._part_labels, self._lexicon.titles_of_parts, title)

    @cached_property
    def _histories(self) -> frozenset[int]:
        """The tables that tell the history of the document itself: who changed which version when."""
        found: dict[int, int] = {}
        for block in self._document.blocks:
            if block.cell is not None and block.cell.is_header:
                found[block.cell.table] = found.get(block.cell.table, 0) + bool(self._lexicon.history.mask(block.text))
        return frozenset(table for table, count in found.items() if count >= _HISTORY_COLUMNS_MIN)

    @cached_property
    def _own(self) -> dict[int, int]:
        headings = (i for i, block in enumerate(self._document.blocks) if block.kind == "heading")
        texts = {i: self._document.blocks[i].text for i in headings}
        return {
            i: self._lexicon.titles.mask(text) if len(text.split()) <= _TITLE_WORDS_MAX else 0
            for i, text in texts.items()
        }

    @cached_property
    def _topics(self) -> dict[int, int]:
        found = {-1: 0}
        for i, own in self._own.items():
            found[i] = own or found[self._document.blocks[i].heading]
        return found

    @cached_property
    def _parts(self) -> dict[int, str]:
        found = {-1: "work"}
        for i, topics in self._own.items():
            inherited = found[self._document.blocks[i].heading]
            named = self._named_part(i)
            if named in _YIELDING and topics and named != "product_features":
                named = ""
            if topics and inherited in _YIELDING:
                inherited = "work"
            found[i] = named or self._spoken_part(i) or inherited
        return found

    def _named_part(self, heading: int) -> str:
        text = self._document.blocks[heading].text
        mask = self._lexicon.titles_of_parts.mask(text) if len(text.split()) <= _TITLE_WORDS_MAX else 0
        below = self._document.sections.get(heading, range(0))
        if not mask or len(below) > _SHARE_OF_DOCUMENT * len(self._document.blocks):
            return ""
        return next(part for part in self._lexicon.parts if mask & self._lexicon.titles_of_parts.bits[part])

    def _spoken_part(self, heading: int) -> str:
        own = self._children.get(heading, [])
        for part in ("bid_process", "staffing"):
            bit = self._lexicon.text.bits.get(f"part.{part}", 0)
            speaking = sum(1 for i in own if self._masks[i] & bit)
            if speaking > 1 and speaking >= _SHARE_OF_SENTENCES * len(own):
                return part
        return ""

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i, block in enumerate(self._document.blocks):
            if block.kind != "heading":
                found.setdefault(block.heading, []).append(i)
        return found


def _looked_up(known: dict[str, int], phrases: Phrases, title: str) -> int:
    mask = known.get(title)
    if mask is None:
        known[title] = mask = phrases.mask(title) if len(title.split()) <= _LABEL_WORDS_MAX else 0
    return mask
