"""The dates by which something is due, apart from all other dates of a brief."""

from __future__ import annotations

from briefcheck.rules import dates, occasions, whose
from briefcheck.rules.brief import Brief

_TOPICS = ("due", "milestones")
_OTHER_DAYS = ("part.bid_process", "bid_due", "past", "document_date", "start", "absent_word", *whose.OF_OTHER_DAYS)


def dates_of(brief: Brief) -> tuple[dates.Written, ...]:
    """The dates by which the work or a part of it is due, in reading order; of a period its last day."""
    return brief.once(_find)


def _find(brief: Brief) -> tuple[dates.Written, ...]:
    found = dates.of(brief)
    begins = {first.span for first, _ in dates.ranges(brief, found)}
    known: dict[object, bool] = {}
    return tuple(w for w in found if w.span not in begins and w.standing == "holds" and _is_due_once(brief, w, known))


def _is_due_once(brief: Brief, written: dates.Written, known: dict[object, bool]) -> bool:
    """Whether a date is a due date: asked once for those that stand alike."""
    key = brief.likes[written.span.block], written.span.start
    if key not in known:
        known[key] = _is_due(brief, written)
    return known[key]


def _is_due(brief: Brief, written: dates.Written) -> bool:
    block = written.span.block
    here = brief.blocks[block]
    if here.kind == "heading" or (here.cell is not None and here.cell.is_header):
        return False
    if not brief.is_evidence(block) or brief.outline.part_of(block) == "background":
        return False
    sentence = brief.sentence_at(written.span)
    if sentence is None or sentence.has(*_OTHER_DAYS) or occasions.is_apart(brief, sentence):
        return False
    if here.cell is not None and _is_start(brief, here.cell.header):
        return False
    places = {brief.outline.place_of(block, topic) for topic in _TOPICS} if brief.outline.places[block] else set()
    if "column" in places or "label" in places:
        return True
    if here.cell is not None and here.cell.header:
        return False
    return "section" in places or sentence.has("due.phrases")


def _is_start(brief: Brief, title: str) -> bool:
    """Whether a column tells when something begins."""
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask(title)
    return bool(mask & bits["start_column"]) and not mask & bits["end_column"]
