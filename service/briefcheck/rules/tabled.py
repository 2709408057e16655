"""The deliverables that tables name: under a column or beside a title that says so, below a heading, or with a date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefcheck.patterns import pattern
from briefcheck.rules import bidding, counted, dated_rows, handing, headed, listed, things
from briefcheck.rules.brief import Brief
from briefcheck.rules.named import Named, named

_SHARE_OF_THINGS = 0.5
"""A list whose title does not say what it is must hold things, not features or duties."""
_SHARE_OF_ALL = 0.8
_SHARE_OF_DATED = 0.33
"""Where so many rows have a date, the others wait for theirs."""
_TITLE_WORDS_MAX = 2
_PARTS_MIN = 2
_NAMES_MAX = 2
"""The name of a row stands in its first column, or behind its number."""
_CODE = pattern(
    r"(?:[A-Za-z]{0,4}|deliverable|milestone|phase|stage|task|output|sprint|step)"
    r"[-./ ]?\s?#?\d{1,5}(?:[-./]\d{1,4}){0,3}[a-z]?[.*:]?",
    re.IGNORECASE,
)
"""The number of a row: "C4", "2.1", "A-102", "Deliverable 2"."""
_ADDRESS = pattern(r"\d{1,5}(?:/\d{1,5})?[a-z]?\s+(?:[NSEW]\.?\s)?[A-Z]")
"""How an address begins: "12 Elm Street"."""
_STEP = pattern(
    r"(?:\A\W*|[:–—-]\s?)((?:fix|review|add|install|choose|select|elicit|upload|plan|check|debug|attend)"
    r"\s(?!(?:of|for|and)\b|\d)|test(?:s|ing)?\s(?:for|of)\s|(?:fix|review)\s\w+\Z)",
    re.IGNORECASE,
)
"""How the row of a plan begins, or goes on behind "Website:", that says what is done; "Review report" is a thing."""
_PHASE = (
    r"(?:(?:initial|final|ongoing|overall|user|acceptance|full|project|soft|public)\s)*"
    r"(?:planning|testing|tests|optimi[sz]ation|deployment|go-?\s?live|launch|support|maintenance|strategy|discovery"
    r"|kick-?\s?off|closure|closing|debugging|refinement|preparation|monitoring|evaluation|implementation)"
)
_WORK = pattern(rf"{_PHASE}(?:,?\s(?:and\s|&\s)?{_PHASE})*", re.IGNORECASE)
"""The row of a plan that is a phase of the work: "Testing and go-live", "Initial deployment"."""
_STEP_WITHIN = 80
_RESULT_WORDS_MAX = 12
"""What a row of a plan leads to is named in so many words."""
_NO_RESULT = ("due", "approver", "method", "rework", "review_window", "remedies")
_TITLES_MIN = 2
"""One longer row that sounds like a title below a marked one is the name of something: "Training needs report"."""
_TITLING = ("due", "criteria", "method", "approver", "format")


_ByRow = dict[tuple[int, int], list[int]]


def by_column(brief: Brief) -> Iterator[Named | None]:
    """What stands under a column, or beside a row's title, that says "deliverable".

    Rows of which several have the same kind of deliverable are named by their specification.
    """
    rows, told = _rows_of_deliverables(brief)
    kinds = Counter((at[0], brief.blocks[lines[0]].text.strip().lower()) for at, lines in rows.items())
    for at, lines in rows.items():
        if at in told and _is_code(brief, lines[0]):
            yield named(brief, told[at][0])
            continue
        if len(lines) == 1 and not headed.title_of(brief, lines[0]):
            yield from counted.behind_label(brief, lines[0])
            continue
        if kinds[at[0], brief.blocks[lines[0]].text.strip().lower()] > 1 and at in told:
            yield named(brief, told[at][0])
            continue
        for i in lines:
            item = named(brief, i)
            if i == lines[0] or (item is not None and things.is_thing(brief, item.name)):
                yield item


def _rows_of_deliverables(brief: Brief) -> tuple[_ByRow, _ByRow]:
    """By table and row the cells that name deliverables, and those beside them that specify them."""
    bit, specification = brief.lexicon.columns.bits["listed"], brief.lexicon.columns.bits["specification"]
    standing, banners = _standing_tables(brief), brief.once(dated_rows.banners)
    rows: _ByRow = {}
    told: _ByRow = {}
    beside: dict[tuple[int, int], int] = {}
    for i in brief.cells:
        block = brief.blocks[i]
        cell = block.cell
        if cell is None or not brief.is_evidence(i, of_content=True) or not block.text.strip():
            continue
        at = (cell.table, cell.row)
        if at in banners:
            continue
        if cell.table in standing:
            if cell.column == 1:
                beside[at] = brief.outline.column_topics(block.text)
            elif beside.get(at, 0) & bit and not _is_title(brief, block.text):
                rows.setdefault(at, []).append(i)
            continue
        title = headed.title_of(brief, i)
        topics = brief.outline.column_topics(title) if title else 0
        if topics & bit and not _is_title(brief, block.text):
            rows.setdefault(at, []).append(i)
        elif topics & specification:
            told.setdefault(at, []).append(i)
    return rows, told


def below_title(brief: Brief) -> Iterator[Named | None]:
    """The first cells of the rows of a table that stands right under a title such as "Deliverables"."""
    bit = brief.lexicon.titles.bits["listed"]
    removed: set[tuple[int, int]] = set()
    rows: dict[tuple[int, int], list[int]] = {}
    for i in brief.cells:
        block = brief.blocks[i]
        cell = block.cell
        if cell is None or cell.is_header or block.heading < 0 or not brief.outline.own_topics(block.heading) & bit:
            continue
        if brief.is_evidence(i, of_content=True) and block.text.strip() and not _is_title(brief, block.text):
            row = rows.setdefault((cell.table, cell.row), [])
            first = brief.blocks[row[0]].cell if row else cell
            is_same = first is not None and first.column == cell.column
            is_code = _CODE.fullmatch(block.text.strip()) is not None
            if cell.column <= _NAMES_MAX and listed.is_taken_away(brief, block):
                removed.add((cell.table, cell.row))
            is_next = not row or (is_same and things.is_thing(brief, block.text))
            if is_next and not is_code and any(c.isalpha() for c in block.text):
                row.append(i)
    rows = {at: row for at, row in rows.items() if at not in removed}
    goods = {table for table, _ in rows if table in brief.once(_counted) or table in brief.once(_of_items)}
    counted = [i for (table, _), row in rows.items() if table in goods for i in row]
    others = [i for (table, _), row in rows.items() if table not in goods for i in row]
    yield from (named(brief, i) for i in counted)
    yield from mostly_things(brief, others)


def _counted(brief: Brief) -> frozenset[int]:
    """The tables with a column of quantities: what they list is to be supplied."""
    return frozenset(
        block.cell.table
        for block in brief.blocks
        if block.cell is not None
        and block.cell.is_header
        and block.text.strip().lower() in brief.lexicon.quantity_titles
    )


def _of_items(brief: Brief) -> frozenset[int]:
    """The tables with a column that is called "Item": below a title such as "To be supplied" that says enough."""
    return frozenset(
        block.cell.table
        for block in brief.blocks
        if block.cell is not None and block.cell.is_header and block.text.strip().lower() in brief.lexicon.item_titles
    )


def mostly_things(brief: Brief, blocks: Iterable[int]) -> Iterator[Named | None]:
    """The names in these blocks if at least half of them are things; a form's titles or a list of features are not."""
    names = [name for i in blocks if (name := named(brief, i))]
    are_things = sum(things.is_thing(brief, name.name) for name in names) >= _SHARE_OF_THINGS * len(names)
    return iter(names if are_things else ())


