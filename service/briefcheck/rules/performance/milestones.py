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

from briefcheck.finding import Assessment, Level
from briefcheck.rules import bidding, occasions, planned, points, whose
from briefcheck.rules.aspect import Gap, Texts, assessment, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

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
_DATED_MIN = 2
"""One date where the schedule stands may be the end; of two the first is before it."""
_LENGTH_WORDS = 12
"""A line of so few words that says how long is about the phase it stands under."""
_NO_POINT = ("part.bid_process", "bid_word", "bid_due", "dated_word", "document_date", "absent_word", "clause_word")
_BINDING = ("obligation", "wanted", "deliver")
_OWED = ("supplier", "artefact", "deliverable_word", "handed_thing")
_PART = ("halfway", "partial_word", "nth", "sequence", "all_of_it")
_SURE = ("term.in_parts", "term.each_cycle")
"""Says by itself that the work has parts, or that something is shown again and again."""
_SHOWS = ("date", "relative")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    also = ("halfway", "seeing", "cycle_word", "phase_noun")
    is_several = len([point for point in points.of(brief) if not point.is_event]) >= _DATED_MIN

    def grade(passage: Passage) -> Level:
        if passage.has("date") and bidding.is_step(brief, passage.sentence.block):
            return 0
        return _grade(brief, passage, is_several=is_several)

    found = weigh(brief, TEXTS, grade, also=also, enough=_DATED_MIN, some=_NAMED_MIN, shows=_SHOWS, sure=_SURE)
    if found.level and found.level > 1:
        return found
    lines = [line for plan in planned.plans(brief) for line in plan.lines]
    if lines:
        return assessment(brief, TEXTS, 2, lines)
    return found if found.level else _between(brief, found)


def _between(brief: Brief, found: Assessment) -> Assessment:
    """Two different times that bind parts of the work: the first is a point before the end, though none is named so."""
    times = [point for point in points.of(brief) if not point.is_event]
    if len(times) < _DATED_MIN:
        return found
    told = [brief.sentence_at(point.quote) for point in times]
    is_in_parts = any(sentence is not None and sentence.has(*_PART) for sentence in told)
    quotes = [point.quote for point in times]
    is_in_parts = is_in_parts or brief.is_page or len(set(quotes)) < len(quotes)
    is_in_parts = is_in_parts or all(brief.blocks[quote.block].cell is not None for quote in quotes[:_DATED_MIN])
    return assessment(brief, TEXTS, 2, quotes) if is_in_parts else found


def _grade(brief: Brief, passage: Passage, *, is_several: bool) -> Level:
    """How far a passage names a point before the end; `is_several` tells that the brief names several times."""
    if passage.place == "title":
        if passage.has("date", "relative"):
            return 3
        return 1 if passage.is_named or passage.sentence.is_above_list else 0
    is_part = passage.has("halfway", "seeing")
    if passage.place not in ("column", "label") and _is_only_when(brief, passage):
        return 0
    if _is_of_something_else(passage) or occasions.is_apart(brief, passage.sentence):
        return 0
    if passage.has("past") and not is_part and not passage.has("wanted"):
        return 1 if passage.is_named else 0
    if passage.has("date") and (passage.place or passage.is_named):
        return _grade_of_date(passage, is_part=is_part, is_several=is_several)
    is_placed = passage.place in ("column", "label")
    if passage.has("relative", "month") and (passage.is_named or (is_placed and not passage.has("start"))):
        if not passage.is_named:
            return 2
        return 3 if passage.place or passage.has(*_BINDING) else 1
    if passage.has("procedural", "giving_supplier"):
        return 1 if passage.is_named else 0
    if is_part and passage.has("date", "relative", "month", "point_word", "nth", "term.later"):
        return 3 if _is_of_this_work(brief, passage) else 1
    if passage.has("ahead") and passage.has("wanted", "due.phrases", "halfway", "seeing", "carrying"):
        return 3
    is_line = passage.place and passage.sentence.saying.words.count(" ") < _LENGTH_WORDS
    if is_line and passage.has("duration") and not passage.has("per_period", "interval", "hour_word"):
        return 2
    is_dated = passage.place == "section" and passage.has("date", "relative", "duration", "month")
    is_spoken_of = passage.has(*_SURE) or (passage.is_named and (is_part or not passage.has("start")))
    return 1 if is_spoken_of or is_dated else 0


def _is_of_this_work(brief: Brief, passage: Passage) -> bool:
    """Whether a first draft or a trial with a time is a point of this work.

    On a page it is; in a longer text it must be asked for, and in a long one stand where the schedule is told or be
    owed on a day: there last year's trial and other people's drafts are spoken of, too.
    """
    if brief.is_page or passage.place:
        return True
    if brief.is_short:
        return passage.has(*_BINDING)
    return passage.has("date") and passage.has("obligation") and passage.has(*_OWED)


def _grade_of_date(passage: Passage, *, is_part: bool, is_several: bool) -> Level:
    """Where the schedule stands a date is that of a part, if it is not the only one: alone it would be the end."""
    if passage.has("term.length") and not is_part and not passage.is_named:
        return 1  # how long the whole takes, from when to when
    if passage.place and passage.count("slot.month") > _DATED_MIN:
        return 3
    is_end = passage.has("finish") and passage.place != "column" and not is_part
    if passage.is_named or (is_several and not is_end and not passage.has("start")):
        return 3
    if is_several and is_end:
        return 2
    return 1 if passage.place == "column" else 0


def _is_only_when(brief: Brief, passage: Passage) -> bool:
    """Whether all that sounds like a point of the work tells when another thing is due.

    As part of the name of a month ("the first week of May"), or as what a time counts from ("after the kick-off").
    """
    sentence = passage.sentence
    if not sentence.has("month", "relative"):
        return False
    words = sentence.saying.words
    months = brief.lexicon.slots.places("month", words)
    after = min((at for at, _ in brief.lexicon.slots.places("relative", words)), default=len(words))
    events = {place for place in sentence.saying.places(sentence.bit_of("only_event")) if place[0] > after}
    told = [
        place for cue in ("milestones.phrases", "halfway") for place in sentence.saying.places(sentence.bit_of(cue))
    ]
    return bool(told) and all(
        place in events or any(place[0] < till and at < place[1] for at, till in months) for place in told
    )


def _is_of_something_else(passage: Passage) -> bool:
    """Whether its time is that of bidding, of the document, of a product, or of what follows a fault."""
    if passage.has("tiny_time") and not passage.has("date", "nth"):
        return True
    if passage.place not in ("column", "label") and passage.has(*whose.OF_OTHER_DAYS):
        return True
    return passage.has(*_NO_POINT, "term.served") or (passage.has("conditional") and passage.has("fault"))
