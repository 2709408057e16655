"""It is said how long the supplier answers for defects found later.

Why: Most defects show up in use, after acceptance and after payment.

Flagged:
    # Door
    Defects will be repaired.

Accepted:
    # Door
    The warranty is 24 months from acceptance.

Source: Defects liability periods in works contracts; severity classes in software support.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Warranty and defects",
    topic="rework",
    section="",
    words="warranty",
    missing=Gap(
        "Nothing says how long the supplier answers for defects found later.",
        "How long does the warranty last?",
        "Add: the warranty is [number] months from acceptance.",
    ),
    weak=Gap(
        "Defects or a warranty are mentioned, but not for how long.",
        "How long, and from when?",
        "Replace with: the warranty is [number] months from acceptance.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    is_told = passage.is_named or passage.place == "section" or (passage.is_hinted and bool(passage.place))
    if passage.place == "title" or not is_told or passage.has("warranty.theirs"):
        return 0
    return 2 if passage.has("duration", "date", "warranty.mended") else 1
