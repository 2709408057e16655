"""The right place for a section: beside the main heading it belongs to, before annexes, signatures and farewells."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from briefcheck.model import Document, Span
from briefcheck.patterns import pattern

_CLOSING = pattern(
    r"(?:[\dIVX]+(?:\.\d+)*[.)]?\s+)?(annex|appendix|appendices|attachment|exhibit|enclosure|schedule [A-Z0-9]\b|"
    r"references$|bibliograph(?:y|ie)|literaturverzeichnis|gloss(?:ary|ar|aire)\b|glosario|"
    r"signature|signed|sign-?off|approvals?\b|anhang|anlage|unterschrift|annexe|signatures|anexo|firma)",
    re.I,
)
"""How the parts begin that stay last in a document: nothing is inserted behind their headings."""

_FAREWELL = pattern(
    r"(?:with )?(?:kind|best|warm|kindest|warmest)\s(?:personal\s)?(?:regards|wishes)\b[^.]{0,40}|"
    r"(?:regards|cheers|yours\s(?:sincerely|faithfully|truly)|(?:very )?sincerely|respectfully)\b[^.]{0,40}|"
    r"(?:many thanks|with thanks|thanks|thank you)\b[^.]{0,20}\.?|hochachtungsvoll\b[^.]{0,40}|"
    r"(?:mit )?(?:freundliche|beste|viele|liebe|herzliche|schöne)[nmr]?\s(?:gr(?:u|ü|ue)(?:ß|ss)e?n?|dank)\b[^.]{0,40}|"
    r"(?:(?:bien |très )?cordialement|bien à vous|(?:sincères )?salutations|veuillez agréer)\b.{0,100}|"
    r"(?:(?:muy )?atentamente|(?:un )?(?:cordial )?saludos?|con un saludo)\b[^.]{0,40}|"
    r"(?:مع (?:أطيب|خالص) التحيات|وتفضلوا|בברכה|בכבוד רב)\b.{0,60}",
    re.I,
)
"""The whole line with which a letter takes its leave."""
_TO_SIGN = pattern(
    r"(?:signature|signed|sign here|unterschrift|ort,? datum|lieu et date|firma|nombre y firma|place,? date)\b.{0,80}|"
    r"[_\s.…]*_{5,}.{0,60}",
    re.I,
)
"""A line to be signed on."""
_LEAVE_BLOCKS_MAX = 16
"""A farewell and what follows on it (name, office, telephone, enclosures) take no more blocks than this."""
_LEAVE_LETTERS_MAX = 160
"""A longer paragraph is text again, no part of a farewell."""


class Placement(Struct, frozen=True):
    """Where a section goes: behind which block, beside which heading (indexes; None: at the end, no heading)."""

    after: int | None
    like: int | None


def place(document: Document, home: Span | None) -> Placement:
    """The right place for a section: behind the main section that holds its `home`.

    Never behind the heading of an annex or of the signatures; at the end of the text where it has no home.
    """
    headings = [i for i, b in enumerate(document.blocks) if b.kind == "heading" and b.cell is None]
    closing = _first_closing(document, headings)
    main = [i for i in headings if i < closing]
    level = _main_level([document.blocks[i].level for i in main])
    beside = _main_heading(document, home.block, level) if home is not None else None
    if beside is None or beside >= closing:
        beside = next((i for i in reversed(main) if document.blocks[i].level == level), None)
        return Placement(closing - 1 if closing else None, beside)
    return Placement(min(document.sections[beside].stop, closing) - 1, beside)


def _main_level(levels: list[int]) -> int:
    """The level of the document's main sections: the highest that occurs more than once."""
    counts = Counter(levels)
    return min((level for level in counts if counts[level] > 1), default=min(levels, default=1))


def _main_heading(document: Document, block: int, level: int) -> int | None:
    here: int = block
    while here >= 0:
        candidate = document.blocks[here]
        if candidate.kind == "heading" and candidate.level <= level and candidate.cell is None:
            return here if candidate.level == level else None
        here = candidate.heading
    return None


def _first_closing(document: Document, headings: list[int]) -> int:
    """Index of the block from which on annexes, signatures or a farewell follow, else of the first behind the body."""
    return _before_leave(document, _first_annex(document, headings))


def _first_annex(document: Document, headings: list[int]) -> int:
    blocks = document.blocks
    closing: int | None = None
    highest_other = 10  # the highest level among the headings behind that are no closing ones
    for i in reversed(headings):
        if not _CLOSING.match(blocks[i].text.strip()):
            highest_other = min(highest_other, blocks[i].level)
        elif i and blocks[i].level < highest_other:
            closing = i
    if closing is not None:
        return closing
    return next((i for i, b in enumerate(blocks) if b.kind in ("header", "footer")), len(blocks))


def _before_leave(document: Document, end: int) -> int:
    """Index of the farewell or of the lines to sign on that end the text before `end`; `end` where there are none."""
    blocks, first = document.blocks, end
    for i in range(end - 1, max(end - 1 - _LEAVE_BLOCKS_MAX, 0), -1):
        text = blocks[i].text.strip()
        if len(text) > _LEAVE_LETTERS_MAX:
            break
        if _TO_SIGN.fullmatch(text) or (blocks[i].cell is None and _FAREWELL.fullmatch(text)):
            first = _table_start(document, i)
    return first


def _table_start(document: Document, block: int) -> int:
    """The first block of the table that a block stands in; the block itself outside tables."""
    cell = document.blocks[block].cell
    while cell is not None and block and (before := document.blocks[block - 1].cell) is not None:
        if before.table != cell.table:
            break
        block -= 1
    return block
