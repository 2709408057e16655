"""It is said what each progress report shows.

Why: “All going well” is a report too.

Flagged:
    # Reporting
    The supplier sends weekly reports.

Accepted:
    # Reporting
    Each report shows work done, work planned, problems and decisions needed.

Source: Communication plans; status reports of statements of work.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="What a report shows",
    topic="status",
    section="",
    words="status_content",
    missing=Gap(
        "Nothing says what a progress report shows.",
        "What do you want to read in each report?",
        "Add: each report shows work done, next steps, problems and [contents].",
    ),
    weak=Gap(
        "Reports are asked for, but not what they show.",
        "What do you want to read in each report?",
        "Add: each report shows work done, next steps, problems and [contents].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title" or passage.has("whose.reported"):
        return 0
    if passage.has("status_content.told", "status_content.stood") or (passage.is_named and passage.is_hinted):
        return 2
    return 1 if passage.is_hinted and passage.has("progress") and passage.has("interval") else 0
