"""The deliverables that lists name: below a title such as "Deliverables", or led in by a line that asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from briefcheck.model import Block
from briefcheck.patterns import pattern
from briefcheck.rules import ordered_by_phrase, phased, things, timing, titled
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import plain
from briefcheck.rules.named import MARKER, Named, named

_ITEM_WORDS_MAX = 40
"""A list item longer than this explains; it does not name."""
_LABEL_LENGTH_MAX = 40
"""A line longer than this is no name."""
_LINE_WORDS_MAX = 14
"""A longer line under a heading is a sentence."""
_TITLE_OF_ITEM_MAX = 8
_EXPLAINED = pattern(r"\s[–—-]\s|(?<=[a-z)])[–—-]\s|:\s|(?<=[a-z]{3})\.\s(?=[A-Z])|\)\.\s(?=[A-Z])")
_TO_BE_MADE = pattern(
    r"\b(?:to|shall|will|must|should|needs?) be (?:deliver|provid|suppli|produc|submit|prepar|develop|creat|hand|built)"
    r"[^.]{0,60}:\Z"
    r"|\b(?:shall|will|must) (?:deliver|provide|supply|produce|submit|prepare|hand over)\b[^.]{0,60}:\Z"
    r"|\b(?:receives?|will get|hands? over|delivers|submits)\b[^.]{0,40}:\Z"
    r"|\b(?:sought|requested|procured|purchased|ordered)\b[^.]{0,60}\binclude:?\Z",
    re.IGNORECASE,
)
_SAYING = pattern(
    r"(?:\S+\s){1,6}?(?:is|are|will|shall|must|should|can|may|might|has|have|needs?|wants?)\s"
    r"|(?:we|i|you|they|it|there|no|not|don['’]t|please)\b",
    re.IGNORECASE,
)
_ASKING = pattern(
    r"\b(?:we|i|us|they)\b(?:['’]d|\swould|\salso|\snow|\surgently|\sonly)?\s"
    r"(?:need|want|require|expect|order|request|like|are looking for|are after)\b[^.]{0,60}:\Z"
    r"|(?:\A\W{0,3}|[,.]\s|\bplease\s|\bcould you\s|\bcan you\s|\byou\s|\bus\s)(?:please\s|to\s)?"
    r"(?:send|deliver|provide|supply|make|produce|prepare|bring|quote for|print|build|create|design|install|fit"
    r"|hand in)\b[^.]{0,60}:\Z|\bend up with:\Z|\bthe order is:\Z",
    re.IGNORECASE,
)
"""The end of a line by which somebody asks for what stands in the list below."""
_DELIVERS = pattern(
    r"\b(?:contractor|supplier|vendor|firm|company|consultant|agency|provider|you|author|artist)"
    r"(?:['’]ll|\swill|\sshall|\smust|\sshould|\sis to|\sare to)?"
    r"\s(?:delivers?|provides?|suppl(?:y|ies)|submits?|prepares?|produces?|writes?|makes?|brings?|hands? over)\s?:?\Z",
    re.IGNORECASE,
)
"""A line that stops before what is to be delivered: "The supplier delivers", "What you'll write:"."""
_DELIVERING = tuple(
    "deliver delivers provide provides supply supplies submit submits prepare prepares produce produces write writes"
    " make makes bring brings over".split()
)
"""How such a line ends, to be looked at before the pattern is."""
_OF_PARTS = pattern(
    r"\b(?:features?|functions?|functionality|fields?|information|details?|data|attributes?|columns?|requirements?"
    r"|criteria|conditions?|skills?|qualifications?|steps?|tasks?|goals?|objectives?|questions?|rules?|standards?"
    r"|guidelines?|qualit\w+|sections?|topics?|each|every|following pages)\b"
    r"|\bto\s(?:\w+ly\s)?(?:include|have|be|see|add|know|show|do|achieve|understand)\b",
    re.IGNORECASE,
)
"""Of these a list counts up what a thing has or how it is, not things."""
OF_CONTENTS = pattern(
    r"\b(?:reports?|plans?|manuals?|stud(?:y|ies)|memos?|memorandum|proposals?|presentations?|brochures?|guides?|bids?)\b"
    r"[^.:]{0,60}\s(?:shall|must|should|will|is to|has to|needs to)\s(?:\w+\s)?"
    r"(?:include|contain|cover|address|describe|comprise|consist of)\b[^.]{0,60}:\Z",
    re.IGNORECASE,
)
"""Of a document a list counts up what is told in it."""
_OF_USE = pattern(
    r"\b(?:can|may|could|(?:be|is|are) able to|(?:shall|must|should|will|to)\s(?:\w+\s)?(?:output|show|display|return"
    r"|allow|let|calculate|compute|store|support|see|choose|select))\b",
    re.IGNORECASE,
)
"""What a product or its user does, said in a line before a list."""
_OUTPUTS = pattern(r"\b(?:shall|must|should|will|to)\s(?:\w+\s)?(?:output|display|calculate|compute)\b", re.IGNORECASE)
"""What only a program does, whatever it is called."""
_OF_OFFER = pattern(
    r"\b(?:(?:your|all|each|every|the|an?)\s(?:[\w-]+\s){0,3}(?:quotes?|quotations?|offers?|bids?|tenders?|proposals?"
    r"|expressions? of interest)|your\s(?:\w+\s)?(?:application|e-?mail|message|reply|response|estimate|pitch))\s"
    r"(?:\w+\s){0,3}?(?:includ\w+|contain\w*|with|cover\w*|state|give|show|tell|comprise|consist|have)\b[^.:]{0,40}:\Z",
    re.IGNORECASE,
    needs=("quot", "offer", "bid", "tender", "proposal", "expression", "your"),
)
"""What is to be in an offer: "Please send your best quote including:"."""
_CLAUSE = pattern(
    r"(?:[Mm]ust|[Ss]hall|[Ss]hould|[Ww]ill|[Cc]an(?:not)?)\s(?=[a-z])"
    r"|(?:With|On|If|When|While|Once|Whenever|Because|How|Why)\s"
    r"|(?:\S+\s){1,6}?(?:must|shall|should|will|cannot)\s(?=[a-z])"
)
"""How an entry begins that says something: "User must have …", "On wall hit: …"."""
_NOBODY = frozenset("this these that it there we they".split())
"""A sentence begins so, no name."""
_VALUE = pattern(
    r"\s?(?:\([^()]{0,20}\)\s?)?:\s"
    r"(?P<value>(?:(?:up to|roughly|approx\.?|approximately|about|max\.?|min\.?|minimum|maximum|~|±)\s?)?"
    r"[$€£]?\d[^(;,\n]{0,80})",
    re.IGNORECASE,
)
_VALUE_WORDS_MAX = 5
_BRACKET = pattern(r"\s*\([^()]{0,60}\)")
_ORDERING = pattern(
    r"\W{0,3}(?:provide|deliver|submit|produce|prepare|supply|hand over|hand in|send|write|create)\s"
    r"(?:us\s|the\s\w+\swith\s)?(?=(?:an?|one|two|three|\d{1,3})\s)",
    re.IGNORECASE,
)
"""How an entry begins that orders the thing behind it."""
_KIND = pattern(r"\W{0,4}((?:[\w’'/-]+\s){0,4}[\w-]{3,}(?<!s)s(?:\s\([^()]{1,40}\))?)(?:\s[–—-]|:)\s(?=\w)")
"""The name of a kind of things, in the plural, before those of the kind."""
_ONLY_KIND = pattern(
    r"\W{0,4}\(?(?:[a-z]|\d{1,2})[.)]\s+([\w’'/& -]{0,50}(?:(?<!s)s|documentation)):\s*", re.IGNORECASE
)
"""An entry numbered by hand that is nothing but the name of a kind."""
_MEMBER_WORDS_MAX = 5
_NUMBERED = pattern(r"\s*\(?([a-z]|\d{1,2})[.)]\s+", re.IGNORECASE)


def in_lists(brief: Brief) -> Iterator[Named | None]:
    """The entries of lists under a title such as "Deliverables", or led in by a line that orders them."""
    runs: list[list[int]] = [[]]
    listed: set[int] = set()
    is_led = is_other = False
    outer, inner, lead = 0, 0, -1
    title_bit, typed = brief.lexicon.titles.bits["listed"], brief.outline.typed
    kinds = brief.once(titled.named_and_kinds)[1]
    phases = {i for i in brief.headings if phased.is_phase(brief.blocks[i].text)}
    for i, block in enumerate(brief.blocks):
        if block.kind != "item" and not (typed[i] and block.kind == "paragraph"):
            outer, inner, lead, is_led, is_other = 0, 0, i, False, False
            if block.kind == "heading" and titled.is_name(brief, i) and block.heading not in listed:
                runs += [[i], []]
            continue
        if lead == i - 1 and lead >= 0:
            has_list = brief.blocks[lead].heading in listed
            was_led = bool(runs[-1]) and brief.blocks[runs[-1][-1]].heading == brief.blocks[lead].heading
            is_led = _leads(brief, lead) or (was_led and _is_time(brief, lead))
            is_other = not is_led and _leads_elsewhere(brief, lead, has_list=has_list)
            runs.append([])
        outer = min(outer or block.level, block.level)
        if block.level < inner:
            inner = 0
        if _is_title_of_deeper(brief, i):
            inner = block.level + 1
            continue
        is_of_kind = block.heading in kinds
        if not (is_led or is_of_kind or brief.outline.places[i] & title_bit or block.heading in phases):
            continue
        under = is_of_kind or _is_titled(brief, i) or brief.outline.leads(i, "listed")
        if (
            ((under and not is_other) or is_led)
            and block.level <= max(outer, inner)
            and brief.is_evidence(i, of_content=True)
            and (names(block) or _ORDERING.match(block.text))
            and not is_excluded(brief, block)
            and not is_taken_away(brief, block)
            and (is_led or not (titled.is_name(brief, block.heading) or titled.goes_on(brief, block.heading, listed)))
        ):
            runs[-1].append(i)
            listed.add(block.heading)
    entries = (item for run in runs for i in _heads(brief, run) for item in members(brief, i) or [_entry(brief, i)])
    return (item for item in entries if item is not None and _is_listed(brief, item))


def members(brief: Brief, i: int) -> list[Named | None]:
    """The things that an entry counts up behind the name of their kind: "Reports: inception report, final report"."""
    text = brief.blocks[i].text
    kind = _KIND.match(text)
    if kind is None or not things.ends_with_thing(brief, _BRACKET.sub("", kind[1])):
        return []
    pieces = list(things.counted(brief, text, kind.end()))
    found = [named(brief, i, start=start, end=end) for start, end in pieces]
    are_names = [item is not None and len(item.name.split()) <= _MEMBER_WORDS_MAX for item in found]
    own = sum(item is not None and things.ends_with_thing(brief, things.head(item.name)) for item in found)
    return found if len(found) > 1 and all(are_names) and own == len(found) else []


def _entry(brief: Brief, i: int) -> Named | None:
    """What an entry names; of one that orders something only the thing: "Provide a summary that is short …"."""
    verb = _ORDERING.match(brief.blocks[i].text)
    if verb is None:
        return named(brief, i)
    item = named(brief, i, is_listed=False, start=verb.end())
    if item is None or not things.is_thing(brief, item.name):
        return named(brief, i) if names(brief.blocks[i]) else None
    return structs.replace(item, is_listed=True)


def _is_listed(brief: Brief, item: Named) -> bool:
    """Whether an entry names what is handed over; below a title such as "Outcomes" only a thing that we know does."""
    if _says(brief, item) or _is_property(brief, item):
        return False
    heading = brief.blocks[item.span.block].heading
    bits = brief.lexicon.text.bits
    if heading < 0 or not brief.masks[heading] & bits["effect_title"] or brief.masks[heading] & bits["handed_title"]:
        return True
    first = brief.lexicon.text.mask(item.name.split(maxsplit=1)[0])
    return things.is_thing(brief, item.name) and not first & bits["only_verb"]


def _is_property(brief: Brief, item: Named) -> bool:
    """Whether an entry gives a measure, a price or a number of what is no thing: "Width: 12 ft"."""
    value = _VALUE.match(brief.blocks[item.span.block].text, item.span.end)
    is_short = value is not None and len(value.group("value").split()) <= _VALUE_WORDS_MAX
    return is_short and not things.is_thing(brief, item.name)


def _is_title_of_deeper(brief: Brief, i: int) -> bool:
    """Whether an entry is itself the title of those below it: "Deliverables:"."""
    block, below = brief.blocks[i], brief.blocks[min(i + 1, len(brief.blocks) - 1)]
    if below.kind != "item" or below.level <= block.level or not block.text.rstrip().endswith(":"):
        return False
    return " ".join(plain(block.text).split()) in brief.lexicon.listing_labels


def _says(brief: Brief, item: Named) -> bool:
    """Whether an entry says something of a thing instead of naming one: "The gate must not squeak"."""
    head = things.head(item.name)
    if head.split(maxsplit=1)[:1] and head.split(maxsplit=1)[0].lower() in _NOBODY:
        return True
    if _CLAUSE.match(item.name):
        return True
    return _SAYING.match(f"{head} ") is not None and not things.ends_with_thing(brief, head)


def in_lines(brief: Brief) -> Iterator[Named | None]:
    """The short lines below one that orders what follows, where nobody made them a list."""
    verb = brief.lexicon.text.bits["only_verb"]
    is_led, leading = False, set(brief.where(lambda i: _leads(brief, i), "paragraph"))
    for i, block in enumerate(brief.blocks):
        if block.kind != "paragraph":
            is_led = False
        elif i in leading:
            is_led = bool(brief.masks[i] & brief.lexicon.text.bits["listed.hints"])
        elif is_led and len(block.text.split()) > _LINE_WORDS_MAX:
            is_led = False
        elif (
            is_led
            and not block.text.rstrip().endswith((":", "–", "-", "."))
            and brief.is_evidence(i, of_content=True)
            and not brief.lexicon.text.mask("".join(block.text.split(maxsplit=1)[:1])) & verb
        ):
            yield named(brief, i)


def _leads(brief: Brief, i: int) -> bool:
    """Whether a line before a list says that what follows is to be handed over."""
    mask, bits = brief.masks[i], brief.lexicon.text.bits
    text = brief.blocks[i].text.rstrip()
    if brief.blocks[i].kind != "paragraph" or mask & bits["part.bid_process"]:
        return False
    stops = text.rstrip(":").rstrip().lower().endswith(_DELIVERING) and _DELIVERS.search(text) is not None
    if not (stops or text.endswith(":") or mask & bits["list_lead"]):
        return False
    if stops and not mask & bits["product_subject"]:
        return True
    if mask & bits["negation"] and brief.sentences_of(i)[-1].saying.mask & bits["negation"]:
        return False
    if mask & bits["product_subject"] or not text.endswith((":", "follows", "follows.", "following")):
        return False
    if text.endswith(":") and ordered_by_phrase.leads(brief, i):
        return True
    if (
        OF_CONTENTS.search(text)
        or _OF_OFFER.search(text)
        or (mask & bits["comprises"] and not mask & _of_handing(brief))
    ):
        return False
    if text.endswith(":") and not mask & bits["end_user"] and _ASKING.search(text) and not _OF_PARTS.search(text):
        return True
    orders = bool(mask & bits["listed.phrases"]) and bool(mask & (bits["list_lead"] | bits["obligation"]))
    return orders or (
        _TO_BE_MADE.search(text) is not None and bool(mask & (bits["artefact"] | bits["deliverable_word"]))
    )


def _of_handing(brief: Brief) -> int:
    """The cues by which what "consists of the following" is the work, not a thing that is there already."""
    bits = brief.lexicon.text.bits
    return bits["listed.hints"] | bits["deliverable_word"] | bits["obligation"]


def _is_time(brief: Brief, i: int) -> bool:
    """Whether a line before a list is nothing but the time of what follows: "By 30 May 2026:"."""
    text = brief.blocks[i].text.rstrip()
    said = timing.said(brief, i) if text.endswith(":") and len(text) <= _LABEL_LENGTH_MAX else None
    return said is not None and len(text.split()) - len(text[said.span.start : said.span.end].split()) <= 1


def _is_titled(brief: Brief, i: int) -> bool:
    """Whether a block stands under a title such as "Deliverables", not "Packing of deliverables"."""
    heading = brief.blocks[i].heading
    if heading >= 0 and brief.blocks[heading].heading >= 0 and phased.is_phase(brief.blocks[heading].text):
        heading = brief.blocks[heading].heading
    topics = brief.outline.topics_of(i) | (brief.outline.own_topics(heading) if heading >= 0 else 0)
    if heading < 0 or not topics & brief.lexicon.titles.bits["listed"]:
        return False
    return not brief.masks[heading] & brief.lexicon.text.bits["about_deliverables"]


def _leads_elsewhere(brief: Brief, i: int, *, has_list: bool) -> bool:
    """Whether a line before a list says that what follows is something else: dates, steps, conditions.

    `has_list` tells that its section has its list of deliverables already; another one must say that it is one.
    """
    block = brief.blocks[i]
    if block.kind != "paragraph":
        return False
    if _is_use(brief, i):
        return True
    if not block.text.rstrip().endswith(":"):
        return False
    if _OF_OFFER.search(block.text.rstrip()):
        return True
    topics = brief.outline.lead_topics(block.text)
    bits = brief.lexicon.text.bits
    if brief.masks[i] & bits["product_subject"] and _OF_PARTS.search(block.text):
        return True
    if topics & brief.lexicon.titles.bits["listed"]:
        return False
    return bool(topics) or (has_list and not brief.masks[i] & (bits["listed.phrases"] | bits["listed.hints"]))


def _is_use(brief: Brief, i: int) -> bool:
    """Whether a line before a list says what a product or its users do."""
    text, bits = brief.blocks[i].text, brief.lexicon.text.bits
    is_of_users = bool(brief.masks[i] & (bits["end_user"] | bits["product_subject"]))
    return _OUTPUTS.search(text) is not None or (is_of_users and _OF_USE.search(text) is not None)


def _heads(brief: Brief, run: list[int]) -> list[int]:
    """The entries of a list, of its outer level; only those numbered by hand where bullets between them explain.

    Below the heading "4. Deliverables" an entry "5. Timeline: …" is the next section.
    """
    marked = {i: match[1] for i in run if (match := _NUMBERED.match(brief.blocks[i].text))}
    following = next((i for i, number in marked.items() if _follows(brief, i, number)), None)
    if following is not None:
        return [i for i in run if i < following]
    if len(marked) <= 1:
        return run
    starts = list(marked)
    ends = [*starts[1:], run[-1] + 1]
    return [i for start, end in zip(starts, ends, strict=True) for i in _of_kind(brief, start, end, run) or [start]]


def _of_kind(brief: Brief, start: int, end: int, run: list[int]) -> list[int]:
    """The entries below one that only names their kind ("2. Manufacturing files:"), where each of them is a thing."""
    kind = _ONLY_KIND.fullmatch(brief.blocks[start].text)
    if kind is None or not things.ends_with_thing(brief, kind[1]):
        return []
    below = [i for i in run if start < i < end]
    own = sum(things.ends_with_thing(brief, _BRACKET.sub("", brief.blocks[i].text)) for i in below)
    return below if 2 * own > len(below) else []


def _follows(brief: Brief, i: int, number: str) -> bool:
    """Whether an entry has the number after that of the heading it stands under."""
    heading = brief.blocks[i].heading
    above = _NUMBERED.match(brief.blocks[heading].text) if heading >= 0 else None
    return above is not None and above[1].isdigit() and number.isdigit() and int(number) == int(above[1]) + 1


def names(block: Block) -> bool:
    """Whether an entry can be called by what it says: it is short, or begins with a name and explains it."""
    if len(block.text.split()) <= _ITEM_WORDS_MAX or block.label:
        return True
    parts = _EXPLAINED.split(block.text, maxsplit=1)
    return len(parts) > 1 and len(parts[0].split()) <= _TITLE_OF_ITEM_MAX


def is_excluded(brief: Brief, block: Block) -> bool:
    """Whether an entry is labelled as what is left out: "Excluded: the gutters"."""
    label = block.label or (block.text.split(":")[0] if ":" in block.text[:_LABEL_LENGTH_MAX] else "")
    return bool(label) and bool(brief.lexicon.text.mask(label) & brief.lexicon.text.bits["negation"])


def is_taken_away(brief: Brief, block: Block) -> bool:
    """Whether an entry of a list of works only takes something away or tries it: "Remove the old pumps"."""
    words = MARKER.sub("", block.text, count=1).split(maxsplit=1)
    return bool(words) and bool(brief.lexicon.text.mask(words[0]) & brief.lexicon.text.bits["removing"])
