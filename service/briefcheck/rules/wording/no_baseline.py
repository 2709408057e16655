"""Comparisons that do not say with what, or by how much.

Why: Any change at all is "better" than something; the buyer has a figure in mind and the supplier does not know it.

Flagged:
    # Acceptance
    - The new form must be easier to use.

Accepted:
    # Acceptance
    - The new form must be easier to use: filled in within 4 minutes instead of 9.

Source: INCOSE guide for writing requirements (relative terms); objectives with a baseline and a target.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Better than what, by how much?"
_TEXTS = vague.Wording(
    title=TITLE,
    words="comparative",
    message="{words} compares with nothing that is named; starting point and target are left to guess.",
    ask="Compared with what, and by how much?",
    suggest="Replace with: from [number] [unit] today to [number] [unit], measured by [method].",
    measured_by=("measure", "percent", "standard", "reference", "named_test", "count", "numbered"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Comparisons without a baseline in duties and criteria."""
    return vague.find(brief, _TEXTS, _is_a_demand)


def _is_a_demand(brief: Brief, site: vague.Site) -> bool:
    return vague.binds(brief, site.sentence) or site.sentence.has("obligation", "wanted")
