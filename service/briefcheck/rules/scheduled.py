"""When each deliverable is due: as its own row, line or sentence says, else what stands around it, else the schedule.

A brief says it in many places: in the row, behind the name, in the line that leads in the list, in the heading above,
in a schedule that names the thing again by number or by name, or once for the whole work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import completion, dated_rows, headed, phased, respective, things, timetable, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named
from briefcheck.rules.timing import Timing
from briefcheck.rules.typed import is_typed_item

_BELOW_MAX = 8
_ABOVE_MAX = 60
_ROWS_BELOW_MAX = 16
_BEFORE_MAX = 40
_BEHIND_WORD_MAX = 5
"""So many characters at most stand between "Due" and its day: "Due: 5 May", "Due on 5 May"."""
_HEADINGS_UP = 3
_SHARE_OF_DATED = 0.34
"""Where more of the deliverables have a time of their own, the others have none; the end of the work is not theirs."""
_SHARE_OF_DOCUMENT = 0.5
"""A heading above most of the document is its title: a date in it is the document's own."""
_LAST = pattern(r"\bfinal\b", re.IGNORECASE)
"""What is called so is due when the whole is, though the others have times of their own."""
_IS_THERE = pattern(
    r"\b(?:available|complete[d]?|updated|delivered|submitted|provided|sent|shown|demonstrated|handed over)\W\Z",
    re.IGNORECASE,
)
"""What stands right before how often something is there: "updated at the end of every sprint"."""
_ASKS_FOR_IT = pattern(
    r"\b(?:send|deliver|bring|submit|give|hand|need|want|expect|have|get|finish)\s(?:us\s|me\s)?(?:it|them|these|all|both|everything)\b"
    r"|\A\W*(?:it|they)\s(?:is|are|must|should|shall|has to|have to|will)\s(?:be\s)?"
    r"(?:due|ready|needed|there|with us)\b",
    re.IGNORECASE,
)
_DATED = pattern(r"\b(?:dated|issued|as of|revision of|version of)\s(?:on\s)?\d", re.IGNORECASE)
_DATED_MAX = 20
"""What stands before the date of a document that a line refers to: "drawings dated 1 May"."""
_OF_ALL = pattern(
    r"\b(?:everything|these|both|all of (?:it|them|this)"
    r"|all (?:deliverables|works?|items|files|documents|reports))\b",
    re.IGNORECASE,
)


def timed(brief: Brief, items: Sequence[Named], *, first: int | None = None) -> tuple[Named, ...]:
    """The deliverables with the words that say when each is due, and the day where they name one plainly.

    The `first` of them, all if None, are those a brief lists; the others it only dates.
    """
    if not items:
        return ()
    found = [_near(brief, item, following) for item, following in _with_next(items)]
    for at, said in respective.times(brief, items).items():
        found[at] = said
    if None in found:
        joined = timetable.join(brief, items, found)
        found = [own or joined.get(at) or _in_name(brief, items[at]) for at, own in enumerate(found)]
    own = found[:first]
    whole = (
        brief.once(completion.of_the_whole)
        if sum(said is not None for said in own) <= _SHARE_OF_DATED * len(own)
        else None
    )
    meant = list(_meant(brief, items, found, whole))
    for at in [at for at, item in enumerate(items) if whole is None and found[at] is None and _LAST.search(item.name)]:
        meant[at] = brief.once(completion.of_the_whole)
    pairs = zip(items, found, meant, strict=True)
    return tuple(_with(brief, item, said or end, is_whole=said is None) for item, said, end in pairs)


def _meant(
    brief: Brief, items: Sequence[Named], found: Sequence[Timing | None], whole: Timing | None
) -> Sequence[Timing | None]:
    """For each deliverable the time of the whole; none for others where that sentence calls some of them by name."""
    sentence = brief.sentence_at(whole.span) if whole is not None else None
    if sentence is None or whole is None or _OF_ALL.search(sentence.text) is not None:
        return [whole] * len(items)
    words = timetable.words_of(sentence.text).difference(brief.lexicon.numbers)
    are_named = [
        (own is None or own.span == whole.span) and bool(timetable.words_of(things.head(item.name)) & words)
        for item, own in zip(items, found, strict=True)
    ]
    return [whole if is_named or not any(are_named) else None for is_named in are_named]


def are_dated(brief: Brief, items: Sequence[Named]) -> bool:
    """Whether most deliverables of a brief say themselves when they are due."""
    said = sum(_near(brief, item, following) is not None for item, following in _with_next(items))
    return said > len(items) / 2


def _with_next(items: Sequence[Named]) -> Iterator[tuple[Named, Named | None]]:
    yield from pairwise(items)
    if items:
        yield items[-1], None


