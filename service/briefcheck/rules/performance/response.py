"""It is said how fast questions are answered, on both sides.

Why: A question that waits a week costs a week.

Flagged:
    # Contact
    Please answer quickly.

Accepted:
    # Contact
    Both sides answer questions within 1 business day.

Source: Service desks' response times; review turnaround in creative briefs.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Time to answer",
    topic="service_level",
    section="",
    words="response",
    missing=Gap(
        "Nothing says how fast questions are answered.",
        "How fast do both sides answer questions?",
        "Add: both sides answer questions within [number] business days.",
    ),
    weak=Gap(
        "An answer is promised, but not within how many days.",
        "Within how many hours or days?",
        "Replace with: within [number] business days both sides answer questions.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title" or not passage.is_named or passage.has("short_time", "response.theirs"):
        return 0
    if passage.has("response.said"):
        return 2
    is_of_questions = bool(passage.is_hinted or passage.place)
    if passage.has("in_time", "relative") or (is_of_questions and passage.has("duration")):
        return 2
    return 1 if is_of_questions and passage.has("prompt") else 0
