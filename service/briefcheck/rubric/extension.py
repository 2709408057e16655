"""The rubric as a house has changed it: its lines, its rules and its words."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from msgspec import structs

from briefcheck import rules
from briefcheck.finding import Assessment, Level
from briefcheck.rubric import language, table
from briefcheck.rubric.house import LISTS, NEEDS, Change, House, OwnAspect
from briefcheck.rubric.table import Line
from briefcheck.rules import AspectRule
from briefcheck.rules.aspect import Gap, Texts
from briefcheck.rules.brief import Brief
from briefcheck.rules.lexicon import Lexicon, normal
from briefcheck.rules.mention import seek
from briefcheck.rules.passage import Passage

_NEAREST = {"deliverable": "listed", "quality": "criteria", "performance": "due"}
"""The topic in whose sections a comment about an own aspect may stand."""
_LEXICONS_KEPT = 8


def lines(house: House | None) -> Mapping[str, Line]:
    """Every line by the name of its rule, own aspects last. What a house weighs itself counts in the scores."""
    if house is None:
        return table.lines()
    changed = dict(table.lines())
    for name, change in house.changes:
        if name not in changed:
            continue  # a rule of trackers
        line = changed[name]
        changed[name] = structs.replace(
            line,
            weight=change.weight or line.weight,
            severity=change.severity or line.severity,
            further=line.further and change.weight is None,
        )
    own = {aspect.name: Line(aspect.code, weight=aspect.weight) for aspect in house.aspects}
    return changed | own


def tracker_lines(house: House | None) -> Mapping[str, Line]:
    """The lines of the rules of trackers by name, with the severities of the house."""
    changed = dict(table.tracker_lines())
    for name, change in house.changes if house is not None else ():
        if name in changed and change.severity:
            changed[name] = structs.replace(changed[name], severity=change.severity, tasks=None)
    return changed


def changes(house: House | None) -> Mapping[str, Change]:
    """What the house changed of the built-in rules."""
    return dict(house.changes) if house is not None else {}


def off_reason(change: Change, house: House | None) -> str:
    """Why an aspect that a house has switched off does not apply."""
    return f"Switched off by {house.name}: {change.off}" if house is not None else ""


@functools.cache
def known_rules() -> Mapping[str, rules.Rule]:
    """The built-in rules by name."""
    return {rule.name: rule for rule in rules.find()}


def all_rules(house: House | None) -> Mapping[str, rules.Rule]:
    """Every rule by name, those of own aspects among them."""
    if house is None:
        return known_rules()
    return {**known_rules(), **{aspect.name: _rule(aspect, house) for aspect in house.aspects}}


def _rule(aspect: OwnAspect, house: House) -> AspectRule:
    gap = Gap(aspect.missing, aspect.ask, aspect.suggest)
    texts = Texts(
        title=aspect.title,
        topic=_NEAREST[aspect.name.partition(".")[0]],
        section=aspect.section,
        missing=gap,
        weak=Gap("It is mentioned, but not in a way that can be used.", aspect.ask, aspect.suggest),
        words=f"house.{aspect.name}",
    )
    needs = tuple(NEEDS[need] for need in aspect.needs)

    def grade(passage: Passage) -> Level:
        if passage.place == "title":
            return 1
        if not (passage.is_named or passage.place):
            return 0
        return 2 if all(passage.has(need) for need in needs) else 1

    def assess(brief: Brief) -> Assessment:
        return seek(brief, texts, grade)

    return AspectRule(aspect.name, manual(aspect, house), texts, assess)


def manual(aspect: OwnAspect, house: House) -> str:
    """What a user can read about an own aspect."""
    needs = f"\n\nAccepted: a passage about it with {', '.join(aspect.needs)}." if aspect.needs else ""
    return f"{aspect.title}: asked for by {house.name}.\n\nWhy: {aspect.missing}\n\nAsked: {aspect.ask}{needs}"


@functools.lru_cache(maxsize=_LEXICONS_KEPT)
def lexicon(code: str, house: House | None) -> Lexicon | None:
    """The lexicon of a language with the words of the house."""
    if house is None or not (house.words or house.aspects):
        return language.lexicon(code)
    data = language.words(code)
    if not data:
        return None
    for aspect in house.aspects:
        data["cues"].update({f"house.{aspect.name}.{part}": [] for part in LISTS})
    own = {aspect.name for aspect in house.aspects}
    for name, phrases in house.words:
        _group(data, name, own).extend(map(normal, phrases))
    return Lexicon(code, data)


def _group(data: dict[str, Any], name: str, own: set[str]) -> list[str]:
    """The list of words a name such as `quality.approver.phrases` or `wording.unverifiable` stands for."""
    if name.startswith("wording."):
        return _list(data, "wording", name.partition(".")[2])
    rule_name, _, part = name.rpartition(".")
    part_of_title = "headings" if part == "columns" else part
    if rule_name in own:
        return _list(data, "cues", f"house.{rule_name}.{part_of_title}")
    rule = known_rules()[rule_name]
    if not isinstance(rule, AspectRule):
        return []  # it looks for no words
    if rule.texts.words:
        return _list(data, "cues", f"{rule.texts.words}.{part_of_title}")
    return _list(data["topics"], rule.texts.topic, part)


def _list(data: dict[str, Any], table_name: str, name: str) -> list[str]:
    found: list[str] = data[table_name].setdefault(name, [])
    return found
