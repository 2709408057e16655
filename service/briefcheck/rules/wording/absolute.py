"""Promises of perfection that no finite test can confirm.

Why: Nobody can deliver "error-free"; the supplier prices the risk or does not believe it, and the buyer has
no real limit.

Flagged:
    # Requirements
    The software must be error-free.

Accepted:
    # Requirements
    The software must be error-free in 95 % of the 40 test cases.

Source: DoD guidance on acceptable quality levels (perfection is not a standard); INCOSE guide (absolutes).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Perfection nobody can prove"
_TEXTS = vague.Wording(
    title=TITLE,
    words="absolute",
    message="{words} cannot be shown by any test; without a tolerance there is no line between accepted and refused.",
    ask="How much deviation is still acceptable, and how is it measured?",
    suggest="Replace with: at least [number] % of [cases], or at most [number] [defects] per [unit].",
    measured_by=("reference", "standard", "count", "named_test", "measure"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Absolute quality and availability in duties and criteria, not ordinary words such as “all”."""
    return vague.find(brief, _TEXTS)
