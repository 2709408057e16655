"""Which lines of a schedule are steps towards an order: the request, questions, answers, presentations, the award.

A table or section that dates some of these dates the bidding, whatever its other lines are called; only a line with a
word of the work's own end ("completion", "go-live") still says when the work is due.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefcheck.patterns import pattern
from briefcheck.rules import dates
from briefcheck.rules.brief import Brief
from briefcheck.rules.timing import Timing

_STEPS_MIN = 2
_FOR = pattern(r"\s(?:for|is for|is the deadline for)\s(?:the\s|all\s|your\s|any\s)?", re.IGNORECASE)
_FOLLOWING_MAX = 40
_LEAD = pattern(
    r"\W*(?:(?:the|an?|all|any|your|our|please|send|submit|written|further|final|last|closing|date|day|deadline|for|of)\s)*",
    re.IGNORECASE,
)
"""What may stand before: "The closing date for bids", "All written questions", "A site visit"."""
_STEPS = ("bid_step", "bid_word", "bid_due", "part.bid_process")


def is_said_of(brief: Brief, said: Timing, start: int) -> bool:
    """Whether a time that a sentence names, which begins at `start`, is one by which bidders must have done something.

    The clause begins with it ("Questions are due by 3 May"), or it stands behind: "3 May for questions".
    """
    bit, text = brief.lexicon.text.bits.get("bid_due", 0), brief.blocks[said.span.block].text
    behind = _FOR.match(text, said.span.end)
    following = text[behind.end() : behind.end() + _FOLLOWING_MAX] if behind is not None else ""
    return names_step(brief, text[start : said.span.start].rpartition(";")[2]) or any(
        begins == 0 and bits & bit for begins, _, bits in brief.lexicon.text.hits(following)
    )


def names_step(brief: Brief, text: str) -> bool:
    """Whether a clause or an entry begins with what bidders send: "Questions", "All proposals", "Deadline for bids"."""
    bit = brief.lexicon.text.bits.get("bid_due", 0)
    lead = _LEAD.match(text)
    begins_at = lead.end() if lead is not None else 0
    return any(begins == begins_at and bits & bit for begins, _, bits in brief.lexicon.text.hits(text))


def is_step(brief: Brief, block: int) -> bool:
    """Whether a block is a line of a schedule of bidding."""
    masks = brief.once(_schedules)
    if not masks:
        return False
    key = _line_of(brief, block)
    return key in masks and not masks[key] & brief.lexicon.text.bits.get("work_end", 0)


def _line_of(brief: Brief, block: int) -> tuple[int, int]:
    cell = brief.blocks[block].cell
    return (cell.table, cell.row) if cell is not None else (-1, block)


def _schedules(brief: Brief) -> Mapping[tuple[int, int], int]:
    """The phrases of each dated line that stands together with steps of bidding, most of them such steps."""
    lines: dict[tuple[int, int], int] = {}
    groups: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for i in dates.by_block(brief):
        key = _line_of(brief, i)
        if key not in lines:
            cell, heading = brief.blocks[i].cell, brief.blocks[i].heading
            lines[key] = brief.masks[i]
            groups.setdefault(("table", cell.table) if cell is not None else ("section", heading), []).append(key)
    tables = {table for table, _ in lines if table >= 0}
    for i in brief.cells if tables else ():
        key = _line_of(brief, i)
        if key in lines:
            lines[key] |= brief.masks[i]
    steps = 0
    for name in _STEPS:
        steps |= brief.lexicon.text.bits.get(name, 0)
    found: dict[tuple[int, int], int] = {}
    for keys in groups.values():
        told = sum(bool(lines[key] & steps) for key in keys)
        if told >= _STEPS_MIN and 2 * told >= len(keys):
            found.update((key, lines[key]) for key in keys)
    return found
