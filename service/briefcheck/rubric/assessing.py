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
    """The assessment of every aspect, by its name; of one that a house has switched off, why."""
    found = by_rules(brief, house)
    likely = passages.likely(brief)
    levels = {name: assessment.level or 0 for name, assessment in found.items()}
    lines = extension.lines(house)
    leanings = second_opinion.weights(brief.lexicon.language)
    result = {}
    for name, rule in _aspects(house):
        if name not in found:
            change = extension.changes(house)[name]
            result[name] = Assessment(level=None, reason=extension.off_reason(change, house))
            continue
        assessment = found[name]
        if likely is not None:
            assessment = second_opinion.revised(
                likely,
                leanings.get(name),
                name,
                rule.texts,
                assessment,
                levels,
                words=brief.document.words,
                is_critical=lines[name].weight == "critical",
            )
            quotes = likely.evidence(name, rule.texts.topic, assessment.evidence)
            assessment = structs.replace(assessment, evidence=quotes)
        result[name] = proportion.applied(name, assessment, brief)
    return result


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
