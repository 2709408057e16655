"""One deliverable with two due dates.

Why: The supplier plans for the later date, the buyer counts on the earlier one, and both can quote the brief.

Flagged:
    # Deliverables
    | Deliverable | Due |
    |---|---|
    | Test report | 3 April 2026 |
    | Manual | 8 May 2026 |
    # Schedule
    The test report is due on 10 April 2026.

Accepted:
    # Deliverables
    | Deliverable | Due |
    |---|---|
    | Test report | 3 April 2026 |
    | Manual | 8 May 2026 |
    # Schedule
    A draft of the test report is due on 20 March 2026, the test report on 3 April 2026.

Source: Data item lists (first submission and later ones are told apart); checks of contract reviewers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates, due, tables
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain

TITLE = "Two due dates for one deliverable"
_IDENTIFIER = pattern(r"\A\s*([A-Z]{1,4}[-.]?\d{1,3})\b[.:)]?\s*")
_NAMES_MAX = 60
_NAME_WORDS_MAX = 8


class _Dated(Struct, frozen=True):
    """A row that gives one thing one day."""

    name: str
    table: int
    written: dates.Written


def check(brief: Brief) -> Iterator[Problem]:
    """Rows of different tables, and sentences, that give the same thing another day."""
    first: dict[str, _Dated] = {}
    told: set[str] = set()
    for dated in _rows(brief):
        known = first.setdefault(dated.name, dated)
        if known.table != dated.table and known.written.day != dated.written.day and dated.name not in told:
            told.add(dated.name)
            yield _problem(brief, dated.name, known.written, dated.written)
    named = [dated for name, dated in list(first.items())[:_NAMES_MAX] if len(name) > 3 and name not in told]
    for written in due.dates_of(brief) if named else ():
        for dated in _named_beside(brief, written, named):
            if dated.name not in told:
                told.add(dated.name)
                yield _problem(brief, dated.name, dated.written, written)


def _rows(brief: Brief) -> Iterator[_Dated]:
    found = dates.holding(brief)
    for table in tables.of(brief):
        columns = table.columns(brief, "due")
        name = table.name_column(brief)
        if name is None or not columns or not table.is_work(brief):
            continue
        names = [_bare(tables.text(brief, row, name)) for row in table.rows]
        times = Counter(names)
        for row, said in zip(table.rows, names, strict=True):
            here = [w for c in columns if c != name for i in row.cells.get(c, ()) for w in found.get(i, ())]
            if len(here) == 1 and here[0].day and said and times[said] == 1 and not _is_draft(brief, said):
                yield _Dated(said, table.number, here[0])


def _named_beside(brief: Brief, written: dates.Written, named: list[_Dated]) -> Iterator[_Dated]:
    """The things that the sentence of a date names, where it names one thing, one day and no draft."""
    block = brief.blocks[written.span.block]
    sentence = brief.sentence_at(written.span)
    if block.cell is not None or written.day is None or sentence is None or _is_draft(brief, sentence.text[:400]):
        return
    if sum(w.span.block == written.span.block for w in dates.holding(brief)[written.span.block]) > 1:
        return
    said = _spaced(sentence.text[:400])
    here = [dated for dated in named if _spaced(dated.name) in said]
    if len(here) == 1 and here[0].written.day != written.day:
        yield here[0]


def _spaced(text: str) -> str:
    return f" {' '.join(plain(text).split())} "


def _bare(name: str) -> str:
    name = " ".join(_IDENTIFIER.sub("", name).lower().split())
    return name if len(name.split()) <= _NAME_WORDS_MAX else ""


def _is_draft(brief: Brief, text: str) -> bool:
    bits = brief.lexicon.text.bits
    return bool(brief.lexicon.text.mask(text) & (bits["draft_word"] | bits["partial_word"]))


def _problem(brief: Brief, name: str, first: dates.Written, second: dates.Written) -> Problem:
    words = [brief.document.text_of(Span(w.span.block, w.span.start, w.span.end)) for w in (first, second)]
    return Problem(
        title=TITLE,
        message=f"“{name}” is due on {words[1]} here, and on {words[0]} elsewhere in this document.",
        ask="Which date holds?",
        suggest="Give it one date: [date]; or say which is for the draft and which for the final version.",
        state="inconsistent",
        span=second.span,
        key=name,
    )
