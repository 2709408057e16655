"""Dates that can be read in two ways: 03/04/2026 is 3 April to one reader and 4 March to another.

Why: The supplier reads the date as at home; the difference may be eight months.

Flagged:
    # Schedule
    The report is due on 03/04/2026.

Accepted:
    # Schedule
    The report is due on 03/04/2026, the manual on 15/04/2026.

Source: ISO 8601; NASA systems engineering handbook, appendix C (ambiguous terms).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import dates
from briefcheck.rules.brief import Brief

TITLE = "Day or month first?"


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all dates whose order neither they nor the other dates of the document tell."""
    found = [
        written for written in dates.of(brief) if len(written.readings) > 1 and brief.is_evidence(written.span.block)
    ]
    if not found:
        return
    words = brief.document.text_of(found[0].span)
    first, second = (dates.shown(day) for day in found[0].readings)
    more = f" {len(found) - 1} more dates leave it open, too." if len(found) > 1 else ""
    yield Problem(
        title=TITLE,
        message=f"“{words}” is {first} or {second}.{more}",
        ask="Does the day or the month come first?",
        suggest="Write the month as a word: [day] [month] [year].",
        state="weak",
        span=found[0].span,
    )
