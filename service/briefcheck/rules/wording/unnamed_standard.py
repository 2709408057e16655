"""Standards that are called upon but not named.

Why: There is no such book as "industry standard"; each side reads its own.

Flagged:
    # Requirements
    All wiring must follow industry standards.

Accepted:
    # Requirements
    All wiring must follow industry standards: IEC 60364-5-52, 2009 edition.

Source: ISO/IEC/IEEE 29148 on references to standards; MIL-HDBK-245 (applicable documents with exact version).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "A standard without a name"
_TEXTS = vague.Wording(
    title=TITLE,
    words="unnamed_standard",
    message="{words} names no standard; the supplier would have to guess which one, and which level of it.",
    ask="Which standard, in which edition and at which level?",
    suggest="Replace with: [standard] [edition], level or clause [number].",
    measured_by=("standard", "reference", "measure"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Unnamed standards in duties and criteria."""
    return vague.find(brief, _TEXTS)
