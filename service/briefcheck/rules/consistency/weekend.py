"""Due dates on a Saturday or Sunday.

Why: Nobody receives or checks anything at the weekend; the buyer means Friday and the supplier hears Monday.

Flagged:
    # Schedule
    The report is due on 4 April 2026.

Accepted:
    # Schedule
    The report is due on 3 April 2026.

Source: Schedule checks of project managers; rules on time limits that end on a working day.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import dates, due
from briefcheck.rules.brief import Brief

TITLE = "Due at the weekend"
_SATURDAY = 5


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all due dates at a weekend that do not say so themselves, at the first of them."""
    found = [
        written
        for written in due.dates_of(brief)
        if written.weekday is None and written.day is not None and written.day.weekday() >= _SATURDAY
    ]
    if not found or found[0].day is None:
        return
    words = brief.document.text_of(found[0].span)
    others = len({written.day for written in found}) - 1
    more = f", and {others} more due date{'s' if others > 1 else ''} fall{'s' if others == 1 else ''} on a weekend"
    yield Problem(
        title=TITLE,
        message=f"“{words}” is a {dates.weekday_name(found[0].day)}{more if others else ''}.",
        ask="Does the working day before or after it count?",
        suggest="Replace with: [weekday], [date].",
        state="inconsistent",
        span=found[0].span,
    )
