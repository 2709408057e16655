"""When the whole work is due, as a brief says it once for all."""

from __future__ import annotations

import re

from briefcheck.model import Span
from briefcheck.patterns import pattern
from briefcheck.rules import bidding, dated_rows, dates, denied, occasions, timetable, timing, whose
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence
from briefcheck.rules.timing import Timing

_OTHER_TERMS = ("review_window", "rework", "service_level", "remedies")
"""What has to happen within so many days, but is no delivery: remarks, corrections, answers."""
_FINAL = pattern(
    r"\b(?:final|finals|finished|complete|completion|live|launch|everything|all of it)\b(?:\s\w+){0,3}\W{0,3}\Z",
    re.IGNORECASE,
)
"""What stands right before the time of the whole: "Beta end of June, final 31 July"."""
_FINAL_MAX = 60
_ASKS_FOR_ALL = pattern(
    r"\b(?:send|provide|deliver|bring|submit|hand over|supply|need|want|have|get)\s(?:us\s|me\s)?"
    r"(?:these|all of|everything|all the|the lot|all files|all documents)\b",
    re.IGNORECASE,
)
_IF = pattern(r"\W{0,3}(?:if|when|whenever|in case)\s(?!it is ready\b)", re.IGNORECASE)
"""How a sentence begins that tells what happens now and then, not when the work is due."""
_IS_END = pattern(
    r"(?:(?:practical|final|overall|project|substantial|full)\s)?completion(?:\sof\s(?:the\s)?(?:works?|project|job|contract))?"
    r"|(?:everything|all|all works?|the works?|the job)\s(?:is\s)?"
    r"(?:live|done|finished|complete|completed|ready|delivered)"
    r"|end of (?:the\s)?(?:works?|project|job|contract)|(?:project|contract)\send",
    re.IGNORECASE,
)
"""What the row of a plan is called that says when the whole is done."""
_LABEL_OF_END = pattern(
    r"\W*(?:(?:final|latest|required|planned|project|target)\s)?(?:completion|delivery|hand-?\s?over|deadline|due|ready"
    r"|finish|finished|needed|wanted|due date|delivery date|completion date)\s?(?:by|on|date|is)?\s?[:–—-]?\s",
    re.IGNORECASE,
)
"""What stands before the time of the whole in a sentence of no more than that: "Completion: 3 May"."""
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|sixty|ninety)"
_LENGTH = pattern(
    r"(?:\b(?:up to|about|around|roughly|at most|approximately|approx\.?|no more than)\s|~\s?)?(?<![\w.,$€£])"
    rf"\b{_NUMBER}(?:\s?(?:-|–|to|or)\s?{_NUMBER})?[\s-](?:(?:working|business|calendar|full)\s)?"
    r"(?:day|week|month|year)s?\b(?:\sleft\b)?",
    re.IGNORECASE,
)
"""So much time, of no event."""
_LABEL_OF_LENGTH = pattern(
    r"\b(?:duration|time\s?(?:line|frame|scale)|length of (?:the\s)?(?:contract|project|engagement|work)"
    r"|period of performance|project length|contract (?:term|period))\b",
    re.IGNORECASE,
)
_TAKES = pattern(
    r"\b(?:project|work|phase|development|engagement|assignment|contract|job|implementation|it)\b[^.]{0,60}\s"
    r"(?:takes?|lasts?|run|runs|be (?:done|completed|finished|delivered|carried out)|complete|span)\s[^.]{0,30}"
    r"\b(?:day|week|month|year)s?\b"
    r"|\b(?:day|week|month|year)s?\sto complete\b|\b(?:project|contract|engagement) (?:duration|length) (?:is|of)\b",
    re.IGNORECASE,
)
_LINE_WORDS_MAX = 10
"""A longer sentence in a section about time may give any period: "comments come within 5 days"."""
_LABELLED_WORDS_MORE = 4
"""But for one behind a label such as "How fast"."""
_SENTENCES_MAX = 120
"""When the whole work is due, a brief says in so many sentences."""


def of_the_whole(brief: Brief) -> Timing | None:
    """When the whole work is due, where no deliverable has a time of its own: the latest day, else the first words.

    Of a period the end counts; what only begins, or is a term of the bidding, does not. The day of a draft is
    not the whole's.
    """
    days: list[Timing] = []
    words: list[Timing] = []
    placed: list[Timing] = []
    seen: set[str] = set()
    bits, latest = brief.lexicon.text.bits, brief.once(timing.latest)
    of_time, handing = bits["slot.period"] | bits["slot.month"], bits["listed.hints"]
    speaks = bits["due.phrases"] | bits["deliverable_word"] | bits["finish"]
    speaks |= brief.lexicon.frames.keys(brief.lexicon.frames.of("due"))
    for i, mask in enumerate(brief.masks):
        block = brief.blocks[i]
        label = block.label.lower()
        is_placed = brief.outline.is_about_time(i) or (label and brief.lexicon.when_titles.mask(label))
        is_asked = mask & of_time and mask & handing and _ASKS_FOR_ALL.search(block.text)
        if (
            not (is_placed or mask & speaks or i in latest or is_asked)
            or block.kind == "heading"
            or not brief.is_evidence(i)
        ):
            continue
        if block.cell is not None and not _is_label_of_end(brief, i):
            continue
        for sentence in brief.sentences_of(i):
            is_new = sentence.text not in seen
            seen.add(sentence.text)
            found = _end_in(brief, sentence, is_placed=bool(is_placed)) if is_new else None
            is_of_draft = sentence.has("draft_word") and not sentence.has("final_word")
            if found is not None and not is_of_draft:
                (days if found.day else placed if is_placed else words).append(found)
        if len(seen) > _SENTENCES_MAX:
            break
    if days:
        return max(days, key=lambda said: said.day or "")
    return placed[-1] if placed else words[0] if words else _length(brief)


