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
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Satisfaction and discretion in duties and criteria that name no condition."""
    return vague.find(brief, _TEXTS, _is_the_buyers)


def _is_the_buyers(brief: Brief, site: vague.Site) -> bool:
    """Not what is left to the supplier, nor what was agreed in a place that is named (“as agreed in the contract”)."""
    text = brief.blocks[site.span.block].text
    following = text[site.span.end : site.span.end + _LOOK_AHEAD].split()[:_WORDS_AFTER]
    if following[:1] in (["in"], ["with"], ["under"], ["on"]):
        return False
    return not brief.lexicon.text.mask(" ".join(following)) & brief.lexicon.text.bits["supplier"]


_LOOK_AHEAD = 40
_WORDS_AFTER = 2
