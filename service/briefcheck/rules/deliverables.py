"""The deliverables a brief names, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct

from briefcheck.model import Block, Span
from briefcheck.rules.brief import Brief
from briefcheck.rules.outline import is_typed_item

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
    r"|install|redesign)s?\s+(?P<thing>(?:an?|the|one|two|three|new)\s.+)"
    r"|\b(?:shall|must|will|to)\s(?:also\s)?(?:deliver|submit|prepare|supply)\s+(?P<bare>\w.+)",
    re.IGNORECASE,
)
_CONSIST = re.compile(
    r"\bdeliverables?\b.{0,40}?\b(?:are|is|include|includes|consist of|consists of|be):?\s(?P<things>.+)", re.I
)
_BETWEEN = re.compile(r"[,;]\s(?:and\s)?|\sand\s")
_HEAD = re.compile(r"\s(?:of|on|for|in|with|without|from|about|at|per)\s")
"""What follows tells more about the thing; what it is stands before."""
_MARKER = re.compile(r"\s*\(?(?:[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\A[A-Z]{1,4}[-.]?\d{1,3}[.:)]?\s+")
_HEAD_WORDS_MAX = 7
_TITLE_BLOCKS_MAX = 5
_THINGS_MAX = 12
"""A sentence that counts up more than this is a parts list."""


_BULLETS = " \t•-–—*♦▪●○■"


class Named(Struct, frozen=True):
    """One deliverable. `is_listed` tells an entry of a list or table from a thing met in a sentence."""

    name: str
    span: Span
    due: str | None
    is_listed: bool


def find(brief: Brief) -> tuple[Named, ...]:
    """The deliverables in reading order, each name once: from where a brief says them best.

    Tables, else lists, else headings, else dated rows of a plan, else sentences, else the title.
    """
    for source in (_in_tables, _in_lists, _in_titles, _in_plans, _in_sentences, _in_the_title):
        found = _distinct(source(brief))
        if found:
            return found
    return ()


def _distinct(found: Iterable[Named | None]) -> tuple[Named, ...]:
    kept: dict[str, Named] = {}
    for item in found:
        if item is not None and len(item.name) > 1:
            kept.setdefault(" ".join(_IDENTIFIER.sub("", item.name).lower().split()), item)
            if len(kept) == DELIVERABLES_MAX:
                break
    return tuple(kept.values())


def _named(brief: Brief, block: int, *, is_listed: bool = True, due: str | None = None, start: int = 0) -> Named | None:
    text = brief.blocks[block].text
    marker = _MARKER.match(text, start) if is_listed else None
    start = marker.end() if marker else start
    start += len(text[start:]) - len(text[start:].lstrip(_BULLETS))
    match = (_PART_OF_NAME if is_listed else _PART_OF_PHRASE).search(text, start + 3)
    end = min(match.start() if match else len(text), start + _NAME_LENGTH_MAX)
    name = text[start:end].strip(" .,;:")
    if (
        not name
        or not any(c.isalpha() for c in name)
        or brief.is_open(block)
        or brief.lexicon.slots.found("blank", name)
    ):
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
    runs: list[list[int]] = [[]]
    for i, block in enumerate(brief.blocks):
        is_typed = block.kind == "paragraph" and is_typed_item(block.text)
        if block.kind != "item" and not is_typed:
            mask = brief.masks[i]
            is_led = block.text.rstrip().endswith(":") and bool(mask & orders) and bool(mask & leads)
            is_led = is_led and not mask & features
            runs.append([])
            continue
        under = (block.heading >= 0 and brief.outline.topics_of(i) & title_bit) or brief.outline.leads(i, "listed")
        if (under or is_led) and block.level <= 1 and brief.is_evidence(i, of_content=True) and _names(block):
            runs[-1].append(i)
    return (_named(brief, i) for run in runs for i in _heads(brief, run))


def _heads(brief: Brief, run: list[int]) -> list[int]:
    """The entries of a list; only those numbered by hand where bullets between them explain."""
    typed = [i for i in run if _MARKER.match(brief.blocks[i].text)]
    return typed if len(typed) > 1 else run


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
        and brief.outline.place_of(i, "listed") == "section"
        and len(block.text.split()) <= _LINE_WORDS_MAX
    )
    return (_named(brief, i) for i in headings or lines)


def _in_plans(brief: Brief) -> Iterator[Named | None]:
    """The rows of a table that gives each thing a date, under whatever title the things stand."""
    outline, due_bit = brief.outline, brief.lexicon.columns.bits["due"]
    rows: dict[tuple[int, int], int] = {}
    dated: dict[tuple[int, int], str] = {}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.is_header or not cell.header or not brief.is_evidence(i, of_content=True):
            continue
        at = (cell.table, cell.row)
        if outline.is_name_column(cell.header) and block.text.strip():
            rows.setdefault(at, i)
        elif outline.column_topics(cell.header) & due_bit and brief.lexicon.slots.found("date", block.text):
            dated.setdefault(at, brief.lexicon.slots.iso(block.text) or "")
    return (_named(brief, i, due=dated[at] or None) for at, i in rows.items() if at in dated)


def _in_the_title(brief: Brief) -> Iterator[Named | None]:
    """The product a document is named after: a short first line that ends with what it is ("Rider app")."""
    physical = brief.lexicon.text.bits["physical"]
    for i, block in enumerate(brief.blocks[:_TITLE_BLOCKS_MAX]):
        words = block.text.split()
        is_title = block.kind in ("title", "heading") and 1 < len(words) <= _HEAD_WORDS_MAX
        if is_title and brief.lexicon.text.mask(words[-1]) & physical:
            yield _named(brief, i)
            return


def _in_sentences(brief: Brief) -> Iterator[Named | None]:
    artefact = brief.lexicon.text.bits["artefact"]
    for passage in islice(brief.passages("listed", of_content=True), _SENTENCES_MAX):
        if not passage.has("artefact") or passage.has("end_user"):
            continue
        sentence = passage.sentence
        for start in islice(_things(sentence.text), _THINGS_MAX):
            item = _named(brief, sentence.block, is_listed=False, start=sentence.start + start)
            head = _HEAD.split(item.name, maxsplit=1)[0] if item is not None else ""
            if len(head.split()) <= _HEAD_WORDS_MAX and brief.lexicon.text.mask(head) & artefact:
                yield item


def _things(text: str) -> Iterator[int]:
    """Where in a sentence the names of things that are ordered begin."""
    listed = _CONSIST.search(text)
    if listed:
        yield listed.start("things")
        yield from (match.end() for match in _BETWEEN.finditer(text, listed.start("things")))
        return
    match = _AFTER_VERB.search(text)
    if match:
        yield match.start("thing") if match["thing"] else match.start("bare")
