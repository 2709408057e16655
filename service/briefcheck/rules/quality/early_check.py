"""Something is shown before all of the work is done: a sample, a draft, a prototype, a pilot.

Why: The first of a thousand wrong parts is cheap; the thousandth is not.

Flagged:
    # Printing
    Print 10,000 leaflets.

Accepted:
    # Printing
    Printing starts after the marketing manager has approved a proof in writing.

Source: First article inspection; sample approval in manufacturing; drafts in creative work.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Early check",
    topic="milestones",
    section="",
    words="early_check",
    missing=Gap(
        "Nothing is shown before all of the work is done.",
        "What will you see and approve before the rest is made?",
        "Add: work on the rest starts after [role] has approved a sample of [deliverable].",
    ),
    weak=Gap(
        "A sample or draft is mentioned, but not who approves it before the rest is made.",
        "Who approves it, and before what?",
        "Add: work on the rest starts after [role] has approved the sample.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.has("early_check.other") and not passage.has("early_check.shown", "early_check.first"):
        return 0
    if passage.place == "title":
        return 1
    if passage.is_named and passage.has(
        "review_act", "date", "relative", "early_check.hints", "early_check.shown", "early_check.first"
    ):
        return 2
    return 1 if passage.is_named else 0
