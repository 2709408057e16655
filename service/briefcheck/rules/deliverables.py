"""The deliverables a brief names, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from briefcheck.model import Block, Span
from briefcheck.patterns import pattern
from briefcheck.rules import headed, ordered, scheduled, tabled, things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

DELIVERABLES_MAX = 40
"""A list longer than this is a parts list; the report stays readable."""
_ITEM_WORDS_MAX = 40
"""A list item longer than this explains; it does not name."""
_NAME_WORDS_MAX = 16
"""A line longer than this is no name."""
_LINE_WORDS_MAX = 14
"""A longer line under a heading is a sentence."""
_PARTS_MIN = 3
_PERSON_WORDS_MAX = 4
_TITLE_OF_ITEM_MAX = 8
_SENTENCE = pattern(
    r"\b(?:will|shall|must|should|is|are|be|has|have|we|you|includes?|consists?)\b|(?:\w+\s){7}.*\.\s*\Z", re.IGNORECASE
)
_EXPLAINED = pattern(r"\s[–—-]\s|(?<=[a-z)])[–—-]\s|:\s")
_TO_BE_MADE = pattern(
    r"\b(?:to|shall|will|must|should|needs?) be (?:deliver|provid|suppli|produc|submit|prepar|develop|creat|hand|built)"
    r"[^.]{0,60}:\Z"
    r"|\b(?:shall|will|must) (?:deliver|provide|supply|produce|submit|prepare|hand over)\b[^.]{0,60}:\Z"
    r"|\b(?:receives?|will get|hands? over|delivers|submits)\b[^.]{0,40}:\Z"
    r"|\b(?:sought|requested|procured|purchased|ordered)\b[^.]{0,60}\binclude:?\Z",
    re.IGNORECASE,
)
_NUMBERED = pattern(r"\s*\(?([a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)
_LEAD = pattern(r"\A\s*(?:\(?(?:[a-z]|\d{1,2})[.)]\s+)?[\s•–—*♦▪●○■-]*", re.IGNORECASE)
_IDENTIFIER = pattern(r"\A[A-Z]{1,4}[-.]?\d{1,3}[.:)]?\s+")


def find(brief: Brief) -> tuple[Named, ...]:
    """The deliverables in reading order, each name once: from where a brief says them best.

    Tables, else lists, else headings, else dated rows of a plan, else lists of parts, else sentences, else the scope,
    else the title.
    """
    sources = (
        tabled.by_column,
        _numbered,
        _in_lists,
        _in_lines,
        _in_labels,
        tabled.below_title,
        _in_titles,
        _in_short_lines,
        ordered.in_section_text,
        tabled.in_plans,
        _in_schedules,
        _in_parts,
        ordered.in_sentences,
        ordered.in_scope,
        ordered.in_the_title,
    )
    for source in sources:
        found = _distinct(brief, source(brief))
        if found:
            return scheduled.timed(brief, found)
    return ()


def _distinct(brief: Brief, found: Iterable[Named | None]) -> tuple[Named, ...]:
    """Each thing once; lines that only begin alike ("Phase 1 - Plan", "Phase 1 - Report") by all they say."""
    names = [item for item in found if item is not None and len(item.name) > 1]
    lines: dict[str, set[str]] = {}
    for item in names:
        if item.is_listed:
            lines.setdefault(_key(item.name), set()).add(_key(_LEAD.sub("", brief.blocks[item.span.block].text)))
    kept: dict[str, Named] = {}
    for item in names:
        whole = _whole(brief, item) if len(lines.get(_key(item.name), ())) > 1 else item
        kept.setdefault(_key(whole.name), whole)
        if len(kept) == DELIVERABLES_MAX:
            break
    return tuple(kept.values())


def _key(name: str) -> str:
    return " ".join(_IDENTIFIER.sub("", name).lower().split())


def _whole(brief: Brief, item: Named) -> Named:
    """A deliverable called by its whole line, if that is short enough to be a name."""
    text = brief.blocks[item.span.block].text.rstrip()
    start = len(text) - len(_LEAD.sub("", text))
    name = text[start:]
    if len(name.split()) > _NAME_WORDS_MAX or "\n" in name:
        return item
    return structs.replace(item, name=name, span=Span(item.span.block, start, len(text)))


def _numbered(brief: Brief) -> Iterator[Named | None]:
    """What stands behind "Deliverable 1:" at the beginning of a line."""
    for i in brief.holding(brief.lexicon.text.bits["slot.numbered_thing"]):
        block = brief.blocks[i]
        if not brief.is_evidence(i, of_content=True):
            continue
        match = brief.lexicon.slots.found("numbered_thing", block.text)
        if match is not None and block.text[match.end() :].strip():
            yield named(brief, i, start=match.end())


def _in_labels(brief: Brief) -> Iterator[Named | None]:
    """What stands behind the label "Deliverables:", or beside it in a table: one thing, or several counted up."""
    for i, block in enumerate(brief.blocks):
        if (block.cell is None and not block.label) or not brief.outline.is_labelled_listing(i):
            continue
        if block.kind not in ("paragraph", "item", "cell") or not brief.is_evidence(i, of_content=True):
            continue
        if headed.is_title(brief, i):
            continue
        start = len(block.label) + 1 if block.label else 0
        starts = list(things.apart(block.text, start))
        names = [
            named(brief, i, start=start, end=end)
            for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True)
        ]
        is_count = all(name is not None and len(name.name.split()) <= ordered.SHORT_WORDS_MAX for name in names)
        yield from names if is_count else names[:1]


def _in_lists(brief: Brief) -> Iterator[Named | None]:
    """The entries of lists under a title such as "Deliverables", or led in by a line that orders them."""
    runs: list[list[int]] = [[]]
    listed: set[int] = set()
    is_led = is_other = False
    outer, lead = 0, -1
    for i, block in enumerate(brief.blocks):
        is_typed = block.kind == "paragraph" and brief.outline.typed[i]
        if block.kind != "item" and not is_typed:
            outer, lead, is_led, is_other = 0, i, False, False
            continue
        if lead == i - 1 and lead >= 0:
            has_list = brief.blocks[lead].heading in listed
            is_led, is_other = _leads(brief, lead), _leads_elsewhere(brief, lead, has_list=has_list)
            runs.append([])
        outer = min(outer or block.level, block.level)
        under = _is_titled(brief, i) or brief.outline.leads(i, "listed")
        if (
            ((under and not is_other) or is_led)
            and block.level <= outer
            and brief.is_evidence(i, of_content=True)
            and _names(block)
        ):
            runs[-1].append(i)
            listed.add(block.heading)
    return (named(brief, i) for run in runs for i in _heads(brief, run))


def _in_lines(brief: Brief) -> Iterator[Named | None]:
    """The short lines below one that orders what follows, where nobody made them a list."""
    is_led = False
    known: dict[int, bool] = {}
    """By what a line says whether it orders what follows: no figure makes a difference."""
    for i, (block, form) in enumerate(zip(brief.blocks, brief.forms, strict=True)):
        if block.kind != "paragraph":
            is_led = False
            continue
        if form not in known:
            known[form] = _leads(brief, i)
        if known[form]:
            is_led = bool(brief.masks[i] & brief.lexicon.text.bits["listed.hints"])
        elif is_led and len(block.text.split()) > _LINE_WORDS_MAX:
            is_led = False
        elif (
            is_led and not block.text.rstrip().endswith((":", "–", "-", ".")) and brief.is_evidence(i, of_content=True)
        ):
            yield named(brief, i)


def _leads(brief: Brief, i: int) -> bool:
    """Whether a line before a list says that what follows is to be handed over."""
    mask, bits = brief.masks[i], brief.lexicon.text.bits
    text = brief.blocks[i].text.rstrip()
    if not text.endswith(":") and not mask & bits["list_lead"]:
        return False
    if brief.blocks[i].kind != "paragraph" or mask & bits["part.bid_process"]:
        return False
    if mask & bits["negation"] and brief.sentences_of(i)[-1].saying.mask & bits["negation"]:
        return False
    if mask & bits["product_subject"] or not text.endswith((":", "follows", "follows.", "following")):
        return False
    orders = bool(mask & bits["listed.phrases"]) and bool(mask & (bits["list_lead"] | bits["obligation"]))
    return orders or (
        _TO_BE_MADE.search(text) is not None and bool(mask & (bits["artefact"] | bits["deliverable_word"]))
    )


def _is_titled(brief: Brief, i: int) -> bool:
    """Whether a block stands under a title such as "Deliverables", not "Packing of deliverables"."""
    heading = brief.blocks[i].heading
    if heading < 0 or not brief.outline.topics_of(i) & brief.lexicon.titles.bits["listed"]:
        return False
    return not brief.masks[heading] & brief.lexicon.text.bits["about_deliverables"]


def _leads_elsewhere(brief: Brief, i: int, *, has_list: bool) -> bool:
    """Whether a line before a list says that what follows is something else: dates, steps, conditions.

    `has_list` tells that its section has its list of deliverables already; another one must say that it is one.
    """
    block = brief.blocks[i]
    if block.kind != "paragraph" or not block.text.rstrip().endswith(":"):
        return False
    topics = brief.outline.lead_topics(block.text)
    if topics & brief.lexicon.titles.bits["listed"]:
        return False
    bits = brief.lexicon.text.bits
    return bool(topics) or (has_list and not brief.masks[i] & (bits["listed.phrases"] | bits["listed.hints"]))


def _heads(brief: Brief, run: list[int]) -> list[int]:
    """The entries of a list, of its outer level; only those numbered by hand where bullets between them explain.

    Below the heading "4. Deliverables" an entry "5. Timeline: …" is the next section.
    """
    marked = {i: match[1] for i in run if (match := _NUMBERED.match(brief.blocks[i].text))}
    following = next((i for i, number in marked.items() if _follows(brief, i, number)), None)
    if following is not None:
        return [i for i in run if i < following]
    return list(marked) if len(marked) > 1 else run


def _follows(brief: Brief, i: int, number: str) -> bool:
    """Whether an entry has the number after that of the heading it stands under."""
    heading = brief.blocks[i].heading
    above = _NUMBERED.match(brief.blocks[heading].text) if heading >= 0 else None
    return above is not None and above[1].isdigit() and number.isdigit() and int(number) == int(above[1]) + 1


def _names(block: Block) -> bool:
    """Whether an entry can be called by what it says: it is short, or begins with a name and explains it."""
    if len(block.text.split()) <= _ITEM_WORDS_MAX or block.label:
        return True
    parts = _EXPLAINED.split(block.text, maxsplit=1)
    return len(parts) > 1 and len(parts[0].split()) <= _TITLE_OF_ITEM_MAX


def _in_titles(brief: Brief) -> Iterator[Named | None]:
    """The headings below one such as "Deliverables"."""
    return (named(brief, i) for i in brief.once(_titles_below))


def _titles_below(brief: Brief) -> tuple[int, ...]:
    title_bit = brief.lexicon.titles.bits["listed"]
    return tuple(
        i
        for i, block in enumerate(brief.blocks)
        if block.kind == "heading" and block.heading >= 0 and brief.outline.own_topics(block.heading) & title_bit
    )


def _in_short_lines(brief: Brief) -> Iterator[Named | None]:
    """The short lines below a title such as "Deliverables" that are no sentences, where no headings stand below it."""
    if brief.once(_titles_below):
        return iter(())
    title_bit = brief.lexicon.titles.bits["listed"]
    return (
        named(brief, i)
        for i, block in enumerate(brief.blocks)
        if block.kind == "paragraph"
        and brief.outline.places[i] & title_bit
        and brief.outline.place_of(i, "listed") == "section"
        and len(block.text.split()) <= _LINE_WORDS_MAX
        and not block.text.rstrip().endswith(":")
        and not _SENTENCE.search(block.text)
        and not _is_closing(brief, block.text)
    )


def _is_closing(brief: Brief, line: str) -> bool:
    """Whether a line ends a letter or marks a page: "Kind regards", "The Director", "Not for publication"."""
    bits, words = brief.lexicon.text.bits, line.split()
    if not words or brief.lexicon.text.mask(words[0]) & bits["closing"]:
        return True
    is_the = words[0][:1].isupper() and words[0].lower() in things.DETERMINERS
    return is_the and bool(brief.lexicon.text.mask(words[-1]) & bits["role"])


def _in_schedules(brief: Brief) -> Iterator[Named | None]:
    """The lines of a schedule that give a thing a time, where there are several."""
    topics = brief.lexicon.titles.bits["due"] | brief.lexicon.titles.bits["milestones"]
    found: list[Named] = []
    for i, block in enumerate(brief.blocks):
        is_line = block.kind in ("item", "paragraph") and block.heading >= 0 and brief.outline.topics_of(i) & topics
        if not is_line or len(block.text.split()) > _LINE_WORDS_MAX or not brief.is_evidence(i):
            continue
        item = named(brief, i)
        is_event = brief.masks[i] & (
            brief.lexicon.text.bits["only_event"] | brief.lexicon.text.bits["part.bid_process"]
        )
        if item is None or is_event or not things.is_thing(brief, item.name):
            continue
        said = timing.said(brief, i)
        if said is not None and said.is_time and item.span.end - item.span.start < len(block.text.strip()):
            found.append(item)
    return iter(found if len(found) > 1 else ())


def _in_parts(brief: Brief) -> Iterator[Named | None]:
    """What a product is made up of: what stands behind "the platform comprises:", the headings below "Modules"."""
    led: list[int] = []
    parents: dict[int, list[int]] = {}
    is_led = False
    for i, block in enumerate(brief.blocks):
        if block.kind == "heading":
            above = brief.blocks[block.heading].text if block.heading >= 0 else ""
            if (is_led and brief.blocks[i - 1].heading == block.heading) or brief.lexicon.parts_titles.mask(above):
                parents.setdefault(block.heading, [])
            if block.heading in parents:
                parents[block.heading].append(i)
            is_led = False
        elif block.kind == "item":
            if is_led and block.level <= 1 and _names(block):
                led.append(i)
        else:
            is_led = block.kind == "paragraph" and _leads_parts(brief, i)
    names = list(tabled.mostly_things(brief, led))
    if names:
        return iter(names)
    return (
        named(brief, i)
        for group in parents.values()
        if len(group) >= _PARTS_MIN and not all(_is_person(brief, brief.blocks[i].text) for i in group)
        for i in group
    )


def _is_person(brief: Brief, title: str) -> bool:
    """Whether a title may be somebody's name: two or three words with capitals, and nothing that could be made."""
    words = title.replace("-", " ").split()
    is_named = 1 < len(words) <= _PERSON_WORDS_MAX and all(word[:1].isupper() for word in words)
    return is_named and not things.is_thing(brief, title)


def _leads_parts(brief: Brief, i: int) -> bool:
    """Whether a line says that what follows are the parts of a product."""
    mask, bits = brief.masks[i], brief.lexicon.text.bits
    if not brief.blocks[i].text.rstrip().endswith(":") or mask & (bits["end_user"] | bits["part.bid_process"]):
        return False
    return bool(mask & bits["comprises"]) and bool(mask & (bits["artefact"] | bits["physical"]))
