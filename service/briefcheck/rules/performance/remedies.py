"""It is said what follows lateness or failure: penalty, credit, termination, withheld payment, incentive.

Why: A term without a consequence is a hope.

Flagged:
    # Terms
    The supplier shall deliver on time.

Accepted:
    # Delay
    For each week of delay 1 % of the price is deducted, up to 10 %.

Source: FAR on incentives and deductions; service credit clauses.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief, Passage

TEXTS = Texts(
    title="What follows failure",
    topic="remedies",
    section="remedies",
    missing=Gap(
        "Nothing says what follows late or failed delivery.",
        "What happens to price or contract when the work is late or fails?",
        "Add: for each [period] of delay [number] % of [price]; after [number] [period] [consequence].",
    ),
    weak=Gap(
        "A consequence is hinted at, but not what triggers it or how much.",
        "Which failure has which consequence?",
        "Add: when [failure], then [consequence] of [number] %.",
    ),
)
_SHOWS = ("consequence",)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 0
    if passage.is_named and passage.has("fault") and passage.has("percent"):
        return 2
    if passage.has("consequence") and passage.has("fault", "percent") and (passage.is_named or passage.place):
        return 2
    if passage.is_hinted and passage.has("consequence") and passage.has("fault") and passage.has("percent"):
        return 2
    return (
        1
        if passage.is_named and passage.has("consequence", "fault") and passage.has("party", "supplier", "obligation")
        else 0
    )
