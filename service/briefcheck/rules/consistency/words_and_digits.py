"""A number in words with another one in digits behind it.

Why: “five (6) copies” is two orders in one; courts and suppliers differ on which half counts.

Flagged:
    # Deliverables
    The supplier delivers five (6) copies of the report.

Accepted:
    # Deliverables
    The supplier delivers five (5) copies of the report.

Source: Drafting checks of contract reviewers.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules.brief import Brief

TITLE = "Words and digits differ"
_DIGITS = pattern(r"\((\d{1,3})\)")
"""A number in brackets."""
_COUNTED = pattern(r"\s(?:[^\W\d_]+[\s-])?[^\W\d_]{2,}s\b")
"""What is counted follows: “five (6) copies”, not “one (118) is”."""
_WORD = pattern(r"[^\W\d_]+(?:[-\s][^\W\d_]+)?\Z")
_LOOK_BACK = 30
"""No number below a thousand is longer in words."""


def check(brief: Brief) -> Iterator[Problem]:
    """Numbers written twice that are not the same, each pair once."""
    seen: set[str] = set()
    for i, block in enumerate(brief.blocks):
        if "(" not in block.text:
            continue
        for match in _DIGITS.finditer(block.text):
            start, value = _number_before(brief, block.text, match.start())
            if value is None or value == int(match[1]) or not _COUNTED.match(block.text, match.end()):
                continue
            words = block.text[start : match.end()]
            key = " ".join(words.lower().split())
            if key not in seen:
                seen.add(key)
                yield Problem(
                    title=TITLE,
                    message=f"“{words}” says {value} in words and {match[1]} in digits.",
                    ask=f"Is it {value} or {match[1]}?",
                    suggest="Write the number once: [number].",
                    state="inconsistent",
                    span=Span(i, start, match.end()),
                    key=key,
                )


def _number_before(brief: Brief, text: str, end: int) -> tuple[int, int | None]:
    """Where the number in words that ends here begins, and its value; None where there is none."""
    known = brief.lexicon.numbers
    end -= text[max(end - 1, 0) : end].isspace()
    match = _WORD.search(text, max(end - _LOOK_BACK, 0), end)
    if match is None:
        return end, None
    words = match.group().lower().replace("-", " ").split()
    if len(words) > 1 and all(word in known for word in words):
        tens, ones = (known[word] for word in words)
        if tens % 10 == 0 < tens and 0 < ones < 10:
            return match.start(), tens + ones
    last = words[-1]
    return match.end() - len(last), known.get(last)
