"""What a brief promises, as entries of a tracker: in its own words, with typed blanks where it says nothing."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Iterator, Mapping

from msgspec import structs

from briefcheck.finding import Deliverable, Judgement, Level
from briefcheck.model import Block, Document, Span
from briefcheck.rubric import language
from briefcheck.rules.lexicon import Lexicon, Phrases
from briefcheck.tables.words import meanings, vocabulary
from briefcheck.tracking.entry import Entry
from briefcheck.workbook import Field

_CERTAIN, _SURE = 0.95, 0.6
"""A header that means a field this surely needs no second opinion; one less sure than the second is left alone."""
_TOPICS: Mapping[str, Field] = {
    "criteria": "acceptance",
    "method": "method",
    "approver": "approver",
    "due": "due",
    "delivery": "delivery_method",
    "format": "format",
    "listed": "name",
}
"""What the rubric calls what a tracker's columns hold, where a header could mean several, the first."""
_ENOUGH: Level = 2
_IN_FULL: Level = 3
_TEXT_LETTERS_MAX = 600
_NAME_LETTERS_MAX = 100
_OF_EACH: frozenset[Field] = frozenset({"acceptance", "method", "format", "delivery_method"})
_OF_THE_WORK: frozenset[Field] = frozenset({"cadence", "channel"})
"""A report is about the whole work, also where it is sent “until D-04 is accepted”."""
_IDENTIFIER = re.compile(r"\b[A-Z]{1,3}-?\d{1,3}\b")
_NAME_MIN = 4
_PLAN_KINDS = ("item", "paragraph", "cell")
_LINE_LETTERS_MAX, _LINES_MAX = 200, 100
"""A longer line tells more than what is to be there and when; a plan of more lines is a calendar."""
_JOINED = re.compile(r"\s+and\s+|\s*[&/,]\s*")
_OF_ALL = re.compile(r"\b(?:each|every|all|any)\b", re.IGNORECASE)
"""How a sentence shows that it speaks of every deliverable."""
_WHOLE_WORK: Mapping[Field, str] = {
    "format": "deliverable.format",
    "acceptance": "quality.criteria",
    "method": "quality.method",
    "approver": "quality.approver",
    "delivery_method": "performance.delivery",
    "cadence": "performance.status_cadence",
    "channel": "performance.status_channel",
}
"""Fields that a brief may settle once for all deliverables, and the aspect that shows where."""
_BLANKS: Mapping[Field, str] = {
    "quantity": "[number]",
    "format": "[file format or form]",
    "acceptance": "[condition that must be met]",
    "method": "[inspection, test or review]",
    "approver": "[name, role]",
    "due": "[date]",
    "delivery_method": "[place or channel]",
}

Row = Mapping[Field, str]


def entries(document: Document, judgement: Judgement) -> tuple[Entry, ...]:
    """The deliverables of a brief, its milestones and its reports, each kind in reading order.

    Args:
        document: the brief as it was judged.
        judgement: what the rubric says of it.

    Returns:
        Entries with ids of their own; an id that the brief gives in a table is kept.
    """
    fields = _Fields(judgement.language)
    rows = _rows(document, fields)
    whole = _whole(document, judgement, rows)
    lines = _labelled_lines(document, fields)
    named = [(item, item.span.block) for item in judgement.deliverables if item.span is not None]
    found = [_entry(document, item, block, _own(document, item, block, rows, lines), whole) for item, block in named]
    return (
        *_with_own_ids(found),
        *_milestones(document, judgement, rows, {block for _, block in named}),
        *_reports(whole),
    )


class _Fields:
    """What the headers and headings of a brief mean: the words of trackers, and those of briefs."""

    def __init__(self, code: str) -> None:
        self._lexicon = language.lexicon(code)
        self._known: dict[str, tuple[Field, ...]] = {}

    def of(self, header: str) -> tuple[Field, ...]:
        """The fields that a column's header means: two where it joins them (“Quantity and format”), none if unsure."""
        if not header:
            return ()
        if header not in self._known:
            parts = [self._of_part(part) for part in _JOINED.split(header)]
            both = tuple(dict.fromkeys(field for field in parts if field is not None))
            whole = self._of_part(header)
            self._known[header] = both if None not in parts else (whole,) if whole else ()
        return self._known[header]

    def _of_part(self, header: str) -> Field | None:
        means = meanings(header, vocabulary())
        if means and means[0].strength >= _CERTAIN:
            return means[0].field
        if self._lexicon is not None and (field := _first_topic(self._lexicon.columns, header)):
            return field
        return means[0].field if means and means[0].strength >= _SURE else None

    def of_heading(self, heading: str) -> Field | None:
        """The field that a section is about."""
        return _first_topic(self._lexicon.titles, heading) if self._lexicon is not None else None


def _first_topic(phrases: Phrases, text: str) -> Field | None:
    topics = phrases.mask(text)
    return next((field for topic, field in _TOPICS.items() if topics & phrases.bits[topic]), None)


