"""What a brief asks of the reports about its work, in the buyer's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefcheck.finding import Assessment, Judgement
from briefcheck.model import Document
from briefcheck.patterns import pattern
from briefcheck.report.phrases import capitalised
from briefcheck.rules.showing import clip
from briefcheck.tracking.entry import Entry
from briefcheck.tracking.rhythm import Rhythm, rhythm

_ENOUGH = 2
_QUOTE_LETTERS_MAX = 300
_TITLE_LETTERS_MAX = 100
_ITEM_LETTERS_MAX = 70
_ITEMS_MAX = 12
_REPORTING = pattern(
    r"report|update|status|meeting|review|call\b|bericht|besprechung|sitzung|rapport|réunion|compte.rendu|informe|reuni",
    re.IGNORECASE,
)
"""A sentence without any of these is about something else that happens every month."""
_WRITTEN = pattern(r"report|update|bericht|rapport|compte.rendu|informe", re.IGNORECASE)
"""A report goes before a meeting; of meetings, one that takes place every day is no time to report."""
_KIND = pattern(
    r"\b(?:(?:status|progress|activity|performance) (?:report|update)|"
    r"(?:Status|Fortschritts|Sachstands|Zwischen)bericht|"
    r"rapport d['’]avancement|informe de (?:avance|estado|progreso))",
    re.IGNORECASE,
)
_SHOWS = pattern(
    r":\s|\b(?:shows?|contains?|includes?|covers?|lists?|states?|covering|including|"
    r"enthält|enthalten|zeigt|umfasst|nennt|contient|comprend|indique|présente|contiene|incluye|muestra)\s",
    re.IGNORECASE,
)
_BETWEEN = pattern(r"\s*[,;]\s*(?:(?:and|und|et|y|as well as|sowie)\s+)?|\s+(?:and|und|et|y|as well as|sowie)\s+")


class Asked(Struct, frozen=True, kw_only=True):
    """What a brief says of its status reports; a text is empty where it says nothing."""

    title: str = ""
    """What the brief calls the work: its own title."""
    kind: str = "Status report"
    """What it calls such a report."""
    heading: str = ""
    """The heading under which it says so."""
    cadence: str = ""
    """The sentence that says how often."""
    rhythm: Rhythm | None = None
    channel: str = ""
    """The sentence that says to whom, or by which means."""
    contents: tuple[str, ...] = ()
    """What each report shall show, item by item."""
    promised: tuple[Entry, ...] = ()
    """Its deliverables, as it names them."""


def asked(document: Document, judgement: Judgement, promised: tuple[Entry, ...]) -> Asked:
    """Read from a judged brief what it asks of reports, and what it promises."""
    by_rule = {aspect.rule: aspect.assessment for aspect in judgement.aspects}
    often, block = _most_often(list(_sentences(document, by_rule.get("performance.status_cadence"))))
    channel, _ = next(_sentences(document, by_rule.get("performance.status_channel")), ("", -1))
    contents = (_items(text) for text, _ in _sentences(document, by_rule.get("performance.status_content")))
    kind = _KIND.search(f"{often} {channel}")
    return Asked(
        title=clip(next((b.text.strip(" :") for b in document.blocks if b.kind == "title"), ""), _TITLE_LETTERS_MAX),
        kind=capitalised(" ".join(kind[0].split())) if kind else "Status report",
        heading=_heading(document, block),
        cadence=clip(often, _QUOTE_LETTERS_MAX),
        rhythm=rhythm(often),
        channel=clip(channel, _QUOTE_LETTERS_MAX),
        contents=next(filter(None, contents), ()),
        promised=tuple(entry for entry in promised if entry.kind == "deliverable"),
    )


def _most_often(sentences: list[tuple[str, int]]) -> tuple[str, int]:
    """The sentence that says how often to report, with its block; -1 where none does."""
    told = [(text, block, every) for text, block in sentences if (every := rhythm(text)) is not None]
    written = [(text, block) for text, block, _ in told if _WRITTEN.search(text)]
    met = [(text, block) for text, block, every in told if every.unit != "day"]
    return next(iter(written or met), ("", -1))


def _sentences(document: Document, assessment: Assessment | None) -> Iterator[tuple[str, int]]:
    """The quotes about reports that show an aspect, with their blocks; none where it is hardly met."""
    if assessment is None or (assessment.level or 0) < _ENOUGH or assessment.is_open:
        return
    for span in assessment.evidence:
        text = document.text_of(span)
        if _REPORTING.search(text):
            yield text, span.block


def _items(sentence: str) -> tuple[str, ...]:
    """What a sentence says that a report shows: at least two things, else it is no list."""
    shows = _SHOWS.search(sentence)
    if shows is None:
        return ()
    items = [item.strip(" .") for item in _BETWEEN.split(sentence[shows.end() :].strip(" .;"))]
    is_list = len(items) > 1 and all(0 < len(item) <= _ITEM_LETTERS_MAX for item in items)
    return tuple(dict.fromkeys(items[:_ITEMS_MAX])) if is_list else ()


def _heading(document: Document, block: int) -> str:
    above = document.blocks[block].heading if block >= 0 else -1
    if above < 0:
        return ""
    heading = document.blocks[above]
    return clip(f"{heading.number} {heading.text}".strip(), _TITLE_LETTERS_MAX)
