"""Headings below one such as "Deliverables": some name a thing, some a kind of things, some go on about others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefcheck.patterns import pattern
from briefcheck.rules import phased, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import named

_BRACKET = pattern(r"\s*\([^()]{0,60}\)")
_TERMS = ("due", "milestones", "criteria", "method", "approver", "format", "scope", "status", "delivery")
"""A heading about one of these tells how the things are that those beside it name."""


def goes_on(brief: Brief, heading: int, listed: Collection[int]) -> bool:
    """Whether a heading goes on about something else: the section it is part of has its list already, above it."""
    return heading >= 0 and not _is_group(brief, heading) and brief.blocks[heading].heading in listed


def is_name(brief: Brief, heading: int) -> bool:
    """Whether a heading below one such as "Deliverables", or of a phase below it, names a thing."""
    return heading in brief.once(named_and_kinds)[0] and brief.is_evidence(heading, of_content=True)


def named_and_kinds(brief: Brief) -> tuple[frozenset[int], frozenset[int]]:
    """The headings that name a thing themselves, and those that name a kind of things and have them listed below.

    Of the first what is listed below tells how it is: "Base: earth" of a "Ramp". Where most of several headings side by
    side name things, the others do, too.
    """
    beside: dict[int, list[int]] = {}
    for heading in brief.headings:
        if _is_below_title(brief, heading) and not _is_group(brief, heading):
            beside.setdefault(brief.blocks[heading].heading, []).append(heading)
    if not beside:
        return frozenset(), frozenset()
    entries: dict[int, list[int]] = {}
    for i, block in enumerate(brief.blocks):
        if block.kind == "item":
            entries.setdefault(block.heading, []).append(i)
    found: set[int] = set()
    kinds: set[int] = set()
    for headings in beside.values():
        are_things = [i for i in headings if _is_thing(brief, _BRACKET.sub("", brief.blocks[i].text))]
        are_most = len(are_things) > 1 and 2 * len(are_things) >= len(headings)
        others = [i for i in headings if are_most and not brief.outline.own_topics(i) & _of_terms(brief)]
        called = {*are_things, *others}
        with_things = {i for i in called if _are_things(brief, entries.get(i, ()))}
        found |= called - with_things
        kinds.update(i for i in with_things if _BRACKET.sub("", brief.blocks[i].text).rstrip(" :").endswith("s"))
    return frozenset(found), frozenset(kinds)


def _is_below_title(brief: Brief, heading: int) -> bool:
    above = brief.blocks[heading].heading
    if above < 0:
        return False
    titles = {above, brief.blocks[above].heading} if phased.is_phase(brief.blocks[above].text) else {above}
    return any(
        brief.outline.own_topics(i) & brief.lexicon.titles.bits["listed"]
        and not brief.masks[i] & brief.lexicon.text.bits["about_deliverables"]
        for i in titles
    )


def _is_thing(brief: Brief, title: str) -> bool:
    """Whether a heading ends with something that can be handed over; what must be so and so is told of others."""
    return things.ends_with_thing(brief, title) and not (
        brief.lexicon.text.mask(title.rsplit(maxsplit=1)[-1]) & brief.lexicon.text.bits["no_thing"]
    )


def _of_terms(brief: Brief) -> int:
    return sum(brief.lexicon.titles.bits[topic] for topic in _TERMS)


def _is_group(brief: Brief, heading: int) -> bool:
    """Whether a heading only parts what stands below it: "Phase 2", "Optional deliverables"."""
    title_bit = brief.lexicon.titles.bits["listed"]
    return bool(brief.outline.own_topics(heading) & title_bit) or phased.is_phase(brief.blocks[heading].text)


def _are_things(brief: Brief, entries: Sequence[int]) -> bool:
    """Whether several entries, or most of them, are things of their own."""
    outer = min((brief.blocks[i].level for i in entries), default=0)
    entries = [i for i in entries if brief.blocks[i].level == outer]
    own = [item for i in entries if (item := named(brief, i)) is not None and things.is_thing(brief, item.name)]
    return len(entries) > 1 and 2 * len(own) > len(entries)