def in_plans(brief: Brief) -> Iterator[Named | None]:
    """The rows of a table that gives each thing a date, under whatever title the things stand.

    Of phases and activities only those count that are called by what comes of them; of rows without a date, things.
    """
    said, nameless = brief.once(dated_rows.rows_of), brief.once(_nameless)
    banners, untitled = brief.once(dated_rows.banners), brief.once(_untitled)
    rows: dict[tuple[int, int], int] = {}
    numbers: dict[tuple[int, int], int] = {}
    others: dict[tuple[int, int], list[int]] = {}
    for i in brief.cells:
        block = brief.blocks[i]
        cell = block.cell
        if cell is None or not block.text.strip() or not brief.is_evidence(i, of_content=True):
            continue
        if (cell.table, cell.row) in banners:
            continue
        others.setdefault((cell.table, cell.row), []).append(i)
        is_name = brief.outline.is_name_column(headed.title_of(brief, i)) or untitled.get((cell.table, cell.row)) == i
        is_first = cell.table in nameless and cell.column == 1 and not cell.is_header
        if is_name or (is_first and not _is_code(brief, i)):
            (numbers if _is_code(brief, i) else rows).setdefault((cell.table, cell.row), i)
    rows = numbers | rows
    known, dated = Counter(table for table, _ in rows), Counter(table for table, _ in rows.keys() & said.keys())
    with_results: set[int] = set()
    of_bids = _of_bidding(brief, rows)
    foreign = _of_places(brief, rows, nameless)
    for at, i in rows.items():
        is_plan = dated[at[0]] >= _SHARE_OF_DATED * known[at[0]]
        item = named(brief, i) if at in said or is_plan else None
        if item is None or at[0] in of_bids:
            continue
        if brief.masks[i] & brief.lexicon.text.bits["part.bid_process"]:
            continue
        if bidding.names_step(brief, brief.blocks[i].text):
            continue
        result = _result(brief, others[at], i) if at in said and _is_act(brief, i) else None
        if result is not None:
            with_results.add(at[0])
            yield result
        elif at[0] in with_results and " " not in item.name and _is_act(brief, i):
            continue
        elif not _is_only_done(brief, i, item) and (
            (at in said and at[0] not in foreign) or things.is_thing(brief, item.name)
        ):
            yield handing.bare(item)


