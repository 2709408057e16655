"""The times that bind the work, whatever they are called: the days and the terms on which something has to be there.

Not those of the bidding, of the document, of a payment, of a review, of what we send, or of the past; of a period its
last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from msgspec import Struct

from briefcheck.model import Span
from briefcheck.rules import bidding, dates, denied, occasions, whose
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

_DATES_MAX = 300
_PASSAGES_MAX = 300
_NEXT = 25
"""So near before a date a word that something begins says what the date is."""
_AT_ONCE = 5
"""No more than a blank, or "the", between "from" and its day."""
_CELL_WORDS = 8
_LINE_WORDS = 15
"""A line that says in so few words how long after an event, says that something is there then."""
_NO_POINT = (
    "past",
    "document_date",
    "procedural",
    "part.bid_process",
    "giving_supplier",
    "aside",
    "absent_word",
    "bid_due",
    "clause_word",
    "term.logged",
    *whose.OF_OTHER_DAYS,
)
_ASKED = ("wanted", "finish", "halfway", "order", "hand_over", "start", "from_day", "own_event")
_OF_TIME = ("due", "milestones")
_SENTENCE_ENDS = (".", "!", ";")
_NO_LENGTH = ("review_act", "correction", "status.hints", "paying", "warranty")


class Point(Struct, frozen=True):
    """One time, by the first words that name it.

    `is_exact` tells a day, or so long after an event, from a month; `is_event` that it is the day of something that the
    buyer holds or goes to, which the work is for.
    """

    quote: Span
    is_exact: bool
    is_event: bool = False


def of(brief: Brief) -> tuple[Point, ...]:
    """The different times of a brief, those of the calendar first, in reading order."""
    return brief.once(_find)


def starts(brief: Brief) -> tuple[Span, ...]:
    """The sentences that say on which day the work begins."""
    return brief.once(_starts)


def _starts(brief: Brief) -> tuple[Span, ...]:
    found: dict[Span, None] = {}
    for one in islice(dates.of(brief), _DATES_MAX):
        sentence = brief.sentence_at(one.span)
        if sentence is None or one.is_impossible or not _binds(brief, sentence):
            continue
        if _is_start(brief, sentence, one.span.start - sentence.start):
            found[brief.quote(sentence, "due")] = None
    return tuple(found)


def _find(brief: Brief) -> tuple[Point, ...]:
    points: dict[object, Point] = {}
    for key, point in chain(_dated(brief), _relative(brief), _named(brief)):
        points.setdefault(key, point)
    return tuple(points.values())


def _dated(brief: Brief) -> Iterator[tuple[object, Point]]:
    """Days and months; of a period its end."""
    written = [one for one in islice(dates.of(brief), _DATES_MAX) if not one.is_impossible and one.standing == "holds"]
    begins = {first.span for first, _ in dates.ranges(brief, written)}
    for one in written:
        sentence = brief.sentence_at(one.span)
        if one.span in begins or sentence is None or not _binds(brief, sentence):
            continue
        if not _is_start(brief, sentence, one.span.start - sentence.start):
            numbers = (part for part in brief.document.text_of(one.span).split() if part.isdigit())
            key = one.day or (one.month, *numbers)
            yield key, Point(brief.quote(sentence, "due"), one.precision != "month", sentence.has("own_event"))


def _relative(brief: Brief) -> Iterator[tuple[object, Point]]:
    """So long after an event, where that ends something or stands in a cell of its own."""
    for passage in islice(brief.passages("due"), _PASSAGES_MAX):
        here = brief.blocks[passage.sentence.block]
        is_cell = here.cell is not None and here.text.count(" ") < _CELL_WORDS
        is_line = passage.has("event_word") and passage.sentence.saying.words.count(" ") < _LINE_WORDS
        is_end = is_cell or is_line or passage.place in ("column", "label") or passage.has("finish")
        if is_end and passage.has("relative") and not passage.has(*_NO_POINT, *_NO_LENGTH, "term.served"):
            match = brief.lexicon.slots.found("relative", passage.sentence.text)
            if match is not None:
                yield match.group(), Point(brief.quote(passage.sentence, "due"), is_exact=True)


def _named(brief: Brief) -> Iterator[tuple[object, Point]]:
    """By its name: "by Thursday", "in the second week", "before Easter"."""
    for span in islice(brief.hits("point_word"), _PASSAGES_MAX):
        sentence = brief.sentence_at(span)
        if sentence is None or not _binds(brief, sentence) or sentence.has(*_NO_LENGTH, "date", "slot.month"):
            continue
        if sentence.has("wanted", "finish", "halfway", "order"):
            yield brief.document.text_of(span).lower(), Point(brief.quote(sentence, "due"), is_exact=False)


def _is_start(brief: Brief, sentence: Sentence, at: int) -> bool:
    """Whether what begins is dated at this place of a sentence: "from 1 May", "starts on 3 June"."""
    bits = brief.lexicon.text.bits
    if any(0 <= at - end <= _NEXT for _, end in sentence.saying.places(bits["start"])):
        return True
    return any(0 <= at - end <= _AT_ONCE for _, end in sentence.saying.places(bits["from_day"]))


def _binds(brief: Brief, sentence: Sentence) -> bool:
    """Whether what a sentence dates is part of the work."""
    block = brief.blocks[sentence.block]
    if block.kind == "heading" or (block.cell is not None and block.cell.is_header) or sentence.is_open:
        return False
    if not brief.is_evidence(sentence.block) or brief.outline.part_of(sentence.block) == "background":
        return False
    if bidding.is_step(brief, sentence.block):
        return False
    if sentence.has(*_NO_POINT) or occasions.is_apart(brief, sentence):
        return False
    if denied.is_denied(sentence, "due") or denied.is_open(sentence, "due"):
        return False
    return not _is_title_line(brief, sentence)


def _is_title_line(brief: Brief, sentence: Sentence) -> bool:
    """Whether it is a line with a date of its own that asks for nothing, as below a title or at the foot of a page."""
    block = brief.blocks[sentence.block]
    if sentence.text.partition(":")[0].strip().lower() in brief.lexicon.front_labels and brief.profile != "event":
        return True
    if block.kind != "paragraph" or block.text.rstrip()[-1:] in _SENTENCE_ENDS or sentence.has(*_ASKED):
        return False
    return not any(brief.outline.place_of(sentence.block, topic) for topic in _OF_TIME)
