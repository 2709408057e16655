"""One abbreviation or term that stands for two things.

Why: “SOW” as statement of work here and scope of work there: two documents, or one under two names?

Flagged:
    # Terms
    The Statement of Work (SOW) governs. Changes to the Scope of Works (SOW) need a signature.

Accepted:
    # Terms
    The Statement of Work (SOW) governs. Changes to the Statement of Work (SOW) need a signature.

Source: Drafting checks of contract reviewers (terms defined twice).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "One abbreviation, two meanings"
_SHORT = pattern(r"\(([A-Z]{2,6})s?\)")
_WORD = pattern(r"[^\W\d_][\w'’-]*")
_SMALL = frozenset({"of", "the", "and", "for", "to", "in", "on", "a", "an", "or", "with", "by", "at"})
_LOOK_BACK = 90
_STEM = 4


def check(brief: Brief) -> Iterator[Problem]:
    """Abbreviations spelled out in two ways, at the second."""
    first: dict[str, tuple[str, str]] = {}
    told: set[str] = set()
    for i, block in enumerate(brief.blocks):
        if "(" not in block.text or block.kind in ("contents", "header", "footer"):
            continue
        for match in _SHORT.finditer(block.text):
            start = _begin(block.text, match.start(), match[1])
            if start is None:
                continue
            words = block.text[start : match.start()].rstrip()
            known, shown = first.setdefault(match[1], (_key(words), words))
            if known != _key(words) and match[1] not in told:
                told.add(match[1])
                yield Problem(
                    title=TITLE,
                    message=f"{match[1]} is “{words}” here, but “{shown}” elsewhere.",
                    ask=f"Which of them is {match[1]}?",
                    suggest=f"Spell it out once: [name] ({match[1]}), and use another short form for the other.",
                    state="inconsistent",
                    span=Span(i, start, match.end()),
                    key=match[1].lower(),
                )


def _begin(text: str, end: int, short: str) -> int | None:
    """Where the words whose initials are the abbreviation begin; None where no such words stand before it."""
    words = list(_WORD.finditer(text, max(end - _LOOK_BACK, 0), end))
    wanted = len(short) - 1
    for word in reversed(words):
        if word[0][0].upper() == short[wanted]:
            if wanted == 0:
                return word.start()
            wanted -= 1
        elif word[0].lower() not in _SMALL:
            return None
    return None


def _key(words: str) -> str:
    """How the words begin, without case and small words: endings make no other meaning."""
    return " ".join(word.lower()[:_STEM] for word in _WORD.findall(words) if word.lower() not in _SMALL)
