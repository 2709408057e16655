"""The rubric: every rule with its code and its weight or severity, and the rules' manuals."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from briefcheck import resources, rules
from briefcheck.errors import NotFound
from briefcheck.finding import Severity, Weight

_FILE = Path(__file__).with_name("rubric.toml")
_TRACKER_FILE = Path(__file__).with_name("trackers.toml")


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the rubric: an aspect has a weight, other rules a severity, a rule that counts neither.

    A rule of trackers has the element it belongs to, or none where that depends on the column concerned, and in `tasks`
    its severity where a tracker lists tasks only.
    """

    code: str
    weight: Weight | None = None
    severity: Severity | None = None
    element: str = ""
    tasks: Severity | None = None
    further: bool = False
    """Beyond the twenty aspects that every brief is judged by."""


class TrackerAspect(Struct, frozen=True, forbid_unknown_fields=True):
    """An aspect of a brief in the rubric of trackers; its title is that of its rule, which need not be loaded.

    `tasks` is its weight where a tracker lists tasks only.
    """

    title: str
    weight: Weight
    tasks: Weight | None = None
    further: bool = False


class Manual(Struct, frozen=True):
    """What a user can read about a rule. `importance` is an aspect's weight or another rule's severity.

    `element` is the room the rule stands in: an element, `wording`, `consistency` or `tracker`; `review` for a stamp.
    """

    code: str
    name: str
    element: str
    importance: str
    title: str
    text: str


_STAMPS = (
    Manual(
        "BC00",
        "review.overview",
        "review",
        "note",
        "The review in short",
        """The first comment of an annotated brief tells the verdict, the one thing to mend first, and which findings
have no comment of their own.

Why: A margin holds a dozen comments at most; the whole review is in the report.

Source: no rule. Reviewing again renews the comment; `briefcheck clean` takes it out.""",
    ),
    Manual(
        "WD00",
        "review.not_judged",
        "review",
        "note",
        "Not judged",
        """The document is no brief, or in a language that has no lexicon: nothing in it was called missing.

Why: Twenty findings on an invoice help nobody.

Source: no rule. `--profile other` has any document judged as a brief.""",
    ),
)
"""What our marks are stamped with beside the codes of rules."""


@functools.cache
def lines() -> dict[str, Line]:
    """The rubric's lines by the name of their rule, in the rubric's order."""
    return {
        f"{element}.{name}": msgspec.convert(line, Line)
        for element, named in resources.load(_FILE).items()
        for name, line in named.items()
    }


@functools.cache
def tracker_lines() -> dict[str, Line]:
    """The lines of the rules of trackers, by the name of their rule, in the rubric's order."""
    return {f"tracker.{name}": msgspec.convert(line, Line) for name, line in _tracker_data()["rules"].items()}


@functools.cache
def tracker_aspects() -> dict[str, TrackerAspect]:
    """The aspects of a brief as a tracker is judged by them, by their name."""
    return {
        f"{element}.{name}": msgspec.convert(aspect, TrackerAspect)
        for element, named in _tracker_data()["aspects"].items()
        for name, aspect in named.items()
    }


def _tracker_data() -> dict[str, Any]:
    return resources.load(_TRACKER_FILE)


@functools.cache
def manuals() -> tuple[Manual, ...]:
    """The manual of every rule, in the rubric's order."""
    known = {rule.name: rule for rule in rules.find()}
    found = []
    for name, line in lines().items():
        rule = known[name]
        title = rule.texts.title if isinstance(rule, rules.AspectRule) else rule.title
        importance = line.weight or line.severity or "counted"
        found.append(Manual(line.code, name, name.partition(".")[0], importance, title, rule.manual.strip()))
    of_trackers = {rule.name: rule for rule in rules.find_tracker()}
    for name, line in tracker_lines().items():
        of_tracker = of_trackers[name]
        manual = of_tracker.manual.strip()
        found.append(Manual(line.code, name, "tracker", line.severity or "", of_tracker.title, manual))
    return tuple(found)


def manual(code_or_name: str, among: Sequence[Manual] | None = None) -> Manual:
    """The manual of one rule, by code (`QS01`) or name (`quality.criteria`), or of a stamp that is no rule's.

    Args:
        code_or_name: in any case.
        among: the rules as a house has them; all of ours otherwise.

    Raises:
        NotFound: none is called that.
    """
    wanted = code_or_name.strip().lower()
    for entry in (*(manuals() if among is None else among), *_STAMPS):
        if wanted in (entry.code.lower(), entry.name):
            return entry
    raise NotFound("rule_not_found", f"There is no rule {code_or_name!r}; `briefcheck rules` and /v1/rules list them.")
