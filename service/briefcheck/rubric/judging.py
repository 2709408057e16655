"""From the rules' bare words to a judgement: codes, severities, findings, scores and the verdict."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from briefcheck.errors import NotFound
from briefcheck.finding import (
    DEPTHS,
    ELEMENT_NAMES,
    ELEMENTS,
    SEVERITIES,
    Aspect,
    AspectStatus,
    Assessment,
    ElementScore,
    Finding,
    Problem,
    Severity,
    State,
    Weight,
)
from briefcheck.rubric.table import Line
from briefcheck.rules.aspect import Texts

WEIGHTS: dict[Weight, int] = {"critical": 3, "important": 2, "helpful": 1}
_ASPECTS_AT_DEPTH: dict[str, tuple[Weight, ...]] = {
    "light": ("critical",),
    "standard": ("critical", "important"),
    "strict": ("critical", "important", "helpful"),
}
_WORDING_AT_DEPTH: dict[str, tuple[Severity, ...]] = {
    "light": ("error",),
    "standard": ("error", "warning"),
    "strict": SEVERITIES,
}
_LEVEL_MAX = 3
_PRESENT_SCORE, _MISSING_SCORE = 58, 16
"""An element below the first is good enough to send only with all that is critical present; below the second it is
hardly there."""
_MISSING_SCORES = {"quality": 12}
"""What a buyer expects is seldom said in more than a sentence or two: fewer words about quality are still some."""
_PRESENT_SCORES = {"performance": 42}
"""Many good briefs leave half of a performance standard unsaid: who has a date and some of the rest would send it."""
_HOLDS_BACK = {"performance": "performance.due"}
"""This must not even be weak: a careful buyer would not send a brief without a usable date."""
_NEARLY_SCORE = 50
_MANY = 10
"""A problem of so many rows of a tracker weighs half as much again as one of a single row."""


def require_depth(depth: str) -> None:
    """Raise NotFound where there is no depth of that name."""
    if depth not in DEPTHS:
        raise NotFound("depth_not_found", f"There is no such depth. The depths are {', '.join(DEPTHS)}.")


def aspect(rule: str, line: Line, title: str, assessment: Assessment) -> Aspect:
    """An assessment with the rubric's stamp."""
    level = assessment.level
    status: AspectStatus = "not_applicable" if level is None else ("missing", "weak", "present", "present")[level]
    return Aspect(rule, line.code, title, line.weight or "helpful", status, assessment, line.further)


def aspect_finding(entry: Aspect, texts: Texts, depth: str) -> Finding | None:
    """The finding for an aspect that is missing or weak, unless the depth leaves it out."""
    if entry.status not in ("missing", "weak") or entry.weight not in _ASPECTS_AT_DEPTH[depth]:
        return None
    gap = texts.missing if entry.status == "missing" else texts.weak
    quotes = () if entry.assessment.is_stray else entry.assessment.evidence
    problem = Problem(
        title=texts.title,
        message=gap.message,
        ask=gap.ask,
        suggest=gap.suggest if quotes else texts.missing.suggest,
        state=_state(entry),
        span=next(iter(quotes or entry.assessment.places), None),
        is_quote=bool(quotes),
        section=texts.section,
    )
    step = WEIGHTS[entry.weight] - (entry.status == "weak")
    severity: Severity = ("note", "note", "warning", "error")[step]
    rank = WEIGHTS[entry.weight] * (_LEVEL_MAX - (entry.assessment.level or 0)) / _LEVEL_MAX
    return _stamped(entry.rule, entry.code, severity, problem, rank, entry.assessment)


def _state(entry: Aspect) -> State:
    if entry.status == "missing":
        return "missing"
    return "unresolved" if entry.assessment.is_open else "weak"


def wording_finding(rule: str, line: Line, problem: Problem, depth: str) -> Finding | None:
    """The finding for a problem of wording, unless the depth leaves it out."""
    severity = line.severity or "note"
    if severity not in _WORDING_AT_DEPTH[depth]:
        return None
    return _stamped(rule, line.code, severity, problem, (SEVERITIES[::-1].index(severity) + 1) / 4, None)


