"""A judgement in the contract's shape: spans become quotes and locations."""

from __future__ import annotations

import hashlib
from typing import Literal

from briefcheck import __version__, contract
from briefcheck.finding import Aspect, Deliverable, Finding, Judgement
from briefcheck.formats.word.locate import locate
from briefcheck.model import Document, Span
from briefcheck.prior import Prior, count_fixed


def view(data: bytes, name: str, document: Document, judgement: Judgement, prior: Prior) -> contract.Review:
    """The review of one document as clients get it. `data` is only hashed."""
    live = [finding for finding in judgement.findings if finding.status != "dismissed"]
    return contract.Review(
        tool=contract.Tool("briefcheck", __version__),
        document=contract.DocumentCard(
            name=name.encode("utf-8", "replace").decode(),  # a name on disk need not be text
            kind=document.kind,
            sha256=hashlib.sha256(data).hexdigest(),
            language=judgement.language,
            words=document.words,
            profile=judgement.profile,
            profile_reason=judgement.profile_reason,
            depth=judgement.depth,
            warnings=document.warnings,
            unread=tuple(
                f"{unread.count} {unread.what}{'s' if unread.count > 1 else ''}" for unread in document.unread
            ),
        ),
        score=judgement.score,
        verdict=judgement.verdict,
        elements=tuple(contract.ElementView(e.id, e.name, e.score, e.status) for e in judgement.elements),
        aspects=tuple(_aspect(document, aspect) for aspect in judgement.aspects),
        deliverables=tuple(_deliverable(document, deliverable) for deliverable in judgement.deliverables),
        findings=tuple(_finding(document, finding, prior) for finding in judgement.findings),
        fix_first=live[0].fingerprint if live else None,
        since_last=_since_last(judgement, prior) if prior.has_review else None,
        counted=tuple(contract.CountView(c.code, c.rule, c.title, c.uses) for c in judgement.counted if c.uses),
    )


def _aspect(document: Document, aspect: Aspect) -> contract.AspectView:
    assessment = aspect.assessment
    evidence = tuple(contract.EvidenceView(document.text_of(s), locate(document, s)) for s in assessment.evidence)
    return contract.AspectView(
        id=aspect.rule,
        code=aspect.code,
        title=aspect.title,
        weight=aspect.weight,
        level=assessment.level or 0,
        status=aspect.status,
        reason=assessment.reason,
        evidence=evidence,
    )


def _deliverable(document: Document, deliverable: Deliverable) -> contract.DeliverableView:
    place = locate(document, deliverable.span)
    return contract.DeliverableView(deliverable.id, deliverable.name, place, deliverable.due, deliverable.levels)


def _finding(document: Document, finding: Finding, prior: Prior) -> contract.FindingView:
    problem = finding.problem
    is_quote = problem.span is not None and problem.is_quote
    span = problem.span if problem.span is not None else next(iter(finding.places), None)
    return contract.FindingView(
        fingerprint=finding.fingerprint,
        code=finding.code,
        rule=finding.rule,
        element=finding.element,
        severity=finding.severity,
        state=problem.state,
        title=problem.title,
        message=problem.message,
        ask=problem.ask,
        suggest=problem.suggest,
        status=finding.status,
        location=_place(document, span, is_quote=is_quote),
        section=problem.section or None,
        quote=document.text_of(span) if is_quote and span is not None else None,
        reason=prior.dismissal_of(finding.fingerprint),
    )


def _place(document: Document, span: Span | None, *, is_quote: bool) -> contract.Location:
    """Where a finding is; without a quote, the paragraph that is the best place to say it, without offsets."""
    if span is None:
        return contract.Location()
    here = locate(document, span)
    if is_quote:
        return here
    block = document.blocks[span.block]
    heading = f"{block.number} {block.text}".strip() if block.kind == "heading" else here.heading
    return contract.Location(part=here.part, paragraph=here.paragraph, heading=heading)


def _since_last(judgement: Judgement, prior: Prior) -> contract.SinceLast:
    def count(status: Literal["open", "new", "dismissed"]) -> int:
        return sum(1 for finding in judgement.findings if finding.status == status)

    fixed = count_fixed(judgement.findings, prior)
    return contract.SinceLast(fixed=fixed, open=count("open"), new=count("new"), dismissed=count("dismissed"))
