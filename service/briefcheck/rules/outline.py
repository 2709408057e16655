"""Which part a section plays in a document, and which topics its heading, its columns and its labels name."""

from __future__ import annotations

from functools import cached_property

from briefcheck.model import Block, Document
from briefcheck.patterns import pattern
from briefcheck.rules.lexicon import Lexicon, Phrases, mask_at_edges, plain
from briefcheck.rules.parts import parts_of_sections
from briefcheck.rules.typed import is_typed_item

_NUMBER = pattern(r"\A(?:\d{1,2}\s|[a-z]\s(?=\w+\Z))+")
_TITLE_WORDS_MAX = 12
"""A longer line is a sentence that happens to be set as a title."""
_NAME_WORDS_MAX = 8
"""So long may a title be that tells what its section is for."""
_LABEL_WORDS_MAX = 7
_LISTING_WORDS_MAX = 3
_LEAD_WORDS_MAX = 8
"""A longer line without a colon above a list is a sentence."""
_OF_PEOPLE = ("approver", "status")
"""What the name of a person beside their role can show."""
_HISTORY_COLUMNS_MIN = 2
"""A date alone is no history; a date with a version or an author is."""
_NONE = (0, 0)


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
        self._plain_titles: dict[str, str] = {}
        self._topics_of_labels: dict[str, int] = {}
        self._telling_why: dict[int, bool] = {}

    @cached_property
    def parts(self) -> list[str]:
        """The part that each block's section plays; see `part_of`."""
        parts = self._parts
        known: dict[tuple[object, ...], str] = {}
        """By all that is asked of a block in a table or with a label: a column repeats its titles."""
        found = []
        for i, block in enumerate(self._document.blocks):
            cell, home = block.cell, i if block.kind == "heading" else block.heading
            if cell is None and not block.label:
                found.append(parts[home])
                continue
            key: tuple[object, ...] = home, block.label
            if cell is not None:
                key = home, block.label, cell.table, cell.header, cell.label, cell.is_header
            if key not in known:
                known[key] = self._part_of(i)
            found.append(known[key])
        return found

    def part_of(self, block: int) -> str:
        """The part the block's section plays; `work` unless something says otherwise."""
        return self.parts[block]

    def _part_of(self, block: int) -> str:
        here = self._document.blocks[block]
        if here.cell is None and not here.label:
            return self._parts[self._home(block)]
        if here.cell is not None and here.cell.table in self._histories:
            return "instructions"
        if here.cell is not None and here.cell.header and not here.cell.is_header:
            columns = self._lexicon.titles_of_parts
            is_foreign = self._part_label(here.cell.header) & (columns.bits["bid_process"] | columns.bits["legal"])
            is_foreign = is_foreign and is_foreign & mask_at_edges(columns, here.cell.header)
            if is_foreign and not self._lexicon.timing.counted.search(here.cell.header):
                return "legal"
        label = (here.cell.label if here.cell is not None else "") or here.label
        if label:
            if self._bare(label) in self._lexicon.front_labels and not self._is_titled(here):
                return "instructions"
            if self._part_label(label) & self._lexicon.titles_of_parts.bits["bid_process"]:
                return "bid_process"
        return self._parts[self._home(block)]

    def topics_of(self, block: int) -> int:
        """The topics of the section a block stands in (for a heading: its own), as bits of the lexicon's titles."""
        return self._topics[self._home(block)]

    def own_topics(self, heading: int) -> int:
        """The topics a heading itself names."""
        return self._own.get(heading, 0)

    def is_about_time(self, block: int) -> bool:
        """Whether what surrounds a block says that it tells when: a topic, or a heading of no more than "Time"."""
        return bool(self.places[block] & self._of_time) or self._document.blocks[block].heading in self._times

    @cached_property
    def _of_time(self) -> int:
        return self._lexicon.titles.bits["due"] | self._lexicon.titles.bits["milestones"]

    @cached_property
    def _times(self) -> frozenset[int]:
        titles = self._lexicon.time_titles
        return frozenset(i for i in self._own if _NUMBER.sub("", self._bare(self._document.blocks[i].text)) in titles)

    def tells_why(self, heading: int) -> bool:
        """Whether a heading, or the one above it, tells why and not what: background, goals, overview."""
        known = self._telling_why.get(heading)
        if known is None:
            bits = self._lexicon.text.bits
            bit = bits["purpose_title"] | bits["aside_title"]
            title = self._document.blocks[heading] if heading >= 0 else None
            above = self._document.blocks[title.heading] if title is not None and title.heading >= 0 else None
            known = any(
                self._masks[i] & bit and len(block.text.split()) <= _NAME_WORDS_MAX
                for i, block in ((heading, title), (title.heading if title is not None else -1, above))
                if block is not None
            )
            self._telling_why[heading] = known
        return known

    def names(self, topic: str) -> bool:
        """Whether any heading names a topic."""
        bit = self._lexicon.titles.bits[topic]
        return any(own & bit for own in self._own.values())

    def column_topics(self, title: str) -> int:
        """The topics a column's title names, as bits of the lexicon's columns."""
        return _looked_up(self._columns, self._lexicon.columns, title)

    def is_name_column(self, title: str) -> bool:
        """Whether a column holds what its rows are about, whatever that is."""
        return self._bare(title) in self._lexicon.name_columns

    def _bare(self, title: str) -> str:
        """A title in small letters and without signs: asked once, since tables repeat theirs."""
        bare = self._plain_titles.get(title)
        if bare is None:
            bare = self._plain_titles[title] = " ".join(plain(title).split())
        return bare

    def place_of(self, block: int, topic: str) -> str:
        """What besides its own words says that a block speaks of a topic: `column`, `label`, `section`, `title`."""
        bit = self._lexicon.titles.bits[topic]
        if not self.places[block] & bit:
            return ""
        if self._document.blocks[block].kind == "heading":
            return "title"
        column, label = self.beside[block]
        return "column" if column & bit else "label" if label & bit else "section"

    @cached_property
    def places(self) -> list[int]:
        """For each block the topics that its heading, its column, its row's or its own label name, as bits."""
        own, leads, topics = self._own, self._leads, self._topics
        found = []
        for i, (block, (column, label)) in enumerate(zip(self._document.blocks, self.beside, strict=True)):
            if block.kind == "heading":
                found.append(own.get(i, 0))
            elif block.cell is not None and block.cell.is_header:
                found.append(0)
            else:
                found.append(column | label | leads[i] | topics[block.heading])
        return found

    @cached_property
    def typed(self) -> list[bool]:
        """For each block whether it reads like an entry of a list that was typed by hand."""
        return [is_typed_item(block.text) for block in self._document.blocks]

    @cached_property
    def _leads(self) -> list[int]:
        """For each entry of a list the topics of the line that leads it in, or of the entry it stands below.

        A list may be typed by hand; a label or a question alone on its line ("Deadline:", "When do you need it?")
        leads in the paragraph below it.
        """
        blocks = self._document.blocks
        found = [0] * len(blocks)
        typed = self.typed
        open_entries = [0]
        """The topics that hold at each depth of the list, the line above the list first."""
        is_label = False
        for i, block in enumerate(blocks):
            if block.kind == "paragraph" and not typed[i]:
                found[i] = open_entries[0] if is_label else 0
                following = blocks[i + 1] if i + 1 < len(blocks) else block
                is_typed = typed[min(i + 1, len(blocks) - 1)]
                is_lead = following.kind == "item" or is_typed or block.text.endswith((":", "?"))
                open_entries = [self.lead_topics(block.text) if is_lead else 0]
                is_label = bool(open_entries[0]) and len(block.text.split()) <= _LABEL_WORDS_MAX
                continue
            is_label = False
            if block.kind not in ("item", "paragraph"):
                open_entries = [0]
                continue
            level = max(block.level, 1)
            del open_entries[level:]
            above = found[i] = open_entries[-1]
            below = blocks[i + 1] if i + 1 < len(blocks) else block
            is_above = below.kind == "item" and below.level > level
            open_entries += [above] * (level - len(open_entries))
            open_entries.append((self.lead_topics(block.text) or above) if is_above else above)
        return found

    def is_labelled_listing(self, block: int) -> bool:
        """Whether a block's own label, or its row's, says that deliverables are counted up behind it."""
        label = self._document.blocks[block].label
        cell = self._document.blocks[block].cell
        if label and self._is_listing(label):
            return True
        if not label and cell is not None and not cell.is_header and not cell.header:
            label = cell.label
        return bool(label) and self._bare(label) in self._lexicon.listing_labels

    def _is_listing(self, label: str) -> bool:
        """Whether a label of a few words says what a title such as "Deliverables" does ("Outputs expected")."""
        words = label.split()
        is_short = 1 < len(words) <= _LISTING_WORDS_MAX
        if not is_short or self._lexicon.text.mask(label) & self._lexicon.text.bits["about_deliverables"]:
            return False
        return bool(self._lexicon.listing_words.mask(label))

    def leads(self, block: int, topic: str) -> bool:
        """Whether the line that leads in the list a block stands in names a topic."""
        return bool(self._leads[block] & self._lexicon.titles.bits[topic])

    def lead_topics(self, text: str) -> int:
        """The topics of a line that leads in a list: a short title, or the end of a sentence with a colon."""
        text = text.rstrip()
        words = text.split()
        is_title = len(words) <= _LISTING_WORDS_MAX and self._bare(text) in self._lexicon.listing_labels
        if not text.endswith(":") and (len(words) > _LEAD_WORDS_MAX or text.endswith((".", ";", ","))) and not is_title:
            return 0
        return _looked_up(self._labels, self._lexicon.titles, " ".join(words[-_LABEL_WORDS_MAX:]))

    @cached_property
    def beside(self) -> list[tuple[int, int]]:
        """For each block the topics of its column's title, and those of its row's or its own label."""
        found = []
        for block in self._document.blocks:
            cell = block.cell
            if cell is None and not block.label:
                found.append(_NONE)
                continue
            column = label = 0
            if cell is not None and not cell.is_header:
                column = self.column_topics(cell.header) if cell.header and cell.table in self._titled else 0
                label = self._label_topics(cell.label) if cell.label else 0
            if block.label:
                label |= self._label_topics(block.label)
            found.append((column, label))
        return found

    def _label_topics(self, title: str) -> int:
        """Labels of rows name topics as columns do, or as headings do, unless they are too general to name any."""
        known = self._topics_of_labels.get(title)
        if known is None:
            topics = self.column_topics(title) | _looked_up(self._labels, self._lexicon.titles, title)
            if self._bare(title) in self._lexicon.general_labels:
                topics = 0
            topics = self._of_work(title, topics)
            known = topics & self._of_people if topics and self._is_person(title) else topics
            self._topics_of_labels[title] = known
        return known

    def _is_person(self, title: str) -> bool:
        """Whether a label names somebody by role: what stands beside "Quality manager" is a name, not a criterion."""
        return bool(self._lexicon.text.mask(title) & self._lexicon.text.bits["role"])

    @cached_property
    def _of_people(self) -> int:
        return sum(self._lexicon.titles.bits[topic] for topic in _OF_PEOPLE)

    def _home(self, block: int) -> int:
        return block if self._document.blocks[block].kind == "heading" else self._document.blocks[block].heading

    def _part_label(self, title: str) -> int:
        return _looked_up(self._part_labels, self._lexicon.titles_of_parts, title)

    def _is_titled(self, block: Block) -> bool:
        return block.cell is not None and block.cell.table in self._titled

    @cached_property
    def _titled(self) -> frozenset[int]:
        """The tables with a column whose title says more than that something stands below ("Item", "Details")."""
        general = self._lexicon.general_labels
        cells = ((block.cell, block.text) for block in self._document.blocks if block.cell is not None)
        return frozenset(cell.table for cell, text in cells if cell.is_header and self._bare(text) not in general)

    @cached_property
    def _histories(self) -> frozenset[int]:
        """The tables that tell the history of the document itself: who changed which version when."""
        found: dict[int, set[str]] = {}
        for block in self._document.blocks:
            if block.cell is not None and block.cell.is_header and self._lexicon.history.mask(block.text):
                found.setdefault(block.cell.table, set()).add(self._bare(block.text))
        return frozenset(table for table, titles in found.items() if len(titles) >= _HISTORY_COLUMNS_MIN)

    @cached_property
    def _own(self) -> dict[int, int]:
        headings = (i for i, block in enumerate(self._document.blocks) if block.kind == "heading")
        texts = {i: self._document.blocks[i].text for i in headings}
        return {i: self._topics_of_title(text) for i, text in texts.items()}

    def _topics_of_title(self, text: str) -> int:
        """What a heading names; one that says no more than "We need" names what is wanted."""
        if len(text.split()) > _TITLE_WORDS_MAX:
            return 0
        bare, bits = _NUMBER.sub("", self._bare(text)), self._lexicon.titles.bits
        listed = bits["listed"] if bare in self._lexicon.listing_labels else 0
        return self._of_work(text, self._lexicon.titles.mask(text)) | listed

    def _of_work(self, title: str, topics: int) -> int:
        """The topics of a title that are about the work: what names a part of a program tells what that has to do."""
        if topics & ~self.of_content and self._lexicon.text.mask(title) & self._lexicon.text.bits["product_title"]:
            return topics & self.of_content
        return topics

    @cached_property
    def _topics(self) -> dict[int, int]:
        found = {-1: 0}
        for i, own in self._own.items():
            found[i] = own or found[self._document.blocks[i].heading]
        return found

    @cached_property
    def _parts(self) -> dict[int, str]:
        return parts_of_sections(self._document, self._lexicon, self._masks, self._own, self.of_content)

    @cached_property
    def of_content(self) -> int:
        """The topics about what is to be made."""
        lexicon = self._lexicon
        return sum(
            lexicon.titles.bits[topic] for topic, element in lexicon.elements.items() if element == "deliverable"
        )


def _looked_up(known: dict[str, int], phrases: Phrases, title: str) -> int:
    mask = known.get(title)
    if mask is None:
        known[title] = mask = phrases.mask(title) if len(title.split()) <= _LABEL_WORDS_MAX else 0
    return mask
