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
_SURE = ("threshold.named",)
"""Whoever names a standard means it, though its level is not told."""
_SHOWS = ("measure", "percent", "strict_comparison", "standard")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    enough = 1 if brief.is_short else _LEVELS_MIN
    also = ("duty", "size_word")
    return weigh(
        brief, TEXTS, _grade, of_content=True, also=also, enough=enough, some=2, shows=_SHOWS, alone=_ALONE, sure=_SURE
    )


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.sentence.part == "background" or passage.has("standing", "bidder_size"):
        return 0
    if passage.has("past") and not passage.has("duty"):
        return 0
    is_asked = passage.is_named or passage.place or passage.has("threshold.hints", "strict_comparison", "limit")
    if not is_asked and not passage.has("size_word", "threshold.sized"):
        return 0
    is_of_form = passage.has("extent_word") and not passage.has("flaw", "percent")
    is_measured = not is_of_form and passage.has("measure", "percent", "standard")
    if not is_asked:
        return 1 if is_measured else 0
    if passage.has("threshold.firm", "threshold.faults"):
        return 3
    is_of_effort = passage.has("effort")
    if passage.has("standard", "named_standard") and not is_of_effort:
        return 3 if passage.has("duty", "requirement") else 2
    is_by_time = passage.has("money") or (passage.has("procedural", "relative") and not passage.has("short_time"))
    if is_measured and passage.has("comparison", "limit") and passage.has("duty") and not is_by_time:
        return 3
    if passage.has("comparison") and passage.has("short_time") and passage.has("duration"):
        return 3 if passage.has("duty") else 2
    has_digit = passage.sentence.saying.has_digit or (passage.has("numbered") and not passage.has("one_or_more"))
    if passage.has("limit", "threshold.limited") and not is_of_effort and not is_by_time:
        is_told = passage.has("case_word", "first_person")
        return 3 if is_measured or (has_digit and not is_of_form and not is_told) else 1
    if passage.place in ("column", "label") and is_measured:
        return 3
    if (passage.has("threshold.level") and not is_of_form) or (has_digit and passage.has("threshold.counted")):
        return 1 if _is_price(passage) else 3
    return _hint(passage, is_measured=is_measured)


def _hint(passage: Passage, *, is_measured: bool) -> Level:
    """A number that may be incidental, or a wish without one."""
    if is_measured and passage.has("requirement", "duty") and not passage.has("threshold.sized", "effort"):
        return 1 if _is_price(passage) else 2
    if passage.has("threshold.named") or (is_measured and (passage.is_named or passage.has("threshold.sized"))):
        return 1
    is_wished = passage.place or passage.has("criteria.wish", "requirement")
    return 1 if is_wished and passage.has("threshold.hints") and not passage.has("end_user", "binds") else 0


def _is_price(passage: Passage) -> bool:
    """Whether the number is, or stands beside, what something costs, or what is lost: that is no level of the work."""
    return passage.has("sum_lost", "being_late") or (passage.has("money") and not passage.has("percent"))
