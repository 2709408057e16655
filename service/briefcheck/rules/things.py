"""The things a sentence orders: what follows "shall deliver", "consist of" or "please send", told apart and named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

THINGS_MAX = 12
"""A sentence that counts up more than this is a parts list."""
_HEAD_WORDS_MAX = 7
_NAME_MAX = 120
DETERMINED = (
    r"(?:an?|the|all|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|new|your|our|each|every|its|my"
    r"|\d{1,3}(?:[ ,.]?\d{3})?)\s"
)
_ENUMERATOR = pattern(r"\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
_BETWEEN = pattern(r"[,;]\s(?:and then\s|then\s|and\s|as well as\s|plus\s)?|\sand (?:then\s)?|\sas well as\s|\splus\s")
_SEMICOLON = pattern(r";\s*(?:and\s|as well as\s)?")
"""Where these part the things, commas stand within them: "one film, 90 seconds; 20 stills"."""
_AFTERWARDS = pattern(r"\s(?:that|which|who|to|for|so|as|at|using|by|with|of|on|from|within|before|after|in)\s")
"""What comes behind belongs to the thing before it, but for another thing with an article of its own."""
_WITH_ONE = pattern(r"\s(?:with|having|containing|showing)\san?\s")
"""Another thing with an article behind this is one more that the first thing has: "a page with a map and a form"."""
_NEW_THING = pattern(rf"(?:{DETERMINED})", re.IGNORECASE)
_SEVERAL = pattern(
    r"(?:(?:an?|the|one|two|three|\d{1,3})\s)?(?:[\w-]+\s)?(?:series|sets?|collections?|suite|batch|pair|bundle|lot)"
    r"\sof\s(?=\w)",
    re.IGNORECASE,
)
"""What only says that there are several: "a series of posters"."""
_SHORT_FORM = pattern(r"\s\([\w/-]{1,8}\)(?=\s\w)")
"""A short form within a name: "a point of sale (POS) system"."""
_HEAD = pattern(
    r"\s(?=\d)|\s(?:of(?!\s(?:sale|concept|care)\b)|on|for|in|with|without|from|about|at|per|to|within|as|that|which|along|across"
    r"|into|under|near)\s|\s[a-z]{3,}ing\s(?=(?:the|an?|all|how|what|our|your|their|its|each|any)\s)|[(:]"
)
"""What follows tells more about the thing; what it is stands before."""
DETERMINERS = frozenset("a an the all one two three new your our each every".split())
NO_NAME = frozenset(
    "and or including include any such its their it they this that these those both which and/or other others no"
    " you we i he she they what how if when where there each more from to with in on by at for of up out upon as"
    " into because since while although both either neither his her straight directly".split()
)
_FINITE = pattern(
    r"\b(?:is|are|was|were|be|been|am|will|shall|must|should|would|can|could|may|might|has|have|had|do|does|did|we|i|you"
    r"|they|he|she|it|please|there|not|no|if|who|let|['’](?:s|re|ll|d|ve)"
    r"|takes?|names|ends|leads?|begins|starts|answers|checks|sends|contains|shows|gives|gets|goes|comes|makes|needs"
    r"|supplies|delivers|provides|submits|brings|produces|prepares|writes"
    r"|costs|lasts|reads|runs|stands|lies|keeps|holds|covers|counts|applies|means|opens|closes|describes"
    r"|explains|awards|lists|returns|replies|decides|tells|asks|says|receives|becomes|remains|stays|pays|walks|meets|signs|puts)\b",
    re.IGNORECASE,
)
_QUALITIES_MAX = 3
_QUALITY = pattern(
    r"very|open|large|big|small|warm|cold|dry|light|bright|dark|strong|heavy|long|low|tall|wide|thin|thick|soft|hard|safe"
    r"|quiet|deep|single|durable|concise|smart|solid|plain|lean|slim|sleek|fresh|free|fun|cheap|live|real|rich|calm|bold"
    r"|[\w-]{3,}(?:ful|less|able|ible|ous|ive|proof|friendly|based|ready|sized|looking)",
    re.IGNORECASE,
)
"""An adjective that the lists of praise do not have."""
_PLAIN_VERBS = frozenset("review check read answer meet decide sign agree fail pass".split())


def head(name: str) -> str:
    """What the thing is, without what it is for or about."""
    if "(" in name:
        name = _SHORT_FORM.sub("", name)
    several = _SEVERAL.match(name)
    return _HEAD.split(name if several is None else name[several.end() :], maxsplit=1)[0]


def last_word(name: str) -> str:
    """The last word of what the thing is; empty where the name begins with what it is for or about, or a bracket."""
    return "".join(head(name).split()[-1:])


def of_things(brief: Brief) -> int:
    """The cues that find what can be handed over."""
    bits = brief.lexicon.text.bits
    return bits["artefact"] | bits["handed_thing"] | bits["named_thing"]


def is_thing(brief: Brief, name: str) -> bool:
    """Whether a name ends, before what it is for, with something that can be handed over."""
    words = head(name).split()
    if not words or len(words) > _HEAD_WORDS_MAX:
        return False
    wanted = of_things(brief)
    if brief.lexicon.text.mask(" ".join(words[-2:])) & wanted:
        return True
    reach = len(head(name).rstrip())
    return any(bits & wanted and start < reach < end for start, end, bits in brief.lexicon.text.hits(name[:_NAME_MAX]))


def may_be(brief: Brief, name: str) -> bool:
    """Whether a name that stands where things are counted up may be one: it is no verb's object, no mere topic."""
    words = name.lower().split()
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask
    if words[0] in NO_NAME or mask(words[0]) & bits["only_verb"]:
        return False
    return is_thing(brief, name) or not mask(last_word(name) or name) & bits["no_thing"]


