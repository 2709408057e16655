"""Qualifications that the supplier must have are named and can be checked.

Why: “Experienced” is what every bidder says; a certificate or three projects can be looked at.

Flagged:
    # Wiring
    We are looking for an experienced firm.

Accepted:
    # Wiring
    The supplier has completed at least 3 similar projects since 2022.

Source: Practice of requests for proposals on selection by evidence.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Who can do the work",
    topic="listed",
    section="",
    words="skills",
    missing=Gap(
        "Nothing says which qualifications the supplier must have.",
        "Which proof of skill do you want to see?",
        "Add: the supplier has completed at least [number] similar projects, or holds [standard].",
    ),
    weak=Gap(
        "Skill is asked for, but not in a way that could be checked.",
        "Which certificate, or how many similar projects?",
        "Replace with: at least [number] similar projects, or [standard] [number].",
    ),
)

_CHECKED = ("numbered", "standard", "duration")
"""What can be looked at: so many years or projects, a certificate."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade, in_bidding=True)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 0 if passage.has("skills.other") else 1
    if passage.has("skills.learnt") and not passage.has("skills.asked_of"):
        return 0
    if passage.has("skills.asked", "skills.known") or (passage.is_named and passage.has(*_CHECKED)):
        return 2
    if passage.place and passage.has(*(_CHECKED if passage.is_hinted else _CHECKED[1:])):
        return 2
    return 1 if passage.is_named or passage.place in ("label", "column") or (passage.place and passage.is_hinted) else 0
