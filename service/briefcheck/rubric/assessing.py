"""How far a brief meets each aspect: as the rules find it, as weights fitted on labelled briefs revise that."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from briefcheck import rules
from briefcheck.finding import Assessment
from briefcheck.rubric import extension, passages, proportion, second_opinion
from briefcheck.rubric.house import House
from briefcheck.rules.brief import Brief


def assessments(brief: Brief, house: House | None) -> dict[str, Assessment]:
    """The assessment of every aspect, by its name; of one that a house has switched off, why.

    What a house weighs changes no assessment, and where it has words of its own for an aspect, only rules speak.
    """
    found = by_rules(brief, house)
    likely = passages.likely(brief)
    result = {}
    for name, rule in _aspects(house):
        if name not in found:
            change = extension.changes(house)[name]
            result[name] = Assessment(level=None, reason=extension.off_reason(change, house))
        else:
            assessment = found[name] if likely is None else _weighed(brief, likely, name, rule, found[name], house)
            result[name] = proportion.applied(name, assessment, brief)
    return result


def _weighed(
    brief: Brief,
    likely: passages.Likely,
    name: str,
    rule: rules.AspectRule,
    assessment: Assessment,
    house: House | None,
) -> Assessment:
    """What a rule found, with the second opinion and the quotes that the weights choose."""
    line = extension.lines(None).get(name)
    has_words = house is not None and any(group.rpartition(".")[0] == name for group, _ in house.words)
    if line is not None and not has_words:
        assessment = second_opinion.revised(
            likely,
            second_opinion.weights(brief.lexicon.language).get(name),
            name,
            rule.texts,
            assessment,
            words=brief.document.words,
            is_critical=proportion.weighed(name, line, brief).weight == "critical",
        )
    if assessment.is_open:
        return assessment
    return structs.replace(assessment, evidence=likely.evidence(name, rule.texts.topic, assessment.evidence))


def by_rules(brief: Brief, house: House | None) -> dict[str, Assessment]:
    """What each rule finds by itself; without those that a house has switched off."""
    changed = extension.changes(house)
    is_off = {name for name, change in changed.items() if change.off}
    return {name: rule.assess(brief) for name, rule in _aspects(house) if name not in is_off}


def _aspects(house: House | None) -> Iterator[tuple[str, rules.AspectRule]]:
    every = extension.all_rules(house)
    for name in extension.lines(house):
        rule = every[name]
        if isinstance(rule, rules.AspectRule):
            yield name, rule
