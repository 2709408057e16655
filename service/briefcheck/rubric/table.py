"""The rubric: every rule with its code and its weight or severity, and the rules' manuals."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec
from msgspec import Struct

from briefcheck import rules
from briefcheck.errors import NotFound
from briefcheck.finding import Severity, Weight
from briefcheck.rubric import toml

_FILE = Path(__file__).with_name("rubric.toml")


class Line(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `rubric.toml`: an aspect has a weight, a wording rule a severity, a rule that counts neither."""

    code: str
    weight: Weight | None = None
    severity: Severity | None = None


class Manual(Struct, frozen=True):
    """What a user can read about a rule. `importance` is an aspect's weight or a wording rule's severity."""

    code: str
    name: str
    element: str
    importance: str
    title: str
    text: str


@functools.cache
def lines() -> dict[str, Line]:
    """The rubric's lines by the name of their rule, in the rubric's order."""
    return {
        f"{element}.{name}": msgspec.convert(line, Line)
        for element, named in toml.load(_FILE).items()
        for name, line in named.items()
    }


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
    return tuple(found)


def manual(code_or_name: str) -> Manual:
    """The manual of one rule, by code (`QS01`) or name (`quality.criteria`). Raises NotFound."""
    wanted = code_or_name.strip().lower()
    for entry in manuals():
        if wanted in (entry.code.lower(), entry.name):
            return entry
    names = ", ".join(entry.code for entry in manuals())
    raise NotFound("rule-not-found", f"There is no rule of that name. The rules are {names}.")
