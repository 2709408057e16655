"""Which lines of a schedule are steps towards an order: the request, questions, answers, presentations, the award.

A table or section that dates some of these dates the bidding, whatever its other lines are called; only a line with a
word of the work's own end ("completion", "go-live") still says when the work is due.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefcheck.rules import dates
from briefcheck.rules.brief import Brief

_STEPS_MIN = 2
_STEPS = ("bid_step", "bid_word", "bid_due", "part.bid_process")


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
