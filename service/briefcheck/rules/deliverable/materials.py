"""The parts, materials, equipment, technology and inputs to be used are identified.

Why: What it is made of decides price, time and quality; what the buyer supplies decides whether work can start.

Flagged:
    # Enclosure
    Use suitable materials and good parts.

Accepted:
    # Materials
    - Stainless steel sheet, 2 mm, grade 1.4301
    - Polycarbonate window, 4 mm
    - Arduino Nano with a 9 V battery

Source: bills of materials in manufacturing requests; technology constraints in software statements of work.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Materials, parts and tools",
    topic="materials",
    section="bill-of-materials",
    missing=Gap(
        "No material, part, technology or input is named; the supplier would have to choose and price blindly.",
        "What must it be made of or built with, and what do you supply?",
        "Add: [part or technology], [version or grade], [quantity], supplied by [role].",
    ),
    weak=Gap(
        "Materials, tools or inputs are mentioned only in general terms, not identified.",
        "Which ones exactly: name, version or grade, quantity?",
        "Add: [part or technology], [version or grade], [quantity], supplied by [role].",
    ),
)
_IDENTIFIED_MIN = 2
"""One name in passing does not say what to build with."""
_SHOWS = ("technology", "times", "identified")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(
        brief,
        TEXTS,
        _grade,
        of_content=True,
        also="technology",
        enough=_IDENTIFIED_MIN if brief.is_short else _IDENTIFIED_MIN + 1,
        some=_IDENTIFIED_MIN,
        shows=_SHOWS,
    )


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if (passage.place or passage.is_named) and passage.has("identified") and passage.has("count", "times"):
        return 3
    if passage.place == "column" and passage.has("identified") and passage.has("standard"):
        return 3
    if passage.has("technology"):
        if passage.place or passage.is_named:
            return 3 if passage.has("use") and passage.count("technology") > 1 else 2
        return 1 if passage.has("use") else 0
    if passage.place and passage.has("times"):
        return 2
    if passage.place in ("column", "label") or (passage.place == "section" and passage.is_hinted):
        return 2
    return 1 if passage.is_named or passage.place or (passage.is_hinted and passage.has("use")) else 0
