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

from briefcheck.finding import Assessment
from briefcheck.rules import specified
from briefcheck.rules.brief import Brief

TEXTS = specified.TEXTS


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return brief.once(specified.judged)