def _of_bidding(brief: Brief, rows: Mapping[tuple[int, int], int]) -> frozenset[int]:
    """The tables of which every third row speaks of the bidding: their other rows only go on with it."""
    bits = brief.lexicon.text.bits
    steps = bits["part.bid_process"] | bits["bid_step"]
    known = Counter(table for table, _ in rows)
    of_bids = Counter(table for (table, _), i in rows.items() if brief.masks[i] & steps)
    return frozenset(
        table for table, number in of_bids.items() if number >= max(_PARTS_MIN, _SHARE_OF_DATED * known[table])
    )


def _of_places(brief: Brief, rows: Mapping[tuple[int, int], int], nameless: frozenset[int]) -> frozenset[int]:
    """The tables of unknown title whose rows are addresses: they tell how often something is done where."""
    known = Counter(table for table, _ in rows if table in nameless)
    addresses = Counter(table for (table, _), i in rows.items() if _ADDRESS.match(brief.blocks[i].text.strip()))
    return frozenset(table for table, number in known.items() if addresses[table] > _SHARE_OF_THINGS * number)


def _is_act(brief: Brief, i: int) -> bool:
    """Whether the row of a plan is called by what is done: a phase, a step, a meeting."""
    text, bits = brief.blocks[i].text, brief.lexicon.text.bits
    first = brief.lexicon.text.mask(text.split()[0])
    return (
        headed.title_of(brief, i).strip().lower() in brief.lexicon.activity_columns
        or bool(first & bits["only_verb"] or brief.masks[i] & bits["only_event"])
        or _STEP.search(text[:_STEP_WITHIN]) is not None
    )


def _result(brief: Brief, cells: Iterable[int], name: int) -> Named | None:
    """The thing that another cell of a row names where the row is called by what is done: "Signed list of needs"."""
    bits = brief.lexicon.text.bits
    foreign = bits["only_event"] | bits["part.bid_process"]
    for i in cells:
        topics = brief.outline.column_topics(headed.title_of(brief, i))
        if i == name or topics & sum(brief.lexicon.columns.bits[topic] for topic in _NO_RESULT):
            continue
        first = brief.sentences_of(i)[0]
        item = named(brief, i, end=first.end) if first.saying.words.count(" ") < _RESULT_WORDS_MAX else None
        if item is None or first.saying.mask & foreign or _STEP.search(item.name):
            continue
        if things.is_thing(brief, item.name) and things.may_be(brief, item.name):
            return item
    return None


def in_parts(brief: Brief) -> Iterator[Named | None]:
    """The first cells of the rows below a first title such as "Module" or "Page": what the product is made up of."""
    rows: dict[int, list[int]] = {}
    known: dict[str, bool] = {"": False}
    for i, block in enumerate(brief.blocks):
        cell = block.cell
        if cell is None or cell.column != 1 or cell.is_header or not block.text.strip():
            continue
        title = cell.header.strip()
        if title not in known:
            is_one = len(title.split()) <= _TITLE_WORDS_MAX and not brief.outline.is_name_column(title)
            known[title] = is_one and bool(brief.lexicon.parts_titles.mask(f"{title}s"))
        if known[title] and brief.is_evidence(i, of_content=True) and not _CODE.fullmatch(block.text.strip()):
            rows.setdefault(cell.table, []).append(i)
    return (named(brief, i) for many in rows.values() if len(many) >= _PARTS_MIN for i in many)


def _nameless(brief: Brief) -> frozenset[int]:
    """The tables with a column that says when, and a first one of unknown title: what their rows are about, maybe."""
    titles: dict[int, dict[int, str]] = {}
    for block in brief.blocks:
        if block.cell is not None and block.cell.is_header:
            titles.setdefault(block.cell.table, {})[block.cell.column] = block.text
    return frozenset(
        table
        for table, row in titles.items()
        if len(row) > 1
        and row.get(1, "").strip()
        and not brief.outline.column_topics(row[1])
        and not dated_rows.is_when(brief, row[1])
        and not any(brief.outline.is_name_column(title) for column, title in row.items() if column > 1)
        and any(dated_rows.is_when(brief, title) for column, title in row.items() if column > 1)
    )


