"""It is said how long review takes, or what silence means.

Why: A supplier who waits cannot keep a date, and a date nobody keeps is no date.

Flagged:
    # Acceptance
    The buyer will review each deliverable promptly.

Accepted:
    # Acceptance
    The buyer reviews each deliverable within 5 business days of receipt.

Source: acceptance clauses with review days and deemed acceptance.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Time for review",
    topic="review_window",
    section="approver-and-review",
    missing=Gap(
        "Nothing says how long your review takes; the supplier cannot plan the time after each delivery.",
        "How many days do you need to review, and what does silence mean?",
        "Add: [role] answers within [number] business days; silence means [accepted or rejected].",
    ),
    weak=Gap(
        "Review is promised, but without a number of days.",
        "How many days do you need, and what does silence mean?",
        "Replace with: within [number] business days of receipt.",
    ),
)
_SHOWS = ("relative", "duration")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.has("silence", "review_window.silence"):
        return 3
    if passage.has("review_window.looking"):
        return 2
    if passage.has("ago", "accepted_when", "binds"):
        return 0
    if passage.has("supplier.reviews", "payment_part", "warranty") and not passage.has("buying_side", "role"):
        return 0
    is_review = passage.has("review_act") and not passage.has("short_time", "interval", "cadence")
    if passage.is_named and passage.has("relative") and (is_review or passage.place):
        return 2
    if passage.has("review_window.vague"):
        return 1
    return 1 if is_review and (passage.is_named or passage.place) and passage.has("vague_interval", "prompt") else 0
