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

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief, Passage

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

_STEP_WORDS_MIN = 4


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, _grade, of_content=True, also="task_verb", enough=_STEPS_MIN, some=_STEPS_MIN)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1 if passage.has("task_title") else 0
    if passage.has("steps") and (passage.place or passage.is_named or passage.is_hinted or passage.has("action")):
        return 3
    is_of_product = passage.has("end_user", "product_subject")
    is_done = passage.has("action") and not is_of_product
    if passage.place in ("section", "column") and (is_done or _is_step(passage)):
        return 2
    if passage.is_named:
        return 2
    if passage.sentence.is_item and passage.has("task", "interval", "cadence"):
        return 2
    return 2 if is_done and passage.has("obligation") and passage.has("supplier", "team") else 0


def _is_step(passage: Passage) -> bool:
    """Whether it is an entry of a numbered list long enough to say what is done."""
    return passage.sentence.is_numbered and passage.sentence.text.count(" ") >= _STEP_WORDS_MIN