def _with(brief: Brief, item: Named, said: Timing | None, *, is_whole: bool) -> Named:
    if said is None:
        return item
    words = " ".join(f"{said.unit} {brief.document.text_of(said.span)} {said.counts}".split())
    return structs.replace(item, due=said.day, due_text=words, is_due_as_a_whole=is_whole)


def _near(brief: Brief, item: Named, following: Named | None) -> Timing | None:
    """What stands with or around a deliverable about when it is due."""
    block = brief.blocks[item.span.block]
    if block.cell is not None:
        at = (block.cell.table, block.cell.row)
        rows = brief.once(dated_rows.rows_of)
        return (
            rows.get(at)
            or _beside(brief, item, following)
            or rows.get((block.cell.table, 0))
            or _above(brief, block.heading)
            or _again_and_again(brief, item.span.block)
            or _again_below(brief, item.span.block)
        )
    beside = _beside(brief, item, following)
    return (
        (beside if beside is not None and beside.is_time else None)
        or _said_of_it(brief, item)
        or beside
        or _below(brief, item.span.block)
        or _in_form(brief, item.span.block)
        or brief.once(phased.times_above).get(item.span.block)
        or (_led(brief, item.span.block) if item.is_listed else None)
        or (_above(brief, block.heading) if item.is_listed else _time_alone(brief, block.heading))
    )


def _beside(brief: Brief, item: Named, following: Named | None) -> Timing | None:
    """What the rest of a line or a sentence says: behind the name first, then before it."""
    name, is_listed = item.span, item.is_listed
    start, end = 0, len(brief.blocks[name.block].text)
    sentence = brief.sentence_at(name)
    if sentence is not None and brief.blocks[name.block].kind not in ("item", "cell", "heading"):
        start, end = sentence.start, sentence.end
    until = behind = end
    if following is not None and following.span.block == name.block and name.end < following.span.start < end:
        until, behind = following.span.start, following.span.end
    if _DATED.search(brief.blocks[name.block].text, name.end - _DATED_MAX if name.end > _DATED_MAX else 0, end):
        return None
    if sentence is not None and not is_listed:
        own = timing.said(brief, name.block, name.end, max(min(until, sentence.end), name.end))
        own = own or timing.said(brief, name.block, sentence.start, name.start)
        if own is not None and own.is_time and own.is_exact:
            return own
    return (
        timing.said(brief, name.block, name.end, until)
        or (timing.said(brief, name.block, behind, end) if behind < end and until < end else None)
        or timing.said(brief, name.block, start, name.start)
    )


def _again_and_again(brief: Brief, at: int) -> Timing | None:
    """How often, as the rest of a table's row says it, but for its columns of checks and remedies."""
    here = brief.blocks[at].cell
    bits = brief.lexicon.text.bits
    for i in range(at + 1, min(at + 1 + _ABOVE_MAX, len(brief.blocks))):
        cell = brief.blocks[i].cell
        if cell is None or here is None or (cell.table, cell.row) != (here.table, here.row):
            return None
        topics = brief.outline.column_topics(headed.title_of(brief, i))
        others = sum(brief.lexicon.columns.bits[topic] for topic in dated_rows.OTHERWISE[2:])
        if brief.masks[i] & (bits["interval"] | bits["slot.period"]) and not topics & others:
            match = brief.lexicon.timing.cadence.search(brief.blocks[i].text)
            if match is not None:
                return Timing(Span(i, match.start(), match.end()))
    return None


def _again_below(brief: Brief, at: int) -> Timing | None:
    """How often it is there, as the rows below one titled "Deliverable" say, up to the next of that title."""
    here = brief.blocks[at].cell
    before = brief.blocks[at - 1].cell
    if here is None or before is None or here.header or (before.row, before.column) != (here.row, 1):
        return None
    title = brief.blocks[at - 1].text.strip()
    interval = brief.lexicon.text.bits["interval"] | brief.lexicon.text.bits["slot.period"]
    for i in range(at + 1, min(at + 1 + _ROWS_BELOW_MAX, len(brief.blocks))):
        cell, text = brief.blocks[i].cell, brief.blocks[i].text
        if cell is None or cell.table != here.table or (cell.row > here.row and text.strip() == title):
            return None
        if cell.column != here.column or not brief.masks[i] & interval:
            continue
        for match in brief.lexicon.timing.cadence.finditer(text):
            if _IS_THERE.search(text, max(match.start() - _BEFORE_MAX, 0), match.start()):
                return Timing(Span(i, match.start(), match.end()))
    return None


def _below(brief: Brief, at: int) -> Timing | None:
    """What the lines below an entry or a heading say that speak of when."""
    here = brief.blocks[at]
    bit, phrases = brief.lexicon.titles.bits["due"], brief.lexicon.text.bits["due.phrases"]
    for i in range(at + 1, min(at + 1 + _BELOW_MAX, len(brief.blocks))):
        block = brief.blocks[i]
        if here.kind == "heading":
            if block.kind == "heading":
                return None
        elif block.kind != "item" or block.level <= here.level:
            return None
        if brief.outline.places[i] & bit or brief.masks[i] & phrases:
            found = timing.said(brief, i)
        else:
            found = _behind_word(brief, i)
        if found is not None:
            return found
    return None


