"""How much to ask: what changes with the kind of work, with its length, and with the length of the text."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from briefcheck import resources
from briefcheck.finding import Assessment, Weight
from briefcheck.rubric.table import Line
from briefcheck.rules import duration
from briefcheck.rules.brief import Brief

_FILE = Path(__file__).with_name("profiles.toml")
ONE_PAGE_WORDS = 400
"""What fits on a page. Who writes so little must not be asked more than a page of questions."""
_SHORT_DAYS = 14
"""Work that is over sooner is seen at its end before a second report would come."""
_LONG_DAYS = 60
"""Work that takes longer is held back by nothing said of reports; before that they are asked for, and no more."""
_CRITICAL_WHERE_LONG = frozenset({"performance.status_cadence"})
_NEEDS_TIME = frozenset(
    {"performance.status_cadence", "performance.status_channel", "performance.status_content", "performance.milestones"}
)


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """One profile of `profiles.toml`: by the name of an aspect, its weight or why it does not apply."""

    weights: dict[str, Weight] = {}
    not_applicable: dict[str, str] = {}


@functools.cache
def profiles() -> dict[str, Profile]:
    """The profiles that change anything, by name."""
    return {name: msgspec.convert(lines, Profile) for name, lines in resources.load(_FILE).items()}


def weighed(name: str, line: Line, brief: Brief, *, fixed: bool = False) -> Line:
    """An aspect's line with the weight it has for this kind of work; one that a house has set (`fixed`) holds."""
    if line.weight is None or fixed:
        return line
    weight = profiles().get(brief.profile, Profile()).weights.get(name, line.weight)
    if weight == "critical" and name in _CRITICAL_WHERE_LONG and not _is_long(brief):
        weight = "important"
    return structs.replace(line, weight=weight)


def _is_long(brief: Brief) -> bool:
    """Whether the work goes on over time, or takes long as far as its dates tell."""
    return brief.is_continuous or (brief.once(duration.days) or 0) > _LONG_DAYS


def asked_depth(brief: Brief, depth: str, *, fixed: bool = False) -> str:
    """The depth at which an aspect is asked for: a page is asked no more than what is critical, unless all is.

    What a house has weighed itself (`fixed`) is asked for at that weight, however short the text.
    """
    return "light" if depth == "standard" and is_one_page(brief) and not fixed else depth


def applied(name: str, assessment: Assessment, brief: Brief) -> Assessment:
    """The assessment, or why the aspect does not apply where the brief says nothing of it."""
    if assessment.level != 0:
        return assessment
    reason = profiles().get(brief.profile, Profile()).not_applicable.get(name) or _by_the_work(name, brief)
    return structs.replace(assessment, level=None, reason=reason) if reason else assessment


def _by_the_work(name: str, brief: Brief) -> str:
    if name in _NEEDS_TIME:
        days = brief.once(duration.days)
        if days is not None and days <= _SHORT_DAYS:
            return f"The dates leave {days} days: the work is done before a report or milestone would tell anything."
    if name == "deliverable.materials" and brief.profile not in ("manufacturing", "works"):
        return "" if brief.count("physical") else "Nothing in the text is made of parts or materials."
    return ""


def is_one_page(brief: Brief) -> bool:
    """Whether the text is so short that it must not be asked for everything."""
    return brief.document.words <= ONE_PAGE_WORDS


def reason(brief: Brief, depth: str, *, house: str = "") -> str:
    """One sentence on how much was asked, and how to be asked more; `house` is the name of a house that weighs."""
    if depth == "strict":
        return "Everything is asked, whatever the length of the text."
    if depth == "light":
        return "Only what is critical for this kind of work is asked."
    if is_one_page(brief):
        asked = f"what is critical and what {house} weighs itself" if house else "what is critical"
        return f"A text of {ONE_PAGE_WORDS} words or fewer is asked only {asked}; depth strict asks all."
    return "What is critical or important for this kind of work is asked; depth strict asks all."
