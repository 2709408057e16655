"""It is said how and where the work is handed over: channel, place, repository, recipient.

Why: Work that sits in the wrong inbox, repository or dock is late, whoever finished it on time.

Flagged:
    # Delivery
    Deliver to us when ready.

Accepted:
    # Delivery
    Upload the files to the project folder on SharePoint and send the link to the project manager.

Source: DD Form 1423 on distribution; Incoterms practice for goods.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Delivery method and place",
    topic="delivery",
    section="delivery",
    missing=Gap(
        "Nothing says how or where the work is handed over.",
        "Through which channel, to which place, to whom?",
        "Add: delivered to [recipient] by [channel] at [place].",
    ),
    weak=Gap(
        "A handover is mentioned, but not its channel, place or recipient.",
        "Through which channel, to which place, to whom?",
        "Replace with: delivered to [recipient] by [channel] at [place].",
    ),
)
_SAID_MIN = 2
"""Once may be for a minor item only."""
_WHITHER = ("place", "place_named", "role", "recipient")
_DONE_AT_A_PLACE = frozenset({"works", "event"})
_LONG_WORDS = 1500
"""Whoever writes a page says it once; in a long text a word or two of handing over may be about anything."""
_NEXT = 30
_REACH = 70
"""A place so many characters behind the verb is the verb's."""
_LINE_WORDS = 8
"""Where the handover is the topic, a line of so few words with a place in it sets it."""
_NOT_OURS = ("giving_supplier", "to_supplier", "end_user", "procedural", "permission", "news", "status_report")
_OWED = ("obligation", "wanted", "order", "hand_over", "supplier", "deliverable_word", "artefact", "handed_thing")
_SHOWS = ("place", "contact", "recipient", "toward")
_SURE = ("handing.pull", "handing.deploy", "handing.put", "handing.hinted")
"""Says by itself that work is handed over: in a pull request, in an archive, put where it runs, given to everybody."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    grade_any = _grade_at_place if brief.profile in _DONE_AT_A_PLACE else _grade
    enough = 1 if brief.is_page else _SAID_MIN

    def grade(passage: Passage) -> Level:
        return grade_any(passage, is_page=brief.is_page)

    some = 1 if brief.is_page else _SAID_MIN if brief.document.words <= _LONG_WORDS else _SAID_MIN + 1
    return weigh(
        brief,
        TEXTS,
        grade,
        also=("carrying", "place_named", "drop_place", "deploy_verb", "pull_word", "packed_word", "open_word"),
        enough=enough,
        some=some,
        shows=_SHOWS,
        alone=("order", "obligation", "wanted"),
        sure=_SURE,
    )


def _grade_at_place(passage: Passage, *, is_page: bool) -> Level:
    """As any work, and what is built or held at a place on a day is handed over there."""
    level = _grade(passage, is_page=is_page)
    is_there = level == 0 and passage.leads_to("at_place", "place_named", "place", within=_NEXT)
    return 1 if is_there and passage.has("date", "clock", "obligation") else level


def _grade(passage: Passage, *, is_page: bool) -> Level:
    if passage.has("bid_word", "no_whither", "to_supplier"):
        return 0
    if passage.place == "title":
        return 1 if passage.is_named or passage.has("handing_title") else 0
    if passage.has("end_user") and not passage.has("deliverable_word"):
        return 0
    if passage.place not in ("column", "label") and _is_report(passage):
        return 0
    is_handover = passage.is_named or passage.has("delivery.hints")
    if _is_to_somebody_there(passage) or (is_handover and _is_sent_there(passage)):
        return 3
    if passage.has("handing.pull") and not passage.has("permission"):
        return 3
    if _is_on_its_way(passage) or passage.has("handing.where"):
        return 3 if passage.has("drop_place") else 2
    if _is_carried(passage):
        # What goes where in a longer text is often the product's business.
        if not is_page and not passage.place and not passage.has("order", "hand_over"):
            return 1
        if passage.has("deliverable_word", "artefact", "handed_thing", "handed_noun", "incoterm"):
            return 2
        if passage.has("place", "place_named", "contact", "role"):
            return 1
    return _grade_of_place(passage, is_handover=is_handover)


def _grade_of_place(passage: Passage, *, is_handover: bool) -> Level:
    """How far a place, or somebody, is named for a handover that nobody is said to carry out."""
    if is_handover and passage.has("place", "contact") and passage.has("obligation", "deliverable_word", "hand_over"):
        if passage.has("procedural"):
            return 1
        return 2 if passage.is_named or passage.place == "label" else 1
    if passage.place in ("column", "label"):
        is_there = passage.has("place", "contact", "role", "channel", "recipient", "party")
        return 2 if is_there else 1 if is_handover else 0
    if passage.is_named and passage.has("role", "toward"):
        return 2
    if passage.place == "section" and passage.has("drop_place", "contact"):
        is_line = passage.sentence.saying.words.count(" ") < _LINE_WORDS and not passage.has("wanted")
        return 2 if is_line else 1
    is_hint = passage.is_named or passage.has(*_SURE) or (passage.place == "section" and is_handover)
    return 1 if is_hint else 0


def _is_to_somebody_there(passage: Passage) -> bool:
    """Whether a place and somebody there are named where the handover is the topic."""
    if not (passage.is_named or passage.place) or not passage.has("place", "contact"):
        return False
    return passage.has("role") and bool(passage.place or passage.has("deliverable_word"))


def _is_sent_there(passage: Passage) -> bool:
    if not passage.has("handed_to", "hand_over") or not passage.has("role", "recipient", "addressee"):
        return False
    return passage.has("place", "contact") and not passage.has("procedural")


def _is_on_its_way(passage: Passage) -> bool:
    """Whether it is sent by a verb that says by which way ("uploaded to"), or sent to an address."""
    if passage.has(*_NOT_OURS):
        return False
    if passage.leads_to("carrying", slot="contact", within=_REACH):
        return True
    return passage.has("by_the_way", "handing.put") and passage.has(*_OWED)


def _is_carried(passage: Passage) -> bool:
    """Whether something goes, is sent or brought to a place or to somebody, and not by us to you."""
    if passage.has(*_NOT_OURS, "own_tools"):
        return False
    return passage.leads_to("carrying", *_WHITHER, slot="toward", within=_REACH)


def _is_report(passage: Passage) -> bool:
    """Whether somebody reports in it or writes minutes: that is news of the work, not the work."""
    if passage.has("status_report", "of_meetings"):
        return True
    return passage.has("interval") and passage.has("status.phrases", "status.hints")
