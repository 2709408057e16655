"""It is said how often progress is reported or status meetings are held.

Why: "Regularly" is weekly for the buyer and monthly for the supplier.

Flagged:
    # Reporting
    The supplier provides regular status reports.

Accepted:
    # Reporting
    The supplier sends a status report every Friday.

Source: communication plans (what, who, how often); DD Form 1423 on frequency.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules import news
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="How often progress is reported",
    topic="status",
    section="status-reporting",
    missing=Gap(
        "Nothing says how often progress is reported.",
        "How often do you want a report or a meeting?",
        "Add: status report every [weekday], covering [contents].",
    ),
    weak=Gap(
        "Reports or meetings are mentioned without an interval.",
        "How often: which weekday or interval?",
        "Replace with: every [weekday] or every [number] weeks.",
    ),
)
_LINE_WORDS = 8
"""In a longer sentence below a title of reporting, what recurs has to be a report or a meeting."""
_OURS = ("obligation", "supplier", "person_here", "role")
_SHOWS = ("interval", "cadence")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""

    def grade(passage: Passage) -> Level:
        return 0 if news.is_about_something_else(brief, passage) else _grade(passage, is_page=brief.is_page)

    return weigh(brief, TEXTS, grade, also=("talk_of_work", "news", "mailing", "liaise_word"), shows=_SHOWS)


def _grade(passage: Passage, *, is_page: bool) -> Level:
    is_often = passage.has("interval", "cadence")
    is_told = passage.is_named or is_often or passage.has("status.hints", "news", "now_and_then", "liaise_word")
    if not passage.place and not is_told:
        return 0
    if passage.has("payment_part") and not passage.is_named and not passage.has("status_report", "news"):
        return 0
    is_report = passage.is_named or (passage.has("status.hints") and passage.has("progress", "meeting"))
    if passage.has("contact.kept") and not is_often:
        return 1
    if is_often and (is_report or passage.place in ("column", "label") or _is_set(passage)):
        if news.is_of_a_machine(passage):
            return 0
        return 2 if is_page or passage.is_named or passage.place or passage.has(*_OURS) else 1
    if is_often and news.is_talk(passage):
        return 2 if is_page else 1
    if passage.has("vague_interval", "now_and_then") and (passage.is_named or _is_ours(passage)):
        return 1
    if news.is_news(passage):
        return 1
    return 1 if passage.has("status_report") and not passage.has("not_news", "end_user") else 0


def _is_set(passage: Passage) -> bool:
    """Whether below a title of reporting a report or a meeting recurs, or a line begins with how often."""
    if passage.place != "section":
        return False
    if passage.has("meeting", "status_report"):
        return True
    saying = passage.sentence.saying
    is_line = saying.words.count(" ") < _LINE_WORDS and saying.first(passage.sentence.bit_of("interval")) == 0
    return is_line and passage.sentence.is_directly_under_topic


def _is_ours(passage: Passage) -> bool:
    return passage.has("person_here") and news.is_talk(passage)
