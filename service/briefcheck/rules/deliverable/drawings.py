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
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

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
_SHOWS = ("reference", "identified", "located")
_OF_PRODUCT = ("end_user", "product_subject", "sketch_output", "part.bid_process", "negation", "correction")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    grade = _grade_of_few if brief.is_short else _grade
    beside = ("picture",) if brief.is_short else ()
    found = weigh(brief, TEXTS, grade, of_content=True, beside=beside, shows=_SHOWS)
    if brief.profile in _WITHOUT and not found.level:
        return not_applicable(brief, TEXTS, "This kind of work is not built from drawings.")
    return found


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.place in ("column", "label") and _is_beside(passage):
        return 0
    is_drawing = passage.is_named or passage.is_hinted
    if passage.has("file_name") and (is_drawing or passage.place == "section"):
        return 2
    if passage.sentence.is_caption or passage.has("reference"):
        return 3 if passage.is_named or passage.is_hinted else 0
    if passage.has("drawings.governed"):
        return 2 if passage.has("identified", "located") else 1
    if passage.is_named or passage.place in ("column", "label"):
        return 0 if passage.has("sketch_output") else 2
    return 1 if passage.is_hinted and passage.has("include", "identified") and not passage.has("sketch_output") else 0


def _is_beside(passage: Passage) -> bool:
    """Whether it only says something of a drawing in its row: when it is due, or "yes"."""
    if passage.is_named or passage.is_hinted:
        return False
    return passage.has("date", "month", "relative") or not passage.sentence.saying.words.strip().count(" ")


def _grade_of_few(passage: Passage) -> Level:
    """In a short text a picture and where it is found, or which it is, identify it."""
    if passage.place == "title":
        return 1
    is_drawing = passage.is_named or passage.has("drawings.hints")
    is_followed = passage.has("drawings.governed") and passage.has("picture", "located")
    if is_followed or (is_drawing and passage.has("file_name")):
        return _grade(passage)
    if passage.has("reference") and (is_drawing or passage.has("picture")):
        return 3
    if not passage.has("picture", "drawings.hints"):
        return _grade(passage)
    if passage.has(*_OF_PRODUCT):
        return 0
    is_told = passage.sentence.saying.has_digit or passage.has("identified")
    if passage.has("located"):
        return 2 if is_told or (is_drawing and passage.has("include")) else 1
    if not is_drawing:
        return 1 if passage.has("identified") else 0
    return 2 if passage.has("identified") else 1 if is_told else 0
