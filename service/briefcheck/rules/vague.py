"""How a wording rule looks: where words of a class bind somebody and nothing in the sentence pins them down."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefcheck.finding import Problem, State
from briefcheck.model import Span
from briefcheck.rules.brief import Brief, Sentence

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
    for span in brief.hits(f"wording.{texts.words}"):
        sentence = brief.sentence_at(span)
        if sentence is None or not _binds(brief, sentence, texts) or sentence.has(*texts.measured_by):
            continue
        words = brief.document.text_of(span)
        if not _is_quoted(brief, span):
            places.setdefault(" ".join(words.lower().split()), []).append(span)
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


def _binds(brief: Brief, sentence: Sentence, texts: Wording) -> bool:
    if brief.blocks[sentence.block].kind not in _SPEAKING or not brief.is_evidence(sentence.block, of_content=True):
        return False
    if sentence.has("part.bid_process", "part.staffing", "part.instructions"):
        return False
    if sentence.has("binding") or (sentence.has("obligation") and sentence.has("supplier")):
        return True
    if texts.in_orders and sentence.has("order"):
        return True
    return any(
        brief.outline.place_of(sentence.block, topic) in ("column", "label", "section") for topic in _BINDING_TOPICS
    )


def _is_quoted(brief: Brief, span: Span) -> bool:
    text = brief.blocks[span.block].text
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    return before in _QUOTES and after == _QUOTES[before]
