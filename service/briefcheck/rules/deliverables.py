"""The deliverables a brief names, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from briefcheck.model import Block, Span
from briefcheck.rules.brief import Brief

DELIVERABLES_MAX = 40
"""A list longer than this is a parts list; the report stays readable."""
_NAME_LENGTH_MAX = 100
_ITEM_WORDS_MAX = 40
"""A list item longer than this explains; it does not name."""
_LINE_WORDS_MAX = 14
"""A longer line under a heading is a sentence."""
_SENTENCES_MAX = 300
"""What a brief orders, it says early."""
_PART_OF_NAME = re.compile(r"\s[–—-]\s|:\s|\s\(|;|,\s(?:which|that|including|with)\b|\.\s|\n|\t")
_PART_OF_PHRASE = re.compile(_PART_OF_NAME.pattern + r"|\s(?:that|which|who|to|for|so|as|using|by|in order)\s|,\s")
_AFTER_VERB = re.compile(
    r"\b(?:deliver|provide|supply|produce|develop|build|create|design|submit|prepare|construct|implement|manufacture"
    r"|install|redesign)\s+(?P<thing>(?:an?|the|one|two|three|new)\s.+)",
    re.IGNORECASE,
)


class Named(Struct, frozen=True):
    """One deliverable. `is_listed` tells an entry of a list or table from a thing met in a sentence."""

    name: str
    span: Span
    due: str | None
    is_listed: bool


def find(brief: Brief) -> tuple[Named, ...]:
    """The deliverables in reading order, each name once: from tables, else lists, else headings, else sentences."""
    for source in (_in_tables, _in_lists, _in_titles, _in_sentences):
        found = _distinct(source(brief))
        if found:
            return found
    return ()


def _distinct(found: Iterable[Named | None]) -> tuple[Named, ...]:
    kept: dict[str, Named] = {}
    for item in found:
        if item is not None and len(item.name) > 1:
            kept.setdefault(" ".join(item.name.lower().split()), item)
            if len(kept) == DELIVERABLES_MAX:
                break
    return tuple(kept.values())


def _named(brief: Brief, block: int, *, is_listed: bool = True, due: str | None = None, start: int = 0) -> Named | None:
    text = brief.blocks[block].text
    start += len(text[start:]) - len(text[start:].lstrip(" \t•-–*"))
    match = (_PART_OF_NAME if is_listed else _PART_OF_PHRASE).search(text, start + 3)
    end = min(match.start() if match else len(text), start + _NAME_LENGTH_MAX)
    name = text[start:end].strip(" .,;:")
    if not name or not any(c.isalpha() for c in name) or brief.lexicon.slots.found("blank", name):
        return None
    return Named(name, Span(block, start, start + len(name)), due or brief.lexicon.slots.iso(text), is_listed)


def _in_tables(brief: Brief) -> Iterator[Named | None]:
    bit, due_bit = brief.lexicon.columns.bits["listed"], brief.lexicon.columns.bits["due"]
    due: dict[tuple[int, int], str] = {}
    rows: dict[tuple[int, int], int] = {}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.is_header or not cell.header or not brief.is_evidence(i, of_content=True):
            continue
        columns = brief.outline.column_topics(cell.header)
        if columns & due_bit and (date := brief.lexicon.slots.iso(block.text)):
            due.setdefault((cell.table, cell.row), date)
        if columns & bit and block.text.strip():
            rows.setdefault((cell.table, cell.row), i)
    return (_named(brief, i, due=due.get(at)) for at, i in rows.items())


def _in_lists(brief: Brief) -> Iterator[Named | None]:
    bits, title_bit = brief.lexicon.text.bits, brief.lexicon.titles.bits["listed"]
    orders, leads, features = bits["listed.phrases"], bits["list_lead"] | bits["obligation"], bits["product_subject"]
    is_led = False
    for i, block in enumerate(brief.blocks):
        if block.kind != "item":
            text = block.text.rstrip()
            mask = brief.masks[i]
            is_led = text.endswith(":") and bool(mask & orders) and bool(mask & leads) and not mask & features
            continue
        under = block.heading >= 0 and brief.outline.topics_of(i) & title_bit
        if (under or is_led) and block.level <= 1 and brief.is_evidence(i, of_content=True) and _names(block):
            yield _named(brief, i)


def _names(block: Block) -> bool:
    return len(block.text.split()) <= _ITEM_WORDS_MAX or bool(block.label)


def _in_titles(brief: Brief) -> Iterator[Named | None]:
    title_bit = brief.lexicon.titles.bits["listed"]
    headings = [
        i
        for i, block in enumerate(brief.blocks)
        if block.kind == "heading" and block.heading >= 0 and brief.outline.own_topics(block.heading) & title_bit
    ]
    lines = (
        i
        for i, block in enumerate(brief.blocks)
        if block.kind == "paragraph"
        and len(block.text.split()) <= _LINE_WORDS_MAX
        and brief.outline.place_of(i, "listed") == "section"
    )
    return (_named(brief, i) for i in headings or lines)


def _in_sentences(brief: Brief) -> Iterator[Named | None]:
    artefact = brief.lexicon.text.bits["artefact"]
    for passage in islice(brief.passages("listed", of_content=True), _SENTENCES_MAX):
        match = _AFTER_VERB.search(passage.sentence.text) if passage.has("artefact") else None
        if match:
            start = passage.sentence.start + match.start("thing")
            item = _named(brief, passage.sentence.block, is_listed=False, start=start)
            if item is not None and brief.lexicon.text.mask(item.name) & artefact:
                yield item
