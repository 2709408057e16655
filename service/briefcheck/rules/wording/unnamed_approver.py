"""Approval by a crowd instead of one person or role.

Why: Where all must agree, one comment too many stops the work, and nobody may say yes.

Flagged:
    # Acceptance
    The designs must be approved by the stakeholders.

Accepted:
    # Acceptance
    The designs must be approved by the stakeholders, through the marketing manager.

Source: PRINCE2 product descriptions (quality responsibilities); creative-brief practice of one approver per round.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Nobody in particular approves"
_TEXTS = vague.Wording(
    title=TITLE,
    words="unnamed_approver",
    message="Approval {words} names nobody who can say yes; the supplier would have to ask everybody.",
    ask="Which one person or role decides?",
    suggest="Replace with: accepted in writing by [role].",
    measured_by=("role", "person"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Approval and acceptance by unnamed groups."""
    return vague.find(brief, _TEXTS, _is_approval)


def _is_approval(_: Brief, site: vague.Site) -> bool:
    return site.sentence.has("approval_act")
