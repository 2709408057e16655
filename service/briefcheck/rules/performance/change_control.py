"""It is said who may change the order, and that a change is agreed in writing before work on it starts.

Why: Changes agreed in a corridor are remembered differently on the day of the invoice.

Flagged:
    # Terms
    Changes to the work may happen.

Accepted:
    # Terms
    A change to scope or price needs the written approval of the project manager before the work starts.

Source: Change control in project management; change orders in contracts.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Changes",
    topic="scope",
    section="",
    words="change_control",
    missing=Gap(
        "Nothing says who may change the order, and how.",
        "Who may change the order, and in which form?",
        "Add: a change to scope, price or date needs the written approval of [role].",
    ),
    weak=Gap(
        "Changes are mentioned, but not who approves them in writing.",
        "Who approves a change, and in which form?",
        "Replace with: a change to scope, price or date needs the written approval of [role].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title" or not (passage.is_named or (passage.place and passage.is_hinted)):
        return 0
    if passage.is_hinted or passage.has("change_control.who", "change_control.agreed"):
        return 2
    return (
        1 if passage.place or passage.has("change_control.order", "change_control.owed", "change_control.open") else 0
    )
