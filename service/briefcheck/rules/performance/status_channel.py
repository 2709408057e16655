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
_SHOWS = ("channel", "role")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""

    def grade(passage: Passage) -> Level:
        return 0 if news.is_about_something_else(brief, passage) else _grade(passage)

    return weigh(brief, TEXTS, grade, also=("talk_of_work", "asking", "news", "mailing"), shows=_SHOWS)


def _grade(passage: Passage) -> Level:
    is_often = passage.has("interval", "cadence")
    if (
        not passage.place
        and not passage.is_named
        and not is_often
        and not passage.has("status.hints", "news", "asking")
    ):
        return 0
    is_report = passage.is_named or (passage.has("status.hints") and passage.has("progress", "meeting"))
    if (is_report or passage.place in ("column", "label")) and passage.has("channel", "role"):
        return 2 if passage.is_named or passage.place else 1
    if passage.has("channel") and passage.has("role", "addressee"):
        if passage.place == "section" and passage.sentence.is_directly_under_topic:
            return 2
        if passage.has("status.hints") and passage.has("interval"):
            return 2
    if passage.place == "section" and is_often and passage.has("channel"):
        return 2
    if (is_often and news.is_talk(passage)) or news.is_news(passage):
        return 2 if passage.has("channel", "role", "body", "addressee", "toward", "told", "by_medium") else 1
    if passage.has("status_report") and passage.has("recipient") and passage.has("party"):
        return 2
    if news.is_question(passage) or (passage.has("status_report") and is_often):
        return 1
    if passage.has("contact_word") and passage.has("role"):
        return 1
    return 1 if passage.has("status_report", "contact_word") and passage.has("party") else 0
