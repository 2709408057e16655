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

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.model import Span
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

TITLE = "Two intervals for one report"
_INTERVALS = ("interval_day", "interval_week", "interval_two_weeks", "interval_month", "interval_quarter")


def check(brief: Brief) -> Iterator[Problem]:
    """Reports and meetings of one name whose sentences name one interval each, and not the same."""
    bits = brief.lexicon.text.bits
    first: dict[str, tuple[str, Span]] = {}
    told: set[str] = set()
    for i in brief.holding(bits["report_kind"]):
        if not brief.masks[i] & bits["interval"] or not brief.is_evidence(i):
            continue
        for sentence in brief.sentences_of(i):
            found = _stated(brief, sentence)
            if found is None:
                continue
            thing, interval, span = found
            known, place = first.setdefault(thing, (interval, span))
            if known != interval and thing not in told:
                told.add(thing)
                words, other = (brief.document.text_of(where) for where in (span, place))
                yield Problem(
                    title=TITLE,
                    message=f"The {thing} is “{words}” here, but “{other}” elsewhere.",
                    ask="How often exactly?",
                    suggest=f"Use one interval: a {thing} every [period].",
                    state="inconsistent",
                    span=span,
                    key=thing,
                )


def _stated(brief: Brief, sentence: Sentence) -> tuple[str, str, Span] | None:
    """The one report or meeting a sentence speaks of, its one interval, and where that stands."""
    bits, saying = brief.lexicon.text.bits, sentence.saying
    if not saying.mask & bits["report_kind"]:
        return None
    intervals = [name for name in _INTERVALS if saying.mask & bits[name]]
    if len(intervals) != 1:
        return None
    things = {sentence.text[start:end].lower().rstrip("s") for start, end in saying.places(bits["report_kind"])}
    if len(things) != 1:
        return None
    start, end = saying.places(bits[intervals[0]])[0]
    return things.pop(), intervals[0], Span(sentence.block, sentence.start + start, sentence.start + end)
