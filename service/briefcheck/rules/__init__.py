"""One rule, one file. A rule sees a `Brief` and says what it finds; it knows no format, code or severity.

The rule of `rules/quality/criteria.py` is named `quality.criteria`. A module with `assess` judges an aspect; one with
`check` finds problems in the wording or between statements; one with `count` only counts. Those of `rules/tracker/` see
a `Ledger` instead: what a table of deliverables lacks. `find` and `find_tracker` discover them: adding a rule is adding
a file.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from briefcheck.finding import Assessment, Problem
    from briefcheck.rules.aspect import Texts
    from briefcheck.rules.brief import Brief
    from briefcheck.rules.ledger import Ledger

_TRACKER = "tracker"
"""The one room whose rules see no brief."""


class AspectRule(Struct, frozen=True):
    """A rule that judges one aspect of the work."""

    name: str
    manual: str
    texts: Texts
    assess: Callable[[Brief], Assessment]


class WordingRule(Struct, frozen=True):
    """A rule that finds words which leave the supplier guessing."""

    name: str
    manual: str
    title: str
    check: Callable[[Brief], Iterator[Problem]]


class CountingRule(Struct, frozen=True):
    """A rule that only counts words: too often right to be told one by one, worth a figure for the whole."""

    name: str
    manual: str
    title: str
    count: Callable[[Brief], int]


class TrackerRule(Struct, frozen=True):
    """A rule that finds what a tracker lacks, and rows that contradict themselves."""

    name: str
    manual: str
    title: str
    check: Callable[[Ledger], Iterator[Problem]]


Rule = AspectRule | WordingRule | CountingRule


@functools.cache
def find() -> tuple[Rule, ...]:
    """Every rule of briefs, in the order of its name. Imports them on the first call, not before."""
    found: list[Rule] = []
    for package in pkgutil.iter_modules(__path__):
        if not package.ispkg or package.name == _TRACKER:
            continue
        for name, module in _rooms(package.name):
            manual = module.__doc__ or ""
            if hasattr(module, "assess"):
                found.append(AspectRule(name, manual, module.TEXTS, module.assess))
            elif hasattr(module, "count"):
                found.append(CountingRule(name, manual, module.TITLE, module.count))
            else:
                found.append(WordingRule(name, manual, module.TITLE, module.check))
    return tuple(sorted(found, key=lambda rule: rule.name))


@functools.cache
def find_tracker() -> tuple[TrackerRule, ...]:
    """Every rule of trackers, in the order of its name. Imports them on the first call, and none of briefs."""
    found = [TrackerRule(name, module.__doc__ or "", module.TITLE, module.check) for name, module in _rooms(_TRACKER)]
    return tuple(sorted(found, key=lambda rule: rule.name))


def _rooms(package: str) -> Iterator[tuple[str, ModuleType]]:
    rooms = importlib.import_module(f"{__name__}.{package}")
    for room in pkgutil.iter_modules(rooms.__path__):
        yield f"{package}.{room.name}", importlib.import_module(f"{rooms.__name__}.{room.name}")
