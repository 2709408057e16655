"""Ways out that leave open who decides, and by which rule.

Why: "If possible" lets the supplier decide that it was not; "as needed" lets the buyer need it every day.
Neither can be priced.

Flagged:
    # Training
    The supplier shall train further staff as needed.

Accepted:
    # Training
    The supplier shall train further staff as needed, at most 3 sessions of 2 hours.

Source: INCOSE guide for writing requirements (rule on escape clauses); MIL-HDBK-245 on wording to avoid.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "A way out without a rule"
_TEXTS = vague.Wording(
    title=TITLE,
    words="escape",
    message="{words} does not say who decides, or by which rule; it cannot be priced or claimed.",
    ask="Who decides whether it applies, and by which rule?",
    suggest="Replace with: when [condition], as decided by [role], up to [number] [unit].",
    measured_by=(
        "measure",
        "percent",
        "standard",
        "reference",
        "named_test",
        "count",
        "date",
        "duration",
        "relative",
        "interval",
        "month",
        "strict_comparison",
    ),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Escape clauses in duties and orders without a limit or condition."""
    return vague.find(brief, _TEXTS, _is_no_exception)


def _is_no_exception(brief: Brief, site: vague.Site) -> bool:
    """Not “except as required by law”, which is a way in, nor what somebody may or is able to do."""
    before = brief.blocks[site.span.block].text[max(site.span.start - _LOOK_BACK, 0) : site.span.start].split()
    if before[-1:] in (["except"], ["than"], ["but"]):
        return False
    sentence = site.sentence
    if sentence.has("ability"):
        return False
    permitted = sentence.saying.first(brief.lexicon.text.bits["permission"])
    return permitted is None or sentence.start + permitted > site.span.start


_LOOK_BACK = 20
