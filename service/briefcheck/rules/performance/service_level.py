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

import functools

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
_BINDING = ("relative", "strict_comparison", "or_more", "obligation", "order")
_NO_SERVICE = ("ability", "bid_word", "weight_word", "seated")
_SHOWS = ("duration", "percent", "measure")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    if brief.is_continuous or brief.profile == "services":
        return weigh(brief, TEXTS, functools.partial(_grade, brief), also="handling", shows=_SHOWS)
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


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title" or passage.has(*_NO_SERVICE):
        return 0
    is_placed = passage.place in ("column", "label")
    is_level = passage.is_named or is_placed or (passage.place == "section" and passage.has("service_level.hints"))
    if is_placed and passage.has("percent", "relative") and passage.has(*_BINDING):
        return 2
    if is_level and passage.has("duration", "percent", "measure") and passage.has("service_act"):
        if passage.has("term.served", "service.kept") and not _is_handled_in_time(
            passage
        ):  # how long help goes on, not how fast it is
            return 1
        if is_placed or passage.place or passage.has(*_BINDING):
            return 2
    if passage.place == "section" and passage.has("relative") and passage.has("percent"):
        return 2
    if _is_handled_in_time(passage):
        # In a long text somebody always answers something by some time.
        is_owed = passage.has("incident") and passage.has("obligation", "supplier")
        return 2 if brief.is_short or passage.place or is_owed else 1
    if passage.has("cover") and passage.has("service_act") and passage.has("obligation", "supplier", "order"):
        return 2
    if passage.has("service.quick", "service.kept"):
        return 1
    if passage.is_named and passage.has("aftercare") and not passage.has("end_user", "past"):
        return 1
    if passage.sentence.is_fragment and not passage.place:
        return 0
    is_promised = passage.has("obligation", "supplier", "order")
    if passage.has("service_act") and is_promised:
        return 1 if passage.is_named or (passage.place and passage.has("aftercare")) else 0
    return 1 if passage.has("sla_word") and not passage.has("end_user") else 0


def _is_handled_in_time(passage: Passage) -> bool:
    """Whether what comes up is dealt with in a time, up to an hour or in so many cases; not the review of a draft."""
    if not passage.has("handling") or passage.has("not_serving", "end_user", "past", "part.bid_process"):
        return False
    if passage.has("service.unserved", "term.served"):  # what follows when nobody comes, or how long help goes on
        return False
    if passage.has("opening") and not passage.has("incident", "service_act"):
        return False
    if passage.has("relative", "promptness", "in_time", "clock"):
        return True
    return passage.has("duration", "percent", "measure") and passage.has(*_BINDING, "incident")
