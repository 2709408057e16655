"""Standards or samples to judge by are named with their number, level or edition.

Why: “Industry standard” names no standard; two experts will think of three.

Flagged:
    # Boards
    Solder to good workmanship.

Accepted:
    # Boards
    Soldering follows IPC-A-610 class 2.

Source: NASA systems engineering handbook on verifiable requirements; workmanship standards.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Standards to judge by",
    topic="threshold",
    section="",
    words="standards",
    missing=Gap(
        "No standard or approved sample is named to judge the work by.",
        "Which standard, sample or style guide do you judge by?",
        "Add: judged by [standard], level [level].",
    ),
    weak=Gap(
        "A standard is asked for, but not which one.",
        "Which standard, with number and level?",
        "Replace with: [standard], level [level].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade, of_product=True)


def _grade(passage: Passage) -> Level:
    if passage.has("standard"):
        return 3
    if passage.place == "title":
        return 1
    if passage.is_named and passage.has("standards.samples"):
        return 2
    if passage.has("standards.alike", "standards.likened") and passage.has("contact", "identified", "date"):
        return 2
    if passage.has("standards.kept", "standards.alike", "standards.likened", "standards.usual"):
        return 1
    return 1 if passage.is_hinted and not passage.has("standards.other") else 0
