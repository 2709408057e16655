"""Drawings, diagrams, mock-ups or data models the work is built from are included or identified.

Why: A picture that everybody refers to and nobody attached is the surest way to two different products.

Flagged:
    # Pump housing
    Machine the housing as in the drawing we discussed.

Accepted:
    # Pump housing
    Machine the housing as shown on drawing 1042 revision C.

Source: purchasing practice for machined parts (drawing number and revision); MIL-HDBK-245 on cited documents.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, not_applicable, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Drawings and diagrams",
    topic="drawings",
    section="drawings-and-schematics",
    missing=Gap(
        "No drawing, diagram or mock-up is included or identified; the supplier would have to imagine the result.",
        "Which drawings or diagrams govern, and where are they?",
        "Add: [drawing] number [number], revision [revision], attached as [appendix].",
    ),
    weak=Gap(
        "A drawing or diagram is mentioned but not identified, so nobody knows which one governs.",
        "Which drawing do you mean: number, revision, place?",
        "Add: [drawing] number [number], revision [revision], attached as [appendix].",
    ),
)
_WITHOUT = frozenset({"content", "memo"})
"""Kinds of work without drawings."""
_SHOWS = ("reference", "identified")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    if brief.profile in _WITHOUT:
        return not_applicable(brief, TEXTS, "This kind of work is not built from drawings.")
    return weigh(brief, TEXTS, _grade, of_content=True, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.sentence.is_caption or passage.has("reference"):
        return 3 if passage.is_named or passage.is_hinted else 0
    if passage.is_named or passage.place in ("column", "label"):
        return 0 if passage.has("sketch_output") else 2
    return 1 if passage.is_hinted and passage.has("include", "identified") and not passage.has("sketch_output") else 0
