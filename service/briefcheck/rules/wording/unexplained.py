"""Abbreviations that are never spelled out.

Why: The buyer's in-house short forms mean nothing, or something else, to a supplier.

Flagged:
    # Tasks
    The supplier tests the QZD twice and repairs the QZD. The QZD stays on site.

Accepted:
    # Tasks
    The supplier tests the quench zone detector (QZD) twice and repairs the QZD. The QZD stays on site.

Source: NASA systems engineering handbook, appendix C (terms are defined); drafting checks of contract tools.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Abbreviations nobody explains"
_SHORT = pattern(r"[A-Z][A-Z]{2,4}(?![\w-])")
_EXPLAINED = pattern(r"\s?\(|:|\s[–—-]\s|\s(?:means|stands for|is the|is an?)\b")
_ROMAN = pattern(r"[IVXLC]+\Z")
_USES_MIN = 3
_CANDIDATES_MAX = 30
"""A document with more abbreviations has a problem that the first thirty show."""
_SHOWN_MAX = 6


def check(brief: Brief) -> Iterator[Problem]:
    """One problem for all abbreviations used thrice or more that no bracket, label or glossary explains."""
    known = brief.lexicon.text.bits["known_short"]
    uses: dict[str, list[Span]] = {}
    explained: set[str] = set()
    ordinary: dict[str, bool] = {}
    """Whether a short form needs no explanation, by the lexicon."""
    written: dict[int, list[tuple[str, Span, bool]]] = {}
    """By what a block says, figures aside, its short forms, where they stand, whether they are explained there."""
    for i, form in enumerate(brief.forms):
        if form not in written:
            written[form] = list(_short_forms(brief, i))
        if not written[form] or _is_silent(brief, i):
            continue
        for short, span, is_explained in written[form]:
            if short not in ordinary:
                ordinary[short] = bool(_ROMAN.match(short) or brief.lexicon.text.mask(short) & known)
            if ordinary[short] or short in explained:
                continue
            cell = brief.blocks[i].cell
            is_first = cell is not None and cell.column == 1
            if is_explained or is_first or brief.outline.part_of(i) == "glossary":
                explained.add(short)
            elif vague.speaks(brief, i):
                uses.setdefault(short, []).append(Span(i, span.start, span.end))
    candidates = [s for s, spans in uses.items() if len(spans) >= _USES_MIN and s not in explained][:_CANDIDATES_MAX]
    found = {short: uses[short] for short in candidates if not _is_word(brief, short.lower())}
    if not found:
        return
    shown = list(found)[:_SHOWN_MAX]
    listed = ", ".join(shown) + (f" and {len(found) - len(shown)} more" if len(found) > len(shown) else "")
    yield Problem(
        title=TITLE,
        message=f"{listed}: used, but never spelled out.",
        ask=f"What does {shown[0]} stand for?",
        suggest=f"Spell it out at its first use: [name] ({shown[0]}).",
        state="weak",
        span=found[shown[0]][0],
    )


def _short_forms(brief: Brief, block: int) -> Iterator[tuple[str, Span, bool]]:
    """The short forms in a block, where they stand, and whether a bracket or what follows explains them."""
    text = brief.blocks[block].text
    for match in _SHORT.finditer(text):
        before = text[max(match.start() - 1, 0) : match.start()]
        if not before or not (before.isalnum() or before in "-./_“\"'"):
            is_explained = before == "(" or _EXPLAINED.match(text, match.end()) is not None
            yield match[0], Span(block, match.start(), match.end()), is_explained


def _is_silent(brief: Brief, block: int) -> bool:
    """Whether a block says nothing: furniture, or a line all in capitals."""
    here = brief.blocks[block]
    return here.kind in ("contents", "header", "footer") or (here.cell is None and here.text.isupper())


def _is_word(brief: Brief, word: str) -> bool:
    """Whether it is an ordinary word in capitals: it stands in small letters elsewhere."""
    return f" {word} " in brief.whole.text
