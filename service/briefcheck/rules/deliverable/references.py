"""Documents to work from are identified by number, version, date or file name.

Why: “The attached” and “the latest version” are two different documents on two desks.

Flagged:
    # Leaflet
    Follow the brand guide.

Accepted:
    # Leaflet
    Follow the brand guide, version 3.1 of 4 May 2025.

Source: MIL-HDBK-245 on cited documents and their exact issue.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.patterns import pattern
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Documents to work from",
    topic="drawings",
    section="",
    words="references",
    missing=Gap(
        "No document to work from is identified.",
        "Which documents apply, in which version?",
        "Add: [drawing] version [number] of [date], attached as [appendix].",
    ),
    weak=Gap(
        "A document is cited without number, version or date.",
        "Which version or date of it applies?",
        "Add: version [number] of [date], attached as [appendix].",
    ),
)

_IDENTIFIED = ("identified", "date", "reference", "standard", "file_name")

_IN_A_SITE = pattern(r"(?i)(?:https?://|www\.)[^\s/]+/[^\s/]+(?:/[^\s/]|\.\w)")
"""An address with a path: a document; that of a whole site tells nothing of what to read there."""


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    if passage.has("references.cited"):
        return 2
    is_identified = passage.has(*_IDENTIFIED)
    if passage.has("references.made") and not is_identified:
        return 0
    if passage.has("references.link"):
        if passage.has("references.other"):
            return 0
        return 2 if _IN_A_SITE.search(passage.sentence.text) else 1 if passage.is_named or passage.place else 0
    if (passage.is_named or passage.place) and is_identified:
        return 2
    return 1 if passage.is_named else 0
