"""There are objective conditions under which the work is accepted.

Why: Without them acceptance is a matter of mood, and the last payment a matter of nerve.

Flagged:
    # Website
    The site must be of high quality and to our satisfaction.

Accepted:
    # Acceptance criteria
    - All links on all pages work in the latest Firefox and Safari.
    - The order form passes the twelve test cases in appendix B.

Source: FAR on assessable standards; PRINCE2 on acceptance criteria.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Acceptance criteria",
    topic="criteria",
    section="acceptance-criteria",
    missing=Gap(
        "Nothing says when the work counts as good enough; the supplier would have to guess what you will accept.",
        "What must be true for you to accept the work?",
        "Add: Accepted when [deliverable] passes [test] with [number] [unit].",
    ),
    weak=Gap(
        "Quality is asked for in general words; no condition can be checked by a third person.",
        "Which yes-or-no conditions decide acceptance?",
        "Replace with: Accepted when [deliverable] passes [test] with [number] [unit].",
    ),
)
_CONDITIONS_MIN = 2
"""One condition rarely covers the work."""
_WORDS_MIN = 3
"""A number or a name alone is no condition."""
_SHOWS = ("condition", "measure", "percent")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, enough=_CONDITIONS_MIN, shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if len(passage.sentence.saying.words.split()) < _WORDS_MIN:
        return 1 if passage.is_named else 0
    if passage.has("silence") or (passage.has("relative") and passage.has("review_act") and not passage.has("percent")):
        return 1
    if passage.has("accepted_when") and passage.has("measure", "percent", "named_test", "standard", "numbered"):
        return 3
    is_measured = passage.has("measure", "percent", "numbered", "standard")
    if passage.has("criteria.done"):
        return 3 if is_measured else 2
    if passage.has("criteria.fault"):
        return 3 if passage.has("criteria.limit") else 1
    if passage.has("criteria.condition"):
        return 2
    if passage.place in ("section", "column", "label") and passage.has("measure", "percent", "standard", "numbered"):
        return 2
    if passage.place in ("section", "label", "column") and passage.has("condition") and not passage.has("adjective"):
        return 2
    if passage.is_named and passage.has("condition") and passage.has("measure", "percent", "named_test", "standard"):
        return 2
    if passage.has("criteria.must"):
        return 1
    return 1 if passage.is_named or passage.place or (passage.is_hinted and passage.has("requirement")) else 0
