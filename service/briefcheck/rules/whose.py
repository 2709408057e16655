"""Whose act a sentence tells, and about which thing: the work ordered, or somebody else's.

"The manager approves it" is about the work where it stands beside a deliverable, and about the buyer's own office
where "it" is a holiday request. A product, too, checks, sends and reports, and so do those who use it; a study looks
at things. Frames of the lexicon (`[whose]`) tell such sentences by who stands first in them and what is acted upon; a
word of the work itself (`of_work`) always overrules them. Which of them are foreign to a topic is said here, because
a shop's parcels are no handover, yet its help desk may be the very service ordered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefcheck.rules.brief import Brief
    from briefcheck.rules.passage import Passage
    from briefcheck.rules.saying import Saying

_PROCESS, _USER, _MACHINE = "whose.process", "whose.user", "whose.machine"
_SHOP, _FLOW = "whose.shop", "whose.flow"
_STUDY, _FEATURE, _STORY = "whose.study", "whose.feature", "whose.story"
_RESOURCE, _FIELDS, _GIVEN = "whose.resource", "whose.fields", "whose.given"
_UPKEEP, _DECIDES = "whose.upkeep", "whose.decides"
_REPORTED = "whose.reported"
_SENDER = "whose.sender"
OF_OTHER_DAYS = ("whose.theirs", "whose.over", "whose.running_out")
"""What a sentence tells whose day is nobody's due date: what somebody else gives or decides, is over, or runs out."""
_FOREIGN = {
    "criteria": (_PROCESS, _FEATURE),
    "method": (_PROCESS, _USER, _MACHINE, _STUDY, _FEATURE, _STORY),
    "approver": (_PROCESS, _USER, _MACHINE, _STORY),
    "review_window": (_PROCESS, _USER),
    "rework": (_PROCESS, _USER, _MACHINE, _SHOP, _STORY),
    "delivery": (_PROCESS, _USER, _MACHINE, _SENDER, _SHOP, _FLOW, _STORY, _GIVEN),
    "status": (_PROCESS, _USER, _MACHINE, _FEATURE, _STORY, _UPKEEP, _DECIDES, _REPORTED),
    "service_level": (_RESOURCE, _STORY),
    "due": (_FIELDS, *OF_OTHER_DAYS),
    "format": (_GIVEN,),
}
OF_THINGS = frozenset({"format", "materials"})
"""The topics about what is handed over or worked with: what a product does tells a specification, but not these."""

BEFORE_IT = frozenset({"method", "rework"})
"""The topics whose acts are done to the product wherever it stands behind them: "after user testing, the app opens"."""


def foreign_to(topic: str) -> tuple[str, ...]:
    """The frames that tell that a sentence is not about a topic of the work, by the topic's name in the lexicon."""
    return _FOREIGN.get(topic, ())


def is_of_a_case(mask: int, bits: Mapping[str, int]) -> bool:
    """Whether a block follows a case through somebody's own office, so that "they" and "it" in it are not of the work.

    `mask` are the block's phrases, `bits` those of the lexicon's text.
    """
    return bool(mask & bits.get("asker", 0)) and not mask & bits.get("of_work", 0)


def is_worked_on(saying: Saying, foreign: int, product: int) -> bool:
    """Whether only the product makes a sentence foreign, and something is done to it: "the system is accepted when".

    `foreign` are the bits of all that makes one foreign, `product` those of a product as the subject.
    """
    return not saying.mask & foreign & ~product and saying.has(("whose.acted_on",))


def is_only_named(saying: Saying, product: int, prepositions: frozenset[str], joining: frozenset[str]) -> bool:
    """Whether the product nowhere acts itself: "the warranty on the system", "you host the website for a year".

    It acts where a verb follows. Behind a preposition it does not; nor before the end, a comma or a preposition, unless
    the sentence or a clause of it begins with it ("the system for orders sends"). `product` are the bits of its names.
    """
    words = saying.words
    for start, end in saying.places(product):
        before = words[:start].rstrip()
        previous = before.rpartition(" ")[2].lower()
        if previous in prepositions:
            continue
        if not previous[-1:].isalnum() or previous in joining:
            return False
        rest = words[end:].lstrip()
        if rest[:1].isalnum() and rest.partition(" ")[0].lower() not in prepositions:
            return False
    return True


def may_be_of_users(brief: Brief, passage: Passage) -> bool:
    """Whether somebody decides, looks or signs in a long text about a program, where those who use it do so, too.

    What stands where the topic has its place, is owed, or is done to a deliverable is of the work.
    """
    if brief.is_short or brief.profile != "software" or passage.place:
        return False
    return not passage.has("obligation", "deliverable_word", "of_work")


def is_named_first(saying: Saying, foreign: int, product: int, phrases: int) -> bool:
    """Whether only the product makes a sentence foreign, and the topic is named before it.

    `phrases` are the bits of the topic's own phrases.
    """
    if saying.mask & foreign & ~product or not saying.mask & phrases:
        return False
    named, told = saying.first(phrases), saying.first(product)
    return named is not None and told is not None and named < told
