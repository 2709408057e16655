"""The same duty once as a must and once as a wish.

Why: The supplier may do what the weaker sentence allows, and the buyer will insist on the stronger.

Flagged:
    # Requirements
    The supplier must test the alarm every month.
    # Maintenance
    The supplier should test the alarm every month.

Accepted:
    # Requirements
    The supplier must test the alarm every month.
    # Maintenance
    The supplier should test the lights every month.

Source: INCOSE guide for writing requirements (one modal verb for one kind of duty).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

TITLE = "Once a must, once a wish"
_MODAL = pattern(r"([mMsScC](?<!\w\w)(?:(?<=[mM])(?i:ust|ay|ight)|(?<=[sS])(?i:hall|hould)|(?<=[cC])(?i:ould)))\s")
"""Must, shall, should, may, might or could; its first letter first, where a search is fastest."""
_DIGIT = pattern(r"\d")
_WEAK = frozenset({"should", "may", "might", "could"})
_WORDS_MIN, _WORDS_MAX = 6, 60


def check(brief: Brief) -> Iterator[Problem]:
    """Sentences that differ in nothing but the strength of their verb."""
    first: dict[str, tuple[bool, Sentence]] = {}
    bits = brief.lexicon.text.bits
    wanted = bits["binding"] | bits["wanted"] | bits["permission"]
    told: set[str] = set()
    blocks = [i for i in brief.holding(wanted) if brief.is_evidence(i, of_content=True)]
    both = _said_both_ways(brief, blocks)
    for i in blocks if both else ():
        for sentence in brief.sentences_of(i):
            found = _parts(sentence.text) if sentence.saying.once(_parts_of_words) in both else None
            if found is None:
                continue
            key, is_weak = found
            known, other = first.setdefault(key, (is_weak, sentence))
            if known != is_weak and key not in told:
                told.add(key)
                yield Problem(
                    title=TITLE,
                    message=f"The same duty reads “{other.text[:80]}” elsewhere: one says must, the other does not.",
                    ask="Is it a must?",
                    suggest="Say it once: the supplier must [duty].",
                    state="inconsistent",
                    span=Span(i, sentence.start, min(sentence.end, sentence.start + 160)),
                    key=key[:80],
                )


def _said_both_ways(brief: Brief, blocks: list[int]) -> set[tuple[str, bool] | None]:
    """What may be said as a must and as a wish, its figures left out: few of the many sentences."""
    distinct = {brief.forms[i]: i for i in blocks}.values()
    every = {saying.once(_parts_of_words) for i in distinct for _, _, saying in brief.cuts[i]}
    return {found for found in every if found is not None and (found[0], not found[1]) in every}


def _parts_of_words(text: str) -> tuple[str, bool] | None:
    found = _parts(text)
    return None if found is None else (_DIGIT.sub("9", found[0]), found[1])


def _parts(text: str) -> tuple[str, bool] | None:
    """The sentence without its one modal verb, and whether that is a weak one."""
    if not _WORDS_MIN <= text.count(" ") + 1 <= _WORDS_MAX:
        return None
    modals = list(_MODAL.finditer(text))
    if len(modals) != 1:
        return None
    (modal,) = modals
    return (text[: modal.start()] + text[modal.end() :]).lower().rstrip(" .;"), modal[1].lower() in _WEAK
