"""What rows of tables say about when: in a column of due dates, beside a title, or by a cell that is only a date."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import structs

from briefcheck.model import Block, Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates, headed, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.timing import Timing

_CELL_WORDS_MAX = 10
"""A longer cell explains; a shorter one in a column of dates says when in its own way ("with the machine")."""
OTHERWISE = ("listed", "criteria", "method", "approver", "rework", "review_window", "remedies")
"""A column about one of these ("Accepted when", "Deliverables of the month") does not say when a row is due."""
_OTHERWISE_SAID = "/(;)\n"
"""Where a cell says it in another way, or explains: "7 March / Week 3"."""
_SAID_WORDS_MAX = 14
_BARE_LENGTH_MAX = 80
_SPARE_WORDS_MAX = 1
_NUMBERS = pattern(r"\d{1,3}(?:\s?(?:[-–&]|to|and)\s?\d{1,3})?")

Rows = Mapping[tuple[int, int], Timing]


def is_when(brief: Brief, title: str) -> bool:
    """Whether a column says when something is due; one of beginnings does not."""
    if not title:
        return False
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask(title)
    if mask & bits["start_column"] and not mask & bits["end_column"]:
        return False
    columns, topics = brief.lexicon.columns.bits, brief.outline.column_topics(title)
    if topics & sum(columns[topic] for topic in OTHERWISE):
        return False
    return bool(topics & columns["due"]) or bool(brief.lexicon.when_titles.mask(title))


def rows_of(brief: Brief) -> Rows:
    """By table and row what its columns of dates say; by table and 0 what a title beside a cell says of the table.

    A row without such a column says when by a cell that is nothing but a date.
    """
    said: dict[tuple[int, int], list[Timing]] = {}
    bare: dict[tuple[int, int], list[Timing]] = {}
    titles, dated = brief.once(headed.unmarked), dates.by_block(brief)
    known: dict[str, bool] = {"": False}
    checks = brief.once(_checks)
    period = brief.lexicon.text.bits["slot.period"]
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.is_header:
            continue
        if titles.get((cell.table, cell.column), (0, ""))[0] >= cell.row:
            continue
        title = headed.title_above(titles, cell)
        label = title or (cell.label if cell.column > 1 else "")
        if label not in known:
            known[label] = is_when(brief, label)
        if cell.table in checks and brief.outline.column_topics(label) & brief.lexicon.columns.bits["status"]:
            continue
        is_spoken = known[label] or i in dated or (brief.masks[i] & period and len(block.text) <= _BARE_LENGTH_MAX)
        if not is_spoken or not block.text.strip() or not brief.is_evidence(i, of_content=True):
            continue
        found = _in_cell(brief, i, block, title) if known[label] else _bare_date(brief, i, title)
        if found is not None:
            at = (cell.table, cell.row if title or not known[label] else 0)
            (said if known[label] else bare).setdefault(at, []).append(found)
    return _carried(brief, {at: _last(many) for at, many in (bare | said).items()}, known)


def _carried(brief: Brief, said: dict[tuple[int, int], Timing], known: Mapping[str, bool]) -> Rows:
    """The same with what rows take from those above: a cell merged downwards, one left empty at the left, a banner."""
    above, found = brief.once(banners), dict(said)
    tables = {table for table, _ in (*said, *above)}
    columns: dict[int, int] = {}
    filled: dict[tuple[int, int], int] = {}
    for i in brief.cells if tables else ():
        cell = brief.blocks[i].cell
        if cell is None or cell.table not in tables:
            continue
        own = said.get((cell.table, cell.row))
        if own is not None and own.span.block == i:
            for row in range(cell.row + 1, cell.row + cell.rows):
                found.setdefault((cell.table, row), own)
        if cell.header and known.get(cell.header) and cell.column == 1:
            columns[cell.table] = cell.column
        if brief.blocks[i].text.strip():
            filled.setdefault((cell.table, cell.row), cell.column)
    last: dict[int, Timing] = {}
    for at, column in filled.items():
        table = at[0]
        if at in above:
            last[table] = above[at]
        elif table in columns and at in said:
            last[table] = said[at]
        elif table in last and at not in found and (table not in columns or column > columns[table]):
            found[at] = last[table]
    return found


def banners(brief: Brief) -> Rows:
    """The rows that hold nothing but a time in one cell: it is that of the rows below."""
    rows: dict[tuple[int, int], list[int]] = {}
    headers: set[tuple[int, int]] = set()
    for i in brief.cells:
        cell = brief.blocks[i].cell
        if cell is not None and brief.blocks[i].text.strip():
            rows.setdefault((cell.table, cell.row), []).append(i)
            if cell.is_header:
                headers.add((cell.table, cell.row))
    wide = {table for (table, _), row in rows.items() if len(row) > 1}
    of_time = brief.lexicon.text.bits["slot.period"] | brief.lexicon.text.bits["slot.month"]
    dated = dates.by_block(brief)
    found: dict[tuple[int, int], Timing] = {}
    for at, (i, *others) in rows.items():
        if others or at[0] not in wide or at in headers or not (brief.masks[i] & of_time or i in dated):
            continue
        said = timing.said(brief, i, is_last=True)
        if said is not None and said.is_time:
            spare = len(brief.blocks[i].text.split()) - len(brief.document.text_of(said.span).split())
            if spare <= _SPARE_WORDS_MAX:
                found[at] = said
    return found


def _checks(brief: Brief) -> frozenset[int]:
    """The tables that tell how things are checked."""
    cells = ((block.cell, block.text) for block in brief.blocks if block.cell is not None)
    titles = brief.lexicon.check_titles
    return frozenset(cell.table for cell, text in cells if cell.is_header and text.strip().lower() in titles)


def _bare_date(brief: Brief, i: int, title: str) -> Timing | None:
    """The date, or so long after an event, that is all a cell says; none under a title of beginnings or of the past."""
    if brief.lexicon.text.mask(title) & _no_due(brief):
        return None
    said = timing.said(brief, i, is_last=True)
    if said is not None and not (said.is_time and said.is_exact):
        return None
    spare = len(brief.blocks[i].text.split()) - len(brief.document.text_of(said.span).split()) if said else 0
    return said if spare <= _SPARE_WORDS_MAX else None


def _no_due(brief: Brief) -> int:
    bits = brief.lexicon.text.bits
    return bits["start_column"] | bits["past"] | bits["document_date"] | bits["approval_act"]


def _in_cell(brief: Brief, i: int, block: Block, title: str) -> Timing | None:
    found = timing.said(brief, i, is_last=True)
    if found is not None and title and not found.day:
        return _all_said(block.text, found)
    if found is not None or brief.lexicon.slots.found("blank", block.text):
        return found
    words = block.text.split()
    is_number = _NUMBERS.fullmatch(block.text.strip()) is not None
    counted = brief.lexicon.timing.counted.search(title) if is_number else None
    if counted is not None:
        return Timing(brief.document.whole(i), is_exact=False, counts=" ".join(counted.group().lower().split()))
    if is_number and title.strip() and brief.lexicon.when_titles.mask(title):
        return Timing(brief.document.whole(i), is_exact=False, unit=title.strip())
    is_length = brief.lexicon.slots.found("duration", block.text) is not None
    is_denied = brief.masks[i] & brief.lexicon.text.bits["negation"] or brief.lexicon.timing.way.search(block.text)
    if len(words) > _CELL_WORDS_MAX or is_length or is_denied or not any(c.isalpha() for c in block.text):
        return None
    start = len(block.text) - len(block.text.lstrip())
    return Timing(Span(i, start, start + len(block.text.strip())))


def _all_said(text: str, found: Timing) -> Timing:
    """All that a cell says of when, if that is short: "two a month, from 10 March"; of two ways to say it only one."""
    start = max(text.rfind(mark, 0, found.span.start) + 1 for mark in _OTHERWISE_SAID)
    ends = (text.find(mark, found.span.end) for mark in _OTHERWISE_SAID)
    part = text[start : min((end for end in ends if end >= 0), default=len(text))]
    if len(part.split()) > _SAID_WORDS_MAX:
        return found
    start += len(part) - len(part.lstrip())
    return structs.replace(found, span=Span(found.span.block, start, start + len(part.strip())))


def _last(many: list[Timing]) -> Timing:
    """Of several days in a row the latest, the end of a period; one that is not plain leaves the day open."""
    plain_days = [said for said in many if said.day]
    if len(plain_days) == len(many):
        return max(plain_days, key=lambda said: said.day or "")
    return [said for said in many if not said.day][-1]
