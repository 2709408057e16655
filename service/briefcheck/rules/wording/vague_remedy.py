"""Consequences and corrections without an amount, a limit or a time.

Why: A threat that names nothing can be neither priced nor enforced, and "unlimited revisions" end in a dispute.

Flagged:
    # Acceptance
    The price must include unlimited revisions.

Accepted:
    # Acceptance
    The price must include unlimited revisions within 10 business days of delivery.

Source: Acceptance and remedy clauses (cure time, rounds, amounts); creative-brief practice on revision rounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "A consequence without an amount"
_TEXTS = vague.Wording(
    title=TITLE,
    words="vague_remedy",
    message="{words} fixes no amount, limit or time; neither side can count on it.",
    ask="What happens exactly, how much, how often, by when?",
    suggest="Replace with: [number] % per [period] up to [number] %, or [number] rounds within [number] business days.",
    measured_by=("percent", "measure", "count", "relative", "duration"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Vague remedies in duties and orders."""
    return vague.find(brief, _TEXTS)
