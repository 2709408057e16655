"""Verbs that name an activity without a result: support, assist, coordinate. Counted only.

Why: “Support the launch” can be one call or a month; many such verbs show a brief of activities, not of deliverables.

Flagged:
    # Scope
    The supplier must support the launch.

Accepted:
    # Scope
    The supplier must deliver the launch plan.

Source: FAR on performance-based work statements (outputs, not activities); requirement-writing rules.
"""

from __future__ import annotations

from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Activities without a result"


def count(brief: Brief) -> int:
    """How many such verbs stand in duties and orders, background and goals left out."""
    return vague.count(brief, "vague_verb", vague.binds)
