"""Time limits in days that do not say which days count.

Why: Ten days are two weeks for one side and ten sunrises for the other; over a holiday the gap is a week.

Flagged:
    # Review
    The manager answers within 10 days of receipt.

Accepted:
    # Review
    The manager answers within 10 business days of receipt.

Source: Rules on time limits in contracts (calendar and working days).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Which days count?"
_DAYS = pattern(r"[Ww](?<!\w\w)ithin\s(?:the\s)?(?:[^\W\d_]+\s)?\(?(\d{1,2})\)?\s(days)\b")
_MAY_DEFINE = pattern(r"[dD](?i:ays)[”\"]?\s(?i:m|a|r)")
"""What may be a definition, found fast."""
_DEFINED = pattern(r"\b(?:days|“days”|\"days\")\s(?:means?|are|refers? to)\b", re.IGNORECASE)
_SHORT, _LONG = 2, 20
"""Below, an hour matters more than a holiday; above, everybody counts calendar days."""


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all short limits in plain days, unless the document says what a day is."""
    bits = brief.lexicon.text.bits
    found: list[Span] = []
    period = bits["slot.period"]
    for i, mask in enumerate(brief.masks):
        block = brief.blocks[i]
        if not mask & period or "day" not in block.text:
            continue
        if _MAY_DEFINE.search(block.text) and _DEFINED.search(block.text):
            return
        at = block.text.find("ithin")
        if at > 0 and block.kind not in ("contents", "header", "footer") and brief.is_evidence(i):
            found += [
                Span(i, match.start(), match.end())
                for match in _DAYS.finditer(block.text, at - 1)
                if _SHORT <= int(match[1]) <= _LONG
            ]
    if not found:
        return
    words = brief.document.text_of(found[0])
    more = f" {len(found) - 1} more limits leave it open, too." if len(found) > 1 else ""
    yield Problem(
        title=TITLE,
        message=f"“{words}” does not say whether weekends and holidays count.{more}",
        ask="Business days or calendar days?",
        suggest="Replace with: within [number] business days.",
        state="weak",
        span=found[0],
    )
