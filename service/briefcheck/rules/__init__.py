"""One rule, one file. A rule sees a `Brief` and says what it finds; it knows no format, code or severity.

The rule of `rules/quality/criteria.py` is named `quality.criteria`. A module with `assess` judges an aspect; one with
`check` finds problems in the wording or between statements; one with `count` only counts. `find` discovers them: adding
a rule is adding a file.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from briefcheck.finding import Assessment, Problem
    from briefcheck.rules.aspect import Texts
    from briefcheck.rules.brief import Brief


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


Rule = AspectRule | WordingRule | CountingRule


@functools.cache
def find() -> tuple[Rule, ...]:
    """Every rule, in the order of its name. Imports them on the first call, not before."""
    found: list[Rule] = []
    for package in pkgutil.iter_modules(__path__):
        if not package.ispkg:
            continue
        rooms = importlib.import_module(f"{__name__}.{package.name}")
        for room in pkgutil.iter_modules(rooms.__path__):
            module = importlib.import_module(f"{rooms.__name__}.{room.name}")
            name, manual = f"{package.name}.{room.name}", module.__doc__ or ""
            if hasattr(module, "assess"):
                found.append(AspectRule(name, manual, module.TEXTS, module.assess))
            elif hasattr(module, "count"):
                found.append(CountingRule(name, manual, module.TITLE, module.count))
            else:
                found.append(WordingRule(name, manual, module.TITLE, module.check))
    return tuple(sorted(found, key=lambda rule: rule.name))
