"""The deliverables of a brief without a list of them: met in its sentences, its scope or its title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import structs

from briefcheck.patterns import pattern
from briefcheck.rules import dates, duties, ordered_names, orders, things, timing
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import Named, moved, named
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
_ASIDE = ("background", "product_features")
"""What is ordered in sections of these counts where nothing is ordered elsewhere."""
_HEAD_WORDS_MAX = 7
_TITLE_BLOCKS_MAX = 5
_FRONT_BLOCKS_MAX = 40


def in_sentences(brief: Brief, *, are_dated: bool = False) -> Iterator[Named]:
    """What its sentences order: what follows "shall deliver" or "please send"; each thing by its fullest name.

    With `are_dated` only those that may also say when.
    """
    found = list(_ordered(brief, are_dated=are_dated))
    parts = brief.outline.parts
    found = [item for item in found if parts[item.span.block] not in _ASIDE] or found
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
    wanted = things.of_things(brief) | bits["listed.phrases"] | bits["ordering"] | bits["slot.month"]
    of_time = bits["slot.month"] | bits["slot.period"]
    days = dates.by_block(brief) if are_dated else {}
    foreign = bits["part.bid_process"] | bits["part.instructions"]
    seen = 0
    for i in brief.where(lambda i: brief.masks[i] & wanted != 0 and _may_order(brief, i)):
        cell = brief.blocks[i].cell
        if are_dated and not (brief.masks[i] & of_time or i in days):
            continue
        if cell is not None and (cell.table, cell.row) in brief.once(duties.of_the_buyer):
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
            yield from _alike(brief, sentence, _named_in)
            if found & of_time:
                unknown = _alike(brief, sentence, _unknown_in)
                yield from (item for item in unknown if _is_awaited(brief, sentence, item))


def _may_order(brief: Brief, i: int) -> bool:
    """Whether a block can order anything: running text, an entry, or a cell of several words."""
    block = brief.blocks[i]
    is_cell = block.cell is not None and not block.cell.is_header and len(block.text.split()) >= _CELL_WORDS_MIN
    return (block.kind in ("paragraph", "item") or is_cell) and brief.is_evidence(i, of_content=True)


def _named_in(brief: Brief, sentence: Sentence) -> list[Named]:
    """The things that a sentence orders."""
    return _names(brief, sentence, _orders_of(brief, sentence))


def _unknown_in(brief: Brief, sentence: Sentence) -> list[Named]:
    """What else a sentence orders of which nobody knows that it is a thing: one if it says by when."""
    found = []
    for begins in _orders_of(brief, sentence):
        if not (begins.is_handed or begins.is_built):
            continue
        for item in _names(brief, sentence, [structs.replace(begins, is_built=True, is_known=True)]):
            words = item.name.lower().split()
            is_the_one = len(words) == _ONE_WORDS and words[0] == "the" and not words[-1].endswith("s")
            if not (is_the_one and not begins.is_handed) and not ordered_names.is_ordered(brief, item.name, begins):
                found.append(item)
    return found


def _is_awaited(brief: Brief, sentence: Sentence, item: Named) -> bool:
    """Whether a thing is to be handed over by a time said right behind it ("an atlas by October"): figures tell."""
    if _BY.match(brief.blocks[item.span.block].text, item.span.end) is None:
        return False
    said = timing.said(brief, item.span.block, item.span.end, min(sentence.end, item.span.end + _AWAITED_WITHIN))
    return said is not None and said.is_time


def in_section_text(brief: Brief) -> Iterator[Named | None]:
    """What the sentences right below a title such as "Deliverables" count up or order."""
    bit, foreign = brief.lexicon.titles.bits["listed"], brief.lexicon.text.bits["part.bid_process"]

    def is_text(i: int) -> bool:
        heading = brief.blocks[i].heading
        is_listed = heading >= 0 and brief.outline.own_topics(heading) & bit
        return bool(is_listed) and brief.is_evidence(i, of_content=True)

    seen = 0
    for i in brief.where(is_text, "paragraph"):
        if brief.masks[brief.blocks[i].heading] & brief.lexicon.text.bits["about_deliverables"]:
            continue
        for sentence in brief.sentences_of(i):
            words = sentence.saying.words
            if sentence.saying.mask & foreign or len(words.split()) < _SENTENCE_WORDS_MIN - 1:
                continue
            seen += 1
            if seen > _SENTENCES_MAX:
                return
            yield from _alike(brief, sentence, _counted_in)


def _counted_in(brief: Brief, sentence: Sentence) -> list[Named]:
    """The things of a sentence that stands where deliverables are counted up."""
    ways = (_orders_of(brief, sentence), brief.of_words(_counted_words)[sentence.saying])
    found = (
        _names(brief, sentence, [structs.replace(beginning, is_counted=True) for beginning in way]) for way in ways
    )
    return [structs.replace(item, is_listed=True) for item in max(found, key=len)]


def _counted_words(brief: Brief, words: str) -> tuple[orders.Beginning, ...]:
    return tuple(orders.in_section(brief, words))


def _names(brief: Brief, sentence: Sentence, begins: Iterable[orders.Beginning]) -> list[Named]:
    """What the names are that may begin in these places of a sentence, of things only."""
    found = []
    for beginning in begins:
        end = sentence.end if beginning.end is None else sentence.start + beginning.end
        item = named(brief, sentence.block, is_listed=False, start=sentence.start + beginning.start, end=end)
        if item is not None and ordered_names.is_ordered(brief, item.name, beginning):
            found.append(item)
    return found


def _alike(
    brief: Brief, sentence: Sentence, names: Callable[[Brief, Sentence], list[Named]]
) -> Iterator[Named]:  # fmt: skip
    """What a sentence names, told once for all that say the same, figures aside."""
    known = brief.once(_known_names)
    block, start = sentence.block, sentence.start
    key = names, sentence.saying, sentence.is_item, brief.is_open(block)
    if key not in known:
        known[key] = start, names(brief, sentence)
    first, found = known[key]
    return (moved(brief, item, block, start - first) for item in found)


def _known_names(_brief: Brief) -> dict[object, tuple[int, list[Named]]]:
    return {}


def _orders_of(brief: Brief, sentence: Sentence) -> tuple[orders.Beginning, ...]:
    """Where the names of the things that a sentence orders may begin: no figure makes a difference to it."""
    known = brief.once(_known_orders)
    said = sentence.saying, sentence.is_item
    if said not in known:
        known[said] = tuple(orders.beginnings(brief, sentence))
    return known[said]


def _known_orders(_brief: Brief) -> dict[tuple[Saying, bool], tuple[orders.Beginning, ...]]:
    return {}


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
    bit, bits = brief.lexicon.titles.bits["scope"], brief.lexicon.text.bits
    outside = bits["negation"] | bits["outside"]

    def is_entry(i: int) -> bool:
        is_short = len(brief.blocks[i].text.split()) <= SHORT_WORDS_MAX
        return is_short and bool(brief.outline.topics_of(i) & bit) and brief.is_evidence(i, of_content=True)

    entries = brief.where(is_entry, "item")
    leads = _leads(brief) if entries else []
    entries = [
        i
        for i in entries
        if brief.blocks[i].level <= 1
        and not (leads[i] | (brief.masks[heading] if (heading := brief.blocks[i].heading) >= 0 else 0)) & outside
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
