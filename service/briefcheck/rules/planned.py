"""The lines of a plan: a few words and a time each, several of them together.

"Design freeze: 3 May", "Phase 2: Walls — Week 5-7", "8/8 launch". One such line may be about anything; of several in
the same list, below the same heading or in the same table the last is an end, and those before are points on the way,
whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import bidding, dated_rows, dates, timing, whose
from briefcheck.rules.brief import Brief

_LENGTH_MAX = 200
_NAME_WORDS_MAX = 12
"""A longer line tells more than what is to be there and when."""
_LINES_MIN = 2
_LINES_MAX = 400
_NEAR = 3
_KINDS = frozenset({"heading", "item", "paragraph"})
_SHORT_DATE = pattern(r"(?<![\w./-])(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{2,4})(?![\w/-]|\.\d)")
"""A day without its year, or with two digits of it: only a line of a plan makes a day of it."""
_PARTS = pattern(r"[/-]")
_MONTHS, _DAYS = 12, 31
_WORDS = pattern(r"[^\W\d_]+")
_MONTH_WORDS_MAX = 4
_OF_TIME = ("due", "milestones")
_LINK_LETTERS_MAX = 3
"""Between two months stands a short word: "to", "bis"."""
_MARKS = ":–—-|([,"
_BIDDING = ("part.bid_process", "aside", "bid_word")
_NO_LINE = (
    "past",
    "document_date",
    "giving_supplier",
    "product_subject",
    "end_user",
    "clause_word",
    "term.logged",
    *whose.OF_OTHER_DAYS,
)


class Plan(Struct, frozen=True):
    """Lines of one plan, in reading order, by the words that name them."""

    lines: tuple[Span, ...]


def plans(brief: Brief) -> tuple[Plan, ...]:
    """The plans of a brief; of bidding, of the past and of the product there are none."""
    return brief.once(_find)


def _find(brief: Brief) -> tuple[Plan, ...]:
    groups: dict[object, dict[str, Span]] = {}
    others: set[object] = set()
    for group, when, quote in islice(chain(_lines(brief), _of_months(brief)), _LINES_MAX):
        sentence = brief.sentence_at(quote)
        if sentence is None or sentence.is_open or sentence.has(*_NO_LINE):
            continue
        if sentence.has(*_BIDDING) or bidding.is_step(brief, quote.block):
            others.add(group)
        else:
            groups.setdefault(group, {}).setdefault(when, quote)
    found = (tuple(lines.values()) for group, lines in groups.items() if group not in others)
    return tuple(Plan(lines) for lines in found if len(lines) >= _LINES_MIN)


def _lines(brief: Brief) -> Iterator[tuple[object, str, Span]]:
    """Each line with what it stands together with and its time."""
    for (table, row), said in brief.once(dated_rows.rows_of).items():
        if (
            row
            and (said.is_dated or said.day)
            and brief.is_evidence(said.span.block)
            and not _is_cycle(brief, said.span)
        ):
            yield ("table", table), brief.document.text_of(said.span), brief.document.whole(said.span.block)
    dated = dates.by_block(brief)
    signs = brief.lexicon.text.bits["slot.month"] | brief.lexicon.text.bits["slot.period"]
    for i, block in enumerate(brief.blocks):
        if block.kind not in _KINDS or block.cell is not None or len(block.text) > _LENGTH_MAX:
            continue
        if not (i in dated or brief.masks[i] & signs or "/" in block.text or "-" in block.text):
            continue
        if brief.is_evidence(i) and not brief.is_open(i):
            group = (block.kind, block.level, block.heading)
            for start, end, _ in brief.cuts[i]:
                when = _when(brief, i, start, end)
                if when is not None:
                    yield group, brief.document.text_of(when).lower(), Span(i, start, end)


def _of_months(brief: Brief) -> Iterator[tuple[object, str, Span]]:
    """Each cell of a schedule that names nothing but months, or line that does before its colon: "May to July: ..."."""
    text, month = brief.lexicon.text, brief.lexicon.text.bits["slot.month"]
    for i in brief.holding(month):
        block = brief.blocks[i]
        said, colon, _ = block.text.partition(":")
        words = _WORDS.findall(said) if colon or block.cell is not None else []
        if not 0 < len(words) <= _MONTH_WORDS_MAX or not brief.is_evidence(i):
            continue
        is_timed = any(brief.outline.place_of(i, topic) for topic in _OF_TIME)
        if is_timed and all(len(word) <= _LINK_LETTERS_MAX or text.mask(word) & month for word in words):
            place = (block.heading, 0) if block.cell is None else (block.cell.table, block.cell.column)
            yield ("months", block.cell is None, *place), said.strip().lower(), brief.document.whole(i)


def _when(brief: Brief, i: int, start: int, end: int) -> Span | None:
    """The time of a line that says nothing else but what is to be there."""
    text = brief.blocks[i].text
    said = timing.said(brief, i, start, end)
    span = said.span if said is not None and said.is_dated and not _is_cycle(brief, said.span) else None
    if span is None:
        match = _SHORT_DATE.search(text, start, end)
        span = Span(i, match.start(), match.end()) if match is not None and _is_day(match.group()) else None
    if span is None or len(text[start:end].split()) - len(text[span.start : span.end].split()) > _NAME_WORDS_MAX:
        return None
    before, behind = text[start : span.start].rstrip(), text[span.end : end].lstrip()
    is_first = len(before.strip(_MARKS + " [].)•*☐")) < _NEAR
    is_behind_name = before[-1:] in _MARKS and before != ""
    is_last = brief.blocks[i].kind != "paragraph" and not behind.strip(")]. ")
    return span if is_first or is_behind_name or is_last else None


def _is_cycle(brief: Brief, span: Span) -> bool:
    """Whether it only counts sprints, of which nobody knows the days."""
    return brief.lexicon.text.mask(brief.document.text_of(span)) & brief.lexicon.text.bits["cycle_word"] != 0


def _is_day(text: str) -> bool:
    first, second = (int(part) for part in _PARTS.split(text)[:2])
    return 0 < min(first, second) <= _MONTHS and max(first, second) <= _DAYS