def _untitled(brief: Brief) -> dict[tuple[int, int], int]:
    """By table and row the cell beside a date, in tables without titles of which nearly every row has one."""
    said = brief.once(dated_rows.rows_of)
    titled = {cell.table for i in brief.cells if (cell := brief.blocks[i].cell) is not None and cell.is_header}
    titled |= {table for table, _ in brief.once(headed.unmarked)}
    rows: dict[tuple[int, int], list[int]] = {}
    of_bids = brief.lexicon.text.bits["part.bid_process"]
    for i in brief.cells:
        cell = brief.blocks[i].cell
        if cell is not None and cell.table not in titled and brief.blocks[i].text.strip():
            rows.setdefault((cell.table, cell.row), []).append(i)
    known = Counter(table for table, _ in rows)
    foreign = Counter(at[0] for at, cells in rows.items() if any(brief.masks[i] & of_bids for i in cells))
    rows = {at: cells for at, cells in rows.items() if foreign[at[0]] < _SHARE_OF_DATED * known[at[0]]}
    dated = Counter(at[0] for at in rows.keys() & said.keys())
    return {
        at: names[0]
        for at, cells in rows.items()
        if dated[at[0]] >= max(_PARTS_MIN, _SHARE_OF_ALL * known[at[0]])
        and (names := [i for i in cells if at in said and i != said[at].span.block and not _is_code(brief, i)])
    }


def _is_code(brief: Brief, i: int) -> bool:
    return _CODE.fullmatch(brief.blocks[i].text.strip()) is not None


def _is_only_done(brief: Brief, i: int, item: Named) -> bool:
    """Whether a row of a plan only says what happens then: a phase, a meeting, something to be done."""
    text, bits = brief.blocks[i].text, brief.lexicon.text.bits
    if handing.bare(item) is not item:
        return bool(brief.lexicon.text.mask(text) & bits["only_event"])
    if headed.title_of(brief, i).strip().lower() in brief.lexicon.activity_columns:
        return not brief.lexicon.text.mask(things.last_word(item.name)) & bits["artefact"]
    if _WORK.fullmatch(item.name) and not things.ends_with_thing(brief, item.name):
        return True
    step = _STEP.search(text[:_STEP_WITHIN])
    if step is not None and not _is_short_thing(brief, text[step.start(1) :]):
        return True
    if things.is_thing(brief, item.name) or things.is_thing(brief, text):
        return False
    first = brief.lexicon.text.mask(text.split()[0])
    return bool(first & (bits["only_verb"]) or brief.lexicon.text.mask(text) & bits["only_event"])


def _is_short_thing(brief: Brief, text: str) -> bool:
    return len(text.split()) <= _TITLE_WORDS_MAX and things.is_thing(brief, text)


def _is_title(brief: Brief, text: str) -> bool:
    """Whether a cell only titles what stands beside it ("Due date")."""
    if len(text.split()) > _TITLE_WORDS_MAX or things.is_thing(brief, text):
        return False
    topics = brief.outline.column_topics(text)
    return any(topics & brief.lexicon.columns.bits[topic] for topic in _TITLING)


def _standing_tables(brief: Brief) -> frozenset[int]:
    """The tables whose titles stand in the first column, one below the other, more of them than in the first row."""
    columns: dict[int, list[int]] = {}
    rows: dict[int, set[int]] = {}
    titled: set[int] = set()
    for block in (brief.blocks[i] for i in brief.cells):
        cell = block.cell
        if cell is None or 1 not in (cell.column, cell.row) or not block.text.strip():
            continue
        topics = brief.outline.column_topics(block.text)
        if cell.column == 1:
            columns.setdefault(cell.table, []).append(topics)
        if cell.row == 1:
            rows.setdefault(cell.table, set()).add(topics)
            if cell.column == 1 and cell.is_header and topics:
                titled.add(cell.table)
        elif topics and len(block.text.split()) <= _TITLE_WORDS_MAX:
            titled.discard(cell.table)
    found = set()
    for table, topics_below in columns.items():
        told = set(topics_below) - {0}
        if table in titled and len(told - rows[table]) < _TITLES_MIN:
            continue
        if len(told) > max(len(rows.get(table, set()) - {0}), _SHARE_OF_THINGS * len(topics_below)):
            found.add(table)
    return frozenset(found)
