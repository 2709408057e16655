"""Two people who decide about the same thing.

Why: If one says yes and the other no, the supplier has both an acceptance and a refusal.

Flagged:
    # Approval
    The project manager approves each deliverable.
    # Sign-off
    Each deliverable is accepted by the operations manager.

Accepted:
    # Approval
    The project manager approves each deliverable.
    # Sign-off
    Each deliverable is accepted by the project manager.

Source: PRINCE2 (one authority per product); creative-brief practice of one approver per round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence
from briefcheck.rules.saying import Saying

TITLE = "Two approvers for one thing"
_THING = (
    r"(?:each|every|all|the|any)\s(?:final\s|completed\s)?"
    r"(deliverables?|work|designs?|reports?|drafts?|website|results|services|documents?|products?)"
)
_ROLE = r"(?:the\s)?([^\W\d_]+(?:[\s-][^\W\d_]+){0,3}?)"
_PASSIVE = pattern(
    rf"\b{_THING}\s(?:is|are|shall be|must be|will be|has to be|have to be)\s(?:finally\s|formally\s)?"
    rf"(?:accepted|approved|signed off)\s(?:in writing\s)?by\s{_ROLE}"
    r"(?=[.,;]|\s(?:in|within|by|after|on|before|when)\b|\Z)",
    re.IGNORECASE,
    needs=("accepted", "approved", "signed off"),
)
_ACTIVE = pattern(
    rf"\A{_ROLE}\s(?:(?:shall|must|will)\s)?(?:accepts?|approves?|signs? off)\s(?:on\s)?{_THING}\b", re.IGNORECASE
)

_ACTS = ("accept", "approve", "sign")
"""What each verb of deciding begins with."""
_SEARCHED_MAX = 600


def check(brief: Brief) -> Iterator[Problem]:
    """Things that two sentences put into the hands of two roles, at the second."""
    first: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    seen: set[Saying] = set()
    """Neither a thing nor a role has figures in it: what is said again says the same."""
    act, role_bit = brief.lexicon.text.bits["approval_act"], brief.lexicon.text.bits["role"]
    for i in brief.holding(act):
        if not brief.masks[i] & role_bit or not brief.is_evidence(i):
            continue
        for start, end, saying in brief.cuts[i]:
            if saying in seen:
                continue
            seen.add(saying)
            found = _decision(brief, Sentence(brief, i, start, end, saying))
            if found is None:
                continue
            thing, role, span = found
            known, shown = first.setdefault(thing, (role.lower(), role))
            if known != role.lower() and thing not in told:
                told.add(thing)
                yield Problem(
                    title=TITLE,
                    message=f"The {role} decides about the {thing} here, the {shown} elsewhere.",
                    ask="Whose word counts?",
                    suggest="Name one: [role] accepts in writing; the other is heard before.",
                    state="inconsistent",
                    span=span,
                    key=thing,
                )


def _decision(brief: Brief, sentence: Sentence) -> tuple[str, str, Span] | None:
    """What is decided, who decides, and where that stands; None where one sentence names several, or none."""
    lowered = sentence.text[:_SEARCHED_MAX].lower()
    if not any(act in lowered for act in _ACTS) or sentence.has("approval_order"):
        return None
    passive = _PASSIVE.search(sentence.text, 0, _SEARCHED_MAX)
    active = None if passive else _ACTIVE.match(sentence.text, 0, _SEARCHED_MAX)
    match = passive or active
    if match is None:
        return None
    thing, role, group = (match[1], match[2], 2) if passive else (match[2], match[1], 1)
    if not brief.lexicon.text.mask(role) & brief.lexicon.text.bits["role"]:
        return None
    start = sentence.start
    return thing.lower().rstrip("s"), role, Span(sentence.block, start + match.start(group), start + match.end(group))
