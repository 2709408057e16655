"""How long the work takes, as far as the dates in a brief tell."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from briefcheck.rules.brief import Brief

_DATES_MAX = 200
"""More dates than this change no answer."""


def days(brief: Brief) -> int | None:
    """Days from the first date of the work, or the day of the review if that is earlier, to the last date.

    None where no date tells, and for work that goes on over time.
    """
    found = sorted(islice(_dates(brief), _DATES_MAX))
    if not found or brief.is_continuous:
        return None
    first, last = found[0], found[-1]
    if last >= brief.today:
        return (last - min(first, brief.today)).days
    return (last - first).days or None


def _dates(brief: Brief) -> Iterator[datetime.date]:
    for i, cuts in enumerate(brief.cuts):
        if any(saying.has_digit for _, _, saying in cuts) and brief.is_evidence(i):
            for sentence in brief.sentences_of(i):
                if sentence.has("date"):
                    iso = brief.lexicon.slots.iso(sentence.text)
                    if iso is not None:
                        yield datetime.date.fromisoformat(iso)
