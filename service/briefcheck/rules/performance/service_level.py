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
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

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
_BINDING = ("strict_comparison", "obligation", "order", "incident")
_SHOWS = ("duration", "percent", "measure")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    if brief.is_continuous:
        return weigh(brief, TEXTS, _grade, also="handling", shows=_SHOWS)
    found = weigh(brief, TEXTS, _grade_of_help, also="handling", shows=_SHOWS)
    if found.level:
        return found
    return not_applicable(brief, TEXTS, "The work is done once; nothing in the text asks for a continuous service.")


def _grade_of_help(passage: Passage) -> Level:
    """How far somebody comes or answers in a time when something goes wrong: that is a service, whatever the work."""
    is_help = (
        passage.has("incident") and passage.has("relative", "promptness", "in_time") and _is_handled_in_time(passage)
    )
    return 2 if is_help else 0


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.has("service") else 0
    is_level = (
        passage.is_named
        or passage.place in ("column", "label")
        or (passage.place == "section" and passage.has("service_level.hints"))
    )
    if is_level and passage.has("duration", "percent", "measure") and passage.has("service_act"):
        return 2
    if passage.place == "section" and passage.has("relative") and passage.has("percent"):
        return 2
    if _is_handled_in_time(passage):
        return 2
    if passage.has("cover") and passage.has("service_act") and passage.has("obligation", "supplier", "order"):
        return 2
    if passage.sentence.is_fragment and not passage.place:
        return 0
    is_promised = passage.place or passage.has("obligation", "supplier")
    return 1 if passage.has("service_act") and (passage.is_named or passage.place) and is_promised else 0


def _is_handled_in_time(passage: Passage) -> bool:
    """Whether what comes up is dealt with in a time, up to an hour or in so many cases; not the review of a draft."""
    if not passage.has("handling") or passage.has("not_serving", "end_user", "past", "part.bid_process"):
        return False
    if passage.has("if_word") and passage.has("negated"):  # what follows when nobody comes
        return False
    if passage.has("relative", "promptness", "in_time", "clock"):
        return True
    return passage.has("duration", "percent", "measure") and passage.has(*_BINDING)
