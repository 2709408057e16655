"""Which rules count, how severely, and what they add up to."""

from __future__ import annotations

import datetime

from msgspec import Struct, structs

from briefcheck import rules
from briefcheck.finding import ELEMENTS, Aspect, Assessment, Counted, Finding, Judgement, Problem
from briefcheck.model import Document
from briefcheck.rubric import assessing, extension, judging, language, matrix, proportion
from briefcheck.rubric.house import Change, House
from briefcheck.rubric.table import Line, Manual, manual, manuals
from briefcheck.rules import kinds, profiles
from briefcheck.rules.brief import Brief
from briefcheck.rules.endless import without_endless_words
from briefcheck.workbook import Tracker

__all__ = ["House", "Manual", "check", "check_tracker", "house_manuals", "manual", "manuals", "parse_house"]

_UNCHANGED = Change()

_NOT_JUDGED = Line("WD00", severity="note")
"""The stamp of the one note on a document that is not judged."""


def check(
    document: Document,
    *,
    profile: str = "auto",
    depth: str = "standard",
    house: House | None = None,
    today: datetime.date,
) -> Judgement:
    """Judge a brief by every rule of the rubric.

    Args:
        document: what the file says.
        profile: the kind of work, or `auto` to tell it from the text.
        depth: `light` (critical aspects), `standard` (and important ones) or `strict` (all).
        house: what a house rubric changes and adds.
        today: the day of the review. Nothing else tells a rule which day it is.

    Returns:
        The judgement. What is no brief, or in a language without a lexicon, is not judged: every aspect is not
        applicable, and one note says so. A profile that is named has any document judged as a brief.

    Raises:
        NotFound: no profile or depth of that name.
    """
    judging.require_depth(depth)
    code = language.detect(document)
    lexicon = extension.lexicon(code, house)
    if lexicon is None:
        profiles.known(profile)
        return _not_judged(document, code, depth, house, _no_lexicon(code))
    brief = Brief(without_endless_words(document), lexicon, profile=profile, today=today)
    kind = kinds.other_than_brief(brief) if profile == "auto" else None
    if kind is not None:
        return _not_judged(document, code, depth, house, _no_brief(kind.name))
    aspects, findings, counted = _judged(brief, depth, house)
    scores = judging.elements(aspects)
    score, verdict = judging.verdict(scores, aspects)
    ordered = judging.in_order(finding for finding in findings if finding)
    return Judgement(
        language=code,
        profile=brief.profile,
        profile_reason=brief.profile_reason,
        depth=depth,
        depth_reason=proportion.reason(brief, depth, house=house.name if house is not None and _weighs(house) else ""),
        score=score,
        verdict=judging.with_errors(verdict, ordered),
        elements=scores,
        aspects=tuple(aspects),
        deliverables=matrix.rows(brief, aspects),
        findings=ordered,
        counted=tuple(counted),
        language_note=language.note(code),
    )


def check_tracker(
    tracker: Tracker,
    *,
    profile: str = "auto",
    depth: str = "standard",
    house: House | None = None,
    today: datetime.date,
) -> Judgement:
    """Judge a tracker by every rule of trackers; see `trackers.check_tracker`. Raises NotFound as `check`."""
    from briefcheck.rubric import trackers  # noqa: PLC0415  only a workbook pays for it

    return trackers.check_tracker(tracker, profile=profile, depth=depth, house=house, today=today)


