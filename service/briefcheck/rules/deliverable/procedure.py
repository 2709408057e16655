"""The tasks, steps or method to follow are set out.

Why: Where the way of working matters, leaving it out means accepting whatever way is cheapest.

Flagged:
    # Survey
    We would like a good survey of our members.

Accepted:
    # Tasks
    - Interview ten members by telephone.
    - Analyse the answers and draft the findings.
    - Present the findings to the board.

Source: task sections of statements of work (MIL-HDBK-245); ISO 9001 on controlled work instructions.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules import doing
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Tasks and method",
    topic="procedure",
    section="procedure",
    missing=Gap(
        "No task, step or method is set out; the supplier would have to guess how you expect the work to be done.",
        "Which steps or method must be followed, and which are free?",
        "Add the steps: 1. [step], 2. [step]; method: [method].",
    ),
    weak=Gap(
        "Tasks or phases are named, but not what is to be done in them.",
        "What happens in each step, and in which order?",
        "For each task add: [what is done], [by whom], [result].",
    ),
)
_STEPS_MIN = 3
"""Fewer steps than this are a description, not a procedure."""
_TOLD_MIN = 2
_STEP_WORDS_MIN = 4
_LEAD_MAX = 4
_VERBS = ("work_do", "work_does", "work_done", "work_doing")
_OF_SOFTWARE = ("software", "rfp")
"""What is "stored" or "shown" there is done by the product."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    grade = functools.partial(_grade, brief)
    few = _STEPS_MIN
    found = weigh(brief, TEXTS, grade, of_content=True, also="task_verb", beside=_VERBS, enough=few, some=few)
    if found.level or not brief.is_short:
        return found
    return weigh(brief, TEXTS, functools.partial(_told, brief), of_content=True, beside=_VERBS, enough=_TOLD_MIN)


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.has("task_title") else 0
    if passage.has("steps") and (passage.place or passage.is_named or passage.is_hinted or passage.has("action")):
        return 3
    is_of_product = passage.has("end_user", "product_subject")
    steps = 0 if is_of_product else _steps(brief, passage)
    if steps > 1 and brief.is_short:
        return 3
    is_done = passage.has("action") and not is_of_product
    is_told = passage.sentence.is_item or passage.place == "column" or _is_order(passage)
    if passage.place in ("section", "column") and ((is_done and is_told) or _is_step(passage)):
        return 2
    if steps or (passage.is_named and passage.has("action", "obligation", *_VERBS)):
        return 2
    if passage.is_named:
        return 1
    is_repeated = passage.has("interval", "cadence") and passage.has("action", *_VERBS)
    if passage.sentence.is_item and (is_repeated or passage.has("task")):
        return 2
    return 2 if is_done and passage.has("obligation") and passage.has("supplier", "team") else 0


def _told(brief: Brief, passage: Passage) -> Level:
    """In a short text two things that are told to be done are some steps, and one is a beginning."""
    if passage.place == "title" or passage.has("end_user", "product_subject"):
        return 0
    return 2 if _steps(brief, passage) else 1 if passage.is_named else 0


def _steps(brief: Brief, passage: Passage) -> int:
    """How many things the sentence says are to be done; the mending of faults is another matter."""
    if passage.has("flaw", "rework.plain"):
        return 0
    return doing.steps(passage.sentence, of_people=_is_of_features(brief, passage))


def _is_of_features(brief: Brief, passage: Passage) -> bool:
    """Whether it stands where it is said what a product does, so that nobody needs to be told to do it."""
    if passage.place:
        return False
    block = passage.sentence.block
    places, bits = brief.outline.places[block], brief.lexicon.titles.bits
    is_titled = bool(places & bits["specification"])
    return is_titled or brief.profile in _OF_SOFTWARE or brief.outline.part_of(block) == "product_features"


def _is_order(passage: Passage) -> bool:
    """Whether it begins with what is to be done: "Evaluate whether the nets hold"."""
    sentence = passage.sentence
    firsts = (sentence.saying.first(sentence.bit_of(cue)) for cue in ("action", "task_verb", "work_do"))
    return any(first is not None and first <= _LEAD_MAX for first in firsts)


def _is_step(passage: Passage) -> bool:
    """Whether it is an entry of a numbered list long enough to say what is done."""
    return passage.sentence.is_numbered and passage.sentence.saying.words.count(" ") >= _STEP_WORDS_MIN
