"""Words for how often that name no interval.

Why: "Regularly" is every week for the buyer and at the end for the supplier; nobody can plan or count it.

Flagged:
    # Maintenance
    The contractor must regularly test the alarm.

Accepted:
    # Maintenance
    The contractor must regularly test the alarm, once a month.

Source: NASA systems engineering handbook, appendix C (indefinite terms); performance work statements that
name a frequency per task.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcheck.finding import Problem
from briefcheck.rules import vague
from briefcheck.rules.brief import Brief

TITLE = "Vague frequency"
_TEXTS = vague.Wording(
    title=TITLE,
    words="vague_frequency",
    message="{words} names no interval; the supplier would have to guess how often.",
    ask="How often exactly, or after which event?",
    suggest="Replace with: every [number] [days or weeks], or at each [event].",
    measured_by=("date", "duration", "relative", "interval", "month"),
    where="ordered",
)


def check(brief: Brief) -> Iterator[Problem]:
    """Vague intervals in duties and orders, except about reports and meetings, which have rules of their own."""
    return vague.find(brief, _TEXTS, _is_no_report)


def _is_no_report(_: Brief, site: vague.Site) -> bool:
    return not site.sentence.has("status.phrases", "wording.vague_time")