def _judged(brief: Brief, depth: str, house: House | None) -> tuple[list[Aspect], list[Finding | None], list[Counted]]:
    """Every aspect, the findings that follow from them and from the wording, and what is only counted."""
    aspects: list[Aspect] = []
    findings: list[Finding | None] = []
    counted: list[Counted] = []
    every, changed = extension.all_rules(house), extension.changes(house)
    own = {aspect.name for aspect in house.aspects} if house is not None else set()
    assessments = assessing.assessments(brief, house)
    for name, line in extension.lines(house).items():
        rule, change = every[name], changed.get(name, _UNCHANGED)
        if isinstance(rule, rules.CountingRule):
            if not change.off:
                counted.append(Counted(line.code, name, rule.title, rule.count(brief)))
            continue
        if isinstance(rule, rules.WordingRule):
            found = () if change.off else rule.check(brief)
            findings.extend(judging.wording_finding(name, line, problem, depth) for problem in found)
            continue
        is_fixed = change.weight is not None or name in own
        aspect = judging.aspect(
            name, proportion.weighed(name, line, brief, fixed=is_fixed), rule.texts.title, assessments[name]
        )
        aspects.append(aspect)
        asked = proportion.asked_depth(brief, depth, fixed=is_fixed)
        findings.append(judging.aspect_finding(aspect, rule.texts, asked))
    return aspects, findings, counted


def _weighs(house: House) -> bool:
    return bool(house.aspects) or any(change.weight is not None for _, change in house.changes)


class _Verdict(Struct, frozen=True):
    """Why a document was not judged, and what to tell its author."""

    rule: str
    verdict: str
    reason: str
    ask: str
    suggest: str


def _no_lexicon(code: str) -> _Verdict:
    return _Verdict(
        "wording.language",
        "not judged",
        f"There is no lexicon for the language of this document ({language.name(code)})."
        if code != language.NONE
        else "It cannot be told which language this document is in.",
        "Is there a version in a language we know?",
        "Review a translation, or add a lexicon for the language.",
    )


def _no_brief(kind: str) -> _Verdict:
    return _Verdict(
        "wording.kind",
        "not a brief",
        f"This looks like {kind}, not like a brief: it asks nobody for work.",
        "Is this the document you meant?",
        "If it is a brief, choose its kind of work (--profile other judges it in any case).",
    )


def _not_judged(document: Document, code: str, depth: str, house: House | None, why: _Verdict) -> Judgement:
    every = extension.all_rules(house)
    aspects = tuple(
        judging.aspect(name, line, rule.texts.title, Assessment(level=None, reason=why.reason))
        for name, line in extension.lines(house).items()
        if isinstance(rule := every[name], rules.AspectRule)
    )
    first = next((document.whole(i) for i, block in enumerate(document.blocks) if block.text.strip()), None)
    problem = Problem(
        title=why.verdict.capitalize(),
        message=f"{why.reason} Its contents were not judged.",
        ask=why.ask,
        suggest=why.suggest,
        state="unresolved",
        span=first,
        is_quote=False,
    )
    note = judging.wording_finding(why.rule, _NOT_JUDGED, problem, "strict")
    findings: tuple[Finding, ...] = (note,) if note else ()
    return Judgement(
        language=code,
        profile="other",
        profile_reason=why.reason,
        depth=depth,
        depth_reason="Nothing is asked.",
        score=None,
        verdict=why.verdict,
        elements=judging.elements(aspects),
        aspects=aspects,
        deliverables=(),
        findings=findings,
    )


def parse_house(text: str, name: str) -> House:
    """Read a house rubric; `name` is what the lines of its mistakes begin with. Raises WrongRubric."""
    from briefcheck.rubric import house_file  # noqa: PLC0415  only who has a house rubric pays for it

    return house_file.parse(text, name)


def house_manuals(house: House) -> tuple[Manual, ...]:
    """The manual of every rule as a house has it: its weights, and its own aspects last of their element."""
    every = {**extension.lines(house), **extension.tracker_lines(house)}
    changed = extension.changes(house)
    found = []
    for entry in manuals():
        line, off = every[entry.name], changed.get(entry.name, _UNCHANGED).off
        importance = f"off: {off}" if off else line.weight or line.severity or "counted"
        found.append(structs.replace(entry, importance=importance))
    for own in house.aspects:
        text = extension.manual(own, house)
        found.append(Manual(own.code, own.name, own.name.partition(".")[0], own.weight, own.title, text))
    return tuple(sorted(found, key=lambda entry: (*ELEMENTS, "wording", "consistency", "tracker").index(entry.element)))
