"""The deliverables of a brief without a list of them: met in its sentences, its scope or its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import structs

from briefcheck.patterns import pattern
from briefcheck.rules import dates, duties, orders, things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named, named
from briefcheck.rules.passage import Sentence
from briefcheck.rules.saying import Saying

SHORT_WORDS_MAX = 9
"""A longer entry says what is to happen, not what there will be."""
_SENTENCE_WORDS_MIN = 4
_CELL_WORDS_MIN = 4
"""A cell of fewer words names or dates something; it orders nothing."""
_AWAITED_WITHIN = 40
_ONE_WORDS = 2
""""We need the room by 3 May" tells of one that is there."""
_BY = pattern(
    r"\W{0,3}(?:(?:to|with|at)\s(?:\w+\s){1,3})?(?:(?:shall|must|will|should|is|are|has|have|needs?)\s(?:to\s)?(?:be\s)?\w+\s)?"
    r"(?:by|until|till|before|within|no later than|not later than|at the latest|due)\b",
    re.IGNORECASE,
)
_SENTENCES_MAX = 300
"""What a brief orders, it says early."""
_TERMS = ("method", "approver", "review_window", "rework", "service_level", "remedies")
"""What stands in sections of these tells how things go, not what there will be."""
_HEAD_WORDS_MAX = 7
_TITLE_BLOCKS_MAX = 5
_FRONT_BLOCKS_MAX = 40


def in_sentences(brief: Brief, *, are_dated: bool = False) -> Iterator[Named]:
    """What its sentences order: what follows "shall deliver" or "please send"; each thing by its fullest name.

    With `are_dated` only those that may also say when.
    """
    found = list(_ordered(brief, are_dated=are_dated))
    kinds = [_kind(brief, item.name) for item in found]
    for at, (item, (last, which)) in enumerate(zip(found, kinds, strict=True)):
        others = (kind for other, kind in enumerate(kinds) if kind[0] == last and other != at)
        if not any(which < other for _, other in others) and (last, which) not in kinds[:at]:
            yield item


def _kind(brief: Brief, name: str) -> tuple[str, frozenset[str]]:
    """What a thing is, by one word, and the words that tell which, without mere praise ("a robust system")."""
    words = [word for word in plain(things.head(name)).split() if word not in things.DETERMINERS]
    praise = brief.lexicon.text.bits["praise"]
    return (words[-1] if words else "", frozenset(w for w in words[:-1] if not brief.lexicon.text.mask(w) & praise))


def _ordered(brief: Brief, *, are_dated: bool) -> Iterator[Named]:
    bits = brief.lexicon.text.bits
    wanted = bits["artefact"] | bits["handed_thing"] | bits["listed.phrases"] | bits["ordering"] | bits["slot.month"]
    of_time = bits["slot.month"] | bits["slot.period"]
    days = dates.by_block(brief) if are_dated else {}
    foreign = bits["part.bid_process"] | bits["part.instructions"]
    seen = 0
    for i, mask in enumerate(brief.masks):
        block = brief.blocks[i]
        is_cell = block.cell is not None and not block.cell.is_header and len(block.text.split()) >= _CELL_WORDS_MIN
        is_text = block.kind in ("paragraph", "item") or is_cell
        if are_dated and not (mask & of_time or i in days):
            continue
        if not mask & wanted or not is_text or not brief.is_evidence(i, of_content=True):
            continue
        if block.cell is not None and (block.cell.table, block.cell.row) in brief.once(duties.of_the_buyer):
            continue
        for sentence in brief.sentences_of(i):
            found = sentence.saying.mask
            if are_dated and not (found & of_time or i in days):
                continue
            if not found & wanted or found & foreign or _is_about_terms(brief, i, found):
                continue
            seen += 1
            if seen > _SENTENCES_MAX:
                return
            for begins in _orders_of(brief, sentence):
                end = None if begins.end is None else sentence.start + begins.end
                item = named(brief, i, is_listed=False, start=sentence.start + begins.start, end=end)
                if item is None:
                    continue
                if orders.is_ordered(brief, item.name, begins) or _is_awaited(brief, sentence, item, begins):
                    yield item


def _is_awaited(brief: Brief, sentence: Sentence, item: Named, begins: orders.Beginning) -> bool:
    """Whether a thing nobody knows is to be handed over by a time said right behind it: "an atlas by October"."""
    bits = brief.lexicon.text.bits
    if not (begins.is_handed or begins.is_built) or not sentence.saying.mask & (
        bits["slot.month"] | bits["slot.period"]
    ):
        return False
    words = item.name.lower().split()
    is_the_one = len(words) == _ONE_WORDS and words[0] == "the" and not words[-1].endswith("s")
    if is_the_one and not begins.is_handed:
        return False
    if not orders.is_ordered(brief, item.name, structs.replace(begins, is_built=True, is_known=True)):
        return False
    said = timing.said(brief, item.span.block, item.span.end, min(sentence.end, item.span.end + _AWAITED_WITHIN))
    return (
        said is not None and said.is_time and _BY.match(brief.blocks[item.span.block].text, item.span.end) is not None
    )


def in_section_text(brief: Brief) -> Iterator[Named | None]:
    """What the sentences right below a title such as "Deliverables" count up or order."""
    bit, foreign = brief.lexicon.titles.bits["listed"], brief.lexicon.text.bits["part.bid_process"]
    seen = 0
    for i, block in enumerate(brief.blocks):
        is_text = block.kind == "paragraph" and block.heading >= 0 and brief.outline.own_topics(block.heading) & bit
        if not is_text or brief.masks[block.heading] & brief.lexicon.text.bits["about_deliverables"]:
            continue
        if not brief.is_evidence(i, of_content=True):
            continue
        for sentence in brief.sentences_of(i):
            if sentence.saying.mask & foreign or len(sentence.text.split()) < _SENTENCE_WORDS_MIN - 1:
                continue
            seen += 1
            if seen > _SENTENCES_MAX:
                return
            ways = (_orders_of(brief, sentence), orders.in_section(brief, sentence.text))
            yield from max((_counted(brief, sentence, way) for way in ways), key=len)


def _orders_of(brief: Brief, sentence: Sentence) -> tuple[orders.Beginning, ...]:
    """Where the names of the things that a sentence orders may begin: no figure makes a difference to it."""
    known = brief.once(_known_orders)
    said = sentence.saying, sentence.is_item
    if said not in known:
        known[said] = tuple(orders.beginnings(brief, sentence))
    return known[said]


def _known_orders(_brief: Brief) -> dict[tuple[Saying, bool], tuple[orders.Beginning, ...]]:
    return {}


def _counted(brief: Brief, sentence: Sentence, begins: Iterable[orders.Beginning]) -> list[Named]:
    """The things of a sentence that stands where deliverables are counted up."""
    found = []
    for beginning in begins:
        end = None if beginning.end is None else sentence.start + beginning.end
        item = named(brief, sentence.block, is_listed=False, start=sentence.start + beginning.start, end=end)
        if item is not None and orders.is_ordered(brief, item.name, structs.replace(beginning, is_counted=True)):
            found.append(structs.replace(item, is_listed=True))
    return found


def _is_about_terms(brief: Brief, i: int, saying: int) -> bool:
    """Whether a saying stands under a title of mere terms ("Rework"), of what the buyer gives, or of its own progress.

    "A monthly report" is handed over as any other is, but not the status report of a section on reporting.
    """
    heading, titles, bits = brief.blocks[i].heading, brief.lexicon.titles.bits, brief.lexicon.text.bits
    if heading < 0:
        return False
    own = brief.outline.own_topics(heading)
    is_terms = bool(own) and not own & ~sum(titles[topic] for topic in _TERMS)
    is_progress = bool(own & titles["status"]) and bool(saying & bits["status.phrases"])
    return is_terms or is_progress or bool(brief.masks[heading] & bits["buyer_inputs.headings"])


def in_scope(brief: Brief) -> Iterator[Named | None]:
    """The short entries of a scope that name something."""
    bit, negation = brief.lexicon.titles.bits["scope"], brief.lexicon.text.bits["negation"]
    leads = _leads(brief)
    entries = [
        i
        for i, block in enumerate(brief.blocks)
        if block.kind == "item"
        and not (leads[i] | (brief.masks[block.heading] if block.heading >= 0 else 0)) & negation
        and block.level <= 1
        and len(block.text.split()) <= SHORT_WORDS_MAX
        and brief.outline.topics_of(i) & bit
        and brief.is_evidence(i, of_content=True)
    ]
    names = (name for i in entries if (name := named(brief, i)))
    service = brief.lexicon.text.bits["service_noun"]
    for item in names:
        last = things.head(item.name).split()[-1:]
        if things.is_thing(brief, item.name) or brief.lexicon.text.mask(" ".join(last)) & service:
            yield item


def _leads(brief: Brief) -> list[int]:
    """For each block what the line before its list says, as a mask; for other blocks their own."""
    found: list[int] = []
    for block, mask in zip(brief.blocks, brief.masks, strict=True):
        found.append(found[-1] if block.kind == "item" and found else mask)
    return found


def in_the_title(brief: Brief) -> Iterator[Named | None]:
    """The product a document is named after: beside "Project name", or a short first line that ends with what it is."""
    physical = brief.lexicon.text.bits["physical"]
    for i, block in enumerate(brief.blocks[:_FRONT_BLOCKS_MAX]):
        label = (block.cell.label if block.cell is not None and not block.cell.header else "") or block.label
        start = len(block.label) + 1 if block.label else 0
        if label and plain(label).strip() in brief.lexicon.project_labels:
            item = named(brief, i, start=start)
            if item is not None and things.is_thing(brief, item.name):
                yield item
                return
    for i, block in enumerate(brief.blocks[:_TITLE_BLOCKS_MAX]):
        words = block.text.split()
        is_title = block.kind in ("title", "heading") and 1 < len(words) <= _HEAD_WORDS_MAX
        if is_title and brief.lexicon.text.mask(words[-1]) & physical:
            yield named(brief, i)
            return
