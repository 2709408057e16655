"""How a deliverable is named: the words of a line or a sentence that say what it is, without what explains it."""

from __future__ import annotations

import re

from msgspec import Struct, structs

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import answers, dates, things, timing
from briefcheck.rules.brief import Brief

MARKER = pattern(r"\s*(?:\(?(?:[a-z]|\d{1,2})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+(?!\d)", re.IGNORECASE)
"""The number of an entry that was numbered by hand."""
_NAME_LENGTH_MAX = 100
_NAME_LETTERS_MIN = 3
_PART_OF_NAME = pattern(
    r"\s[–—-]\s|(?<=[a-z)])[–—-]\s|:\s|\s[(\[{](?![^()\[\]{}]{0,60}[)\]}]\s\w)|;|,\s(?:which|that|including|with|prepared|containing|upon|based|written|covering|describing)\b"
    r"|(?<!\bno)(?<!\bnos)(?<!\bpcs)(?<!\bapprox)\.\s|[?!]\s|\s→|\n|\t|\s(?:(?:from|in)\s)?(?:that|which|where)\s(?=\w+\s)"
)
"""Where a line begins to explain what it has named; a bracket within the name belongs to it."""
_PART_OF_PHRASE = pattern(
    _PART_OF_NAME.pattern + r"|\s(?!to\s\d{1,4}\s(?:minutes|seconds|hours|days|pages|words|copies|people|metres)\b)"
    r"(?:that|which|who|to|for|so|as|at|using|by|in order|from|within|before|after|upon|during|when|where|if|until"
    r"|via|based|containing|outlining|showing|describing|detailing|summari[sz]ing|explaining|prior|no later|not later"
    r"|whenever|including)\s|,\s"
    r"|\s(?:offering|featuring|allowing|enabling|using|serving|combining|giving|helping|aimed|designed|intended|specialized"
    r"|specialised|dedicated|tailored|consisting|comprising|capable|suitable|able|accessible|covering|addressing|focused"
    r"|focusing|providing|supporting|ready|launching|called|named|known|hosted|written|built|made|linked|connected)\s"
    r"|\s[a-z]{3,}ing\s(?=(?:the|an?|how|what|which|all|our|your|their|its|each|any)\s)"
    r"|\sand\s(?!(?:all|then|also|both|half|for|of|in|on|with|to|from|by|as|at|only|if|even|about|over|under|between)\s)"
    r"[a-z]+\s(?=(?:an?|the|our|your|their|its|it|them)\s)"
)
_PART_OF_LONG = pattern(_PART_OF_PHRASE.pattern + r"|\s(?:and|with)\s")
_ONE_WORD = pattern(r"\W{0,3}(?:an?|one)\s[\w-]+\s(?:for|to|\w{3,}ed|\w{3,}ing)\s", re.IGNORECASE)
_AND_LAST = pattern(r"[\s,;]+(?:and|&|or|especially|\w+ly)\Z")
_SUM_WORDS_MAX = 2
_ENDS = " \t\n\xa0.,;:?!"
_PRICE = pattern(r"=\s?[$€£]?\d|[$€£]\s?\d|\d\s?(?:USD|EUR|GBP|AUD|CAD|CHF|INR|dollars|euros|pounds)\b", re.IGNORECASE)
_COUNTER = pattern(
    r"(?:(?:phase|stage|milestone|deliverable|task|item|option|lot|sprint|iteration|week|month|day|year|part|step"
    r"|activity|output|product|work ?package|wp|quarter|objective|release|increment|work ?stream)s?\s?#?\s?"
    r"(?:\d{1,2}(?:\.\d{1,2})?(?:\s?[-–&]\s?\d{1,2})?|[ivx]{1,4}|[a-h]|one|two|three|four|five|six)"
    r"|\d{1,2}\s?(?:st|nd|rd|th)\s(?:year|yr|month|week|phase|stage)|[A-Z]{1,4}[-.]?\d{1,3}(?:\.\d{1,2})?)"
    r"(?:\s?[:–—]\s*|\s?-\s+|\.\s+|\s+\|\s+)(?=\S)",
    re.IGNORECASE,
    needs=(":", "–", "—", "-", ".", "|"),
)
"""What only counts: the name stands behind it."""
_LEAD = pattern(r"([^:–—|]{2,40}?)(?:\s?[:–—]\s+|\s-\s+|\s+\|\s+)(?=\S)")
_BEFORE_MAX = 24
_BEFORE_DATE = pattern(r"[\s,;(–—-]*\b(?:is |are )?(?:due|by|on|until|for|in|at)?\s*(?:by|on|in)?\s*\Z", re.IGNORECASE)
_EVERY = pattern(r"\s(?=(?:every|each|by|on|at|after|before|with)\s)", re.IGNORECASE)
_AT_TIME = pattern(r"\s(?:on|in|by|until|till|no later than|the (?=\w+ before))\s", re.IGNORECASE)
"""What stands between a thing and its time in a sentence."""
_AT_MAX = 8
_BEYOND_MAX = 40
_BULLETS = " \t•-–—*♦▪●○■☐☑☒✓✔□"
_BOX = pattern(r"\[[ xX✓]?\]\s+")
"""A box to tick, typed by hand."""


