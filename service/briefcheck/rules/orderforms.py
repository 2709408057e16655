"""The goods of an order form: "Item: oak bench" beside "Qty: 4", a table with quantities, "Print order: a leaflet"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.model import Block
from briefcheck.patterns import pattern
from briefcheck.rules import counted, dated_rows, tabled, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_NEAR = 6
"""The lines of one item stand together."""
_FIRST_BLOCKS = 4
_TITLE_WORDS_MAX = 14
_BRACKETS = pattern(r"\s?\([^()]{0,40}\)")
_COUNT = pattern(r"\d[\d.,]{0,8}\s(?:x\s|no\.?\s|nos\.?\s|pcs\.?\s)?[a-z]{3,}", re.IGNORECASE)
_COUNTED_UNITS = frozenset("copies pieces pcs units pages words nos no off sets".split())
_BESIDE = 2
_QUANTITY = pattern(r"\d[\d.,]{0,8}\s(?:copies|pieces|pcs|units|nos|no|off|sets|pairs)\b", re.IGNORECASE)
_ORDER = pattern(
    r"\W*(?:[\w-]+\s){0,2}(?:order|brief|job|specification|commission|request)\s?(?:[:–—]|\s-)\s+(?=\w)", re.IGNORECASE
)
"""How a title begins that says behind its colon what is ordered."""


def in_lines(brief: Brief) -> Iterator[Named | None]:
    """What stands behind "Item:" where a quantity stands near it, and behind "Quantity:" where that counts things."""
    goods, quantities = brief.lexicon.item_titles, brief.lexicon.quantity_titles
    for i, block in enumerate(brief.blocks):
        label = _label(block)
        if not label or not (label in goods or label in quantities):
            continue
        if not brief.is_evidence(i, of_content=True):
            continue
        if label in quantities:
            value = block.text[len(block.label) + 1 if block.label else 0 :].strip()
            if _COUNT.match(value) and " " in value and value.lower().split()[1].strip(",.;") not in _COUNTED_UNITS:
                yield from counted.behind_label(brief, i)
        elif _has_quantity(brief, i):
            yield named(brief, i, start=len(block.label) + 1 if block.label else 0)


def _label(block: Block) -> str:
    """What stands before a line's colon, or beside it in a table whose titles stand in its first column."""
    cell = block.cell
    if cell is not None:
        return cell.label.strip().lower() if cell.column == _BESIDE and not (cell.header or cell.is_header) else ""
    return block.label.strip().lower()


def _has_quantity(brief: Brief, i: int) -> bool:
    """Whether the lines around an item, or itself, say how many of it are ordered, or those of a table when."""
    block = brief.blocks[i]
    if block.cell is not None and _QUANTITY.search(block.text):
        return True
    around = [_label(block) for block in brief.blocks[max(i - 1, 0) : i + 1 + _NEAR * (1 + (block.cell is not None))]]
    is_dated = block.cell is not None and any(label and dated_rows.is_when(brief, label) for label in around)
    return is_dated or any(label in brief.lexicon.quantity_titles for label in around)


def in_tables(brief: Brief) -> Iterator[Named | None]:
    """The first cells of the rows of a table that says how many of each, wherever it stands."""
    tables = {
        block.cell.table
        for block in brief.blocks
        if block.cell is not None
        and block.cell.is_header
        and block.cell.column > 1
        and _BRACKETS.sub("", block.text).strip().lower() in brief.lexicon.quantity_titles
    }
    foreign = brief.lexicon.text.bits["part.bid_process"] | brief.lexicon.text.bits["buyer_inputs.headings"]
    foreign |= brief.lexicon.text.bits["ours"]
    rows: dict[int, list[int]] = {}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.table not in tables or cell.column != 1 or cell.is_header or not block.text.strip():
            continue
        if block.heading >= 0 and (brief.masks[block.heading] & foreign or _is_of_materials(brief, i)):
            continue
        if not any(map(str.isalpha, block.text)) or not brief.is_evidence(i, of_content=True):
            continue
        rows.setdefault(cell.table, []).append(i)
    for many in rows.values():
        yield from tabled.mostly_things(brief, many)


def _is_of_materials(brief: Brief, i: int) -> bool:
    """Whether a table counts what something is made of: by the title above it, or that of its first column."""
    cell, heading = brief.blocks[i].cell, brief.blocks[i].heading
    is_title = cell is not None and brief.outline.column_topics(cell.header) & brief.lexicon.columns.bits["materials"]
    return bool(is_title or brief.outline.own_topics(heading) & brief.lexicon.titles.bits["materials"])


def in_the_title(brief: Brief) -> Iterator[Named | None]:
    """What the title of an order says behind its colon: "Print order: programme booklet"."""
    for i, block in enumerate(brief.blocks[:_FIRST_BLOCKS]):
        if block.cell is not None or len(block.text.split()) > _TITLE_WORDS_MAX:
            continue
        match = _ORDER.match(block.text)
        if match is None:
            continue
        item = named(brief, i, is_listed=False, start=match.end())
        if item is not None and things.is_thing(brief, item.name):
            yield item
            return
