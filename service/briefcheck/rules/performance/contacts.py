"""Contacts on both sides are named with an address or telephone number.

Why: A question without an addressee is answered by nobody, or by three people differently.

Flagged:
    # Contact
    The contact person is our office.

Accepted:
    # Contact
    Project lead: Nia Price, nia.price@museum.example, telephone 01632 960 417.

Source: communication plans (who, with which address); points of contact in statements of work.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, assessment
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import is_binding, seek
from briefcheck.rules.passage import Passage, Sentence

TEXTS = Texts(
    title="Contacts",
    topic="status",
    section="",
    words="contacts",
    missing=Gap(
        "Nobody is named as contact, with an address.",
        "Who answers our questions, and under which address?",
        "Add: the contact person is [name], telephone [number].",
    ),
    weak=Gap(
        "A contact is mentioned, but without an e-mail address or telephone number.",
        "Under which address or number?",
        "Add: the contact person is [name], telephone [number].",
    ),
)
_ADDRESSES_MAX = 5


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    found = [sentence for _, sentence in zip(range(_ADDRESSES_MAX), _addressed(brief), strict=False)]
    if found:
        return assessment(brief, TEXTS, 2, (brief.quote(sentence) for sentence in found))
    return seek(brief, TEXTS, _grade)


def _addressed(brief: Brief) -> Iterator[Sentence]:
    for i, block in enumerate(brief.blocks):
        if "@" in block.text and is_binding(brief, i):
            yield from (sentence for sentence in brief.sentences_of(i) if "@" in sentence.text)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if (passage.is_named or passage.place) and passage.sentence.saying.has_digit and passage.has("numbered"):
        return 2
    return 1 if passage.is_named or passage.place else 0
