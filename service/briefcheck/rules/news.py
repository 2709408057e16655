"""Whether a passage speaks of news of the work: who hears from whom how it goes, apart from all else that recurs."""

from __future__ import annotations

from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

_GENERAL_PLACES = frozenset({"column", "label"})
_SHORT_WORDS = 12
"""In so few words it is clear who is meant though nobody is named: "Questions to Ms Lim"."""
_OF_REPORTS = ("status.phrases", "status.hints", "talk_of_work", "meeting", "news")


def is_about_something_else(brief: Brief, passage: Passage) -> bool:
    """Whether a cell or line under "How often" says how often something is cleaned, checked or paid.

    Such a title speaks of reports only where its own words, the row, another title or the heading do.
    """
    if passage.place not in _GENERAL_PLACES or passage.is_named:
        return False
    block = brief.blocks[passage.sentence.block]
    lexicon = brief.lexicon
    wanted = 0
    for name in _OF_REPORTS:
        wanted |= lexicon.text.bits[name]
    if (
        brief.masks[passage.sentence.block] & wanted
        or brief.outline.topics_of(passage.sentence.block) & lexicon.titles.bits["status"]
    ):
        return False
    if block.cell is None:
        return not lexicon.text.mask(block.label) & wanted
    if lexicon.text.mask(block.cell.header) & wanted:
        return False
    return not brief.once(_reporting).get((block.cell.table, block.cell.row), 0) & wanted


def _reporting(brief: Brief) -> dict[tuple[int, int], int]:
    """The phrases in each row of each table, and in its row of titles."""
    rows: dict[tuple[int, int], int] = {}
    titles: dict[int, int] = {}
    for block, mask in zip(brief.blocks, brief.masks, strict=True):
        if block.cell is None:
            continue
        at = (block.cell.table, block.cell.row)
        rows[at] = rows.get(at, 0) | mask
        if block.cell.is_header:
            titles[at[0]] = titles.get(at[0], 0) | mask
    return {at: mask | titles.get(at[0], 0) for at, mask in rows.items()}


def is_talk(passage: Passage) -> bool:
    """Whether two who work together talk, meet or write to each other in it; not what a product tells its users."""
    if passage.has("end_user", "product_subject", "not_news"):
        return False
    if not passage.has("talk_of_work"):
        is_ours = passage.has("person_here", "role", "addressee", "told")
        is_ours = is_ours and not passage.has("paying")
        return (is_ours and passage.has("news", "mailing", "talking")) or passage.count("news") > 1
    is_heard = passage.has("hearer", "role", "body", "addressee", "order", "hand_over", "channel", "news")
    return is_heard or passage.has("toward", "told") or _begins_with(passage, "talk_of_work")


def is_news(passage: Passage) -> bool:
    """Whether it is said that one of us hears how far the work is."""
    if not passage.has("news") or passage.sentence.is_fragment or not is_talk(passage):
        return False
    return _is_between_us(passage) or _begins_with(passage, "talk_of_work") or _begins_with(passage, "news")


def is_of_a_machine(passage: Passage) -> bool:
    """Whether a program is spoken of and nobody who reports: "a dashboard with daily progress" tells what to build."""
    return passage.has("machine", "by_itself") and not passage.has("supplier", "team", "person_here", "meeting")


def is_question(passage: Passage) -> bool:
    """Whether it is said whom to turn to, or where, when something is not clear."""
    if not passage.has("asking") or passage.sentence.is_fragment:
        return False
    if passage.has("end_user", "product_subject", "not_news"):
        return False
    is_short = passage.sentence.saying.words.count(" ") < _SHORT_WORDS
    is_for_us = passage.has("person_here", "contact") or (is_short and _begins_with(passage, "asking"))
    is_for_us = is_for_us or (is_short and passage.has("role") and passage.has("full_name", "told"))
    return is_for_us and passage.has("channel", "by_medium", "role", "body", "toward", "told", "contact", "full_name")


def _begins_with(passage: Passage, cue: str) -> bool:
    return passage.sentence.saying.first(passage.sentence.bit_of(cue)) == 0


def _is_between_us(passage: Passage) -> bool:
    return passage.has("person_here", "role", "toward", "told", "contact")