def tracker_finding(rule: str, line: Line, problem: Problem, element: str, depth: str) -> Finding | None:
    """The finding for a problem of a tracker, unless the depth leaves it out.

    What is missing from the table as a whole comes before what is wrong in its rows, and what is wrong in many rows
    before what is wrong in few.
    """
    severity = line.severity or "note"
    if severity not in _WORDING_AT_DEPTH[depth]:
        return None
    count = problem.cells.count if problem.cells and not line.code.startswith("TC") else 0
    base = SEVERITIES[::-1].index(severity) + 1
    rank = base if not count else base / 4 * (1 + count / (count + _MANY))
    return _stamped(rule, line.code, severity, problem, rank, None, element)


def _stamped(
    rule: str,
    code: str,
    severity: Severity,
    problem: Problem,
    rank: float,
    assessment: Assessment | None,
    element: str = "",
) -> Finding:
    fingerprint = hashlib.sha256(f"{rule}\n{problem.key}".encode("utf-8", "replace")).hexdigest()[:16]
    element = element or rule.partition(".")[0]
    return Finding(
        fingerprint,
        code,
        rule,
        element,
        severity,
        problem,
        rank=rank,
        places=assessment.places if assessment else (),
        home=assessment.home if assessment else None,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first to be mended first: by severity, then by what it costs to leave it, then as the document goes.

    Of aspects that weigh the same, what is delivered comes before how it is judged, and that before when and how it is
    reported.
    """

    def key(finding: Finding) -> tuple[int, float, int, str, tuple[int, int, int], str]:
        span, cells = finding.problem.span, finding.problem.cells
        place = (span.block, span.start, 0) if span else (-1, -1, -1)
        place = (cells.sheet, cells.row, cells.column) if cells else place
        room = finding.rule.partition(".")[0]
        element = ELEMENTS.index(room) if room in ELEMENTS else len(ELEMENTS)
        return SEVERITIES.index(finding.severity), -finding.rank, element, finding.code, place, finding.problem.key

    return tuple(sorted(findings, key=key))


def elements(aspects: Iterable[Aspect]) -> tuple[ElementScore, ...]:
    """Score and status of each element: gates before averages."""
    judged = list(aspects)
    return tuple(_element(element, [a for a in judged if a.element == element]) for element in ELEMENTS)


def _element(element: str, aspects: list[Aspect]) -> ElementScore:
    # The many further aspects are asked for, but must not outweigh the twenty.
    applicable = [a for a in aspects if a.assessment.level is not None and not a.is_further]
    total = sum(WEIGHTS[a.weight] for a in applicable)
    if not total:
        return ElementScore(element, ELEMENT_NAMES[element], 0, "not_applicable")
    # A blank to fill in is worth nothing until it is filled.
    reached = sum(WEIGHTS[a.weight] * (0 if a.assessment.is_open else a.assessment.level or 0) for a in applicable)
    score = round(100 * reached / (_LEVEL_MAX * total))
    critical, held = [a for a in applicable if a.weight == "critical"], _HOLDS_BACK.get(element)
    is_gated = any(a.status == "missing" or (a.rule == held and a.status != "present") for a in critical)
    is_met = bool(critical) and all(a.status == "present" for a in critical)
    status: AspectStatus = "weak"
    if score < _MISSING_SCORES.get(element, _MISSING_SCORE):
        status = "missing"
    elif is_met or (score >= _PRESENT_SCORES.get(element, _PRESENT_SCORE) and not is_gated):
        status = "present"
    return ElementScore(element, ELEMENT_NAMES[element], score, status)


def verdict(scores: Iterable[ElementScore], aspects: Iterable[Aspect]) -> tuple[int, str]:
    """The overall score and `ready`, `nearly ready` or `not ready`.

    Never above the last while something critical is missing.
    """
    judged = [score for score in scores if score.status != "not_applicable"]
    overall = round(sum(score.score for score in judged) / len(judged)) if judged else 0
    if overall < _NEARLY_SCORE or any(a.weight == "critical" and a.status == "missing" for a in aspects):
        return overall, "not ready"
    return overall, "ready" if all(score.status == "present" for score in judged) else "nearly ready"


def with_errors(told: str, findings: Iterable[Finding]) -> str:
    """The verdict once the findings are known: what has an error in it, such as a TBD, is nearly ready at best."""
    return "nearly ready" if told == "ready" and any(f.severity == "error" for f in findings) else told
