"""Blocks on their way: what was read of each paragraph, and how it looks beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from briefcheck.formats.word.headings import typed_number
from briefcheck.formats.word.styles import NO_LOOK, Look
from briefcheck.model import Anchor, Cell, Kind

_LINE_WORDS_MAX = 12
"""Above the first text that is longer, a document is still introducing itself."""


class Draft(Struct):
    """A block on its way, with what the second pass needs to know of it."""

    text: str
    kind: Kind
    anchor: Anchor
    level: int = 0
    number: str = ""
    cell: Cell | None = None
    label: str = ""
    is_inferred: bool = False
    is_ours: bool = False
    is_prompt: bool = False
    look: Look = NO_LOOK
    is_styled: bool = False
    """Its style or its own outline level makes it a heading."""
    list: str = ""
    """The same for paragraphs that are counted together, empty outside lists."""
    cell_level: int = 0
    """The heading level that its style gives a paragraph in a cell beside others."""
    series: int = 0
    """The same for the headings of one series, 0 for the rest."""


def depth_of(draft: Draft) -> int:
    """How deep the number in front of it, typed or automatic, says that it stands; 0 without one."""
    number = typed_number(f"{draft.number} {draft.text}" if draft.number else draft.text)
    return number[0].depth if number and not number[0].shape.startswith(("a", "i")) else 0


def strength_of(draft: Draft) -> tuple[int, int]:
    """How much a heading without a style catches the eye: its size, then how it is set."""
    look = draft.look
    if look.is_bold or draft.text.isupper():
        return look.size, 3
    return look.size, 2 if look.is_underlined else 1 if look.is_italic else 0


def is_on_title_page(draft: Draft) -> bool:
    """Whether a document may still be introducing itself here."""
    return not (draft.is_styled or draft.cell or len(draft.text.split()) > _LINE_WORDS_MAX)


def body_size_of(drafts: Sequence[Draft]) -> int:
    """The size of most of the text, in half points."""
    sizes: Counter[int] = Counter()
    for draft in drafts:
        if draft.kind in ("paragraph", "item") and draft.cell is None:
            sizes[draft.look.size] += len(draft.text)
    return max(sizes, key=sizes.__getitem__, default=0)  # `most_common` would load heapq, for a single one
