"""At least one measurable level is set that the work must reach.

Why: "Fast" and "accurate" are opinions; "under 2 seconds for 95 % of requests" can be met or missed.

Flagged:
    # Performance
    The search must be fast and reliable.

Accepted:
    # Performance
    The search must answer in less than 2 seconds for at least 95 % of requests.

Source: FAR on measurable standards; acceptable quality levels in surveillance plans.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Measurable quality level",
    topic="threshold",
    section="quality-measures",
    missing=Gap(
        "No number, tolerance or standard says how good is good enough.",
        "Which level must be reached: number, unit, under which condition?",
        "Add: at least [number] [unit] measured by [method].",
    ),
    weak=Gap(
        "A level is hinted at, but not as a number with a unit or a named standard with its level.",
        "Which number, unit or standard level must be reached?",
        "Replace with: at least [number] [unit], or [standard] level [level].",
    ),
)
_LEVELS_MIN = 2
"""One number may be incidental."""
_ALONE = ("measure", "percent", "standard", "short_time", "flaw")
"""One number may be incidental, but not one of the result's own measures."""
_SHOWS = ("measure", "percent", "strict_comparison", "standard")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(
        brief, TEXTS, _grade, of_content=True, also="duty", enough=_LEVELS_MIN, some=2, shows=_SHOWS, alone=_ALONE
    )


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    is_measured = passage.has("measure", "percent", "standard")
    is_asked = passage.is_named or passage.place or passage.has("threshold.hints", "comparison", "limit")
    if not is_asked:
        return 0
    if passage.has("threshold.firm"):
        return 3
    if passage.has("threshold.sized") and not passage.place and not passage.has("comparison", "limit"):
        return 1
    is_of_effort = passage.has("effort")
    if passage.has("standard") and passage.has("duty", "requirement"):
        return 2 if is_of_effort else 3
    if is_measured and passage.has("comparison", "limit") and passage.has("duty"):
        return 3
    is_limited = passage.has("strict_comparison") and passage.has("numbered")
    if is_limited and not is_of_effort and not passage.has("procedural", "relative"):
        return 2
    if passage.has("comparison") and passage.has("numbered") and passage.has("short_time", "flaw"):
        return 2
    if passage.place in ("column", "label") and is_measured:
        return 3
    if passage.has("threshold.level"):
        return 2
    if is_measured and passage.has("requirement", "duty"):
        return 2
    if passage.is_named and is_measured:
        return 1
    is_wished = passage.has("threshold.hints") and not passage.has("end_user")
    return 1 if is_wished and (passage.has("requirement", "adjective") or passage.place) else 0
