"""Which kind of work a brief is about, told from the words it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefcheck.errors import NotFound
from briefcheck.model import Block
from briefcheck.rules.lexicon import Lexicon

if TYPE_CHECKING:
    from briefcheck.rules.brief import Cuts

_NEEDED = 3
"""Fewer words of a kind of work than this are no sign of it."""
_FIRST_WORTH = 4
"""A word in the title or the first lines says more than one in the text."""
_FIRST_BLOCKS = 6
_NAMED_WORTH = {"rfp": 40}
"""What calls itself a request for proposals is one, whatever it asks proposals for."""
_NOTE_WORDS_MAX = 200
_NOTE_WORTH = 3
"""In so short a text, a greeting and a please tell more than what it is about."""
_MEMO_WORDS_MAX = 450
"""A longer text that says please is a polite brief."""
_SAID_MAX = 3
"""Words quoted as the reason: enough to be believed."""
KINDS = {
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
    "other": "no kind of work in particular",
}
"""Every profile, and what its kind of work is called in a sentence."""


def known(wanted: str) -> str:
    """The name of a profile, or `auto`. Raises NotFound for another name."""
    if wanted not in (*KINDS, "auto"):
        raise NotFound("profile_not_found", f"There is no such profile. The profiles are auto, {', '.join(KINDS)}.")
    return wanted


def choose(
    blocks: Sequence[Block], cuts: Sequence[Cuts], masks: Sequence[int], lexicon: Lexicon, wanted: str
) -> tuple[str, str]:
    """The profile and one sentence why, from what was found in each block's sentences.

    `wanted` is a profile's name, or `auto` to choose by the words. Raises NotFound for another name.
    """
    if known(wanted) != "auto":
        return wanted, "Chosen by the user."
    bits = {name: lexicon.text.bits[f"profile.{name}"] for name in lexicon.profiles}
    counts = dict.fromkeys(bits, 0)
    for mask, times in Counter(masks).items():
        for name, bit in bits.items():
            if mask & bit:
                counts[name] += times
    for mask in masks[:_FIRST_BLOCKS]:
        for name, bit in bits.items():
            if mask & bit:
                counts[name] += _NAMED_WORTH.get(name, _FIRST_WORTH) - 1
    if counts.get("memo"):
        words = sum(_length(block) for block in cuts)
        counts["memo"] *= _NOTE_WORTH if words <= _NOTE_WORDS_MAX else words <= _MEMO_WORDS_MAX
    best = max(counts, key=lambda name: counts[name], default="other")
    if counts.get(best, 0) < _NEEDED:
        return "other", "Too few words tell which kind of work this is."
    said = _said(blocks, cuts, masks, bits[best])
    return best, f"Words such as {said} point to {KINDS[best]}."


def _length(block: Cuts) -> int:
    return sum(saying.words.count(" ") + 1 for _, _, saying in block)


def _said(blocks: Sequence[Block], cuts: Sequence[Cuts], masks: Sequence[int], bit: int) -> str:
    """The first few different words that pointed to a profile, as the text writes them."""
    found: dict[str, str] = {}
    for block, sentences, mask in zip(blocks, cuts, masks, strict=True):
        if not mask & bit:
            continue
        for at, _, saying in sentences:
            for start, end in saying.places(bit):
                words = block.text[at + start : at + end]
                found.setdefault(words.lower(), words)
                if len(found) == _SAID_MAX:
                    return ", ".join(f"“{said}”" for said in found.values())
    return ", ".join(f"“{said}”" for said in found.values())
