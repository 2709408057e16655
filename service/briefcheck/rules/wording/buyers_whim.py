"""Acceptance that depends on somebody's satisfaction or discretion instead of a condition.

Why: The supplier cannot aim at a feeling, and the buyer cannot defend a refusal that rests on one.

Flagged:
    # Acceptance
    The work must be completed to our satisfaction.

Accepted:
    # Acceptance
    The work must be completed to our satisfaction as defined by the tests in appendix B.

Source: MIL-HDBK-245 on wording to avoid; acceptance clauses with objective grounds for rejection.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Left to somebody's satisfaction"
_TEXTS = vague.Wording(
    title=TITLE,
    words="buyers_whim",
    message="{words} leaves the decision to a feeling; the supplier would have to guess what makes you say yes.",
    ask="What exactly will make you say yes?",
    suggest="Replace with: accepted when [deliverable] passes [test] with [number] [unit].",
    measured_by=("measure", "percent", "standard", "reference", "named_test"),
)


def check(brief: Brief) -> Iterator[Problem]:
    """Satisfaction and discretion in binding sentences that name no condition."""
    return vague.find(brief, _TEXTS)
