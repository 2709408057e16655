"""Lists of what is wanted that have no end.

Why: What stands behind "etc." is not in the price; the buyer expects it all the same.

Flagged:
    # Deliverables
    - Brochures, posters, flyers, etc.

Accepted:
    # Deliverables
    - Brochures, posters and flyers

Source: INCOSE guide for writing requirements (rule on open-ended clauses); MIL-HDBK-245 on wording to avoid.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "A list without an end"
_TEXTS = vague.Wording(
    title=TITLE,
    words="open_list",
    message="{words} leaves the list open; the supplier would have to guess what else belongs to it.",
    ask="What else belongs to it, and where does it end?",
    suggest="Name every item, or add a limit: up to [number] further [items].",
    measured_by=("strict_comparison",),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Open ends of lists of what is to be delivered or done, not of examples in brackets."""
    return vague.find(brief, _TEXTS, _is_scope)


_TOPICS = ("listed", "specification", "procedure", "format", "materials", "criteria", "drawings", "status", "scope")


def _is_scope(brief: Brief, site: vague.Site) -> bool:
    block, start = site.span.block, site.sentence.start
    is_listed = _stands_under(brief, block, ("listed",))
    text = brief.blocks[block].text
    if text[site.sentence.end - 1 : site.sentence.end] == "?":
        return False
    before = text[max(start, site.span.start - _LOOK_BACK) : site.span.start]
    if before.count("(") > before.count(")") and not is_listed:
        return False
    if not _is_end(
        text[site.span.start : site.span.end], text[site.span.end : min(site.sentence.end, site.span.end + _LOOK_AHEAD)]
    ):
        return False
    return is_listed or vague.binds(brief, site.sentence) or _stands_under(brief, block, _TOPICS)


def _stands_under(brief: Brief, block: int, topics: tuple[str, ...]) -> bool:
    return any(brief.outline.place_of(block, topic) in ("column", "label", "section") for topic in topics)


_ENDS = ("etc", "et cetera", "and so", "and more", "and many more", "and others", "and the like", "among")


def _is_end(words: str, following: str) -> bool:
    """Whether the list ends here; “etc.” before more words stands for a thought, not for a thing."""
    return not words.lower().startswith(_ENDS) or not following.strip(" .,;:…)")


_LOOK_AHEAD = 20
_LOOK_BACK = 200
"""A bracket opened further back than this is another matter."""
