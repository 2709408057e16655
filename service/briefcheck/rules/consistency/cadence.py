"""One kind of report or meeting with two intervals.

Why: Weekly or monthly reports differ fourfold in work; the supplier prices one and the buyer waits for the other.

Flagged:
    # Reporting
    The supplier sends a weekly status report.
    # Communication
    The status report is sent monthly by e-mail.

Accepted:
    # Reporting
    The supplier sends a weekly status report.
    # Communication
    The status report is sent every Friday by e-mail; the cost report is sent monthly.

Source: Project communication plans; checks of contract reviewers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.rules.brief import Brief

TITLE = "Two intervals for one report"
_THING = re.compile(
    r"\b(status|progress|performance|activity|financial|cost)\s(report|meeting|update|review)s?\b", re.IGNORECASE
)
_INTERVALS = tuple(
    (name, re.compile(rf"(?<!bi-)(?<!bi )\b(?:{words})\b", re.IGNORECASE))
    for name, words in (
        ("day", "daily|every day|each day|per day"),
        ("week", "weekly|every week|each week|per week|once a week|every (?:mon|tues|wednes|thurs|fri)day"),
        ("two weeks", r"fortnightly|bi-?\s?weekly|every (?:two|2|other|second) weeks?"),
        ("month", "monthly|every month|each month|per month|once a month"),
        ("quarter", "quarterly|every quarter|each quarter"),
    )
)
_SEARCHED_MAX = 1000


def check(brief: Brief) -> Iterator[Problem]:
    """Reports and meetings of one name whose sentences name one interval each, and not the same."""
    first: dict[str, tuple[str, Span]] = {}
    told: set[str] = set()
    bits = brief.lexicon.text.bits
    for i, mask in enumerate(brief.masks):
        if not (mask & bits["status.phrases"] and mask & bits["interval"]) or not brief.is_evidence(i):
            continue
        for sentence in brief.sentences_of(i):
            things = {" ".join(m.groups()).lower() for m in _THING.finditer(sentence.text, 0, _SEARCHED_MAX)}
            found = [(name, m) for name, p in _INTERVALS if (m := p.search(sentence.text, 0, _SEARCHED_MAX))]
            if len(things) != 1 or len(found) != 1:
                continue
            thing, (interval, match) = things.pop(), found[0]
            span = Span(i, sentence.start + match.start(), sentence.start + match.end())
            known, place = first.setdefault(thing, (interval, span))
            if known != interval and thing not in told:
                told.add(thing)
                yield Problem(
                    title=TITLE,
                    message=f"The {thing} is “{match[0]}” here, but “{brief.document.text_of(place)}” elsewhere.",
                    ask="How often exactly?",
                    suggest=f"Use one interval: a {thing} every [period].",
                    state="inconsistent",
                    span=span,
                    key=thing,
                )
