"""Where the work is continuous, response time, availability, throughput or turnaround is set.

Why: A service is only as good as its slowest acceptable answer, and that has to be written down.

Flagged:
    # Support
    The supplier gives fast support to all users.

Accepted:
    # Support
    Critical incidents: response within 4 hours, 95 % measured monthly.

Source: service level agreements; performance requirements summaries.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, not_applicable, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="Service level",
    topic="service_level",
    section="service-levels",
    missing=Gap(
        "The work goes on over time, but no response time, availability or turnaround is set.",
        "How fast, how available, measured how?",
        "Add: response within [number] hours for [percent] of cases, measured [interval].",
    ),
    weak=Gap(
        "Service is promised without a number that could be measured.",
        "How fast, how available, measured how?",
        "Replace with: within [number] hours for [percent] of cases.",
    ),
)
_SHOWS = ("duration", "percent", "measure")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    if not brief.is_continuous:
        return not_applicable(brief, TEXTS, "The work is done once; nothing in the text asks for a continuous service.")
    return weigh(brief, TEXTS, _grade, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.has("service") else 0
    is_level = (
        passage.is_named or passage.place in ("column", "label") or (passage.place == "section" and passage.is_hinted)
    )
    if is_level and passage.has("duration", "percent", "measure") and passage.has("service_act"):
        return 2
    if passage.place == "section" and passage.has("relative") and passage.has("percent"):
        return 2
    if passage.has("cover") and passage.has("service_act") and passage.has("obligation", "supplier", "order"):
        return 2
    if passage.sentence.is_fragment and not passage.place:
        return 0
    is_promised = passage.place or passage.has("obligation", "supplier")
    return 1 if passage.has("service_act") and (passage.is_named or passage.place) and is_promised else 0
