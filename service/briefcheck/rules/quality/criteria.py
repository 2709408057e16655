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

import functools

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
_WORDS_ALONE_MIN = 10
"""A sentence of so many words below a title of conditions needs no second one."""
_USABLE = 2
_MEASURES = ("measure", "percent", "numbered", "standard")
_SHOWS = ("condition", "measure", "percent")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    grade = functools.partial(_grade_in_short if brief.is_short else _grade, brief)
    found = weigh(brief, TEXTS, grade, enough=_CONDITIONS_MIN, shows=_SHOWS)
    return found if found.level else weigh(brief, TEXTS, _wish, of_content=True)


def _wish(passage: Passage) -> Level:
    """What is wished for in general words, be it of the product: a mention where nothing else is said."""
    is_foreign = passage.sentence.part == "background" or passage.has("binds")
    return 1 if passage.has("criteria.wish") and not is_foreign else 0


def _grade_in_short(brief: Brief, passage: Passage) -> Level:
    """On a page, one fault that must not be there is the condition."""
    level = _grade(brief, passage)
    return 3 if level and passage.has("criteria.condition") else level


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.is_named or passage.sentence.is_under_criteria else 0
    if len(passage.sentence.saying.words.split()) < _WORDS_MIN:
        return 1 if passage.is_named else 0
    if passage.has("binds"):
        return 0
    if passage.has("silence") or (passage.has("review_act") and passage.has("relative") and not passage.has("percent")):
        return 1
    if passage.has("accepted_when") and passage.has("named_test", *_MEASURES):
        return 3
    if passage.has("criteria.done"):
        if not brief.is_short and not passage.place:
            return 1
        return 3 if passage.has(*_MEASURES) else 2
    if passage.has("criteria.limit"):
        return 3
    if passage.has("criteria.fault"):
        return 1
    if passage.has("criteria.condition"):
        is_asked = passage.has("requirement", *_MEASURES) if brief.is_short else passage.has("obligation")
        return 2 if passage.place or is_asked else 1
    return _by_place(passage) if passage.place else _by_words(passage)


def _by_place(passage: Passage) -> Level:
    """What stands below a title, in a column or behind a label of the topic."""
    if passage.place == "section" and passage.sentence.is_under_criteria:
        if not _is_condition(passage):
            return 1
        is_whole = passage.has("requirement") and passage.sentence.saying.words.count(" ") >= _WORDS_ALONE_MIN
        return 3 if is_whole else 2
    if passage.has(*_MEASURES):
        return 3 if passage.place == "column" and not passage.sentence.is_fragment else 2
    is_stated = passage.place in ("label", "column") or passage.has("requirement")
    if is_stated and passage.has("condition") and not passage.has("adjective"):
        return 2
    return _by_words(passage) or (1 if passage.is_hinted or passage.has("requirement", "adjective", "condition") else 0)


def _by_words(passage: Passage) -> Level:
    if passage.is_named and passage.has("condition") and passage.has("measure", "percent", "named_test", "standard"):
        return 2
    if passage.is_named or passage.has("criteria.must"):
        return 1
    return 1 if passage.is_hinted and passage.has("requirement") else 0


def _is_condition(passage: Passage) -> bool:
    """Whether a line below a title of conditions is one: it says more than whose yes is needed, or that all is well."""
    words = passage.sentence.saying.words
    if words.endswith(":") or passage.sentence.is_fragment or passage.has("approval_act", "deciding", "binds"):
        return False
    return not passage.has("adjective", "vague.gain") or passage.has(*_MEASURES)
