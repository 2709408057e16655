"""Which rules count, how severely, and what they add up to."""

from __future__ import annotations

import datetime

from briefcheck import rules
from briefcheck.finding import Assessment, Counted, Finding, Judgement, Problem
from briefcheck.model import Document
from briefcheck.rubric import judging, language, matrix
from briefcheck.rubric.table import Line, Manual, lines, manual, manuals
from briefcheck.rubric.trackers import check_tracker
from briefcheck.rules.brief import Brief

__all__ = ["Manual", "check", "check_tracker", "manual", "manuals"]

_NOT_JUDGED = Line("WD00", severity="note")
"""The stamp of the one note on a document in a language we have no words for."""


def check(document: Document, *, profile: str = "auto", depth: str = "standard", today: datetime.date) -> Judgement:
    """Judge a brief by every rule of the rubric.

    Args:
        document: what the file says.
        profile: the kind of work, or `auto` to tell it from the text.
        depth: `light` (critical aspects), `standard` (and important ones) or `strict` (all).
        today: the day of the review. Nothing else tells a rule which day it is.

    Returns:
        The judgement. A language without a lexicon is not judged: every aspect is not applicable, and one note says so.

    Raises:
        NotFound: no profile or depth of that name.
    """
    judging.require_depth(depth)
    code = language.detect(document)
    lexicon = language.lexicon(code)
    if lexicon is None:
        return _not_judged(document, code, depth)
    brief = Brief(document, lexicon, profile=profile, today=today)
    aspects, findings, counted = [], [], []
    for name, line in lines().items():
        rule = _rules()[name]
        if isinstance(rule, rules.AspectRule):
            aspect = judging.aspect(name, line, rule.texts.title, rule.assess(brief))
            aspects.append(aspect)
            findings.append(judging.aspect_finding(aspect, rule.texts, depth))
        elif isinstance(rule, rules.CountingRule):
            counted.append(Counted(line.code, name, rule.title, rule.count(brief)))
        else:
            findings.extend(judging.wording_finding(name, line, problem, depth) for problem in rule.check(brief))
    scores = judging.elements(aspects)
    score, verdict = judging.verdict(scores, aspects)
    return Judgement(
        language=code,
        profile=brief.profile,
        profile_reason=brief.profile_reason,
        depth=depth,
        score=score,
        verdict=verdict,
        elements=scores,
        aspects=tuple(aspects),
        deliverables=matrix.rows(brief, aspects),
        findings=judging.in_order(finding for finding in findings if finding),
        counted=tuple(counted),
    )


def _rules() -> dict[str, rules.Rule]:
    return {rule.name: rule for rule in rules.find()}


def _aspect_rules() -> dict[str, rules.AspectRule]:
    known = _rules()
    return {name: rule for name in lines() if isinstance(rule := known[name], rules.AspectRule)}


def _not_judged(document: Document, code: str, depth: str) -> Judgement:
    reason = f"There is no lexicon for the language of this document ({code})."
    aspects = tuple(
        judging.aspect(name, lines()[name], rule.texts.title, Assessment(level=None, reason=reason))
        for name, rule in _aspect_rules().items()
    )
    first = next((document.whole(i) for i, block in enumerate(document.blocks) if block.text.strip()), None)
    problem = Problem(
        title="Not judged",
        message=f"{reason} Its contents were not judged.",
        ask="Is there a version in a language we know?",
        suggest="Review a translation, or add a lexicon for the language.",
        state="unresolved",
        span=first,
        is_quote=False,
    )
    note = judging.wording_finding("wording.language", _NOT_JUDGED, problem, "strict")
    findings: tuple[Finding, ...] = (note,) if note else ()
    return Judgement(
        language=code,
        profile="other",
        profile_reason=reason,
        depth=depth,
        score=None,
        verdict="not judged",
        elements=judging.elements(aspects),
        aspects=aspects,
        deliverables=(),
        findings=findings,
    )
