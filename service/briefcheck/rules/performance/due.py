"""The main delivery has a date, or a number of days after a defined event.

Why: "As soon as possible" is a different day for everybody who reads it.

Flagged:
    # Delivery
    The report must be delivered as soon as possible.

Accepted:
    # Delivery
    The report must be delivered no later than 3 April 2026.

Source: DD Form 1423 on submission dates; FAR on period of performance.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules import bidding, occasions, planned, points, term, whose
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Due date",
    topic="due",
    section="schedule-and-milestones",
    missing=Gap(
        "No date says when the work must be delivered; the supplier would have to guess.",
        "By which date, or how many days after which event?",
        "Add: [deliverable] is due on [date], or within [number] business days of [event].",
    ),
    weak=Gap(
        "Time is mentioned, but no date or number of days after an event fixes the main delivery.",
        "By which date, or how many days after which event?",
        "Replace with: due on [date], or within [number] business days of [event].",
    ),
)
_LINE_WORDS = 8
"""A line of so few words with a month, or a length and a thing to be made, says when it is meant to be there."""
_OF_WORK = ("draft_word", "final_word", "deliverable_word")
_ANCHOR = ("event_word", "date", "start", "go_ahead", "slot.event", "anchor_word")
"""So many days behind something that happens fix a day; "within four months" alone does not."""
_SHOWS = ("date", "relative")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""

    def grade(passage: Passage) -> Level:
        if passage.has("date") and bidding.is_step(brief, passage.sentence.block):
            return 0
        level = _grade(passage, is_formal=_is_formal(brief, passage))
        return min(level, 1) if occasions.is_apart(brief, passage.sentence) else level

    found = weigh(brief, TEXTS, grade, also="effort_label", shows=_SHOWS, is_last_first=True)
    level = found.level or 0
    if level > 1 or found.is_open:
        return found
    ends = [plan.lines[-1] for plan in planned.plans(brief)]
    if ends:
        return assessment(brief, TEXTS, 2, reversed(ends))
    lasting = term.said(brief)
    if lasting:
        return assessment(brief, TEXTS, 2, lasting)
    if level and not brief.is_short:
        return found
    exact = [point.quote for point in points.of(brief) if point.is_exact] if brief.is_short else []
    times = [quote for quote in exact if not _is_of_an_answer(brief, quote)]
    if times:
        return assessment(brief, TEXTS, 2, reversed(times))
    loose = () if level else points.starts(brief) or tuple(occasions.apart(brief))
    return assessment(brief, TEXTS, 1, loose) if loose else found


def _is_of_an_answer(brief: Brief, quote: Span) -> bool:
    """Whether a time is that of the buyer's answer, and no day."""
    sentence = brief.sentence_at(quote)
    return sentence is not None and sentence.has("review_window.looking") and not sentence.has("date", "deliver")


def _is_formal(brief: Brief, passage: Passage) -> bool:
    """Whether its time is that of a notice, a payment or another formal act, which the event it counts from is not."""
    if not passage.has("procedural") or passage.has("go_ahead"):
        return False
    saying = passage.sentence.saying
    found = brief.lexicon.slots.found("relative", saying.words)
    first = saying.first(passage.sentence.bit_of("procedural"))
    return found is None or first is None or first < found.start()


def _grade(passage: Passage, *, is_formal: bool) -> Level:
    if passage.place == "title" and not passage.has("date", "relative"):
        return 0
    if _is_of_others(passage):
        return 0
    is_end = passage.has("finish") or passage.is_named
    if passage.has("date") and (passage.place or is_end):
        return _grade_of_date(passage)
    if passage.has("range") and passage.has("duration") and passage.has("date"):
        return 2
    is_after = passage.has("finish") or (passage.place == "section" and _is_after_event(passage))
    if is_after and passage.has("relative") and not is_formal:
        return 2 if passage.has(*_ANCHOR) else 1
    if passage.has("term.by_end") and not passage.has("procedural", "paying", "past"):
        return 2
    if passage.has("slot.month") and passage.has("month") and passage.has("finish") and passage.has("wanted"):
        return 2
    if passage.has("payment_part") and not passage.place:
        return 0
    if passage.place in ("column", "label") and passage.has("relative", "month"):
        return 1 if passage.has("start") and not passage.has("finish") else 2
    if passage.has("tiny_time") and not passage.has("month"):
        return 0
    if passage.has("month", "duration", "relative"):
        is_line = passage.has("month", *_OF_WORK) and passage.sentence.saying.words.count(" ") < _LINE_WORDS
        is_of_work = passage.place or is_end or is_line or passage.has("wanted", "term.length", "term.effort")
        return 1 if is_of_work and not passage.has("part.bid_process") else 0
    if passage.sentence.is_fragment and not passage.place:
        return 0
    is_asked = passage.place or passage.has("wanted", "finish")
    is_time = passage.place == "label" or passage.has("time_name") or passage.sentence.saying.has_digit
    return 1 if passage.is_named and is_asked and is_time and not passage.has("part.bid_process", "reminding") else 0


def _is_of_others(passage: Passage) -> bool:
    """Whether its time is that of somebody else's act or answer, of bidding, of a clause, or of help after the end."""
    if passage.has("absent_word", "bid_due", "term.served", "clause_word"):
        return True
    if not passage.place and passage.has("review_window.looking") and not passage.has("date", "deliver"):
        return True  # the buyer's answer
    return passage.place not in ("column", "label") and passage.has(*whose.OF_OTHER_DAYS)


def _grade_of_date(passage: Passage) -> Level:
    """How far a date fixes the end: one that is only wished for does so less surely than one called the end."""
    if passage.has("start", "procedural") and not passage.has("finish"):
        return 1
    return 3 if passage.place or passage.has("finish", "due.phrases") else 2


def _is_after_event(passage: Passage) -> bool:
    """Whether it tells how long after an event, and not how long an answer, a correction or a payment may take."""
    return passage.has("event_word") and not passage.has("review_act", "correction", "mending", "warranty", "paying")
