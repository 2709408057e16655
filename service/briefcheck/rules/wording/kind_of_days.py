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
_MAY_LIMIT = pattern(r"ithin (?:the )?(?:[^\W\d_]+ )?\(?\d{1,2}\)? days")
"""What may be a limit, begun with a plain letter, to be found fast."""
_DEFINED = pattern(r"\b(?:days|“days”|\"days\")\s(?:means?|are|refers? to)\b", re.IGNORECASE)
_SHORT, _LONG = 2, 20
"""Below, an hour matters more than a holiday; above, everybody counts calendar days."""


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all short limits in plain days, unless the document says what a day is."""
    bits = brief.lexicon.text.bits
    found: list[Span] = []
    period = bits["slot.period"]
    for i, start, _ in brief.whole.matches(_MAY_LIMIT):
        block, match = brief.blocks[i], _DAYS.match(brief.blocks[i].text, max(start - 1, 0))
        if match is None or not brief.masks[i] & period or block.kind in ("contents", "header", "footer"):
            continue
        if brief.is_evidence(i) and _SHORT <= int(match[1]) <= _LONG:
            found.append(Span(i, match.start(), match.end()))
    if not found or _is_defined(brief, period):
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


def _is_defined(brief: Brief, period: int) -> bool:
    """Whether the document says what a day is."""
    texts = (block.text for block, mask in zip(brief.blocks, brief.masks, strict=True) if mask & period)
    return any(_DEFINED.search(text) for text in texts if "day" in text)
