"""It is said what happens when the work is not good enough: correction, rounds, time, rejection.

Why: Sooner or later something fails. Who repairs it, by when and at whose cost is cheap to agree beforehand.

Flagged:
    # Quality
    Bugs should be fixed.

Accepted:
    # Rejection
    Rejected work shall be corrected within 3 business days at no additional cost.

Source: acceptance clauses on cure time; creative briefs on rounds of revision.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Correction and rework",
    topic="rework",
    section="rework",
    missing=Gap(
        "Nothing says what happens when work is not good enough; rounds and costs would have to be guessed.",
        "How many rounds, how fast, and who pays?",
        "Add: rejected work is corrected within [number] business days, [number] rounds included.",
    ),
    weak=Gap(
        "Correction is mentioned, but not how many rounds, how fast or at whose cost.",
        "How many rounds, how fast, and who pays?",
        "Add: corrected within [number] business days at no cost, [number] rounds included.",
    ),
)
_SURE = ("rework.phrases", "obligation", "count", "numbered")
"""In a long text, what tells that mending is owed; other things are mended there, too."""
_SHOWS = ("correction", "rework.phrases")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, functools.partial(_grade, brief), also="mending", shows=_SHOWS)


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.is_named or passage.is_hinted else 0
    if passage.has("no_mending", "binds"):
        return 0
    if (
        (passage.is_named or (passage.place and passage.is_hinted))
        and passage.has("correction")
        and (passage.has("duration") or not passage.has("prompt", "vague_interval"))
        and passage.has("obligation", "duration", "count")
    ):
        return 2
    if passage.has("rework.mending", "rework.rounds") and not passage.has("prompt"):
        return 2 if brief.is_short or passage.place or passage.has("rework.rounds", *_SURE) else 1
    if passage.is_named or (passage.is_hinted and passage.has("fault", "named_test") and passage.has("obligation")):
        return 1
    return 1 if passage.has("mends", "rework.plain") else 0
