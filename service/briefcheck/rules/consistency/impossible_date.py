"""A date that no calendar has.

Why: Nothing can be delivered on 31 April; each side takes another day for it.

Flagged:
    # Schedule
    The report is due on 31 April 2026.

Accepted:
    # Schedule
    The report is due on 30 April 2026.

Source: The Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import dates
from briefcheck.rules.brief import Brief

TITLE = "A date that does not exist"


def check(brief: Brief) -> Iterator[Problem]:
    """Days that their month does not have, each once."""
    seen: set[str] = set()
    for written in dates.of(brief):
        if not written.is_impossible:
            continue
        words = brief.document.text_of(written.span)
        key = " ".join(words.lower().split())
        if key not in seen:
            seen.add(key)
            yield Problem(
                title=TITLE,
                message=f"“{words}” does not exist: the month has fewer days.",
                ask="Which day is meant?",
                suggest="Replace with: [date].",
                state="inconsistent",
                span=written.span,
                key=key,
            )
