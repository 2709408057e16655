"""Lines that say what the document is, or which version of it: "A statement of work", "RFP 2027-14", "Version 1.2"."""

from __future__ import annotations

import re

from briefcheck.patterns import pattern
from briefcheck.rules import dates, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named

_KINDS = ("paragraph", "heading", "title")
"""An entry of a list or a table may well ask for a statement of work to be written."""
_LENGTH_MAX = 120
_VERSION = pattern(
    r"\W*(?:version|ver|v|rev|revision|issue|edition|draft)\.?\s?(?:no\.?\s?|number\s)?(?:\d[\d.]{0,9}[a-z]?|[a-z])"
    r"(?:\W+(?:final|draft|approved|issued))?\W*",
    re.IGNORECASE,
)
_REST = pattern(
    r"\W*(?:(?:an?|the|this|our|no|nr|number|ref|reference|document|draft|final|version|v?\d\w*)\b\W*)*", re.IGNORECASE
)
"""What may stand beside the kind of a document and says no more: its number, its version."""
_ABOUT = pattern(r"\s(?:for|to|of|about|on|regarding|concerning)\s")


def is_subtitle(brief: Brief, item: Named) -> bool:
    """Whether a name is all that a line says, and tells what the document is instead of what is to be delivered."""
    block = brief.blocks[item.span.block]
    text = block.text
    above = brief.outline.own_topics(block.heading) if block.kind == "heading" and block.heading >= 0 else 0
    if above & brief.lexicon.titles.bits["listed"]:
        return False
    if block.kind not in _KINDS or block.label or len(text) > _LENGTH_MAX:
        return False
    before = text[: item.span.start].strip(" \t\n•-–—*").lower()
    if before and before not in things.DETERMINERS:
        return False
    for written in dates.by_block(brief).get(item.span.block, ()):
        text = text[: written.span.start] + " " * (written.span.end - written.span.start) + text[written.span.end :]
    return _VERSION.fullmatch(text) is not None or is_kind_of_document(brief, text)


def is_kind_of_document(brief: Brief, text: str) -> bool:
    """Whether a text only says what kind of document it heads, and what that is about, if anything."""
    found = [(start, end) for start, end, _ in brief.lexicon.documents.hits(text)]
    if not found:
        return False
    first = min(start for start, _ in found)
    last = max(end for _, end in found)
    until = _ABOUT.match(text, last)
    return all(_REST.fullmatch(part) for part in (text[:first], "" if until is not None else text[last:]))
