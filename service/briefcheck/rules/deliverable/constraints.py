"""Laws, safety rules, brand rules and limits that the work must keep to are named.

Why: A rule found out after the work is done means doing it again.

Flagged:
    # Kiosk
    The kiosk must respect all laws.

Accepted:
    # Kiosk
    The kiosk must comply with the building regulations for accessibility.

Source: Purchasing practice on mandatory requirements; creative briefs on mandatories.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Rules to keep to",
    topic="scope",
    section="",
    words="constraints",
    missing=Gap(
        "No law, safety rule or limit is named that the work must keep to.",
        "Which rules must the work keep to?",
        "Add: it must comply with [standard] [number].",
    ),
    weak=Gap(
        "Rules are mentioned in general terms, none by name.",
        "Which rules exactly, by name or number?",
        "Add: it must comply with [standard] [number].",
    ),
)

_FIRM = ("obligation", "standard", "negation", "percent", "numbered", "range")
"""What makes more of a rule than its name: that it binds, or how much it allows."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade, of_product=True)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.has("constraints.other"):
        return 0
    if passage.has(
        "constraints.capped", "constraints.tied", "constraints.law", "constraints.barred", "constraints.firm"
    ):
        return 2
    if passage.has("constraints.told"):
        return 1
    if (passage.is_named or passage.place) and passage.has(*_FIRM):
        return 2
    return 1 if passage.is_named or (passage.is_hinted and passage.has("obligation")) else 0
