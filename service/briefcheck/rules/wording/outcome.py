"""A hoped-for effect listed as if it could be handed over.

Why: The supplier can deliver a campaign, not sales; what is really to be made stays unsaid.

Flagged:
    # Deliverables
    - Increase brand awareness

Accepted:
    # Deliverables
    - Two posters and ten posts that increase brand awareness

Source: ARRT and PRINCE2 (products, not benefits, are delivered); creative-brief practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "An effect, not a deliverable"
_TEXTS = vague.Wording(
    title=TITLE,
    words="outcome",
    message="{words} is an effect that the supplier does not control; it is not something that can be handed over.",
    ask="What will be handed over that should have this effect?",
    suggest="Keep it as a goal, and list what is delivered: [number] [items].",
    measured_by=("measure", "percent", "standard", "reference", "named_test", "count", "artefact"),
    where="said",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Effects among the deliverables."""
    return vague.find(brief, _TEXTS, _is_listed)


def _is_listed(brief: Brief, site: vague.Site) -> bool:
    is_entry = site.sentence.is_item or brief.blocks[site.span.block].cell is not None
    return is_entry and brief.outline.place_of(site.span.block, "listed") in ("column", "section")
