"""What the buyer provides (texts, data, parts, access) is listed with the day it comes.

Why: Every delay of a supplier begins with something the buyer had not sent yet.

Flagged:
    # Website
    The client will provide content.

Accepted:
    # Website
    The client provides the texts of all pages by 3 March 2026.

Source: Lists of furnished items in statements of work; creative briefs on client-supplied assets.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="What the buyer provides",
    topic="materials",
    section="",
    words="buyer_inputs",
    missing=Gap(
        "Nothing says what the buyer provides, and when.",
        "What do we get from you, and by when?",
        "Add: the buyer provides [item] by [date].",
    ),
    weak=Gap(
        "The buyer provides something, but not by which day.",
        "By when do we get it?",
        "Add: the buyer provides [item] by [date].",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade)


def _grade(passage: Passage) -> Level:
    if passage.place == "title":
        return 1
    is_lent = passage.has("buyer_inputs.lent")
    if passage.has("buyer_inputs.other") or (passage.has("buyer_inputs.decided") and not is_lent):
        return 0
    is_told = passage.is_named or passage.place
    if is_told and passage.has("date", "relative", "month", "buyer_inputs.now"):
        return 2
    return 1 if passage.is_named or (passage.place and passage.is_hinted) else 0
