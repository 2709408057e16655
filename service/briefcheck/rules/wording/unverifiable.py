"""Quality words that no test can confirm.

Why: Two honest people measure "high quality" differently, and find out at delivery.

Flagged:
    # Website
    The website must be user-friendly.

Accepted:
    # Website
    The website must be user-friendly: 90 % of test users order within 3 minutes.

Source: NASA systems engineering handbook, appendix C (unverifiable terms); requirement-writing rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Quality that cannot be checked"
_TEXTS = vague.Wording(
    title=TITLE,
    words="unverifiable",
    message="{words} cannot be checked; the supplier would have to guess what you mean by it.",
    ask="How will you measure it?",
    suggest="Replace with: [property] of at least [number] [unit], measured by [method], or [standard] level [level].",
    measured_by=("measure", "percent", "standard", "reference", "named_test", "count"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Unverifiable quality in duties and criteria that measure nothing."""
    return vague.find(brief, _TEXTS, _is_claimed)


def _is_claimed(brief: Brief, site: vague.Site) -> bool:
    before = brief.blocks[site.span.block].text[max(site.span.start - 4, 0) : site.span.start]
    return before.lower() != "not "
