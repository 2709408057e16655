"""The records and certificates that come with the work are named.

Why: A test nobody wrote down has to be done again by the buyer.

Flagged:
    # Valves
    Keep a log.

Accepted:
    # Valves
    With each lot the supplier sends a certificate of conformance and a test report.

Source: First article and conformance documents in manufacturing; quality records in ISO 9001.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Proof of quality",
    topic="method",
    section="",
    words="proof",
    missing=Gap(
        "No certificate, record or report comes with the work to prove its quality.",
        "Which proof comes with each delivery?",
        "Add: with each [deliverable] the supplier sends its test report.",
    ),
    weak=Gap(
        "Records are mentioned, but not which ones come with what.",
        "Which record comes with which delivery?",
        "Add: with each [deliverable] the supplier sends its test report.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.has("proof.other"):
        return 0
    if passage.place == "title":
        return 1
    if passage.is_named and (
        passage.place or passage.sentence.is_item or passage.has("obligation", "proof.gives", "proof.handed")
    ):
        return 2
    return 1 if passage.is_named or (passage.place and passage.is_hinted) else 0
