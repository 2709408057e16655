"""When each deliverable is due: as its own row, line or sentence says, else what stands around it, else the schedule.

A brief says it in many places: in the row, behind the name, in the line that leads in the list, in the heading above,
in a schedule that names the thing again by number or by name, or once for the whole work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, structs

from briefcheck.model import Block, Span
from briefcheck.patterns import pattern
from briefcheck.rules import dates, headed, things, timing
from briefcheck.rules.brief import Brief, Sentence
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named
from briefcheck.rules.outline import is_typed_item
from briefcheck.rules.timing import Timing

_CELL_WORDS_MAX = 10
"""A longer cell explains; a shorter one in a column of dates says when in its own way ("with the machine")."""
_OTHERWISE = ("listed", "criteria", "method", "approver", "rework", "review_window", "remedies")
"""A column about one of these ("Accepted when", "Deliverables of the month") does not say when a row is due."""
_SPARE_WORDS_MAX = 1
_BELOW_MAX = 8
_ABOVE_MAX = 60
_HEADINGS_UP = 3
_SHARE_OF_DATED = 0.34
"""Where more of the deliverables have a time of their own, the others have none; the end of the work is not theirs."""
_SHARE_OF_DOCUMENT = 0.5
"""A heading above most of the document is its title: a date in it is the document's own."""
_LINE_WORDS_MAX = 40
_LINES_MAX = 120
"""What a schedule says, it says in so many lines."""
_IDENTIFIER = pattern(r"(?<![\w.])(?:[A-Z]{1,5}[-.]?\d{1,3}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})(?![\w%]|\.\d)")
_NO_WORDS = frozenset(
    "a an the of and or for to in on at by with from as is are be will shall must one all any each every its their our"
    " your this that final due date deliverable deliverables".split()
)
_CERTAIN, _EQUAL, _SUBSET, _HEAD, _PART = 4.0, 3.0, 2.0, 1.5, 1.0
_PART_MIN = 2
"""So many words at least of a longer name, where a schedule calls it by a shorter one."""

Rows = Mapping[tuple[int, int], Timing]


def timed(brief: Brief, items: Sequence[Named]) -> tuple[Named, ...]:
    """The deliverables with the words that say when each is due, and the day where they name one plainly."""
    found = [_near(brief, item, following) for item, following in _with_next(items)]
    if None in found:
        joined = _in_schedule(brief, items, found)
        found = [own or joined.get(at) or _in_name(brief, items[at]) for at, own in enumerate(found)]
    whole = _of_the_whole(brief) if sum(said is not None for said in found) <= _SHARE_OF_DATED * len(items) else None
    pairs = zip(items, found, strict=True)
    return tuple(_with(brief, item, said or whole, is_whole=said is None) for item, said in pairs)


def _with_next(items: Sequence[Named]) -> Iterator[tuple[Named, Named | None]]:
    yield from pairwise(items)
    if items:
        yield items[-1], None


def _with(brief: Brief, item: Named, said: Timing | None, *, is_whole: bool) -> Named:
    if said is None:
        return item
    words = " ".join(brief.document.text_of(said.span).split())
    return structs.replace(item, due=said.day, due_text=words, is_due_as_a_whole=is_whole)


def _near(brief: Brief, item: Named, following: Named | None) -> Timing | None:
    """What stands with or around a deliverable about when it is due."""
    block = brief.blocks[item.span.block]
    if block.cell is not None:
        at = (block.cell.table, block.cell.row)
        rows = brief.once(rows_of)
        return (
            rows.get(at)
            or _beside(brief, item.span, following)
            or rows.get((block.cell.table, 0))
            or _above(brief, block.heading)
            or _again_and_again(brief, item.span.block)
        )
    return (
        _beside(brief, item.span, following)
        or _below(brief, item.span.block)
        or (_led(brief, item.span.block) if item.is_listed else None)
        or (_above(brief, block.heading) if item.is_listed else None)
    )


