"""It is said what comes with or after the delivery: training, documents, clearing up, support.

Why: A result nobody can run, repair or clean up after is not finished.

Flagged:
    # Press
    Deliver the press. Support is welcome.

Accepted:
    # Press
    The supplier trains 4 operators for 2 days after delivery.

Source: Transition and close-out sections of statements of work.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Handover and training",
    topic="delivery",
    section="",
    words="handover",
    missing=Gap(
        "Nothing says what comes with or after the delivery.",
        "Which training, documents or clearing up comes with it?",
        "Add: after delivery the supplier trains [number] people for [number] days.",
    ),
    weak=Gap(
        "Training or support is mentioned, but not what, for whom or how long.",
        "What, for whom, how long?",
        "Replace with: after delivery the supplier trains [number] people for [number] days.",
    ),
)
_PROMISED = tuple(f"handover.{name}" for name in ("shown", "written", "left", "later", "kept"))
"""Who is shown what, which papers stay, how the place is left, who looks after it, what is given back."""
_ENTRY_WORDS_MAX = 6
"""An entry of so few words names what is handed over."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title" or passage.has("handover.lacked"):
        return 0
    if passage.has("handover.taught", "handover.cleared", "service.kept", *_PROMISED):
        return 2
    if passage.is_named:
        return 2 if passage.has("numbered", "date", "duration", "obligation", "supplier", "handed_to") else 1
    is_entry = passage.sentence.is_item and passage.sentence.saying.words.count(" ") < _ENTRY_WORDS_MAX
    return 1 if (is_entry or passage.place) and passage.has("handover.papers") else 0
