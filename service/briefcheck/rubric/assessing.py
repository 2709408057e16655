"""How far a brief meets each aspect: as the rules find it, as weights fitted on labelled briefs revise that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import structs

from briefcheck import rules
from briefcheck.finding import Assessment
from briefcheck.rubric import extension, passages, proportion, second_opinion
from briefcheck.rubric.house import House
from briefcheck.rubric.second_opinion import Leanings
from briefcheck.rules.brief import Brief


def assessments(brief: Brief, house: House | None) -> dict[str, Assessment]:
    """The assessment of every aspect, by its name; of one that a house has switched off, why.

    What a house weighs changes no assessment, and where it has words of its own for an aspect, only rules speak.
    """
    leanings = second_opinion.weights(brief.lexicon.language)
    found = weighed(brief, by_rules(brief, house), passages.likely(brief), leanings, house)
    changes = extension.changes(house)
    return {
        name: found[name]
        if name in found
        else Assessment(level=None, reason=extension.off_reason(changes[name], house))
        for name, _ in _aspects(house)
    }


def weighed(
    brief: Brief,
    found: Mapping[str, Assessment],
    likely: passages.Likely | None,
    leanings: Mapping[str, Leanings],
    house: House | None,
) -> dict[str, Assessment]:
    """What rules found of a brief, as weights revise it and the kind of work bounds it.

    Args:
        brief: what was judged.
        found: the rules' assessment of every aspect that is asked for.
        likely: how likely its sentences are to be quoted; None where its language has no weights.
        leanings: by aspect those of the second opinion.
        house: what a house changes.
    """
    result = {}
    for name, rule in _aspects(house):
        if name in found:
            assessment = found[name]
            if likely is not None:
                assessment = _revised(brief, likely, leanings.get(name), rule, assessment, house)
            result[name] = proportion.applied(name, assessment, brief)
    return result


def _revised(
    brief: Brief,
    likely: passages.Likely,
    leanings: Leanings | None,
    rule: rules.AspectRule,
    assessment: Assessment,
    house: House | None,
) -> Assessment:
    """What a rule found, with the second opinion and the quotes that the weights choose."""
    name = rule.name
    line = extension.lines(None).get(name)
    has_words = house is not None and any(group.rpartition(".")[0] == name for group, _ in house.words)
    if line is not None and not has_words:
        assessment = second_opinion.revised(
            likely,
            leanings,
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
