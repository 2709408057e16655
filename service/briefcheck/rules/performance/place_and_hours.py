"""It is said where the work is done, and at which hours there is access.

Why: A crew before a locked door is paid for waiting.

Flagged:
    # Painting
    The rooms on site are painted.

Accepted:
    # Painting
    Work takes place in the town hall, Mill Road 4, on weekdays from 7:00 to 15:00.

Source: Statements of work on place of performance; site rules.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Place and hours of work",
    topic="delivery",
    section="",
    words="place_and_hours",
    missing=Gap(
        "Nothing says where the work is done, and at which hours.",
        "Where, and at which hours, can the work be done?",
        "Add: the work takes place in [place] on weekdays from [number] to [number].",
    ),
    weak=Gap(
        "A place is mentioned, but not the hours or the access.",
        "At which hours is there access, and who opens?",
        "Replace with: the work takes place in [place] on weekdays from [number] to [number].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 0
    if passage.place in ("column", "label"):
        return 2 if passage.has("numbered", "name", "place_and_hours.phrases") else 1
    if passage.has("place_and_hours.hours", "place_and_hours.spots"):
        return 2
    is_work = passage.has("place_and_hours.at_work")
    if not passage.is_named or not (is_work or passage.place):
        return 0
    return 2 if passage.has("clock", "place_and_hours.where", "place_and_hours.times") else 1
