"""A review that takes longer than the schedule leaves for it.

Why: With ten days for the review and five days between draft and final, the supplier is late before it begins.

Flagged:
    # Review
    The manager comments within 10 business days of receipt.
    # Schedule
    | Milestone | Due |
    |---|---|
    | Draft report | 7 April 2026 |
    | Final report | 14 April 2026 |

Accepted:
    # Review
    The manager comments within 5 business days of receipt.
    # Schedule
    | Milestone | Due |
    |---|---|
    | Draft report | 7 April 2026 |
    | Final report | 24 April 2026 |

Source: Data item descriptions (draft dates leave room for the review); schedule checks of project managers.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.patterns import pattern
from briefcheck.rules import dates, tables
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Sentence

TITLE = "The review does not fit into the schedule"
_DAYS = pattern(
    r"\bwithin\s(?:the\s)?([^\W\d_]+|\d{1,2})(?:\s?\(\d{1,2}\))?\s(?:(business|working|calendar)\s)?(days|weeks)\b",
    re.IGNORECASE,
)
_WORKDAYS = 5


def check(brief: Brief) -> Iterator[Problem]:
    """Drafts and finals of one table that stand closer together than the review takes."""
    review = next(_reviews(brief), None)
    if review is None:
        return
    number, words = review
    for early, late in _pairs(brief):
        if early.day is not None and late.day is not None and 0 < _between(early.day, late.day) < number:
            yield Problem(
                title=TITLE,
                message=f"From draft ({dates.shown(early.day)}) to final are {_between(early.day, late.day)} business "
                f"days; the review alone takes “{words}”.",
                ask="Will the review be shorter, or the final version later?",
                suggest="Leave room for review and correction: final due on [date].",
                state="inconsistent",
                span=late.span,
                key=" ".join(brief.document.text_of(late.span).lower().split()),
            )
            return


def _reviews(brief: Brief) -> Iterator[tuple[int, str]]:
    """Each review period in business days, in its own words."""
    bits = brief.lexicon.text.bits
    wanted = bits["review_act"]
    for i in brief.holding(wanted):
        if brief.masks[i] & bits["slot.period"] and brief.is_evidence(i):
            for sentence in brief.sentences_of(i):
                found = _period(brief, sentence) if sentence.has("review_act") else None
                if found is not None:
                    yield found


def _period(brief: Brief, sentence: Sentence) -> tuple[int, str] | None:
    if sentence.has("supplier") and not sentence.has("role", "party"):
        return None
    match = _DAYS.search(sentence.text, 0, 1000)
    if match is None:
        return None
    number = int(match[1]) if match[1].isdigit() else brief.lexicon.numbers.get(match[1].lower())
    if number is None:
        return None
    days = number * _WORKDAYS if match[3].lower() == "weeks" else number
    if (match[2] or "").lower() == "calendar":
        days = days * _WORKDAYS // 7
    return days, match[0]


def _pairs(brief: Brief) -> Iterator[tuple[dates.Written, dates.Written]]:
    """The draft and the final version of tables that have one of each."""
    bits = brief.lexicon.text.bits
    found = dates.holding(brief)
    for table in tables.of(brief):
        columns = table.columns(brief, "due", "milestones")
        name = table.name_column(brief)
        if name is None or not table.is_work(brief):
            continue
        drafts, finals = [], []
        for row in table.rows:
            here = [w for c in columns if c != name for i in row.cells.get(c, ()) for w in found.get(i, ())]
            mask = brief.lexicon.text.mask(tables.text(brief, row, name))
            if len(here) == 1:
                drafts += here if mask & bits["draft_word"] else []
                finals += here if mask & bits["final_word"] else []
        if len(drafts) == len(finals) == 1:
            yield drafts[0], finals[0]


def _between(first: datetime.date, last: datetime.date) -> int:
    """Business days from one day to another, the first not counted."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * _WORKDAYS + sum((first.weekday() + n) % 7 < _WORKDAYS for n in range(1, rest + 1))