def _beside(brief: Brief, name: Span, following: Named | None) -> Timing | None:
    """What the rest of a line or a sentence says: behind the name first, then before it."""
    text = brief.blocks[name.block].text
    start, end = 0, len(text)
    sentence = brief.sentence_at(name)
    is_line = brief.blocks[name.block].kind in ("item", "cell", "heading")
    if sentence is not None and not is_line:
        start, end = text.find(sentence.text), len(text)
        start = max(start, 0)
        end = start + len(sentence.text)
    until = end
    if following is not None and following.span.block == name.block and name.end < following.span.start < end:
        until = following.span.start
    return (
        timing.said(brief, name.block, name.end, until)
        or (timing.said(brief, name.block, until, end) if until < end else None)
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
        others = sum(brief.lexicon.columns.bits[topic] for topic in _OTHERWISE[2:])
        if brief.masks[i] & (bits["interval"] | bits["slot.period"]) and not topics & others:
            match = brief.lexicon.timing.cadence.search(brief.blocks[i].text)
            if match is not None:
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
            if found is not None:
                return found
    return None


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
    labelled = brief.once(_labelled)
    for _ in range(_HEADINGS_UP):
        section = brief.document.sections.get(heading)
        if heading < 0 or section is None or len(section) > _SHARE_OF_DOCUMENT * len(brief.blocks):
            return None
        found = timing.said(brief, heading)
        if found is not None and found.is_time:
            return found
        if heading in labelled:
            return labelled[heading]
        heading = brief.blocks[heading].heading
    return None


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


def is_when(brief: Brief, title: str) -> bool:
    """Whether a column says when something is due; one of beginnings does not."""
    if not title:
        return False
    bits, mask = brief.lexicon.text.bits, brief.lexicon.text.mask(title)
    if mask & bits["start_column"] and not mask & bits["end_column"]:
        return False
    columns, topics = brief.lexicon.columns.bits, brief.outline.column_topics(title)
    if topics & sum(columns[topic] for topic in _OTHERWISE):
        return False
    return bool(topics & columns["due"]) or bool(brief.lexicon.when_titles.mask(title))


def rows_of(brief: Brief) -> Rows:
    """By table and row what its columns of dates say; by table and 0 what a title beside a cell says of the table.

    A row without such a column says when by a cell that is nothing but a date.
    """
    said: dict[tuple[int, int], list[Timing]] = {}
    bare: dict[tuple[int, int], list[Timing]] = {}
    titles, dated = brief.once(headed.unmarked), dates.by_block(brief)
    known: dict[str, bool] = {"": False}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.is_header:
            continue
        title = headed.title_above(titles, cell)
        label = title or (cell.label if cell.column > 1 else "")
        if label not in known:
            known[label] = is_when(brief, label)
        if not (known[label] or i in dated) or not block.text.strip() or not brief.is_evidence(i, of_content=True):
            continue
        found = _in_cell(brief, i, block) if known[label] else _bare_date(brief, i, title)
        if found is not None:
            at = (cell.table, cell.row if title or not known[label] else 0)
            (said if known[label] else bare).setdefault(at, []).append(found)
    return {at: _last(many) for at, many in (bare | said).items()}


def _bare_date(brief: Brief, i: int, title: str) -> Timing | None:
    """The date that is all a cell says, but for one under a title of beginnings or of what is past."""
    if brief.lexicon.text.mask(title) & _no_due(brief):
        return None
    said = timing.said(brief, i, is_last=True)
    spare = len(brief.blocks[i].text.split()) - len(brief.document.text_of(said.span).split()) if said else 0
    return said if spare <= _SPARE_WORDS_MAX else None


def _no_due(brief: Brief) -> int:
    bits = brief.lexicon.text.bits
    return bits["start_column"] | bits["past"] | bits["document_date"] | bits["approval_act"]


def _in_cell(brief: Brief, i: int, block: Block) -> Timing | None:
    found = timing.said(brief, i, is_last=True)
    if found is not None or brief.lexicon.slots.found("blank", block.text):
        return found
    words = block.text.split()
    is_length = brief.lexicon.slots.found("duration", block.text) is not None
    is_denied = brief.masks[i] & brief.lexicon.text.bits["negation"]
    if len(words) > _CELL_WORDS_MAX or is_length or is_denied or not any(c.isalpha() for c in block.text):
        return None
    start = len(block.text) - len(block.text.lstrip())
    return Timing(Span(i, start, start + len(block.text.strip())))


def _last(many: list[Timing]) -> Timing:
    """Of several days in a row the latest, the end of a period; one that is not plain leaves the day open."""
    plain_days = [said for said in many if said.day]
    if len(plain_days) == len(many):
        return max(plain_days, key=lambda said: said.day or "")
    return [said for said in many if not said.day][-1]


class _Line(Struct, frozen=True):
    """A line of a schedule: the words it begins with or names, and what it says about when."""

    words: frozenset[str]
    identifiers: frozenset[str]
    said: Timing
    is_name: bool


class _Known(Struct, frozen=True):
    """What a deliverable is known by: all words of its name, those that say what it is, its number."""

    words: frozenset[str]
    head: frozenset[str]
    number: str


def _in_schedule(brief: Brief, items: Sequence[Named], found: Sequence[Timing | None]) -> dict[int, Timing]:
    """For the deliverables of which nothing was found yet, what a line elsewhere about the same thing says."""
    known = [_known(brief, item) for item in items]
    by_word: dict[str, list[int]] = {}
    for at, own in enumerate(known):
        for word in own.words:
            by_word.setdefault(word, []).append(at)
    by_number = {own.number: at for at, own in reversed(list(enumerate(known))) if own.number}
    best: dict[int, tuple[float, Timing]] = {}
    for line in _lines(brief, [*by_word, *by_number], {item.span.block for item in items}):
        numbered = {by_number[number] for number in line.identifiers if number in by_number}
        for at in numbered or {at for word in line.words for at in by_word.get(word, ())}:
            score = _score(line, known, at)
            if found[at] is None and score > best.get(at, (0.0,))[0]:
                best[at] = (score, line.said)
    return {at: said for at, (_, said) in best.items()}


def _known(brief: Brief, item: Named) -> _Known:
    name = _IDENTIFIER.sub("", item.name)
    return _Known(_words(name), _words(things.head(name)), _number(brief, item))


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without their plural."""
    return frozenset(_bare(word) for word in plain(name).split() if word not in _NO_WORDS)


def _bare(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _number(brief: Brief, item: Named) -> str:
    """The number or code that a deliverable has before its name, or in the first cell of its row."""
    block = brief.blocks[item.span.block]
    match = _IDENTIFIER.search(block.text, 0, item.span.end)
    if match is None and block.cell is not None:
        match = _IDENTIFIER.match(block.cell.label.strip())
    return match.group() if match is not None else ""


def _score(line: _Line, known: Sequence[_Known], at: int) -> float:
    """How surely a line speaks of a deliverable; 0 if not. Of equal lines the one with fewer other words."""
    own = known[at]
    if own.number and own.number in line.identifiers:
        return _CERTAIN
    if own.words == line.words:
        return _EQUAL
    for words, score in ((own.words, _SUBSET), (own.head, _HEAD)):
        if words and words <= line.words and (line.is_name or len(words) >= _PART_MIN or _is_alone(words, known)):
            rivals = any(words < other.words <= line.words for other in known)
            return 0.0 if rivals else max(score - len(line.words - words) / 100, 0.1)
    if line.is_name and len(line.words) >= _PART_MIN and line.words < own.words:
        return _PART if sum(line.words <= other.words for other in known) == 1 else 0.0
    shared = len(own.words & line.words)
    is_alike = shared >= _PART_MIN and 2 * shared >= max(len(own.words), len(line.words))
    return _PART / 2 if is_alike and _is_most(line, known, at, shared) else 0.0


def _is_alone(words: frozenset[str], known: Sequence[_Known]) -> bool:
    return sum(words <= other.words for other in known) == 1


def _is_most(line: _Line, known: Sequence[_Known], at: int, shared: int) -> bool:
    """Whether no other deliverable has as many of a line's words."""
    return all(len(other.words & line.words) < shared for number, other in enumerate(known) if number != at)


def _lines(brief: Brief, words: Iterable[str], named: set[int]) -> Iterator[_Line]:
    """The rows and lines that say when, and have one of these words or numbers of deliverables; each text once."""
    speaks = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)", re.IGNORECASE)
    topics = brief.lexicon.titles.bits["due"] | brief.lexicon.titles.bits["milestones"]
    phrases = brief.lexicon.text.bits["due.phrases"]
    rows, places = brief.once(rows_of), brief.outline.places
    seen: set[str] = set()
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is not None:
            said = rows.get((cell.table, cell.row))
            is_line = said is not None and said.span.block != i and i not in named and speaks.search(block.text)
            if said is not None and is_line and len(block.text.split()) <= _LINE_WORDS_MAX:
                yield _line(block.text, said, is_name=True)
        elif (places[i] & topics or brief.masks[i] & phrases) and i not in named and block.kind != "heading":
            is_placed = bool(places[i] & topics)
            for sentence in brief.sentences_of(i) if brief.is_evidence(i, of_content=True) else ():
                is_new = sentence.text not in seen and (is_placed or sentence.saying.mask & phrases)
                if is_new and speaks.search(sentence.text):
                    seen.add(sentence.text)
                    yield from _said_in(brief, sentence)
        if len(seen) > _LINES_MAX:
            return