def _behind_word(brief: Brief, at: int) -> Timing | None:
    """The time right behind a word that titles columns of due days, where a sentence begins so: "Due 5 May"."""
    bit = brief.lexicon.columns.bits["due"]
    for sentence in brief.sentences_of(at):
        first = sentence.text.split(maxsplit=1)
        if not first or not brief.lexicon.columns.mask(first[0]) & bit:
            continue
        said = timing.said(brief, at, sentence.start, sentence.end)
        if (
            said is not None
            and said.is_time
            and not said.span.start - sentence.start - len(first[0]) > _BEHIND_WORD_MAX
        ):
            return said
    return None


def _said_of_it(brief: Brief, item: Named) -> Timing | None:
    """When the next sentence asks for the thing a sentence ordered: "Please send it by 3 May"."""
    own = brief.sentence_at(item.span) if not item.is_listed else None
    if own is None:
        return None
    sentence = next((s for s in brief.sentences_of(item.span.block) if s.start >= own.end), None)
    if sentence is None or _ASKS_FOR_IT.search(sentence.text) is None:
        return None
    said = timing.said(brief, sentence.block, sentence.start, sentence.end)
    return said if said is not None and said.is_time and said.is_exact else None


def _in_form(brief: Brief, at: int) -> Timing | None:
    """What the lines below "Item: …" say behind a label such as "Delivery by", up to the next item."""
    own = _kind(brief.blocks[at].label)
    if not own or brief.blocks[at].kind != "paragraph":
        return None
    for i in range(at + 1, min(at + 1 + _BELOW_MAX, len(brief.blocks))):
        label = brief.blocks[i].label
        if not label or _kind(label) == own or brief.blocks[i].kind != "paragraph":
            return None
        if dated_rows.is_when(brief, label):
            return timing.said(brief, i, len(label))
    return None


def _kind(label: str) -> str:
    """What a label calls a thing, without its number: "Deliverable 2"."""
    return label.strip(" 0123456789.#").lower()


def _led(brief: Brief, at: int) -> Timing | None:
    """What the line that leads in a list says."""
    phrases = brief.lexicon.text.bits["due.phrases"]
    for i in range(at - 1, max(at - 1 - _ABOVE_MAX, -1), -1):
        block = brief.blocks[i]
        if block.kind == "item" or (block.kind == "paragraph" and is_typed_item(block.text)):
            continue
        is_lead = block.kind == "paragraph" and (block.text.rstrip().endswith(":") or brief.masks[i] & phrases)
        return timing.said(brief, i) if is_lead and block.heading == brief.blocks[at].heading else None
    return None


def _above(brief: Brief, heading: int) -> Timing | None:
    """What the headings above say, or a line below them that is labelled as telling when."""
    labelled, phases = brief.once(_labelled), brief.once(phased.headings_of)
    for _ in range(_HEADINGS_UP):
        section = brief.document.sections.get(heading)
        if heading < 0 or section is None or len(section) > _SHARE_OF_DOCUMENT * len(brief.blocks):
            return None
        found = timing.said(brief, heading)
        if found is not None and (found.is_time or heading in phases):
            return phased.with_bracket(brief, found)
        if heading in labelled:
            return labelled[heading]
        heading = brief.blocks[heading].heading
    return None


def _time_alone(brief: Brief, heading: int) -> Timing | None:
    """What a heading says that is nothing but a time: "Week of 11 May:"."""
    said = timing.said(brief, heading) if heading >= 0 else None
    if said is None or not said.is_time:
        return None
    spare = len(brief.blocks[heading].text.split()) - len(brief.document.text_of(said.span).split())
    return said if spare <= 1 else None


def _labelled(brief: Brief) -> dict[int, Timing]:
    """By heading, the first line right below it with a label such as "Due"."""
    found: dict[int, Timing] = {}
    bit = brief.lexicon.titles.bits["due"]
    for i, block in enumerate(brief.blocks):
        is_line = block.label and block.cell is None and block.heading >= 0 and block.heading not in found
        if is_line and brief.outline.places[i] & bit and brief.outline.place_of(i, "due") == "label":
            said = timing.said(brief, i, len(block.label))
            if said is not None:
                found[block.heading] = said
    return found


def _in_name(brief: Brief, item: Named) -> Timing | None:
    """How often, where the name says it: "Monthly report"."""
    match = brief.lexicon.timing.cadence.search(brief.blocks[item.span.block].text, item.span.start, item.span.end)
    return Timing(Span(item.span.block, match.start(), match.end())) if match is not None else None
