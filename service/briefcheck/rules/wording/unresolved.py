"""Blanks still to be filled in: TBD, [insert name], {{ date }}, ____, “to be decided”, prompts of empty form fields.

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

import re
from collections.abc import Iterator, Set

from briefcheck.finding import Problem
from briefcheck.model import Block, Span
from briefcheck.rules import answers, keys, vague
from briefcheck.rules.brief import Brief
from briefcheck.rules.slots import BLANK_MARKS

TITLE = "Still to be filled in"
_QUOTE_LENGTH_MAX = 80
_KEY_LENGTH_MAX = 60
_NO_BLANK_WORDS_MAX = 3
_LINES = frozenset("_.…")
_ANSWERING = ("paragraph", "item", "cell")
_OPENINGS = frozenset("[<«{_.…?")


def check(brief: Brief) -> Iterator[Problem]:
    """Open blanks, one problem per section or table and way of writing them.

    Sections of ours that nobody has accepted yet are passed over.
    """
    places: dict[tuple[int, int, str], list[Span]] = {}
    told = {*_blanks(brief), *_undecided(brief)}
    for span in sorted(told.union(_unanswered(brief, {span.block for span in told}))):
        block = brief.blocks[span.block]
        table = block.cell.table if block.cell is not None else 0
        places.setdefault((block.heading, table, _family(brief.document.text_of(span))), []).append(span)
    return keys.numbered(_problem(brief, *place, spans) for place, spans in places.items())


def _family(words: str) -> str:
    """What blanks of one way of writing have in common: the bracket or line they begin with, or their words."""
    return words[0] if words[0] in _OPENINGS else " ".join(words.lower().split())[:_KEY_LENGTH_MAX]


def _problem(brief: Brief, heading: int, table: int, family: str, spans: list[Span]) -> Problem:
    title = brief.blocks[heading].text[:_KEY_LENGTH_MAX] if heading >= 0 else ""
    where = "table" if table else "section"
    words = brief.document.text_of(spans[0])
    count = len(spans) - 1
    if count:
        message = f"“{words}” and {count} more blank{'s' if count > 1 else ''} of this {where} are still open"
    else:
        message = f"“{words}” is still open"
    return Problem(
        title=TITLE,
        message=f"{message}; the supplier would have to guess what belongs there.",
        ask="What belongs here, or who decides it by when?",
        suggest="Fill it in, or write: decided by [role] on [date].",
        state="unresolved",
        span=spans[0],
        key=" ".join(f"{title} {where} {family}".lower().split()),
    )


def _blanks(brief: Brief) -> Iterator[Span]:
    marked, bit = set(brief.whole.holding(*BLANK_MARKS)), brief.lexicon.text.bits["blank_word"]
    prompts = (i for i, block in enumerate(brief.blocks) if block.is_prompt)
    for i in sorted(marked.union(brief.holding(bit), prompts)):
        block = brief.blocks[i]
        if block.is_ours or block.kind in ("contents", "header", "footer"):
            continue
        if block.is_prompt:
            yield Span(i, 0, min(len(block.text), _QUOTE_LENGTH_MAX))
        else:
            for match in brief.lexicon.slots.blanks(block.text):
                if _is_blank(brief, i, block, match):
                    yield Span(i, match.start(), min(match.end(), match.start() + _QUOTE_LENGTH_MAX))


def _is_blank(brief: Brief, i: int, block: Block, match: re.Match[str]) -> bool:
    """Not a link, a source's “[online]”, an explained “TBD”, a line drawn across the page or one to sign on."""
    bits, words = brief.lexicon.text.bits, match[0]
    if words[0] in _LINES:
        is_signed = brief.masks[i] & bits["signature_word"]
        is_signed |= brief.masks[block.heading] & bits["signature_word"] if block.heading >= 0 else 0
        return not is_signed and len(words) < len(block.text.strip())
    if words[0] == "[":
        if block.text.startswith(("(", " (http", "["), match.end()):
            return False
        return words.count(" ") >= _NO_BLANK_WORDS_MAX or not brief.lexicon.text.mask(words) & bits["no_blank"]
    return brief.outline.part_of(i) != "glossary"


def _undecided(brief: Brief) -> Iterator[Span]:
    """“To be decided” and the like, unless it says by whom and by when."""
    for span, sentence in vague.sites(brief, "undecided"):
        is_owned = sentence.has("role", "person", "party", "supplier") and sentence.has("date", "relative", "month")
        if not is_owned and not brief.blocks[span.block].is_ours:
            yield span


def _unanswered(brief: Brief, told: Set[int]) -> Iterator[Span]:
    """Entries and labelled lines about a topic that say only that nobody knows it yet: "Deliverables: to be agreed"."""
    for i, block in enumerate(brief.blocks):
        if i in told or block.is_ours or not brief.outline.places[i] or block.kind not in _ANSWERING:
            continue
        start = len(block.label) + 1 if block.label and block.cell is None else 0
        value = block.text[start:]
        if answers.is_undecided(brief.lexicon, value) and brief.is_evidence(i):
            words = value.strip()
            yield Span(i, start + value.index(words), start + value.index(words) + len(words))
