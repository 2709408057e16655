"""How a wording rule looks: where words of a class bind somebody and nothing in the sentence pins them down."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefcheck.finding import Problem, State
from briefcheck.model import Span
from briefcheck.rules.brief import Brief, Sentence
from briefcheck.rules.saying import Saying

_SPEAKING = frozenset({"paragraph", "item", "cell"})
"""Kinds of block whose words bind somebody; titles, captions and notes only name or explain."""
_BINDING_TOPICS = ("criteria", "threshold", "due", "milestones")
_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}


class Wording(Struct, frozen=True):
    """The words of a wording rule. `{words}` in the message stands for what was found.

    `words` is the class in the lexicon; a sentence with one of `measured_by` says what is meant.
    `in_orders` tells that a plain order ("Send it …") binds too.
    """

    title: str
    words: str
    message: str
    ask: str
    suggest: str
    measured_by: tuple[str, ...]
    in_orders: bool = False


def find(brief: Brief, texts: Wording) -> Iterator[Problem]:
    """One problem per phrase, at its first binding use, with the number of its uses. Precision before recall."""
    places: dict[str, list[Span]] = {}
    keys: dict[str, str] = {}
    binds: dict[Saying, bool | None] = {}
    topics = 0
    for topic in _BINDING_TOPICS:
        topics |= brief.lexicon.titles.bits[topic]
    for sentence, span in brief.said(f"wording.{texts.words}"):
        saying = sentence.saying
        if saying not in binds:
            binds[saying] = _binds(sentence, texts)
        is_binding = binds[saying]
        block = brief.blocks[span.block]
        if is_binding is False or block.kind not in _SPEAKING or not brief.is_evidence(span.block, of_content=True):
            continue
        if (is_binding or brief.outline.places[span.block] & topics) and not _is_quoted(block.text, span):
            words = block.text[span.start : span.end]
            if words not in keys:
                keys[words] = " ".join(words.lower().split())
            places.setdefault(keys[words], []).append(span)
    for key, spans in places.items():
        yield problem(brief, texts, key, spans)


def problem(brief: Brief, texts: Wording, key: str, spans: list[Span], state: State = "weak") -> Problem:
    """The problem of one phrase used in these places."""
    words = brief.document.text_of(spans[0])
    count = len({span.block for span in spans})
    message = texts.message.format(words=f"“{words}”")
    message += f" It is used in {count} places; this is the first." if count > 1 else ""
    return Problem(
        title=texts.title, message=message, ask=texts.ask, suggest=texts.suggest, state=state, span=spans[0], key=key
    )


def _binds(sentence: Sentence, texts: Wording) -> bool | None:
    """Whether a sentence binds somebody and measures nothing, wherever it stands; None where its place decides."""
    if sentence.has(*texts.measured_by) or sentence.has("part.bid_process", "part.staffing", "part.instructions"):
        return False
    if sentence.has("binding") or (sentence.has("obligation") and sentence.has("supplier")):
        return True
    return True if texts.in_orders and sentence.has("order") else None


def _is_quoted(text: str, span: Span) -> bool:
    before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
    return before in _QUOTES and after == _QUOTES[before]
