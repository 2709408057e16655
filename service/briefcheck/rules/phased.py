"""What stands in lists below headings that say when: phases with their results, what is done every night."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_ITEM_WORDS_MAX = 9
_SPARE_WORDS_MAX = 3
"""A heading that says more than when, and how the phase is called, is about something."""
_TIME_WORDS_MAX = 6
_SPARE_MAX = 3
"""A line that is nothing but a time may have a bullet and a colon."""
_PHASES_MIN = 2
_BRACKETS = pattern(r"\([^()]{0,80}\)")
_BRACKET = pattern(r"\s\(([^()]{1,30})\)")
_PHASE = pattern(
    r"\W*(?:phase|stage|step|sprint|iteration|part|lot|work ?package|wp|milestone|week|month|day|batch)s?\s?"
    r"(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|[a-f])\b",
)


def below_times(brief: Brief) -> Iterator[Named | None]:
    """The entries below headings that are a time ("Every weekday night"), and the things below those of phases."""
    headings = brief.once(headings_of)
    phases = {i for i, is_phase in headings.items() if is_phase}
    for i, block in enumerate(brief.blocks) if headings else ():
        is_entry = block.kind == "item" or (block.kind == "heading" and block.heading in phases)
        if not is_entry or block.heading not in headings or not brief.is_evidence(i, of_content=True):
            continue
        is_phase = block.heading in phases
        if (block.kind == "item" and block.level > 1) or (is_phase and len(phases) < _PHASES_MIN):
            continue
        item = named(brief, i)
        if item is None or len(item.name.split()) > _ITEM_WORDS_MAX:
            continue
        if not is_phase or (
            " " in item.name
            and things.ends_with_thing(brief, things.head(item.name))
            and not brief.lexicon.text.mask(item.name.split()[0]) & brief.lexicon.text.bits["only_verb"]
        ):
            yield item


def times_above(brief: Brief) -> dict[int, timing.Timing]:
    """The lines of a schedule that stand below one that is nothing but a time ("Week of 11 May"), with that time.

    Elsewhere the entries of a list that such a line leads in ("By 4 May:").
    """
    found: dict[int, timing.Timing] = {}
    said, heading = None, -1
    for i, block in enumerate(brief.blocks):
        if block.kind not in ("item", "paragraph") or block.heading != heading:
            said, heading = None, block.heading
        is_placed = brief.outline.is_about_time(i)
        is_lead = block.kind == "paragraph" and block.text.rstrip().endswith(":")
        if block.kind not in ("item", "paragraph") or not (is_placed or is_lead or said is not None):
            continue
        if (is_placed or is_lead) and len(block.text.split()) <= _TIME_WORDS_MAX:
            own = timing.said(brief, i)
            is_all = own is not None and len(block.text) - len(brief.document.text_of(own.span)) <= _SPARE_MAX
            if own is not None and own.is_time and is_all:
                said = own
                continue
        if not is_placed and block.kind != "item":
            said = None
        if said is not None:
            found[i] = said
    return found


def is_phase(title: str) -> bool:
    """Whether a title counts phases: "Phase 2: Apps"."""
    return _PHASE.match(title.lower()) is not None


def headings_of(brief: Brief) -> dict[int, bool]:
    """The headings that say when, or count phases: whether each is one of a phase."""
    found: dict[int, bool] = {}
    for i in brief.headings:
        block = brief.blocks[i]
        if is_phase(block.text):
            found[i] = True
            continue
        said = timing.said(brief, i)
        if said is not None:
            spare = len(_BRACKETS.sub("", block.text).split()) - len(brief.document.text_of(said.span).split())
            is_often = not said.is_time and spare <= _SPARE_WORDS_MAX
            if is_often or (said.is_time and brief.lexicon.timing.before_day.search(block.text, 0, said.span.start)):
                found[i] = said.is_time
    return found


def times_of_phases(brief: Brief) -> dict[int, timing.Timing]:
    """By heading of a phase, all that it says of when: "Phase 6: Apps (Weeks 12-20, parallel)"."""
    phases = (i for i, is_phase in brief.once(headings_of).items() if is_phase)
    said = {i: timing.said(brief, i) for i in phases}
    return {i: with_bracket(brief, found) for i, found in said.items() if found is not None and found.is_time}


def with_bracket(brief: Brief, said: timing.Timing) -> timing.Timing:
    """With all that the brackets around or behind it say: "Weeks 4-9, in parallel", "Week 1 (Week 7)"."""
    text, span = brief.blocks[said.span.block].text, said.span
    behind = _BRACKET.match(text, span.end)
    if behind is not None and (more := timing.said(brief, span.block, behind.start(1), behind.end(1))) is not None:
        return structs.replace(said, span=Span(span.block, span.start, behind.end())) if more.is_time else said
    start, end = text.rfind("(", 0, span.start) + 1, text.find(")", span.end)
    if said.day or not start or end < 0 or len(text[start:end].split()) - len(text[span.start : span.end].split()) > 2:
        return said
    return structs.replace(said, span=Span(span.block, start, end))