def _said_in(brief: Brief, sentence: Sentence) -> Iterator[_Line]:
    if len(sentence.text.split()) > _LINE_WORDS_MAX or sentence.has("part.bid_process", "document_date"):
        return
    start = max(brief.blocks[sentence.block].text.find(sentence.text), 0)
    said = timing.said(brief, sentence.block, start, start + len(sentence.text))
    if said is not None and said.is_time:
        yield _line(sentence.text.replace(brief.document.text_of(said.span), " "), said, is_name=False)


def _line(text: str, said: Timing, *, is_name: bool) -> _Line:
    numbers = frozenset(match.group() for match in _IDENTIFIER.finditer(text))
    return _Line(_words(_IDENTIFIER.sub("", text)), numbers, said, is_name)


def _in_name(brief: Brief, item: Named) -> Timing | None:
    """How often, where the name says it: "Monthly report"."""
    match = brief.lexicon.timing.cadence.search(brief.blocks[item.span.block].text, item.span.start, item.span.end)
    return Timing(Span(item.span.block, match.start(), match.end())) if match is not None else None


def _of_the_whole(brief: Brief) -> Timing | None:
    """When the whole work is due, where no deliverable has a time of its own: the latest day, else the first words.

    Of a period the end counts; what only begins, or is a term of the bidding, does not.
    """
    days: list[Timing] = []
    words: list[Timing] = []
    placed: list[Timing] = []
    seen: set[str] = set()
    due_bit, bits = brief.lexicon.titles.bits["due"], brief.lexicon.text.bits
    for i, mask in enumerate(brief.masks):
        block = brief.blocks[i]
        is_placed = brief.outline.places[i] & due_bit
        if not (is_placed or mask & bits["due.phrases"]) or block.kind == "heading" or not brief.is_evidence(i):
            continue
        if block.cell is not None and not _is_label_of_end(brief, i):
            continue
        for sentence in brief.sentences_of(i):
            is_new = sentence.text not in seen
            seen.add(sentence.text)
            found = _end_in(brief, sentence, is_placed=bool(is_placed)) if is_new else None
            if found is not None:
                (days if found.day else placed if is_placed else words).append(found)
        if len(seen) > _LINES_MAX:
            break
    if days:
        return max(days, key=lambda said: said.day or "")
    return placed[-1] if placed else words[0] if words else None


def _is_label_of_end(brief: Brief, i: int) -> bool:
    """Whether a cell stands beside a title such as "End date"; one below a title is about its own row."""
    cell = brief.blocks[i].cell
    return cell is not None and not cell.header and cell.column > 1 and is_when(brief, cell.label)


def _end_in(brief: Brief, sentence: Sentence, *, is_placed: bool) -> Timing | None:
    """When a sentence says that the work is due; of what begins and ends, the end."""
    bits, mask = brief.lexicon.text.bits, sentence.saying.mask
    foreign = bits["part.bid_process"] | bits["document_date"] | bits["aside"]
    if mask & foreign or not (is_placed or mask & bits["due.phrases"]):
        return None
    start = brief.blocks[sentence.block].text.find(sentence.text)
    end = start + len(sentence.text)
    found = timing.said(brief, sentence.block, start, end, is_last=True)
    if found is None or not found.is_time:
        return None
    if not mask & bits["start"]:
        return found
    several = [w for w in dates.by_block(brief).get(sentence.block, ()) if start <= w.span.start < end]
    return found if len(several) > 1 else None
