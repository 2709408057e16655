"""It is said through which medium, or to whom, progress is reported.

Why: A report nobody receives is a surprise with a delay.

Flagged:
    # Reporting
    Progress will be reported weekly.

Accepted:
    # Reporting
    The weekly status report is sent by e-mail to the project manager.

Source: communication plans (who, which channel, who sends).
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules import news
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="How progress is reported",
    topic="status",
    section="status-reporting",
    missing=Gap(
        "Nothing says through which channel, or to whom, progress is reported.",
        "By which medium, to whom?",
        "Add: by [channel] to [role].",
    ),
    weak=Gap(
        "Reporting is implied, but not its channel or recipient.",
        "By which medium, to whom?",
        "Add: by [channel] to [role].",
    ),
)
_SHORT_WORDS = 8
"""Where communication is the topic, a line of so few words with a medium in it sets it."""
_OFTEN = ("vague_interval", "interval", "cadence")
_SHOWS = ("channel", "role")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""

    def grade(passage: Passage) -> Level:
        return 0 if news.is_about_something_else(brief, passage) else _grade(passage, is_page=brief.is_page)

    return weigh(brief, TEXTS, grade, also=("talk_of_work", "asking", "news", "mailing"), shows=_SHOWS)


def _grade(passage: Passage, *, is_page: bool) -> Level:
    is_often = passage.has("interval", "cadence")
    is_told = passage.is_named or is_often
    if not passage.place and not is_told and not passage.has("status.hints", "news", "asking"):
        return 0
    is_label = passage.place == "label" and not is_told
    if is_label and (passage.sentence.is_titled_otherwise("status") or passage.has("not_news")):
        return 0
    is_report = passage.is_named or (passage.has("status.hints") and passage.has("progress", "meeting"))
    if is_report and is_often and passage.has("body", "meeting") and passage.has("hearer"):
        return 2
    if (is_report or passage.place in ("column", "label")) and passage.has("channel", "role"):
        if news.is_of_a_machine(passage):
            return 0
        return 2 if passage.is_named or passage.place or (is_often and passage.has("channel")) else 1
    if passage.place == "section" and passage.has("channel") and (is_often or _is_set(passage)):
        return 2
    if passage.has("channel") and passage.has("role", "addressee") and passage.has("status.hints") and is_often:
        return 2
    if _is_report_to_somebody(passage) or (passage.has("comm_word") and passage.has("channel")):
        return 2
    if (is_often and news.is_talk(passage)) or news.is_news(passage):
        is_to_somebody = passage.has("channel", "role", "body", "addressee", "toward", "told", "by_medium")
        return 2 if is_to_somebody and is_page else 1
    return 1 if _is_hint(passage, is_often=is_often) else 0


def _is_set(passage: Passage) -> bool:
    """Whether a line where communication is the topic says no more than by which medium, or to whom by which."""
    is_line = passage.has("role", "addressee") or passage.sentence.saying.words.count(" ") < _SHORT_WORDS
    return is_line and passage.sentence.is_directly_under_topic and not passage.has("asking", "contact")


def _is_report_to_somebody(passage: Passage) -> bool:
    if passage.has("status_report") and passage.has("recipient") and passage.has("party"):
        return True
    is_owed = passage.place or passage.has("obligation", "supplier")
    return bool(is_owed) and _reports_to(passage)


def _reports_to(passage: Passage) -> bool:
    is_report = passage.is_named and passage.has("status_report", "reports_to")
    return is_report and passage.has("recipient", "toward", "told")


def _is_hint(passage: Passage, *, is_often: bool) -> bool:
    if news.is_question(passage) or (passage.has("status_report") and is_often) or _reports_to(passage):
        return True
    if passage.is_named and passage.has("meeting", "status_report") and passage.has(*_OFTEN):
        return not passage.has("not_news", "end_user")
    if passage.place == "section" and passage.has("channel") and passage.has("status.hints"):
        return True
    if passage.has("contact_word") and passage.has("role"):
        return True
    return passage.has("status_report", "contact_word") and passage.has("party")
