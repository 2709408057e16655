"""One named person or role accepts the work.

Why: When "the team" approves, everybody comments and nobody decides.

Flagged:
    # Acceptance
    The deliverables must be approved by the client.

Accepted:
    # Acceptance
    Each deliverable is accepted in writing by the operations manager.

Source: acceptance blocks of DD Form 1423; PRINCE2 on quality responsibilities.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules import whose
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Who accepts",
    topic="approver",
    section="approver-and-review",
    missing=Gap(
        "Nobody is named who accepts the work; the supplier would not know whose yes counts.",
        "Who decides, by name or role?",
        "Add: [role] accepts each deliverable in writing.",
    ),
    weak=Gap(
        "Approval is left to a group or to the client; no single person or role decides.",
        "Whose yes counts, by name or role?",
        "Replace with: [role] accepts each deliverable in writing.",
    ),
)
_SHOWS = ("role", "person")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, functools.partial(_grade, brief), also="deciding", shows=_SHOWS)


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title":
        return 0
    if passage.has("leave_given"):
        return 1 if passage.is_named else 0
    if passage.has("approver.person", "approver.looks"):
        return 1 if whose.may_be_of_users(brief, passage) and not passage.has("handed_work") else 2
    if passage.has("approver.side"):
        return 1
    if not passage.is_named and not passage.place and not passage.has("approver.hints"):
        return 2 if passage.has("person") else 0
    is_decided = passage.is_named or passage.is_hinted
    if passage.place == "label" and not brief.is_short and not passage.sentence.is_directly_under_topic:
        return 1  # of a long document it says who signed that
    if passage.place == "label" and passage.has("criteria_title") and not passage.is_named:
        return 0
    if passage.place in ("column", "label"):
        return 2 if passage.has("role", "person", "occupation", "given_name", "full_name") else 1
    if passage.has("not_the_work"):
        return 0
    if is_decided and passage.has("role", "person"):
        return 2 if passage.is_named or passage.place else 1
    if passage.has("end_user", "product_subject", "binds"):
        return 0
    if not is_decided:
        return 0
    return 1 if passage.has("obligation", "team") or (passage.is_named and passage.has("party")) else 0
