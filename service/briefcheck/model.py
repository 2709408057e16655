"""What a document says, whatever file it came in: frozen values that rules can read and formats can make.

A document is a flat sequence of blocks in reading order. Each block knows its kind, the heading it stands under and,
inside a table, its cell; that is all a rule needs, and nothing of the file format shows through (DECISIONS.md 3).
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Literal

from msgspec import Struct

from briefcheck.figures import all_without_figures

Kind = Literal["title", "heading", "paragraph", "item", "cell", "caption", "contents", "header", "footer", "note"]
"""What a block is: `item` a list item, `contents` a line of a table of contents, `header`/`footer` of the page,
`note` a footnote or endnote."""


class Anchor(Struct, frozen=True):
    """Where a block stands in its source. Opaque: only the format that made one looks inside its own subclass."""


class Cell(Struct, frozen=True):
    """A block's place in a table. Rows and columns count from 1 over the grid (a merged cell has its first column)."""

    table: int
    row: int
    column: int
    header: str = ""
    """Text of the header cell above, two-row headers joined with ` / `; empty in the header row and without one."""
    label: str = ""
    """Text of the first cell of the row; empty in the first column."""
    is_header: bool = False
    rows: int = 1
    """How many rows it covers: more than one where it is merged downwards."""


class Block(Struct, frozen=True):
    """One paragraph as a reader sees it: insertions in, deletions out, hidden text out."""

    text: str
    kind: Kind
    anchor: Anchor
    level: int = 0
    """Heading level 1-9, list level 1-9, else 0."""
    number: str = ""
    """The automatic number or bullet as shown ("3.2", "a)", "•"); numbers typed by hand stay in `text`."""
    heading: int = -1
    """Index of the nearest heading above it (for a heading: its parent heading); -1 for none."""
    cell: Cell | None = None
    label: str = ""
    """The run-in label of "Deadline: 3 April" without its colon; always a prefix of `text`."""
    is_inferred: bool = False
    """A heading that only looks like one (bold, capitals, numbered), without a heading style."""
    is_ours: bool = False
    """Inside a section that Briefcheck inserted as a tracked change and nobody has accepted yet."""
    is_prompt: bool = False
    """A content control that still shows its prompt ("Click here to enter text")."""


class Span(Struct, frozen=True, order=True):
    """A stretch of one block's text: `document.blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether two stretches share a character."""
        return self.block == other.block and self.start < other.end and other.start < self.end


class Unread(Struct, frozen=True):
    """Something in the file that a person may see and the review did not read."""

    what: str
    count: int


class Document(Struct, frozen=True, dict=True):
    """A whole document in reading order.

    `warnings` are sentences for the user about the file itself (macros, protection, signatures).
    """

    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()

    def text_of(self, span: Span) -> str:
        """The exact words of a span."""
        return self.blocks[span.block].text[span.start : span.end]

    def whole(self, block: int) -> Span:
        """The span of a block's whole text."""
        return Span(block, 0, len(self.blocks[block].text))

    @cached_property
    def sections(self) -> dict[int, range]:
        """For each heading's index, the indexes of the blocks below it up to the next heading of its level or above."""
        open_headings: list[int] = []
        ends: dict[int, int] = {}
        for i, block in enumerate(self.blocks):
            if block.kind == "heading":
                while open_headings and self.blocks[open_headings[-1]].level >= block.level:
                    ends[open_headings.pop()] = i
                open_headings.append(i)
            elif block.kind in ("header", "footer"):
                break
        else:
            i = len(self.blocks)
        for heading in open_headings:
            ends[heading] = i
        return {heading: range(heading + 1, end) for heading, end in sorted(ends.items())}

    @cached_property
    def words(self) -> int:
        """How many words a reader sees."""
        return sum(times * len(text.split()) for text, times in Counter(self.texts_without_figures).items())

    @cached_property
    def texts_without_figures(self) -> tuple[str, ...]:
        """The text of each block with every digit as a 9, see `figures`; those that are alike are one in memory."""
        texts = all_without_figures([block.text for block in self.blocks])
        known: dict[str, str] = {}
        return tuple([known.setdefault(text, text) for text in texts])
