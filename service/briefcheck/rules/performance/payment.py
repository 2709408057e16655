"""It is said what is paid when, and what must have been accepted before.

Why: Payment on acceptance is the one consequence that works without a dispute.

Flagged:
    # Price
    A good price is expected.

Accepted:
    # Price
    The supplier is paid 40 % of the price on acceptance of the draft.

Source: Milestone payments; invoices tied to acceptance.
"""

from __future__ import annotations

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="Price and payment",
    topic="remedies",
    section="",
    words="payment",
    missing=Gap(
        "Nothing says what is paid, and when.",
        "What is paid when, and after which acceptance?",
        "Add: [number] % of the price is paid within [number] days of acceptance.",
    ),
    weak=Gap(
        "Price or payment is mentioned, but not how much is paid when.",
        "How much is paid when?",
        "Add: [number] % of the price is paid within [number] days of acceptance.",
    ),
)


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return seek(brief, TEXTS, _grade, in_bidding=True)


def _grade(passage: Passage) -> Level:
    """What is paid, in money; or on what event or day something is paid. Bidders are asked for prices, not paid."""
    if passage.place == "title" or passage.has("weight_word", "payment.theirs"):
        return 0
    is_told = passage.is_named or passage.is_hinted
    if passage.has("money") and (passage.is_named or passage.place or passage.has("payment.sums")):
        return 2
    is_paid = passage.is_named and passage.has("payment.paid", "payment.settled")
    if is_paid and passage.has("percent", "duration", "relative", "date", "payment.events"):
        return 2
    if passage.place in ("column", "label") and passage.sentence.is_fragment and passage.has("numbered"):
        return 0 if passage.has("duration", "percent") else 2
    if passage.sentence.part == "bid_process":
        return 0
    return 1 if passage.is_named or (passage.place and is_told) else 0