class Named(Struct, frozen=True):
    """One deliverable. `is_listed` tells an entry of a list or table from a thing met in a sentence.

    `due` is the day as ISO where the text gives one, `due_text` the words that say when, empty where nothing does;
    `is_due_as_a_whole` tells that they were said of the whole work only; `is_inferred` that nothing asks for it, and
    only its requirements tell of it.
    """

    name: str
    span: Span
    is_listed: bool
    due: str | None = None
    due_text: str = ""
    is_due_as_a_whole: bool = False
    is_inferred: bool = False


def moved(brief: Brief, item: Named, block: int, by: int = 0) -> Named:
    """The deliverable that another block names in the same words, figures aside, so many characters further on."""
    span = Span(block, item.span.start + by, item.span.end + by)
    return item if span == item.span else structs.replace(item, name=brief.document.text_of(span), span=span)


def named(brief: Brief, block: int, *, is_listed: bool = True, start: int = 0, end: int | None = None) -> Named | None:
    """The deliverable that a block names from `start` on; none where there are no words, or only blanks or a pointer.

    One that is not listed ends where its sentence goes on about something else.
    """
    # Tables repeat their cells, and several places are asked for the same one.
    here, known = brief.blocks[block], brief.once(_known)
    key = here.text, here.kind, brief.is_open(block), is_listed, start, end
    if key not in known:
        known[key] = _named(brief, block, is_listed=is_listed, start=start, end=end)
    item = known[key]
    return moved(brief, item, block) if item is not None else None


def _known(_brief: Brief) -> dict[tuple[str, str, bool, bool, int, int | None], Named | None]:
    return {}


