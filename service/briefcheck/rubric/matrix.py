"""The matrix of the deliverables: per deliverable, how far the text says what a supplier must know about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefcheck.finding import Aspect, Deliverable, Level
from briefcheck.rules import deliverables
from briefcheck.rules.brief import Brief
from briefcheck.rules.empty_entries import is_empty_entry
from briefcheck.rules.named import Named

COLUMNS = {
    "specification": "deliverable.specification",
    "quantity": "deliverable.format",
    "format": "deliverable.format",
    "acceptance": "quality.criteria",
    "approver": "quality.approver",
    "due": "performance.due",
    "delivery": "performance.delivery",
}
"""The columns, and the aspect whose statement about the whole work counts for each deliverable."""
_TOPICS = {"acceptance": "criteria", "quantity": "format"}
_OF_THE_WHOLE: Level = 2
"""What is said of the whole work covers each deliverable, but was not said of it."""


def rows(brief: Brief, aspects: Iterable[Aspect]) -> tuple[Deliverable, ...]:
    """The deliverables with their row of the matrix."""
    reached = {aspect.rule: aspect.assessment.level or 0 for aspect in aspects}
    cells = brief.once(_cells)
    found = []
    for number, item in enumerate(brief.once(deliverables.find), start=1):
        levels = {column: _level(brief, item, column, cells, reached[rule]) for column, rule in COLUMNS.items()}
        found.append(Deliverable(f"D-{number:02d}", item.name, item.span, item.due, levels, due_text=item.due_text))
    return tuple(found)


def _level(
    brief: Brief, item: Named, column: str, cells: Mapping[tuple[int, int], tuple[int, int]], of_the_whole: Level
) -> Level:
    if column == "due" and item.due_text and not item.is_due_as_a_whole:
        return 3 if item.due else _OF_THE_WHOLE
    sentence = brief.sentence_at(item.span)
    if column == "quantity":
        return 3 if sentence is not None and sentence.has("count", "times") else 0
    cell = brief.blocks[item.span.block].cell
    if cell is not None:
        bit = brief.lexicon.columns.bits[_TOPICS.get(column, column)]
        filled, still_open = cells.get((cell.table, cell.row), (0, 0))
        if (filled | still_open) & bit:
            return 3 if filled & bit else 1
    return min(of_the_whole, _OF_THE_WHOLE)


def _cells(brief: Brief) -> dict[tuple[int, int], tuple[int, int]]:
    """For each table row, the topics of the columns filled in it, and of those with a blank still open."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.is_header or not cell.header or is_empty_entry(block):
            continue
        is_open = any(sentence.is_open for sentence in brief.sentences_of(i))
        topics = brief.outline.column_topics(cell.header)
        filled, still_open = found.get((cell.table, cell.row), (0, 0))
        found[cell.table, cell.row] = (filled, still_open | topics) if is_open else (filled | topics, still_open)
    return found
