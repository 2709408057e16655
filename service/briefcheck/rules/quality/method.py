"""How the work will be checked is said: tests, inspection, sampling, review or demonstration.

Why: The same criterion passes one test and fails another. The supplier prepares for the check that is announced.

Flagged:
    # Quality
    All work will be reviewed.

Accepted:
    # Testing
    - User acceptance testing with ten customers.
    - Load test with 500 users on the staging server.

Source: quality assurance surveillance plans (method and frequency); PRINCE2 on quality method.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules import whose
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="How quality is checked",
    topic="method",
    section="verification-method",
    missing=Gap(
        "Nothing says how the work will be checked; the supplier cannot prepare for it.",
        "Who checks what, with which test, inspection or sample?",
        "Add: checked by [test or inspection] of [sample] at [place], by [role].",
    ),
    weak=Gap(
        "A check is mentioned, but not which test, inspection or sample.",
        "Which test or inspection, on how much of the work?",
        "Replace with: checked by [test or inspection] of [sample], by [role].",
    ),
)
_CHECKS_MIN = 2
"""A single word of testing is a mention."""
_SHOWS = ("named_test", "sample")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, functools.partial(_grade, brief), also="check_verb", enough=_CHECKS_MIN, shows=_SHOWS)


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.has("not_checked") or (passage.has("binds") and passage.place not in ("column", "label")):
        return 0
    if passage.has("check_how") or (passage.has("named_test") and passage.has("checks_against")):
        return 3
    if _is_above_tests(passage):
        return 3
    if passage.has("method.checking"):
        return 1 if whose.may_be_of_users(brief, passage) and not passage.has(*_SHOWS) else 3
    if not passage.place and passage.sentence.is_fragment:
        return 1 if passage.has("method.step") else 0
    if passage.has("sample") and (passage.place or passage.is_named or passage.has("named_test")):
        return 3
    return _beside_title(passage) if passage.place in ("column", "label") else _by_words(passage)


def _is_above_tests(passage: Passage) -> bool:
    """Whether tests are listed below it: "The code must pass the following tests:"."""
    return passage.sentence.saying.words.endswith(":") and passage.has("obligation") and passage.has("tests_noun")


def _beside_title(passage: Passage) -> Level:
    """What stands in a column or behind a label of checks."""
    is_worded = passage.is_named or passage.is_hinted or passage.has("examine", "checked_done")
    if passage.sentence.is_fragment:
        return 2 if is_worded else 0
    return 3 if is_worded else 2


def _by_words(passage: Passage) -> Level:
    """A test that has a name is announced; its papers, or the word alone, are not yet one."""
    if passage.has("named_test"):
        return 2 if passage.has("test_paper") else 3
    if passage.has("method.event", "check_order") or (passage.place == "section" and passage.is_hinted):
        return 2
    if passage.has("part.bid_process", "end_user"):
        return 0
    if passage.has("checks_against") and not passage.has("product_subject"):
        return 1
    return 1 if passage.is_named or (passage.is_hinted and passage.has("obligation")) else 0
