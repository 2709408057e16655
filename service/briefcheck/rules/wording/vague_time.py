"""Words for time that name no time.

Why: "Promptly" is an hour for the buyer and a week for the supplier; lateness cannot be shown.

Flagged:
    # Delivery
    The contractor shall submit the report as soon as possible.

Accepted:
    # Delivery
    The contractor shall submit the report as soon as possible, but no later than 3 April 2026.

Source: NASA systems engineering handbook, appendix C; requirement-writing rules on indefinite time.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Vague time"
_TEXTS = vague.Wording(
    title=TITLE,
    words="vague_time",
    message="{words} names no time, so nobody can tell whether the work is late.",
    ask="By which date, or how many days after which event?",
    suggest="Replace with: by [date], or within [number] business days of [event].",
    measured_by=("date", "duration", "relative", "interval", "month"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Vague times in duties and orders that give no time."""
    return vague.find(brief, _TEXTS, _is_about_time)


def _is_about_time(brief: Brief, site: vague.Site) -> bool:
    """Not the speed of a product, which is a matter of its quality, nor a comparison (“as quickly as before”)."""
    text = brief.blocks[site.span.block].text
    is_compared = text.startswith(" as ", site.span.end)
    return not is_compared and not site.sentence.has("wording.unverifiable", "part.product_features")
