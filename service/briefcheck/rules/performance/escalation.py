"""It is said who is told, and how fast, when a date slips or a problem comes up.

Why: Bad news travels slowly unless somebody has said by when it must arrive.

Flagged:
    # Terms
    Let us know of problems.

Accepted:
    # Terms
    The supplier tells the project manager within 1 business day when a date will slip.

Source: Communication plans (escalation); notice of delay clauses.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="When something goes wrong",
    topic="status",
    section="",
    words="escalation",
    missing=Gap(
        "Nothing says who is told, and how fast, when a date will slip.",
        "Whom do we tell, and how fast, when something goes wrong?",
        "Add: the supplier tells [role] within [number] business days when a date will slip.",
    ),
    weak=Gap(
        "Problems are to be reported, but not by when or to whom.",
        "To whom, and within how many days?",
        "Add: the supplier tells [role] within [number] business days when a date will slip.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title" or not passage.is_named:
        return 0
    is_told = passage.has("escalation.told")
    if not passage.is_hinted and not is_told:
        return 1 if passage.has("escalation.open") else 0
    if passage.has("duration", "relative", "short_time", "prompt", "role"):
        return 2
    if is_told and passage.has("one_period", "at_once", "occupation", "given_name", "name"):
        return 2
    return 1
