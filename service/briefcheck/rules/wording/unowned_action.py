"""Decisions that the brief leaves to nobody: “will be approved”, without by whom.

Why: In the passive nobody has the duty; the supplier waits, and no one knows that it is their turn.

Flagged:
    # Acceptance
    All designs must be approved before printing.

Accepted:
    # Acceptance
    All designs must be approved by the marketing manager before printing.

Source: NASA systems engineering handbook, appendix C (who shall do what); ISO/IEC/IEEE 29148.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

TITLE = "Nobody is named to decide"
_PASSIVE = pattern(
    r"\b(?:shall|must|will|is to|are to|needs? to|has to|have to)\sbe\s(?:\w+ly\s)?"
    r"(?:approved|accepted|signed off|agreed|authori[sz]ed)\b",
    re.IGNORECASE,
    needs=("be",),
)
_SEARCHED_MAX = 600


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all approvals without anybody who approves, at the first; none where an approver is named."""
    bits = brief.lexicon.text.bits
    wanted, obligation = bits["approval_act"], bits["obligation"]
    found: list[Span] = []
    for blocks in brief.groups:
        i = blocks[0]
        if not (brief.masks[i] & wanted and brief.masks[i] & obligation and vague.speaks(brief, i)):
            continue
        if not brief.is_evidence(i) or vague.is_purpose(brief, i):
            continue
        for start, end, saying in brief.cuts[i]:
            match = saying.once(_passive) if saying.mask & wanted else None
            if match and not _is_owned(Sentence(brief, i, start, end, saying)):
                found += [Span(at, start + match.start(), start + match.end()) for at in blocks]
    found.sort()
    if not found:
        return
    words = brief.document.text_of(found[0])
    more = f" {len(found) - 1} more sentences name nobody, too." if len(found) > 1 else ""
    yield Problem(
        title=TITLE,
        message=f"“{words}” does not say by whom.{more}",
        ask="Who decides?",
        suggest="Add: by [role].",
        state="weak",
        span=found[0],
    )


def _passive(text: str) -> re.Match[str] | None:
    return _PASSIVE.search(text, 0, _SEARCHED_MAX)


def _is_owned(sentence: Sentence) -> bool:
    """Whether somebody is named, or it is the condition that decides (“accepted when …”)."""
    if sentence.has("role", "person", "party", "accepted_when", "supplier", "part.bid_process", "aside"):
        return True
    words = sentence.saying.words
    return " by " in words or " when " in words or " if " in words
