"""The deliverables a brief names, in its own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import (
    asked,
    awaited,
    counted,
    dated_lines,
    denied,
    fragments,
    headed,
    listed,
    ordered,
    ordered_by_phrase,
    orderforms,
    phased,
    required,
    scheduled,
    subtitles,
    tabled,
    things,
    timing,
    undelivered,
)
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named, named

DELIVERABLES_MAX = 100
"""A list longer than this is a parts list; a plan of seventy rows is not, and its tracker needs all of them."""
_NAME_WORDS_MAX = 16
_LINE_WORDS_MAX = 14
_LINE_LETTERS_MAX = 400
"""A longer line under a heading is a sentence."""
_PARTS_MIN = 3
_PERSON_WORDS_MAX = 4
_SHARE_OF_DOCUMENT = 0.5
_SHARE_OF_THINGS = 0.6
_SENTENCE = pattern(
    r"\b(?:will|shall|must|should|cannot|is|are|be|has|have|we|you|includes?|consists?)\b|\b(?:users?|they)\scan\b|(?:\w+\s){7}.*\.\s*\Z",
    re.IGNORECASE,
)
_LEAD = pattern(r"\A\s*(?:\(?(?:[a-z]|\d{1,2})[.)]\s+)?[\s•–—*♦▪●○■-]*", re.IGNORECASE)
_IDENTIFIER = pattern(r"\A[A-Z]{1,4}[-.]?\d{1,3}[.:)]?\s+")

_DONE = pattern(r"(?!need)\w{2,}ed|done|ready|sent|made|built|written|up|in|complete|live")
_TITLE_NUMBER = pattern(r"\s*(\d{1,2})[.)]\s+(?=\D)")
_COMPLETE_MIN = 3
"""A column "Deliverable" with so many of them names them all."""
_SURE = 6
"""The first so many places are sure of what they name, and add to each other."""


def _further(brief: Brief, found: Iterable[Named], sources: Iterable[_Source]) -> Iterator[Named]:
    """What other places name that say as plainly that it is to be handed over, but for what has been named already."""
    known = [words for item in found for words in _called(item.name)]
    tables = {table for item in found if (table := _table(brief, item)) is not None}
    told = {item.span.block for item in found if item.is_listed}
    for source in sources:
        fresh = [item for item in source(brief) if item is not None and _table(brief, item) not in tables]
        if source is asked.behind_colons:
            fresh = [item for item in fresh if item.span.block not in told]
        for item in fresh:
            if len(known) > 2 * DELIVERABLES_MAX:
                return
            own = _telling(item.name)
            if own and not any(own <= other or other <= own for other in known):
                known += _called(item.name)
                yield item
        tables |= {table for item in fresh if (table := _table(brief, item)) is not None}


def _table(brief: Brief, item: Named) -> int | None:
    """The table an item stands in: one from which its column of deliverables was taken has no more of them."""
    cell = brief.blocks[item.span.block].cell
    return cell.table if cell is not None else None


def _called(name: str) -> Iterator[frozenset[str]]:
    """The words by which it is known again: of its name and, where they are enough, of what it is ("loyalty card")."""
    yield _telling(name)
    head = _telling(things.head(name))
    if len(head) > 1:
        yield head


def _telling(name: str) -> frozenset[str]:
    """The words that tell what it is, without what has happened to it by then ("Panels printed")."""
    words = [word.removesuffix("s") for word in plain(name).split() if word not in things.DETERMINERS]
    while len(words) > 1 and _DONE.fullmatch(words[-1]):
        words.pop()
    return frozenset(words)


def _distinct(brief: Brief, found: Iterable[Named | None]) -> tuple[Named, ...]:
    """Each thing once; lines that only begin alike ("Phase 1 - Plan", "Phase 1 - Report") by all they say."""
    names = [
        item
        for item in found
        if item is not None
        and len(item.name) > 1
        and not (
            _is_time(brief, item)
            or _is_denied(brief, item)
            or subtitles.is_subtitle(brief, item)
            or undelivered.is_none(brief, item)
        )
    ]
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


def _is_time(brief: Brief, item: Named) -> bool:
    """Whether a name only says when: "May 17", "before 5:00 pm"."""
    if not any(map(str.isdigit, item.name)) or things.is_thing(brief, item.name):
        return False
    said = timing.said(brief, item.span.block, item.span.start, item.span.end)
    if said is None:
        return brief.lexicon.timing.clock.search(f" {item.name}") is not None
    return len(item.name.split()) - len(brief.document.text_of(said.span).split()) < 1


def _is_denied(brief: Brief, item: Named) -> bool:
    """Whether a sentence names it only to say that there is none, or that it is not needed."""
    sentence = brief.sentence_at(item.span)
    return sentence is not None and denied.is_denied(sentence, "listed")


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
        yield from counted.behind_label(brief, i)


def _in_titles(brief: Brief) -> Iterator[Named | None]:
    """The headings below one such as "Deliverables"."""
    return (named(brief, i) for i in brief.once(_titles_below))


def _titles_below(brief: Brief) -> tuple[int, ...]:
    title_bit = brief.lexicon.titles.bits["listed"]
    below = tuple(
        i
        for i in brief.headings
        if (above := brief.blocks[i].heading) >= 0 and brief.outline.own_topics(above) & title_bit
    )
    return below or tuple(_numbered_behind(brief))


def _numbered_behind(brief: Brief) -> Iterator[int]:
    """The headings numbered from 1 behind one such as "Deliverables" of the same level, which has no number."""
    title_bit = brief.lexicon.titles.bits["listed"]
    level, number = 0, 0
    for i, block in enumerate(brief.blocks):
        if block.kind != "heading":
            continue
        match = _TITLE_NUMBER.match(block.text)
        if match is None:
            level, number = (block.level, 0) if brief.outline.own_topics(i) & title_bit else (0, 0)
        elif level and block.level == level and int(match[1]) == number + 1:
            number += 1
            yield i


def _in_short_lines(brief: Brief) -> Iterator[Named | None]:
    """The short lines below a title such as "Deliverables" that are no sentences, where no headings stand below it."""
    if brief.once(_titles_below):
        return iter(())
    title_bit = brief.lexicon.titles.bits["listed"]

    def is_short_line(i: int) -> bool:
        block = brief.blocks[i]
        return (
            brief.outline.places[i] & title_bit != 0
            and brief.outline.place_of(i, "listed") == "section"
            and not brief.masks[block.heading] & brief.lexicon.text.bits["about_deliverables"]
            and len(block.text) <= _LINE_LETTERS_MAX
            and len(block.text.split()) <= _LINE_WORDS_MAX
            and not block.text.rstrip().endswith(":")
            and not listed.is_excluded(brief, block)
            and not _SENTENCE.search(block.text)
            and not _is_closing(brief, block.text)
        )

    return (named(brief, i) for i in brief.where(is_short_line, "paragraph"))


def _is_closing(brief: Brief, line: str) -> bool:
    """Whether a line ends a letter or marks a page: "Kind regards", "The Director", "Not for publication"."""
    bits, words = brief.lexicon.text.bits, line.split()
    if not words or brief.lexicon.text.mask(words[0]) & bits["closing"]:
        return True
    is_the = words[0][:1].isupper() and words[0].lower() in things.DETERMINERS
    return is_the and bool(brief.lexicon.text.mask(words[-1]) & bits["role"])


def _in_text(brief: Brief) -> Iterator[Named]:
    """What sentences order, and what others that have no verb name."""
    found: list[Named] = [*ordered.in_sentences(brief), *ordered_by_phrase.in_sentences(brief)]
    found += _further(brief, found, (fragments.in_fragments,))
    return iter(sorted(found, key=lambda item: (item.span.block, item.span.start)))


def _in_dated_orders(brief: Brief) -> Iterator[Named]:
    """What is ordered in a sentence that also says by when."""
    for item in ordered.in_sentences(brief, are_dated=True):
        sentence = brief.sentence_at(item.span)
        if sentence is None:
            continue
        behind = timing.said(brief, item.span.block, item.span.end, sentence.end)
        said = behind or timing.said(brief, item.span.block, sentence.start, item.span.start)
        if said is not None and said.is_time:
            yield item


_BY_TIME: tuple[_Source, ...] = (tabled.in_plans, dated_lines.in_schedules, awaited.in_sentences, _in_dated_orders)
"""Places that name what has a time; where the deliverables have theirs, a schedule only tells of the steps between."""
_Source = Callable[[Brief], Iterable[Named | None]]


def find(brief: Brief) -> tuple[Named, ...]:
    """The deliverables in reading order, each name once: from where a brief says them best.

    Tables, else lists, else headings, else dated rows of a plan, else lists of parts, else sentences, else the scope,
    else the title.
    """
    best: tuple[_Source, ...] = (
        tabled.by_column,
        _numbered,
        listed.in_lists,
        listed.in_lines,
        _in_labels,
        tabled.below_title,
        _in_titles,
        _in_short_lines,
        ordered.in_section_text,
        orderforms.in_lines,
        orderforms.in_tables,
        tabled.in_plans,
        dated_lines.in_schedules,
        _in_parts,
        tabled.in_parts,
        phased.below_times,
        fragments.in_answers,
        _in_text,
        ordered.in_scope,
        ordered.in_the_title,
        orderforms.in_the_title,
        required.in_subjects,
    )
    for number, source in enumerate(best):
        found = _distinct(brief, source(brief))
        if found and source is tabled.by_column and len(found) >= _COMPLETE_MIN:
            return scheduled.timed(brief, found)
        if found:
            further = (
                *best[number + 1 : _SURE],
                asked.behind_colons,
                *(() if number < _SURE and scheduled.are_dated(brief, found) else _BY_TIME),
            )
            everything = _distinct(brief, (*found, *_further(brief, found, further)))
            return scheduled.timed(brief, everything, first=len(found) if number < _SURE else None)
    return scheduled.timed(brief, _distinct(brief, _further(brief, (), (asked.behind_colons, *_BY_TIME))))


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
        elif block.kind == "item" or brief.outline.typed[i]:
            if is_led and block.level <= 1 and listed.names(block):
                led.append(i)
        else:
            is_led = block.kind == "paragraph" and _leads_parts(brief, i)
    names = list(tabled.mostly_things(brief, led))
    if names:
        return (item for name in names if name for item in listed.members(brief, name.span.block) or [name])
    groups = [*parents.values(), *_things_in_scope(brief)]
    return (
        named(brief, i)
        for group in groups
        if len(group) >= _PARTS_MIN and not all(_is_person(brief, brief.blocks[i].text) for i in group)
        for i in group
    )


def _things_in_scope(brief: Brief) -> Iterator[list[int]]:
    """The headings below one that tells what is to be made, where most are things: "Home page", "Order form"."""
    bits = brief.lexicon.titles.bits
    below: dict[int, list[int]] = {}
    for i in brief.headings:
        above = brief.blocks[i].heading
        if above >= 0 and brief.outline.own_topics(above) & (bits["scope"] | bits["specification"]):
            below.setdefault(above, []).append(i)
    for above, group in below.items():
        is_document = len(brief.document.sections[above]) > _SHARE_OF_DOCUMENT * len(brief.blocks)
        own = sum(things.ends_with_thing(brief, brief.blocks[i].text) for i in group)
        titles = sum(bool(brief.outline.own_topics(i)) for i in group)
        if not is_document and _SHARE_OF_THINGS * len(group) < own and 2 * titles <= len(group):
            yield group


def _is_person(brief: Brief, title: str) -> bool:
    """Whether a title may be somebody's name: two or three words with capitals, and nothing that could be made."""
    words = title.replace("-", " ").split()
    is_named = 1 < len(words) <= _PERSON_WORDS_MAX and all(word[:1].isupper() for word in words)
    return is_named and not things.is_thing(brief, title)


def _leads_parts(brief: Brief, i: int) -> bool:
    """Whether a line says that what follows are the parts of a product."""
    mask, bits = brief.masks[i], brief.lexicon.text.bits
    if not mask & bits["comprises"] or mask & (bits["end_user"] | bits["part.bid_process"]):
        return False
    if listed.OF_CONTENTS.search(brief.blocks[i].text):
        return False
    return bool(mask & (bits["artefact"] | bits["physical"])) and brief.blocks[i].text.rstrip().endswith(":")
