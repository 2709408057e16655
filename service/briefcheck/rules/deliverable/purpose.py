"""It is said what the work is for and who will use it.

Why: Whoever knows the purpose decides the hundred small things nobody wrote down in its favour.

Flagged:
    # Leaflet
    A leaflet of four pages.

Accepted:
    # Purpose
    The leaflet is for visitors who come by train, so that they find the museum on foot.

Source: PRINCE2 product descriptions (purpose); creative briefs on audience and goal.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Purpose and users",
    topic="listed",
    section="",
    words="purpose",
    missing=Gap(
        "Nothing says what the work is for or who will use it.",
        "What is it for, and who will use it?",
        "Add: it will be used by [role] so that [result].",
    ),
    weak=Gap(
        "A purpose is named, but not who uses the result or what for.",
        "Who will use it, and for what?",
        "Add: it will be used by [role] so that [result].",
    ),
)
_WORDS_MIN = 5
"""A shorter line names a purpose and does not tell it."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade, of_product=True, of_past=True)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    is_told = passage.place and passage.sentence.saying.words.count(" ") >= _WORDS_MIN
    if passage.has("purpose.sure") or (is_told and passage.is_named):
        return 3
    return 2 if passage.is_named or is_told else 1 if passage.place else 0