def _rows(document: Document, fields: _Fields) -> dict[tuple[int, int], dict[Field, str]]:
    """What the cells of each table row say, by what their column headers mean."""
    unmarked = _unmarked_headers(document, fields)
    rows: dict[tuple[int, int], dict[Field, str]] = {}
    for block in document.blocks:
        cell = block.cell
        if cell is None or cell.is_header or not block.text.strip():
            continue
        header = cell.header or (unmarked.get((cell.table, cell.column), "") if cell.row > 1 else "")
        for field in fields.of(header):
            _add(rows.setdefault((cell.table, cell.row), {}), field, block.text)
    return rows


def _unmarked_headers(document: Document, fields: _Fields) -> dict[tuple[int, int], str]:
    """First rows that nobody marked as headers, but whose every cell means a field."""
    firsts: dict[int, dict[int, str]] = {}
    marked: set[int] = set()
    for block in document.blocks:
        cell = block.cell
        if cell is None:
            continue
        if cell.is_header or cell.header:
            marked.add(cell.table)
        elif cell.row == 1:
            firsts.setdefault(cell.table, {})[cell.column] = block.text
    return {
        (table, column): text
        for table, row in firsts.items()
        if table not in marked and len(row) > 1 and all(fields.of(text) for text in row.values())
        for column, text in row.items()
    }


def _add(row: dict[Field, str], field: Field, text: str) -> None:
    row[field] = f"{row[field]}\n{text}" if field in row else text


def _labelled_lines(document: Document, fields: _Fields) -> list[tuple[str, Field, str]]:
    """Lines such as “D-01: …” under a heading that means a field, as label, field and text."""
    lines: list[tuple[str, Field, str]] = []
    for block in document.blocks:
        if block.cell is not None or block.heading < 0 or not block.label:
            continue
        field = fields.of_heading(document.blocks[block.heading].text)
        if field is not None:
            lines.append((block.label, field, block.text[len(block.label) :].lstrip(" :–—-")))
    return lines


def _own(
    document: Document,
    item: Deliverable,
    block: int,
    rows: Mapping[tuple[int, int], Row],
    lines: list[tuple[str, Field, str]],
) -> dict[Field, str]:
    """What the brief says of one deliverable: in its row, in rows of other tables about it, in lines it begins."""
    row = _row_of(document, block)
    own = dict(rows.get(row, {})) if row is not None else {}
    elsewhere: dict[Field, str] = {}
    marks = [mark for mark in (own.get("id", ""), item.name) if mark]
    for key, other in rows.items():
        if key != row and any(_is_about(other.get(field, ""), mark) for field in ("id", "name") for mark in marks):
            for field, text in other.items():
                _add(elsewhere, field, text)
    for label, field, text in lines:
        if any(_is_about(label, mark) for mark in marks):
            _add(elsewhere, field, text)
    return elsewhere | own


def _is_about(text: str, mark: str) -> bool:
    """Whether the words that lead a row or a line name this id or this name, alone or among others."""
    text, mark = text.casefold(), mark.casefold().strip()
    at = text.find(mark)
    if at < 0 or (at and text[at - 1].isalnum()):
        return False
    return not text[at + len(mark) : at + len(mark) + 1].isalnum()


def _whole(document: Document, judgement: Judgement, rows: Mapping[tuple[int, int], Row]) -> Row:
    """What the brief says of the whole work: evidence that speaks of every deliverable, or at least of none by name.

    What is to be met and how it is checked differs from one deliverable to the next: there only a sentence about each
    or all of them counts, unless there is one deliverable only.
    """
    by_rule = {aspect.rule: aspect.assessment for aspect in judgement.aspects}
    names = [item.name.casefold() for item in judgement.deliverables]
    said: dict[Field, str] = {}
    for field, rule in _WHOLE_WORK.items():
        assessment = by_rule.get(rule)
        if assessment is None or (assessment.level or 0) < _ENOUGH:
            continue
        texts = [document.text_of(span) for span in assessment.evidence if not _is_in_a_row(document, span, rows)]
        if len(names) > 1 and field not in _OF_THE_WORK:
            texts = [text for text in texts if not _names_one(text, names)]
            if field in _OF_EACH:
                texts = [text for text in texts if _OF_ALL.search(text)]
        if texts:
            said[field] = next((text for text in texts if _OF_ALL.search(text)), texts[0])
    return said


def _names_one(text: str, names: list[str]) -> bool:
    """Whether a sentence speaks of one deliverable: by an id such as D-02 or D2, or by its name."""
    folded = text.casefold()
    return _IDENTIFIER.search(text) is not None or any(len(name) >= _NAME_MIN and name in folded for name in names)


def _is_in_a_row(document: Document, span: Span, rows: Mapping[tuple[int, int], Row]) -> bool:
    cell = document.blocks[span.block].cell
    return cell is not None and len(rows.get((cell.table, cell.row), ())) > 1


