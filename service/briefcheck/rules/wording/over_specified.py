"""A way of working that is dictated where a result would do.

Why: The supplier must follow a habit of the buyer, and cannot offer a better or cheaper way; if the result
fails, it is the buyer who chose.

Flagged:
    # Requirements
    The supplier must use only our printing shop.

Accepted:
    # Requirements
    The supplier must use only our printing shop, for safety reasons (clause 4 of ISO 12643-1).

Source: FAR on performance-based work statements (describe results, not methods); UK procurement guidance.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Is this a need or a habit?"
_TEXTS = vague.Wording(
    title=TITLE,
    words="over_specified",
    message="{words} dictates how; suppliers who could reach the result in another way are shut out.",
    ask="Is this needed, or a habit?",
    suggest="Say what it must achieve: [result], or why only this will do: [reason].",
    measured_by=("standard", "reference"),
    where="binding",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Methods dictated in binding sentences."""
    return vague.find(brief, _TEXTS)
