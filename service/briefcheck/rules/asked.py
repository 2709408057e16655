"""Things that a line asks for and counts up itself behind its colon: "At the end hand in: drawings, a guarantee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.patterns import pattern
from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_LINES_MAX = 200
"""What a brief asks for, it asks for in so many lines."""
_PIECE_WORDS_MAX = 14
"""A longer piece behind a colon tells something."""
_PIECES_MIN = 2
_LEAD_MAX = 200
_COUNTED_MAX = 1200
_GIVING = (
    "deliver|send|supply|hand|give|provide|submit|bring|make|fit|install|build|print|put in|upload|return|post"
    "|produce|prepare|order|quote for|create|design|write|mount|plant|translate|film|record|draw"
)
_LEAD = pattern(
    rf"(?:\A\W{{0,3}}|[.,;:]\s|\b(?:please|then|and|must|shall|should|will|to|you|on completion|at the end)\s)"
    rf"(?:also\s|now\s|us\s)?(?:{_GIVING})\s(?!&|and\s|or\s|\w+:?\Z)"
    r"|\b(?:we|i|they|client|customer|buyer|consulate|office|wife and i)\b"
    r"(?:['’]d|\swould|\sdo|\swill|\salso|\snow|\sstill|\sonly)?"
    r"\s(?:like|love|ask|need|want|require|expect|order|think about|request|receive|get|are after"
    r"|are looking for|look for)s?\b"
    r"|\b(?:wants?|needs?|orders?)\s(?:these|this|the following|all of this)\b"
    r"|\A\W{0,3}(?:need(?:ed)?|wanted|to order|our order|we order)\W{0,3}\Z"
    r"|\b(?:at the end|on completion|at handover|at close-?out|finally|when finished)\W{0,3}\Z"
    r"|\A\W{0,3}what\s(?:should|must|has to|needs to|shall|we|i)\b"
    rf"|\A\W{{0,3}}(?:please\s)?(?:{_GIVING})\W{{0,3}}\Z"
    r"|\b(?:job|work|order|task|contract|package|set|kit|delivery)"
    r" (?:is|includes|comprises|consists of|contains)\W{0,3}\Z"
    r"|\b(?:the following|this|these)\W{0,3}\Z|\bapply it to\W{0,3}\Z"
    r"|\A\W{0,3}(?:from you|you (?:bring|deliver|supply|make|give|send))\W{0,3}\Z"
    r"|\bend up with\b|\bto be (?:delivered|supplied|provided|handed over|made|sent)\b",
    re.IGNORECASE,
)
"""What stands before the colon where somebody asks for what stands behind it."""
_PURPOSE = pattern(r"\W{0,3}(?:in order )?to\s(?!be\b|order\b)\w+\s\w", re.IGNORECASE)
"""How a line begins that tells how something is done: "To create an account: name, password"."""
_MAKING = pattern(r"\b(?:make|build|create|design|write|develop|draw|produce|prepare|film|record)\b", re.IGNORECASE)
"""What is made of the things behind the colon is named before it: "create three tables: people, rooms, bookings"."""
_END = pattern(r"[.!?](?=\s+[A-Z“\"]|\s*\Z)|\n")
_NO_THING = pattern(
    r"(?:all|each|every|both|it|they|you|we|i|this|that|these|those|so|if|when|which|who|not|no)\b(?!\s\w+s\b)"
    r"|(?:\w+\s){1,2}(?:it|them)\b"
    r"|all\s(?:\w+\s){0,2}(?:sent|delivered|handed|given|in)\b",
    re.IGNORECASE,
)
"""How a piece begins that goes on about the others."""


def behind_colons(brief: Brief) -> Iterator[Named | None]:
    """What lines that ask for things count up behind their colon, where that is several and most of it short."""
    bits, seen = brief.lexicon.text.bits, 0
    foreign = bits["part.bid_process"] | bits["part.instructions"] | bits["product_subject"] | bits["negation"]
    for i, block in enumerate(brief.blocks):
        is_text = block.kind in ("paragraph", "item") or (block.cell is not None and not block.cell.is_header)
        colon = block.text.find(": ") if is_text else -1
        if colon < 0 or not brief.is_evidence(i, of_content=True):
            continue
        while colon >= 0 and seen < _LINES_MAX:
            seen += 1
            sentence = brief.sentence_from(i, colon)
            start = max(sentence.start if sentence is not None else 0, colon - _LEAD_MAX)
            lead = block.text[start:colon]
            said = brief.lexicon.text.mask(lead)
            is_named = said & (bits["artefact"] | bits["handed_thing"]) and not said & bits["deliverable_word"]
            is_made = is_named and (_MAKING.search(lead) or lead.rstrip().endswith(" for"))
            if not said & foreign and not is_made and not _PURPOSE.match(lead) and _LEAD.search(lead):
                yield from _counted(brief, i, colon + 2)
            colon = block.text.find(": ", colon + 2)


def _counted(brief: Brief, i: int, start: int) -> list[Named]:
    text = brief.blocks[i].text
    stop = _END.search(text, start, start + _COUNTED_MAX)
    end = stop.start() if stop is not None else min(len(text), start + _COUNTED_MAX)
    if text.find(": ", start, end) >= 0:
        return []
    found = []
    for begins, until in things.counted(brief, text[:end], start):
        piece = text[begins : end if until is None else until]
        if _NO_THING.match(piece.strip()):
            continue
        item = named(brief, i, start=begins, end=end if until is None else until)
        if item is not None and len(item.name.split()) > _PIECE_WORDS_MAX:
            return []
        if item is not None and things.may_be(brief, item.name):
            found.append(item)
    return found if len(found) >= _PIECES_MIN else []
