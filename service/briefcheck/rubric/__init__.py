"""Which rules count, how severely, and what they add up to."""

from __future__ import annotations

import datetime

from msgspec import Struct

from briefcheck import rules
from briefcheck.errors import NotFound
from briefcheck.finding import Assessment, Finding, Judgement, Problem
from briefcheck.model import Document
from briefcheck.rubric import judging, language, matrix, proportion
from briefcheck.rubric.table import Line, Manual, lines, manual, manuals
from briefcheck.rules import kinds, profiles
from briefcheck.rules.brief import Brief

__all__ = ["Manual", "check", "manual", "manuals"]

_NOT_JUDGED = Line("WD00", severity="note")
"""The stamp of the one note on a document that is not judged."""


def check(document: Document, *, profile: str = "auto", depth: str = "standard", today: datetime.date) -> Judgement:
    """Judge a brief by every rule of the rubric.

    Args:
        document: what the file says.
        profile: the kind of work, or `auto` to tell it from the text.
        depth: `light` (critical aspects), `standard` (and important ones) or `strict` (all).
        today: the day of the review. Nothing else tells a rule which day it is.

    Returns:
        The judgement. What is no brief, or in a language without a lexicon, is not judged: every aspect is not
        applicable, and one note says so. A profile that is named has any document judged as a brief.

    Raises:
        NotFound: no profile or depth of that name.
    """
    if depth not in judging.DEPTHS:
        raise NotFound("depth-not-found", f"There is no such depth. The depths are {', '.join(judging.DEPTHS)}.")
    code = language.detect(document)
    lexicon = language.lexicon(code)
    if lexicon is None:
        profiles.known(profile)
        return _not_judged(document, code, depth, _no_lexicon(code))
    brief = Brief(document, lexicon, profile=profile, today=today)
    kind = kinds.other_than_brief(brief) if profile == "auto" else None
    if kind is not None:
        return _not_judged(document, code, depth, _no_brief(kind.name))
    aspects, findings = [], []
    for name, line in lines().items():
        rule = _rules()[name]
        if isinstance(rule, rules.AspectRule):
            weighed = proportion.weighed(name, line, brief)
            assessment = proportion.applied(name, rule.assess(brief), brief)
            aspect = judging.aspect(name, weighed, rule.texts.title, assessment)
            aspects.append(aspect)
            findings.append(judging.aspect_finding(aspect, rule.texts, depth))
        else:
            findings.extend(judging.wording_finding(name, line, problem, depth) for problem in rule.check(brief))
    scores = judging.elements(aspects)
    score, verdict = judging.verdict(scores, aspects)
    return Judgement(
        language=code,
        profile=brief.profile,
        profile_reason=brief.profile_reason,
        depth=depth,
        depth_reason=proportion.reason(brief, depth),
        score=score,
        verdict=verdict,
        elements=scores,
        aspects=tuple(aspects),
        deliverables=matrix.rows(brief, aspects),
        findings=judging.in_order(finding for finding in findings if finding),
    )


def _rules() -> dict[str, rules.AspectRule | rules.WordingRule]:
    return {rule.name: rule for rule in rules.find()}


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
        f"There is no lexicon for the language of this document ({code}).",
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


def _not_judged(document: Document, code: str, depth: str, why: _Verdict) -> Judgement:
    aspects = tuple(
        judging.aspect(name, line, manual(name).title, Assessment(level=None, reason=why.reason))
        for name, line in lines().items()
        if line.weight
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
