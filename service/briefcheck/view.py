"""A judgement in the contract's shape: spans and cells become quotes and locations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from briefcheck import __version__, contract
from briefcheck.finding import Aspect, Assessment, Deliverable, Finding, Judgement
from briefcheck.formats.word.locate import locate
from briefcheck.formats.word.read import WordAnchor
from briefcheck.model import Document, Span, Unread
from briefcheck.prior import Prior, count_fixed
from briefcheck.rules.sentences import bounds
from briefcheck.workbook import Tracker, column_letters

_CUT_LENGTH_MIN = 100


def view(data: bytes, name: str, source: Document | Tracker, judgement: Judgement, prior: Prior) -> contract.Review:
    """The review of one brief or tracker as clients get it. `data` is only hashed; words are counted in briefs only."""
    tables: contract.TrackerView | None = None
    if isinstance(source, Tracker):
        from briefcheck.formats.excel.locate import view_tables  # noqa: PLC0415  only a workbook pays for it

        tables = view_tables(source)
    live = [finding for finding in judgement.findings if finding.status != "dismissed"]
    return contract.Review(
        tool=contract.Tool("briefcheck", __version__),
        document=_card(data, name, source, judgement),
        score=judgement.score,
        verdict=judgement.verdict,
        elements=tuple(contract.ElementView(e.id, e.name, e.score, e.status) for e in judgement.elements),
        aspects=tuple(_aspect(source, aspect) for aspect in judgement.aspects),
        deliverables=tuple(_deliverable(source, d) for d in judgement.deliverables),
        findings=tuple(_finding(source, finding, prior) for finding in judgement.findings),
        fix_first=live[0].fingerprint if live else None,
        since_last=_since_last(judgement, prior) if prior.has_review else None,
        counted=tuple(contract.CountView(c.code, c.rule, c.title, c.uses) for c in judgement.counted if c.uses),
        tracker=tables,
    )


def _card(data: bytes, name: str, source: Document | Tracker, judgement: Judgement) -> contract.DocumentCard:
    if isinstance(source, Tracker):
        kind, words, warnings = "tracker", 0, source.workbook.warnings
        unread: tuple[Unread, ...] = ()
    else:
        kind, words, warnings, unread = "brief", source.words, source.warnings, source.unread
    return contract.DocumentCard(
        name=name.encode("utf-8", "replace").decode(),  # a name on disk need not be text
        kind=kind,
        sha256=hashlib.sha256(data).hexdigest(),
        language=judgement.language,
        words=words,
        profile=judgement.profile,
        profile_reason=judgement.profile_reason,
        depth=judgement.depth,
        depth_reason=judgement.depth_reason,
        language_note=judgement.language_note,
        warnings=warnings,
        unread=tuple(f"{u.count} {u.what}{'s' if u.count > 1 else ''}" for u in unread),
    )


def _aspect(source: Document | Tracker, aspect: Aspect) -> contract.AspectView:
    assessment = aspect.assessment
    return contract.AspectView(
        id=aspect.rule,
        code=aspect.code,
        title=aspect.title,
        weight=aspect.weight,
        level=assessment.level or 0,
        status=aspect.status,
        reason=assessment.reason,
        evidence=tuple(_evidence(source, assessment)),
    )


def _evidence(source: Document | Tracker, assessment: Assessment) -> Iterator[contract.EvidenceView]:
    if isinstance(source, Tracker):
        from briefcheck.formats.excel.locate import cell_text, locate_cells  # noqa: PLC0415  only a workbook pays for it

        for cells in assessment.cells:
            yield contract.EvidenceView(cell_text(source, cells), locate_cells(source, cells))
    else:
        for span in assessment.evidence:
            yield contract.EvidenceView(source.text_of(span), _locate(source, span), _goes_on(source, span))


def _goes_on(document: Document, span: Span) -> Literal["", "before", "behind", "both"]:
    """On which sides a long quote was cut out of its sentence; a name or a phrase is quoted as such."""
    if span.end - span.start < _CUT_LENGTH_MIN:
        return ""
    text = document.blocks[span.block].text
    cuts = [(start, end) for start, end in bounds(text) if start < span.end and span.start < end]
    has_before = any(map(str.isalnum, text[cuts[0][0] : span.start])) if cuts else False
    has_behind = any(map(str.isalnum, text[span.end : cuts[-1][1]])) if cuts else False
    return "both" if has_before and has_behind else "before" if has_before else "behind" if has_behind else ""


def _locate(document: Document, span: Span) -> contract.Location:
    if isinstance(document.blocks[span.block].anchor, WordAnchor):
        return locate(document, span)
    from briefcheck.formats.excel.locate import locate_words  # noqa: PLC0415  only a workbook pays for it

    return locate_words(document, span)


def _deliverable(source: Document | Tracker, deliverable: Deliverable) -> contract.DeliverableView:
    place = contract.Location()
    if isinstance(source, Tracker):
        from briefcheck.formats.excel.locate import locate_cells  # noqa: PLC0415  only a workbook pays for it

        place = locate_cells(source, deliverable.cells) if deliverable.cells else place
    elif deliverable.span is not None:
        place = _locate(source, deliverable.span)
    return contract.DeliverableView(
        deliverable.id, deliverable.name, place, deliverable.due, deliverable.levels, deliverable.due_text
    )


def _finding(source: Document | Tracker, finding: Finding, prior: Prior) -> contract.FindingView:
    problem = finding.problem
    location, quote = _spot(source, finding)
    cells = problem.cells
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
        location=location,
        section=problem.section or None,
        quote=quote,
        reason=prior.dismissal_of(finding.fingerprint),
        count=cells.count if cells is not None else 1,
        more=tuple(f"{column_letters(column)}{row}" for row, column in cells.more) if cells is not None else (),
    )


def _spot(source: Document | Tracker, finding: Finding) -> tuple[contract.Location, str | None]:
    """Where a finding is, and the words it is about, where it is about words that are there."""
    problem = finding.problem
    if isinstance(source, Tracker):
        from briefcheck.formats.excel.locate import cell_text, locate_cells  # noqa: PLC0415  only a workbook pays for it

        if problem.cells is None:
            return contract.Location(), None
        quote = cell_text(source, problem.cells) if problem.is_quote else ""
        return locate_cells(source, problem.cells), quote or None
    is_quote = problem.span is not None and problem.is_quote
    span = problem.span if problem.span is not None else next(iter(finding.places), None)
    return _place(source, span, is_quote=is_quote), source.text_of(span) if is_quote and span is not None else None


def _place(document: Document, span: Span | None, *, is_quote: bool) -> contract.Location:
    """Where a finding is; without a quote, the paragraph that is the best place to say it, without offsets."""
    if span is None:
        return contract.Location()
    here = _locate(document, span)
    if is_quote or here.sheet is not None:
        return here
    block = document.blocks[span.block]
    heading = f"{block.number} {block.text}".strip() if block.kind == "heading" else here.heading
    return contract.Location(part=here.part, paragraph=here.paragraph, heading=heading)


def _since_last(judgement: Judgement, prior: Prior) -> contract.SinceLast:
    def count(status: Literal["open", "new", "dismissed"]) -> int:
        return sum(1 for finding in judgement.findings if finding.status == status)

    fixed = count_fixed(judgement.findings, prior)
    return contract.SinceLast(fixed=fixed, open=count("open"), new=count("new"), dismissed=count("dismissed"))
