"""At least one dated point before the end shows whether the work is on its way.

Why: Without one, the first news of a delay is the missed deadline.

Flagged:
    # Schedule
    The work has a design phase and a build phase.

Accepted:
    # Milestones
    | Milestone | Date |
    |---|---|
    | Draft report | 3 March 2026 |
    | Final report | 3 April 2026 |

Source: MIL-HDBK-245 and PRINCE2 on stages and control points.
"""

from __future__ import annotations

from itertools import islice

from briefcheck.finding import Assessment, Level
from briefcheck.model import Span
from briefcheck.rules import dates
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief, Passage, Sentence

TEXTS = Texts(
    title="Milestones",
    topic="milestones",
    section="schedule-and-milestones",
    missing=Gap(
        "No point before the end is dated; the first sign of a delay would be the missed deadline.",
        "Which drafts or phases do you want to see, and when?",
        "Add: [draft or phase] by [date].",
    ),
    weak=Gap(
        "Phases or drafts are named, but not dated.",
        "By when is each of them due?",
        "Add a date to each: [draft or phase] by [date].",
    ),
)
_NAMED_MIN = 2
"""A word such as "phase" once, without a date, may be about anything."""
_DATES_MAX = 300
_PASSAGES_MAX = 300
_NEXT = 25
"""So near before a date a word that something begins says what the date is."""
_NO_LENGTH = ("review_act", "correction", "status.hints", "paying", "warranty")
_NO_POINT = ("past", "document_date", "procedural", "part.bid_process", "giving_supplier", "aside")
_SHOWS = ("date", "relative")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    found = weigh(brief, TEXTS, _grade, also="halfway", some=_NAMED_MIN, shows=_SHOWS)
    return found if found.level else _between(brief, found)


def _between(brief: Brief, found: Assessment) -> Assessment:
    """Two different times that bind the work: the first is a point before the end, though nobody names it so."""
    points: dict[object, Span] = {}
    written = [one for one in islice(dates.of(brief), _DATES_MAX) if not one.is_impossible]
    begins = {first.span for first, _ in dates.ranges(brief, written)}
    for one in written:
        sentence = brief.sentence_at(one.span)
        if one.span in begins or sentence is None or not _binds(brief, sentence):
            continue
        if not _is_start(brief, sentence, one.span.start - sentence.start):
            numbers = (part for part in brief.document.text_of(one.span).split() if part.isdigit())
            points.setdefault(one.day or (one.month, *numbers), brief.quote(sentence, "due"))
    for passage in islice(brief.passages("due"), _PASSAGES_MAX):
        is_end = passage.place in ("column", "label") or passage.has("finish")
        if is_end and passage.has("relative") and not passage.has(*_NO_POINT, *_NO_LENGTH):
            match = brief.lexicon.slots.found("relative", passage.sentence.text)
            if match is not None:
                points.setdefault(match.group(), brief.quote(passage.sentence, "due"))
    return assessment(brief, TEXTS, 2, points.values()) if len(points) >= _NAMED_MIN else found


def _is_start(brief: Brief, sentence: Sentence, at: int) -> bool:
    """Whether what begins is dated at this place of a sentence: "from 1 May", "starts on 3 June"."""
    places = sentence.saying.places(brief.lexicon.text.bits["start"])
    return any(0 <= at - end <= _NEXT for _, end in places)


def _binds(brief: Brief, sentence: Sentence) -> bool:
    """Whether what a sentence dates is part of the work: not the bidding, the document, a payment or the past."""
    block = brief.blocks[sentence.block]
    if block.kind == "heading" or (block.cell is not None and block.cell.is_header) or sentence.is_open:
        return False
    if not brief.is_evidence(sentence.block) or brief.outline.part_of(sentence.block) == "background":
        return False
    return not sentence.has(*_NO_POINT)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 2 if passage.has("date", "relative") else 1
    if passage.has("date") and (passage.place or passage.is_named):
        return 3
    if passage.has("relative", "month") and (passage.is_named or passage.place in ("column", "label")):
        return 2
    if passage.has("halfway") and passage.has("date", "relative", "month") and not passage.has("part.bid_process"):
        return 2
    return (
        1
        if passage.is_named or (passage.place == "section" and passage.has("date", "relative", "duration", "month"))
        else 0
    )