def _entry(document: Document, item: Deliverable, block: int, own: Row, whole: Row) -> Entry:
    # as in “Drawings, 12 sheets”
    is_counted = item.levels.get("quantity") == _IN_FULL and any(map(str.isdecimal, item.name))

    def said(field: Field) -> str:
        blank = "" if field == "quantity" and is_counted else _BLANKS.get(field, "")
        return (own.get(field) or whole.get(field) or blank)[:_TEXT_LETTERS_MAX]

    due = datetime.date.fromisoformat(item.due) if item.due else None
    return Entry(
        id=own.get("id", "") or item.id,
        name=item.name,
        specification=": ".join(filter(None, (_heading(document, block), own.get("description", ""))))[
            :_TEXT_LETTERS_MAX
        ],
        quantity=said("quantity"),
        format=said("format"),
        acceptance=said("acceptance"),
        method=said("method"),
        approver=said("approver"),
        due=due,
        due_text="" if due else item.due_text or said("due"),
        delivery=said("delivery_method"),
        cadence=said("cadence"),
        channel=said("channel"),
        source=document.blocks[block].text[:_TEXT_LETTERS_MAX],
    )


def _heading(document: Document, block: int) -> str:
    above = document.blocks[block].heading
    if above < 0:
        return ""
    heading = document.blocks[above]
    return f"{heading.number} {heading.text}".strip()


def _with_own_ids(found: list[Entry]) -> Iterator[Entry]:
    """The ids of the brief's own table where they tell its rows apart, otherwise ours."""
    ids = [entry.id for entry in found]
    is_told_apart = len(set(ids)) == len(ids)
    for number, entry in enumerate(found, start=1):
        yield entry if is_told_apart else structs.replace(entry, id=f"D-{number:02d}")


def _milestones(
    document: Document, judgement: Judgement, rows: Mapping[tuple[int, int], Row], named: set[int]
) -> Iterator[Entry]:
    """What the brief dates beside its deliverables."""
    lexicon = language.lexicon(judgement.language)
    aspect = next((a for a in judgement.aspects if a.rule == "performance.milestones"), None)
    if aspect is None or lexicon is None:
        return
    dated = [(item.name.lower(), item.due) for item in judgement.deliverables if item.due]
    taken = {_row_of(document, block) for block in named} - {None}
    number = 0
    for span in _with_lines_beside(document, lexicon, sorted(aspect.assessment.evidence)):
        row = _row_of(document, span.block)
        if span.block in named or (row is not None and row in taken):
            continue
        own = rows.get(row, {}) if row is not None else {}
        text = document.text_of(span)
        date = lexicon.slots.iso(own.get("due", "") or text)
        if date is None or any(due == date and name in text.lower() for name, due in dated):
            continue  # what dates a deliverable has its row already
        taken.add(row)
        number += 1
        cell = document.blocks[span.block].cell
        name = own.get("name", "") or (cell.label if cell is not None else "") or text
        yield Entry(
            id=f"M-{number:02d}",
            name=textwrap.shorten(name, _NAME_LETTERS_MAX, placeholder=" …").removesuffix("."),
            kind="milestone",
            specification=_heading(document, span.block),
            due=datetime.date.fromisoformat(date),
            source=text[:_TEXT_LETTERS_MAX],
        )


def _with_lines_beside(document: Document, lexicon: Lexicon, spans: list[Span]) -> list[Span]:
    """The quotes of milestones and, of a plan that a dated one stands in, the other lines or rows that have a date.

    A review quotes a few; a tracker needs a row for each.
    """
    blocks, bits = document.blocks, lexicon.text.bits
    foreign = bits.get("part.bid_process", 0) | bits.get("bid_due", 0)
    plans = {
        _plan_of(blocks[span.block])
        for span in spans
        if blocks[span.block].kind in _PLAN_KINDS and lexicon.slots.iso(blocks[span.block].text)
    }
    quoted = {span.block for span in spans}
    beside = [
        document.whole(i)
        for i, block in enumerate(blocks)
        if i not in quoted
        and block.kind in _PLAN_KINDS
        and not (block.cell is not None and block.cell.is_header)
        and _plan_of(block) in plans
        and len(block.text) <= _LINE_LETTERS_MAX
        and lexicon.slots.iso(block.text)
        and not lexicon.text.mask(block.text) & foreign
    ]
    return sorted([*spans, *beside[:_LINES_MAX]])


def _plan_of(block: Block) -> tuple[str, int, int]:
    """What the lines of one plan have in common: the table and column, or the heading, the kind and the depth."""
    cell = block.cell
    return ("cell", cell.table, cell.column) if cell is not None else (block.kind, block.heading, block.level)


def _row_of(document: Document, block: int) -> tuple[int, int] | None:
    cell = document.blocks[block].cell
    return (cell.table, cell.row) if cell is not None else None


def _reports(whole: Row) -> Iterator[Entry]:
    """One row for the status reports, where the brief asks for them."""
    cadence = whole.get("cadence", "")
    if cadence:
        yield Entry(
            id="R-01",
            name="Status reports",
            kind="report",
            cadence=cadence[:_TEXT_LETTERS_MAX],
            channel=whole.get("channel", "")[:_TEXT_LETTERS_MAX],
            source=cadence[:_TEXT_LETTERS_MAX],
        )