def _named(brief: Brief, block: int, *, is_listed: bool, start: int, end: int | None) -> Named | None:
    text = brief.blocks[block].text[:end]
    marker = MARKER.match(text, start) if is_listed else None
    start = marker.end() if marker else start
    start += len(text[start:]) - len(text[start:].lstrip(_BULLETS))
    box = _BOX.match(text, start) if is_listed else None
    start = box.end() if box is not None else start
    if is_listed:
        start = _after_counter(brief, block, text, start)
    match = (_PART_OF_NAME if is_listed else _PART_OF_PHRASE).search(text, start + 3)
    if match is not None and not is_listed and _tells_which(text[start : match.end()]):
        match = _PART_OF_LONG.search(text, match.end())
    while (
        match is not None
        and match.group() == ", "
        and not is_listed
        and things.is_quality(brief, text[start : match.start()].replace(",", ""))
    ):
        match = _PART_OF_PHRASE.search(text, match.end())
    end = match.start() if match else len(text)
    if end > start + _NAME_LENGTH_MAX:
        end = max(text.rfind(" ", start, start + _NAME_LENGTH_MAX), start + _NAME_LENGTH_MAX // 2)
    end = _before_date(brief, block, start, end) if is_listed else _before_time(brief, block, start, end)
    name = _AND_LAST.sub("", text[start:end].strip(_ENDS)).rstrip(_ENDS)
    if (
        not name
        or not any(c.isalpha() for c in name)
        or _PRICE.search(name)
        or _is_sum(brief, name)
        or answers.names_nothing(brief.lexicon, name)
        or brief.is_open(block)
        or brief.lexicon.text.mask(name.split()[0]) & brief.lexicon.text.bits["pointing"]
        or brief.lexicon.slots.found("blank", name)
    ):
        return None
    start += len(text[start:]) - len(text[start:].lstrip(_ENDS))
    return Named(name, Span(block, start, start + len(name)), is_listed)


def _tells_which(text: str) -> bool:
    """Whether a phrase goes on to tell which thing it names, which one word does not: "a system for …"."""
    return _ONE_WORD.fullmatch(text) is not None


def _is_sum(brief: Brief, name: str) -> bool:
    """Whether a row or line is only the sum of the others: "Grand total"."""
    words = name.split()
    return len(words) <= _SUM_WORDS_MAX and bool(brief.lexicon.text.mask(words[-1]) & brief.lexicon.text.bits["total"])


def _before_date(brief: Brief, block: int, start: int, end: int) -> int:
    """Where a name ends whose line goes on with a date or a time: "Stock list, 7 April", "Plan within 10 days of …"."""
    text = brief.blocks[block].text
    bits = brief.lexicon.text.bits
    has_period = brief.masks[block] & (bits["slot.period"] | bits["interval"])
    has_event = text.rfind(", ", start, end) > 0
    if not (has_period or has_event) and not any(c.isdigit() for c in text[start:end]):
        return end
    said = timing.said(brief, block, start, end)
    remark = dates.remark(brief, block, start, end)
    at = min(said.span.start, remark.start if remark is not None else end) if said is not None else end
    if said is None or max(said.span.end, remark.end if remark is not None else 0) < end - 1:
        return _before_cadence(brief, block, start, end)
    if not said.is_exact and text[:at].rstrip()[-1:] not in ",;(–—-:":
        return _before_cadence(brief, block, start, end)
    before = _BEFORE_DATE.search(text, max(start, at - _BEFORE_MAX), at)
    at = before.start() if before is not None else at
    return at if at > start + 2 else end


def _before_cadence(brief: Brief, block: int, start: int, end: int) -> int:
    """Where a name ends that goes on with how often, to the end: "a cost report by the 5th of each month"."""
    text = brief.blocks[block].text
    at = _EVERY.search(text, start + 3, end)
    while at is not None:
        match = brief.lexicon.timing.cadence.match(text, at.end(), end)
        if match is not None and match.end() >= end - 1:
            return at.start()
        at = _EVERY.search(text, at.end(), end)
    return (
        _before_interval(brief, text, start, end) if brief.masks[block] & brief.lexicon.text.bits["interval"] else end
    )


def _before_interval(brief: Brief, text: str, start: int, end: int) -> int:
    """Where a name ends that goes on with words for how often, to the end: "a short note on Mondays"."""
    interval = brief.lexicon.text.bits["interval"]
    for at, till, bits in brief.lexicon.text.hits(text[start:end]):
        if bits & interval and at > _NAME_LETTERS_MIN and start + till >= end - 1:
            return start + at - 1
    return end


def _before_time(brief: Brief, block: int, start: int, end: int) -> int:
    """Where a name in a sentence ends that goes on with a time: "the gate in the week commencing 4 May"."""
    bits = brief.lexicon.text.bits
    text = brief.blocks[block].text
    if not brief.masks[block] & (bits["slot.period"] | bits["slot.month"] | bits["interval"]) and not any(
        map(str.isdigit, text[start:end])
    ):
        return end
    if brief.masks[block] & bits["slot.period"]:
        relative = brief.lexicon.timing.find("relative", text, start + 3, min(end + _BEYOND_MAX, len(text)))
        end = relative[0] if relative is not None and relative[0] < end else end
        end = _before_cadence(brief, block, start, end)
    behind = _AT_TIME.search(text, start, end)
    if behind is None:
        return end
    said = timing.said(brief, block, behind.start(), end)
    is_time = said is not None and said.is_time and said.span.start <= behind.end() + _AT_MAX
    return behind.start() if is_time else end


def _after_counter(brief: Brief, block: int, text: str, start: int) -> int:
    """Where the name begins behind "Phase 2:", "D-01 -" or "3 March 2026:"; `start` where nothing of the kind leads."""
    counter = _COUNTER.match(text, start)
    if counter is not None:
        return counter.end()
    lead = _LEAD.match(text, start)
    if lead is None or not any(c.isdigit() for c in lead[1]):
        return start
    said = timing.said(brief, block, start, lead.end(1))
    spare = len(lead[1].split()) - len(text[said.span.start : said.span.end].split()) if said is not None else 0
    return lead.end() if said is not None and spare <= 1 else start
