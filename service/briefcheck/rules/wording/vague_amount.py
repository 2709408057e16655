"""Amounts of things to deliver that are no numbers.

Why: “Several posters” are three for the supplier and ten for the buyer; the price cannot be compared.

Flagged:
    # Deliverables
    The supplier shall deliver several posters.

Accepted:
    # Deliverables
    The supplier shall deliver several posters, at least 6 and at most 8.

Source: Statements of work with quantities per item; MIL-HDBK-245 on wording to avoid.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "How many?"
_TEXTS = vague.Wording(
    title=TITLE,
    words="vague_amount",
    message="{words} is no number; the supplier would have to guess how many are in the price.",
    ask="How many, or at most how many?",
    suggest="Replace with: [number] [items], or between [number] and [number].",
    measured_by=("strict_comparison", "count", "percent", "numbered"),
    where="ordered",
)
_AFTER = 40


def check(brief: Brief) -> Iterator[Problem]:
    """Vague amounts of what is to be handed over."""
    return vague.find(brief, _TEXTS, _is_of_things)


def _is_of_things(brief: Brief, site: vague.Site) -> bool:
    """Whether the amount stands right before the plural of something that can be handed over.

    A plural ends in s, or the amount is a word that has no other behind it ("mehrere").
    """
    if not site.sentence.has("deliver", "hand_over") and brief.outline.place_of(site.span.block, "listed") == "":
        return False
    text, lexicon = brief.blocks[site.span.block].text, brief.lexicon.text
    following = text[site.span.end : site.span.end + _AFTER].split()[:2]
    tells_plural = lexicon.mask(text[site.span.start : site.span.end]) & lexicon.bits["plural_only"]
    return any(
        (tells_plural or word.rstrip(".,;)").endswith("s")) and lexicon.mask(word) & lexicon.bits["artefact"]
        for word in following
    )