def _length(brief: Brief) -> Timing | None:
    """How long the whole may take, where a brief says no more: "Estimated duration: three to four months"."""
    bits = brief.lexicon.text.bits
    foreign = bits["part.bid_process"] | bits["aside"] | bits["past"] | bits["paying"]
    foreign |= sum(bits[f"{topic}.phrases"] for topic in _OTHER_TERMS)
    for i in brief.where(lambda i: bool(brief.masks[i] & bits["slot.period"]) and brief.is_evidence(i)):
        block = brief.blocks[i]
        label = block.label or (block.cell.header or block.cell.label if block.cell is not None else "")
        is_labelled = _LABEL_OF_LENGTH.search(label) is not None
        for sentence in brief.sentences_of(i):
            if sentence.saying.mask & foreign or not sentence.saying.mask & bits["slot.period"]:
                continue
            is_short = len(sentence.text.split()) <= _LINE_WORDS_MAX + _LABELLED_WORDS_MORE
            match = _LENGTH.search(block.text, sentence.start, sentence.end)
            if match is not None and ((is_labelled and is_short) or _TAKES.search(sentence.text)):
                return Timing(Span(i, match.start(), match.end()), is_time=False, is_exact=False)
    return None


def _is_label_of_end(brief: Brief, i: int) -> bool:
    """Whether a cell stands beside a title such as "End date" or, in a plan, in the row of the whole."""
    cell = brief.blocks[i].cell
    if cell is None or cell.is_header or cell.column == 1:
        return False
    if cell.header:
        return dated_rows.is_when(brief, cell.header) and _IS_END.fullmatch(cell.label.strip()) is not None
    return dated_rows.is_when(brief, cell.label)


def _end_in(brief: Brief, sentence: Sentence, *, is_placed: bool) -> Timing | None:
    """When a sentence says that the work is due; of what begins and ends, the end."""
    bits, mask = brief.lexicon.text.bits, sentence.saying.mask
    foreign = bits["part.bid_process"] | bits["document_date"] | bits["aside"] | bits["absent_word"]
    if timetable.is_of_the_end(brief, sentence) or _IF.match(sentence.text) is not None:
        return None
    if sentence.has(*whose.OF_OTHER_DAYS) or occasions.is_apart(brief, sentence) or denied.is_denied(sentence, "due"):
        return None
    if bits["paying"] & mask and not mask & bits["deliverable_word"]:
        return None
    if mask & foreign or mask & sum(bits[f"{topic}.phrases"] for topic in _OTHER_TERMS):
        return None
    start, end = sentence.start, sentence.end
    times = [said for said in timing.several(brief, sentence.block, start, end) if said.is_time]
    times = [said for said in times if not bidding.is_said_of(brief, said, start)]
    found = max(times, key=lambda said: (said.day or "", said.span.start), default=None)
    if found is None:
        return None
    is_loose = not any(map(str.isdigit, brief.document.text_of(found.span)))
    if is_loose and not mask & (bits["obligation"] | bits["deliverable_word"]):
        return None
    label = brief.blocks[sentence.block].label.lower()
    spare = _LABELLED_WORDS_MORE if label and brief.lexicon.when_titles.mask(label) else 0
    is_line = is_placed and (found.is_dated or len(sentence.text.split()) <= _LINE_WORDS_MAX + spare)
    before = brief.blocks[sentence.block].text[max(start, found.span.start - _FINAL_MAX) : found.span.start]
    is_final = _FINAL.search(before) is not None
    is_of_all = _ASKS_FOR_ALL.search(sentence.text) is not None
    is_labelled = is_of_all or _LABEL_OF_END.fullmatch(sentence.text[: found.span.start - start]) is not None
    is_asked = mask & bits["due.phrases"] or (found.is_exact and sentence.has(*brief.lexicon.frames.of("due")))
    if not (is_line or is_final or is_labelled or is_asked or timing.is_latest(brief, found)):
        return None
    said = sentence.text
    for time in times:
        said = said.replace(brief.document.text_of(time.span), " ")
    if not mask & bits["start"] or not brief.lexicon.text.mask(said) & bits["start"]:
        return found
    several = [w for w in dates.by_block(brief).get(sentence.block, ()) if start <= w.span.start < end]
    return found if len(several) > 1 else None
