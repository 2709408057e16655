"""The brief says what the deliverables must contain or do, in enough detail to build them.

Why: A supplier builds what is written. Every requirement that stays in the buyer's head comes back as a change.

Flagged:
    # Website
    We want a modern website for our shop.

Accepted:
    # Requirements
    - The site must show opening hours and an address on each page.
    - Visitors must be able to order by e-mail.
    - The catalogue shall contain a photo and a price for each product.
    - The search must find products by name and by number.
    - The shop must accept payment by card and by invoice.
    - The site should support German and English.

Source: FAR on describing work by required output; NASA systems engineering handbook, appendix C.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Contents of the deliverables",
    topic="specification",
    section="deliverable-specification",
    missing=Gap(
        "It is not said what the deliverables must contain or do; the supplier would have to guess what to build.",
        "What must each deliverable contain or do?",
        "For each deliverable add: must contain [parts], must do [function].",
    ),
    weak=Gap(
        "The deliverables are described in a few broad words; most of their contents are left to guess.",
        "Which contents and functions must each deliverable have?",
        "For each deliverable add: must contain [parts], must do [function], [number] [unit].",
    ),
)
_REQUIREMENTS_MIN = 6
"""Fewer sentences than this are a wish, not a specification."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, of_content=True, enough=_REQUIREMENTS_MIN)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.has("supplier") and not passage.has("product_subject", "artefact"):
        return 0
    if passage.is_named or (passage.place and passage.has("requirement")) or passage.place == "column":
        return 2
    is_about_the_product = passage.has("requirement") and passage.has("artefact", "product_subject")
    return 2 if passage.place == "section" or is_about_the_product else 0
