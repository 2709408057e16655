"""It is said who owns the result, who may use it how, and what stays confidential.

Why: Without a word the maker often keeps the rights, and the buyer finds out when using the work elsewhere.

Flagged:
    # Logo
    Copyright is important to us.

Accepted:
    # Logo
    On payment the designer assigns the rights in the logo to the buyer.

Source: Clauses on intellectual property in service agreements; creative briefs on usage rights.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Rights and confidentiality",
    topic="scope",
    section="",
    words="rights",
    missing=Gap(
        "Nothing says who owns the result or who may use it.",
        "Who owns the result, and what stays confidential?",
        "Add: on payment the supplier assigns the rights in [deliverable] to [recipient].",
    ),
    weak=Gap(
        "Rights are mentioned, but not who owns what from when.",
        "Who owns what, and from when?",
        "Replace with: on payment the supplier assigns the rights in [deliverable] to [recipient].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    is_told = passage.has("rights.owned", "rights.free", "rights.kept", "rights.granted", "rights.hushed")
    if passage.has("rights.other") and not is_told:
        return 0
    if is_told or (passage.is_named and (passage.place or passage.is_hinted or passage.has("obligation"))):
        return 2
    if passage.place and passage.has("obligation"):
        return 2
    return 1 if passage.is_named or (passage.is_hinted and (passage.place or passage.has("obligation"))) else 0
