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
from briefcheck.patterns import pattern
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
_MAIL = pattern(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_HANDLE = pattern(r"(?:\A|[\s(])@\w[\w-]{2,40}\b(?![/(])")
_NAMED = pattern(r"\A\W{0,3}[A-Z][\w'’-]+\s[A-Z][\w'’.-]+\s?[(:,–-]\s?\w")
"""A name and who that is: "Ann Lee (organiser)"."""
_TELEPHONE = pattern(r"(?:\+|\b)\d[\d ()./-]{5,20}\d\b")
_LINE_WORDS_MAX = 14
"""Who answers is named in a line; a longer sentence tells what somebody does."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    found = [sentence for _, sentence in zip(range(_ADDRESSES_MAX), _addressed(brief), strict=False)]
    if found:
        return assessment(brief, TEXTS, 2, (brief.quote(sentence) for sentence in found))
    return seek(brief, TEXTS, _grade, in_bidding=True)


def _addressed(brief: Brief) -> Iterator[Sentence]:
    """Sentences with a mail address, or with somebody's name in a network where the contact is spoken of."""
    for i, block in enumerate(brief.blocks):
        if "@" in block.text and is_binding(brief, i, in_bidding=True):
            yield from (sentence for sentence in brief.sentences_of(i) if _has_address(sentence))


def _has_address(sentence: Sentence) -> bool:
    if "@" not in sentence.text or sentence.has("contacts.other", "contacts.theirs", "contacts.printed"):
        return False
    is_handle = sentence.has("contacts.phrases", "contacts.hints", "role") and _HANDLE.search(sentence.text)
    return bool(is_handle or _MAIL.search(sentence.text))


def _grade(passage: Passage) -> Level:
    sentence = passage.sentence
    if passage.place == "title" or passage.has("contacts.printed"):
        return 0
    if sentence.saying.has_digit and (passage.has("contacts.phoned") or _TELEPHONE.search(sentence.text)):
        return 2
    if passage.is_named:
        return 1
    if sentence.saying.words.count(" ") >= _LINE_WORDS_MAX:
        return 0
    is_somebody = passage.has("given_name", "person")
    if passage.place:
        return 1 if is_somebody or (passage.place in ("column", "label") and passage.is_hinted) else 0
    return 1 if passage.has("contacts.person_of") and (is_somebody or _NAMED.search(sentence.text)) else 0
