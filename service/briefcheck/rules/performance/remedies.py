"""It is said what follows lateness or failure: penalty, credit, termination, withheld payment, incentive.

Why: A term without a consequence is a hope.

Flagged:
    # Terms
    The supplier shall deliver on time.

Accepted:
    # Delay
    For each week of delay 1 % of the price is deducted, up to 10 %.

Source: FAR on incentives and deductions; service credit clauses.
"""

from __future__ import annotations

import functools

from briefcheck.finding import Assessment, Level
from briefcheck.rules.aspect import Gap, Texts, weigh
from briefcheck.rules.brief import Brief
from briefcheck.rules.passage import Passage

TEXTS = Texts(
    title="What follows failure",
    topic="remedies",
    section="remedies",
    missing=Gap(
        "Nothing says what follows late or failed delivery.",
        "What happens to price or contract when the work is late or fails?",
        "Add: for each [period] of delay [number] % of [price]; after [number] [period] [consequence].",
    ),
    weak=Gap(
        "A consequence is hinted at, but not what triggers it or how much.",
        "Which failure has which consequence?",
        "Add: when [failure], then [consequence] of [number] %.",
    ),
)
_SHORT_WORDS = 14
"""So short a sentence needs no "if": "miss two Saturdays and the contract lapses"."""
_ALSO = ("losing", "being_late", "on_completion", "to_be_paid")
_BETWEEN_US = ("party", "supplier", "obligation", "either_side")
_SHOWS = ("consequence", "losing")


def assess(brief: Brief) -> Assessment:
    """How far the brief says it."""
    return weigh(brief, TEXTS, functools.partial(_grade, brief), also=_ALSO, shows=_SHOWS)


def _grade(brief: Brief, passage: Passage) -> Level:
    if passage.place == "title" or (passage.has("bid_word") and not passage.has("being_late")):
        return 0
    if passage.has("tax_word") and not passage.has("fault", "being_late"):
        return 0
    if passage.place and passage.has("percent", "money") and not passage.has("status.phrases", "end_user"):
        return 2
    is_fault, is_consequence = passage.has("fault"), passage.has("consequence")
    if passage.has("retention_word") and passage.has("percent", "money"):
        return 2
    if passage.is_named and is_fault and passage.has("percent"):
        return 2
    if is_consequence and (is_fault or passage.has("percent")) and (passage.is_named or passage.place):
        return 2
    if _is_price_of_failure(passage) or _is_held_back(passage):
        return 2 if brief.is_page or passage.place or passage.has("remedies.phrases", "percent", "money") else 1
    if passage.is_named and (is_consequence or is_fault) and passage.has(*_BETWEEN_US):
        return 1
    return 1 if _is_paid_on_acceptance(passage) or passage.has("carrot.more", "carrot.paid", "carrot.at_the_end") else 0


def _is_price_of_failure(passage: Passage) -> bool:
    """Whether something is lost, or won, and what goes wrong, or well, that it depends on."""
    if passage.has("being_late") and passage.has("money", "percent") and not passage.has("past"):
        return True
    is_sum = passage.has("losing", "consequence") and passage.has("percent", "money", "fraction")
    if not is_sum and not passage.has("parting"):
        return False
    if passage.has("per_period") and passage.has("sum_lost") and is_sum:
        return True
    if passage.has("slipping"):
        is_short = passage.sentence.saying.words.count(" ") < _SHORT_WORDS
        return is_sum or passage.has("conditional", "being_late") or (is_short and passage.has("deal_word"))
    is_between_us = passage.has("party", "supplier", "person_here", "deal_word")
    return is_between_us and passage.has("conditional") and passage.has("negated")


def _is_held_back(passage: Passage) -> bool:
    """Whether a part of the price waits for the work to be right: "the last third is paid once the roof is dry"."""
    is_part = passage.has("last_part") or passage.has("percent", "money", "part_of_price")
    if not is_part or not passage.has("held_until") or not _is_paid(passage):
        return False
    return passage.has("holding") or (passage.has("last_part") and passage.has("percent", "money", "fraction"))


def _is_paid_on_acceptance(passage: Passage) -> bool:
    is_held = passage.has("only_when") or (passage.has("last_part") and passage.has("held_until"))
    is_price = passage.has("paying") or (passage.has("last_part") and passage.has("fraction", "percent", "money"))
    return is_held and is_price and passage.has("gate") and not passage.has("end_user")


def _is_paid(passage: Passage) -> bool:
    is_kept = passage.has("holding") and passage.has("percent", "money", "fraction", "part_of_price")
    return (is_kept or passage.has("paying")) and not passage.has("end_user")
