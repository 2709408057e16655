"""Judging a tracker."""

from __future__ import annotations

import datetime

from briefcheck.errors import NotFound
from briefcheck.finding import Judgement
from briefcheck.rubric import judging
from briefcheck.workbook import Tracker


def check_tracker(
    tracker: Tracker, *, profile: str = "auto", depth: str = "standard", today: datetime.date
) -> Judgement:  # fmt: skip
    """Judge a tracker: so far only whether its tables have a column for the acceptance criteria.

    Raises:
        NotFound: no depth of that name.
    """
    del profile, today
    if depth not in judging.DEPTHS:
        raise NotFound("depth-not-found", f"There is no such depth. The depths are {', '.join(judging.DEPTHS)}.")
    return Judgement(
        language="und",
        profile="other",
        profile_reason="Trackers are judged alike, whatever kind of work they follow.",
        depth=depth,
        score=None,
        verdict="not judged",
        elements=judging.elements(()),
        aspects=(),
        deliverables=(),
        findings=(),
    )
