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
from briefcheck.rules import points
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
_SHOWS = ("date", "relative")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    found = weigh(brief, TEXTS, _grade, also=("halfway", "seeing"), some=_NAMED_MIN, shows=_SHOWS)
    return found if found.level else _between(brief, found)


def _between(brief: Brief, found: Assessment) -> Assessment:
    """Two different times that bind the work: the first is a point before the end, though nobody names it so."""
    times = [point for point in points.of(brief) if not point.is_event]
    quotes = (point.quote for point in times)
    return assessment(brief, TEXTS, 2, quotes) if len(times) >= _NAMED_MIN else found


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 2 if passage.has("date", "relative") else 1
    if passage.has("date") and (passage.place or passage.is_named):
        return 3
    if passage.has("relative", "month") and (passage.is_named or passage.place in ("column", "label")):
        return 2
    if passage.has("procedural", "giving_supplier"):
        return 1 if passage.is_named else 0
    is_part = passage.has("halfway", "seeing")
    if is_part and passage.has("date", "relative", "month", "point_word", "nth"):
        return 2
    if passage.has("ahead") and passage.has("wanted", "due.phrases", "halfway", "seeing", "carrying"):
        return 2
    return (
        1
        if passage.is_named or (passage.place == "section" and passage.has("date", "relative", "duration", "month"))
        else 0
    )
