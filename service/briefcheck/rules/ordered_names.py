"""Whether what stands behind an order is the name of a thing, and tells which thing."""

from __future__ import annotations

from briefcheck.patterns import pattern
from briefcheck.rules import things
from briefcheck.rules.brief import Brief
from briefcheck.rules.orders import Beginning

_ABSTRACT = pattern(r"(?:tion|sion|ness|ity|ment|ship|ance|ence|ing|ism|relations?|trust|brand|team|future)s?\W*\Z")
_SO_MUCH = frozenset("lot bit number range kind sort couple way chance little few good".split())
_NUMBERS = frozenset("one eleven two three four five six seven eight nine ten twelve".split())
_VERB_BEFORE = frozenset("the a an and any all our your its their".split())
"""What follows a verb, not a noun: "repair the", "generate and"."""
_RATES = frozenset("per percent % a an each".split())
"""Behind a number these make it a rate: "500 per day"."""
_LENGTHS = frozenset("pages words characters minutes seconds hours noon am pm metres meters mm cm km kg".split())
"""Behind a number these, alone, say how long or when: "twenty pages", "12 noon"."""
_POINTING = frozenset("following listed above mentioned said aforementioned".split())
"""These point to what is named elsewhere: "the listed products"."""
_MODALS = frozenset("must shall should will not".split())
"""No name holds one of these: "the design must be a size"."""
_KNOWN = frozenset("the our your this".split())
_HEAD_WORDS_OF_ALL = 3
""""All the documentation" is what was named before."""
_KNOWN_WORDS = 2
""""The system" is one the reader already knows, not one that is named."""


def is_ordered(brief: Brief, name: str, beginning: Beginning) -> bool:
    """Whether a name in a sentence is that of a thing, and tells which: no verb, and more than "the system"."""
    words = name.lower().split()
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask
    if not _MODALS.isdisjoint(words):
        return False
    if not beginning.is_counted and (len(words) == 1 or mask(words[0]) & bits["only_verb"]):
        return False
    if (
        words[0] in things.NO_NAME
        or not _POINTING.isdisjoint(words[:2])
        or (len(words) > 1 and words[1] in _VERB_BEFORE and words[0] not in things.DETERMINERS)
    ):
        return False
    is_known = words[0] in _KNOWN and len(words) == _KNOWN_WORDS
    if is_known and not (beginning.is_counted or beginning.is_known):
        return False
    if words[0] == "all" and len(words) <= _HEAD_WORDS_OF_ALL:
        return False
    if len(words) > 1 and words[0].isdigit() and words[1] in _RATES | things.NO_NAME:
        return False
    if words[-1] in _LENGTHS and len(words) == _KNOWN_WORDS:
        return False
    who, is_for, _ = name.partition(" for ")
    if is_for and mask(things.last_word(who)) & bits["doer"]:
        return False
    word = things.last_word(name)
    last = mask(word)
    if not word or last & bits["no_thing"]:
        return False
    if beginning.is_counted:
        return things.is_thing(brief, name) or _is_counted(brief, name, beginning)
    return _is_counted(brief, name, beginning) or (
        things.is_thing(brief, name) and things.ends_with_thing(brief, things.head(name))
    )


def _is_counted(brief: Brief, name: str, beginning: Beginning) -> bool:
    """Whether a name tells how many, or what is built: then it need not be one of the things that we know."""
    words = name.lower().split()
    bits, what = brief.lexicon.text.bits, brief.lexicon.text.mask(things.head(name))
    if len(words) == 1 or what & (bits["role"] | bits["supplier_name"] | bits["doer"]):
        return False
    if words[0].isdigit() and beginning.is_handed:
        return True
    if words[1] in _SO_MUCH:
        return False
    is_abstract = _ABSTRACT.search(things.head(" ".join(words))) and not (
        beginning.is_bare and words[-1].endswith("ing")
    )
    last = brief.lexicon.text.mask(things.last_word(name))
    if is_abstract or last & bits["slot.period"] or what & bits["part.bid_process"]:
        return False
    if words[0] in _NUMBERS or words[0].isdigit():
        return beginning.is_made
    if words[0] in ("a", "an"):
        return beginning.is_built
    if words[0] in things.DETERMINERS:
        return beginning.is_known and beginning.is_built
    return beginning.is_bare