def has_verb(brief: Brief, text: str) -> bool:
    """Whether a text is no mere name: something is, shall or does something in it."""
    if _FINITE.search(text):
        return True
    words = text.lower().split()[1:]
    verb = brief.lexicon.text.bits["only_verb"]
    if any(word.endswith("s") and brief.lexicon.text.mask(_infinitive(word)) & verb for word in words):
        return True
    is_many = text.lower().split(maxsplit=1)[:1] not in (["a"], ["an"], ["one"])
    return is_many and any(brief.lexicon.text.mask(word) & verb or word in _PLAIN_VERBS for word in words[2:])


def _infinitive(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def ends_with_thing(brief: Brief, text: str) -> bool:
    """Whether the very last word is the thing, or the end of its name: no "system features"."""
    wanted = of_things(brief)
    text = text.rstrip(' \t"”’.')
    return any(bits & wanted and " " not in text[end:] for _, end, bits in brief.lexicon.text.hits(text))


def is_quality(brief: Brief, text: str) -> bool:
    """Whether a text only says how the thing is that is still to come: "a fast" before ", reliable website"."""
    words = text.strip(" \t\n\xa0“\"'(").split()
    words = words[1:] if words and words[0].lower() in DETERMINERS else words
    if not 0 < len(words) <= _QUALITIES_MAX or is_thing(brief, words[-1]):
        return False
    wanted = brief.lexicon.text.bits["adjective"] | brief.lexicon.text.bits["praise"]
    return all(brief.lexicon.text.mask(word) & wanted or _QUALITY.fullmatch(word) for word in words)


def counted(brief: Brief, text: str, start: int, until: int | None = None) -> Iterator[tuple[int, int | None]]:
    """The same as `parts` of a text that only counts up.

    Where it has semicolons, these alone part the things; else every comma does, but for one before a single word that
    no thing is known by ("a report on roads, bridges").
    """
    end = len(text) if until is None else until
    is_parted = text.find(";", start, end) >= 0
    begins, number = _behind_enumerator(text, start), 1
    is_behind = False
    for match in (_SEMICOLON if is_parted else _BETWEEN).finditer(text, start, end):
        piece = text[begins : match.start()]
        if number == THINGS_MAX:
            break
        if not is_parted:
            is_behind = is_behind or _AFTERWARDS.search(piece) is not None
            following = text[match.end() : end].split(",", maxsplit=1)[0]
            is_and = match.group() == " and "
            is_new = _NEW_THING.match(following) is not None
            is_word = len(following.split()) == 1 and not is_thing(brief, following)
            is_new = is_new and not (is_and and _WITH_ONE.search(piece))
            if _is_within_brackets(piece) or (is_and and not is_new and (is_behind or not is_thing(brief, piece))):
                continue
            if (is_behind and is_word) or (not is_new and not is_and and is_quality(brief, piece)):
                continue
        yield begins, match.start()
        begins, is_behind, number = _behind_enumerator(text, match.end()), False, number + 1
    if begins < end and not text[begins:end].isspace():
        yield begins, until


def _is_within_brackets(piece: str) -> bool:
    return piece.count("(") > piece.count(")")


def parts(brief: Brief, text: str, start: int, until: int | None = None) -> Iterator[tuple[int, int | None]]:
    """Where each of the things that a text counts up from here on begins, and where it ends at the latest."""
    begins, number = _behind_enumerator(text, start), 1
    is_behind = False
    end = len(text) if until is None else until
    for match in _BETWEEN.finditer(text, start, end):
        piece = text[begins : match.start()]
        is_behind = is_behind or _AFTERWARDS.search(piece) is not None
        rest = text[match.end() :]
        is_new = _NEW_THING.match(rest) is not None
        is_new = is_new and not (match.group() == " and " and _WITH_ONE.search(piece))
        is_one = match.group() == " and " and not is_new and not is_thing(brief, piece)
        if is_one or (is_behind and not is_new) or _is_within_brackets(piece):
            continue
        if not is_new and is_quality(brief, piece):
            continue
        if number == THINGS_MAX:
            return
        yield begins, match.start()
        begins, is_behind, number = _behind_enumerator(text, match.end()), False, number + 1
    yield begins, until


def _behind_enumerator(text: str, start: int) -> int:
    """Behind "(ii) " or "b) "."""
    match = _ENUMERATOR.match(text, start)
    return start if match is None else match.end()
