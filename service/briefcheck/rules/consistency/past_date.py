"""Due dates that have passed already.

Why: What was due before the supplier read the brief cannot be delivered on time; the brief is an old copy, or the dates
are.

Flagged:
    # Schedule
    The report is due on 3 April 2019.

Accepted:
    # Schedule
    The report is due on 3 April 2029.

Source: Schedule checks of project managers; the day of the review.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import dates, due
from briefcheck.rules.brief import Brief

TITLE = "Due dates in the past"


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all due dates before the day of the review, at the first of them."""
    every = [written for written in due.dates_of(brief) if written.last is not None]
    passed = [written for written in every if (day := written.last) is not None and day < brief.today]
    if not passed:
        return
    words = brief.document.text_of(passed[0].span)
    if len(every) == 1:
        message = f"“{words}” is before the day of this review, {dates.shown(brief.today)}."
    elif len(passed) == len(every):
        them = "Both" if len(every) == 2 else f"All {len(every)}"
        message = f"{them} due dates are before the day of this review, {dates.shown(brief.today)}."
    else:
        message = f"{len(passed)} of {len(every)} due dates are before the day of this review; “{words}” is the first."
    yield Problem(
        title=TITLE,
        message=message,
        ask="Is this done already, or which date holds now?",
        suggest="Replace with: [date], or mark what is done.",
        state="inconsistent",
        span=passed[0].span,
    )
