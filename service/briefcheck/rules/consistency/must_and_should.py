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
from briefcheck.rules.brief import Brief, Sentence
from briefcheck.rules.saying import Saying

TITLE = "Once a must, once a wish"
_MODAL = pattern(r"([mMsScC](?<!\w\w)(?:(?<=[mM])(?i:ust|ay|ight)|(?<=[sS])(?i:hall|hould)|(?<=[cC])(?i:ould)))\s")
"""Must, shall, should, may, might or could; its first letter first, where a search is fastest."""
_WEAK = frozenset({"should", "may", "might", "could"})
_WORDS_MIN, _WORDS_MAX = 6, 60


def check(brief: Brief) -> Iterator[Problem]:
    """Sentences that differ in nothing but the strength of their verb."""
    first: dict[str, tuple[bool, Sentence]] = {}
    bits = brief.lexicon.text.bits
    wanted = bits["binding"] | bits["wanted"] | bits["permission"]
    told: set[str] = set()
    seen: set[Saying] = set()
    for i, mask in enumerate(brief.masks):
        if not mask & wanted or not brief.is_evidence(i, of_content=True):
            continue
        for sentence in brief.sentences_of(i):
            if sentence.saying in seen:
                continue
            seen.add(sentence.saying)
            found = _parts(sentence.text)
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


def _parts(text: str) -> tuple[str, bool] | None:
    """The sentence without its one modal verb, and whether that is a weak one."""
    if not _WORDS_MIN <= text.count(" ") + 1 <= _WORDS_MAX:
        return None
    modals = list(_MODAL.finditer(text))
    if len(modals) != 1:
        return None
    (modal,) = modals
    return (text[: modal.start()] + text[modal.end() :]).lower().rstrip(" .;"), modal[1].lower() in _WEAK
