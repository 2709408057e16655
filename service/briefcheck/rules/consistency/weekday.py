"""A weekday that does not belong to the date beside it.

Why: One half of “Friday, 4 April 2026” is wrong, and the supplier cannot know which; a day late can cost the fee.

Flagged:
    # Schedule
    The report is due on Friday, 4 April 2026.

Accepted:
    # Schedule
    The report is due on Friday, 3 April 2026.

Source: The Gregorian calendar; drafting checks of contract reviewers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import dates
from briefcheck.rules.brief import Brief

TITLE = "Weekday and date do not agree"


def check(brief: Brief) -> Iterator[Problem]:
    """Dates with a weekday that is none of theirs, each once."""
    seen: set[str] = set()
    for written in dates.of(brief):
        if written.weekday is None or not written.readings:
            continue
        if any(day.weekday() == written.weekday for day in written.readings):
            continue
        words = brief.document.text_of(written.span)
        key = " ".join(words.lower().split())
        if key not in seen:
            seen.add(key)
            right = " or ".join(dates.weekday_name(day) for day in written.readings)
            yield Problem(
                title=TITLE,
                message=f"“{words}” is a {right}. Either the weekday or the date is wrong.",
                ask="Which one holds, the weekday or the date?",
                suggest="Write: [weekday], [date].",
                state="inconsistent",
                span=written.span,
                key=key,
            )
