"""Blanks still to be filled in: TBD, [insert name], {{ date }}, ____, prompts of empty form fields.

Why: A brief that goes out with blanks is priced on the supplier's guesses, or sent back.

Flagged:
    # Delivery
    The report is due on [insert date].

Accepted:
    # Delivery
    The report is due on 3 April 2026.

Source: NASA systems engineering handbook, appendix C (TBD and TBR); drafting checks of contract tools.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Block, Span
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief
from briefcheck.rules.slots import BLANK_MARKS

TITLE = "Still to be filled in"
_TEXTS = vague.Wording(
    title=TITLE,
    words="",
    message="{words} is still open; the supplier would have to guess what belongs there.",
    ask="What belongs here, or who decides it by when?",
    suggest="Fill it in, or write: decided by [role] on [date].",
    measured_by=(),
)
_QUOTE_LENGTH_MAX = 80


def check(brief: Brief) -> Iterator[Problem]:
    """Open blanks, one problem per kind of blank, except in sections of ours that nobody has accepted yet."""
    everything = "\n".join([block.text for block in brief.blocks])
    marks = [mark for mark in BLANK_MARKS if mark[0] in everything and mark in everything]
    places: dict[str, list[Span]] = {}
    for i, block in enumerate(brief.blocks):
        if block.is_ours or block.kind in ("contents", "header", "footer"):
            continue
        for span in _blanks(brief, i, block, marks):
            key = " ".join(brief.document.text_of(span).lower().split())
            places.setdefault("_" if not key.strip("_.…") else key, []).append(span)
    for key, spans in places.items():
        yield vague.problem(brief, _TEXTS, key, spans, "unresolved")


def _blanks(brief: Brief, i: int, block: Block, marks: list[str]) -> Iterator[Span]:
    if block.is_prompt:
        yield Span(i, 0, min(len(block.text), _QUOTE_LENGTH_MAX))
    elif brief.masks[i] & brief.lexicon.text.bits["blank_word"] or any(mark in block.text for mark in marks):
        for match in brief.lexicon.slots.blanks(block.text):
            yield Span(i, match.start(), min(match.end(), match.start() + _QUOTE_LENGTH_MAX))
