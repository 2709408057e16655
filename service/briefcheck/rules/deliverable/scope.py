"""The boundary is explicit: what is in, what is out, and what is assumed.

Why: What nobody excluded, the buyer expects and the supplier did not price.

Flagged:
    # Scope
    The supplier builds the website and whatever else is needed.

Accepted:
    # Out of scope
    - Hosting is not included.
    - Translation of the texts is excluded and will be handled by the client.

Source: Scottish Procurement Journey on specifications; creative-brief practice on mandatory exclusions.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Scope and exclusions",
    topic="scope",
    section="scope-and-exclusions",
    missing=Gap(
        "Nothing says where the work ends; the supplier would have to guess what is not included.",
        "What is not part of this work?",
        "Add: Not included: [item]. Assumed: [condition].",
    ),
    weak=Gap(
        "The scope is named, but no exclusion or assumption draws its edge.",
        "What is not part of this work, and what do you assume?",
        "Add: Not included: [item]. Assumed: [condition].",
    ),
)
_EDGES_MIN = 2
"""One exclusion in passing does not draw a boundary."""
_SHOWS = ("outside", "scope.phrases")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, of_content=True, also="purpose", enough=_EDGES_MIN, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.is_named and passage.place and passage.has("outside"):
        return 3
    if passage.is_named and passage.has("outside"):
        return 2
    if passage.place in ("section", "label", "column") and passage.has("outside", "negation"):
        return 2
    if passage.place or passage.is_named:
        return 1
    is_of_product = passage.has("end_user", "product_subject")
    if passage.is_hinted and passage.has("obligation", "negation") and not is_of_product:
        return 1
    return 1 if passage.has("purpose", "scope_word") else 0
