"""Which kind of work a brief is about, told from the words it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefcheck.errors import NotFound
from briefcheck.rules.lexicon import Lexicon

_NEEDED = 3
"""Fewer words of a kind of work than this are no sign of it."""
_FIRST_WORTH = 4
"""A word in the title or the first lines says more than one in the text."""
_FIRST_BLOCKS = 6
_KINDS = {
    "services": "services that go on over time",
    "software": "software",
    "manufacturing": "making parts or products",
    "creative": "design and advertising",
    "consulting": "advice and studies",
    "content": "writing and translation",
    "works": "works and trades",
    "event": "an event",
    "rfp": "a request for proposals",
    "memo": "a short memo",
}


def choose(masks: Sequence[int], lexicon: Lexicon, wanted: str) -> tuple[str, str]:
    """The profile and one sentence why, from what was found in each block.

    `wanted` is a profile's name, or `auto` to choose by the words. Raises NotFound for another name.
    """
    names = lexicon.profiles
    if wanted != "auto":
        if wanted not in (*names, "other"):
            known = ", ".join(names)
            raise NotFound("profile-not-found", f"There is no such profile. The profiles are auto, {known}, other.")
        return wanted, "Chosen by the user."
    bits = {name: lexicon.text.bits[f"profile.{name}"] for name in names}
    counts = dict.fromkeys(names, 0)
    worth = Counter(masks)
    for mask in masks[:_FIRST_BLOCKS]:
        worth[mask] += _FIRST_WORTH - 1
    for mask, times in worth.items():
        for name, bit in bits.items():
            if mask & bit:
                counts[name] += times
    best = max(names, key=lambda name: counts[name], default="other")
    if counts.get(best, 0) < _NEEDED:
        return "other", "Too few words tell which kind of work this is."
    return best, f"Most words of one kind point to {_KINDS.get(best, best)}."
