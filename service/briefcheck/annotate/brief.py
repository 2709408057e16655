"""Findings become annotations: ranked, placed, capped, and worded for whoever reads the margin."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from itertools import islice

from msgspec import Struct

from briefcheck.annotate.margin import places
from briefcheck.finding import Finding, Judgement
from briefcheck.model import Document, Span
from briefcheck.prior import Prior, PriorMark

_OVERVIEW = hashlib.sha256(b"overview").hexdigest()[:16]
_OVERVIEW_CODE = "BC00"
_LOOKED_AT_MAX = 2_000
"""Findings, the gravest first, among which those with a comment are chosen."""
_REST_SHOWN = 6
"""Titles of findings without a comment of their own that the overview names; the report has them all."""


class Annotation(Struct, frozen=True):
    """What we will write in one place: a bold first line, the lines below it, and the finding it belongs to."""

    fingerprint: str
    code: str
    span: Span
    title: str
    lines: tuple[str, ...]


class Marking(Struct, frozen=True):
    """What changes in the margin: annotations to add, marks to take out, marks to resolve (by id).

    `commented` holds the fingerprints that have a comment once all that is done.
    """

    added: tuple[Annotation, ...]
    removed: tuple[str, ...]
    resolved: tuple[str, ...]
    commented: frozenset[str]


def annotate(document: Document, judgement: Judgement, prior: Prior, most: int) -> Marking:
    """Choose which findings get a comment, and where.

    Comments of findings that still stand stay as they are. Those of findings that are gone go, unless somebody
    replied. New findings are added in order of rank while there are fewer than `most` comments, the overview
    included; findings that an earlier review passed over come up only where a fixed one has made room.
    """
    live = [finding for finding in judgement.findings if finding.status != "dismissed"]
    standing = {f.fingerprint: mark for f in judgement.findings if (mark := prior.mark_of(f.fingerprint))}
    overview = prior.mark_of(_OVERVIEW)
    kept = {mark.id for mark in standing.values()} | ({overview.id} if overview else set())
    gone = [mark for mark in prior.marks if mark.id not in kept]
    removed = [mark for mark in gone if not mark.replies]
    open_marks = sum(1 for f in live if f.fingerprint in standing)
    room = max(most - 1 - open_marks, 0)
    fresh = [f for f in live if f.fingerprint not in standing and f.status == "new"]
    backlog = [f for f in live if f.fingerprint not in standing and f.status != "new"][: len(removed)]
    added = _placed(document, [*(f for f in live if f.fingerprint in standing), *fresh, *backlog], standing, room)
    commented = frozenset([*standing, *(a.fingerprint for a in added)])
    summary = _overview(document, judgement, [f for f in live if f.fingerprint not in commented]) if most > 0 else None
    ids = [mark.id for mark in removed]
    if summary is not None and (overview is None or _is_stale(overview, summary)):
        added = [summary, *added]
        ids += [overview.id] if overview else []
    return Marking(
        added=tuple(added),
        removed=tuple(ids),
        resolved=tuple(mark.id for mark in gone if mark.replies and not mark.is_resolved),
        commented=commented,
    )


def _is_stale(mark: PriorMark, summary: Annotation) -> bool:
    """Whether the overview says something else by now; one that was resolved or answered is left alone."""
    if mark.is_resolved or mark.replies:
        return False
    return [line.strip() for line in mark.text.split("\n")[:-1]] != [summary.title, *summary.lines]


def _placed(
    document: Document, findings: Iterable[Finding], standing: Container[str], room: int
) -> list[Annotation]:  # fmt: skip
    """The first `room` findings for which there is a place.

    Findings whose comment is `standing` get no other, but keep their place.
    """
    if all(block.kind in ("header", "footer") or block.is_ours for block in document.blocks):
        return []  # a comment needs a body to hang on, one that stays when a section of ours is rejected
    looked_at = list(islice(findings, _LOOKED_AT_MAX))
    spans = places(document, looked_at)
    fresh = [f for f in looked_at if f.fingerprint in spans and f.fingerprint not in standing]
    added = [_annotation(finding, spans[finding.fingerprint]) for finding in fresh[:room]]
    return sorted(added, key=lambda a: a.span)


def _annotation(finding: Finding, span: Span) -> Annotation:
    problem = finding.problem
    lines = [
        problem.message,
        f"A supplier would ask: {problem.ask}" if problem.ask else "",
        problem.suggest,
    ]
    return Annotation(
        fingerprint=finding.fingerprint,
        code=finding.code,
        span=span,
        title=f"[{finding.element.capitalize()} · {problem.state}] {problem.title}",
        lines=tuple(line for line in lines if line),
    )


def _overview(document: Document, judgement: Judgement, rest: list[Finding]) -> Annotation | None:
    """One comment on the first line: how the brief stands, what to mend first, what got no comment of its own."""
    outside = ("header", "footer", "note", "contents")
    first = next((i for i, b in enumerate(document.blocks) if b.kind not in outside and not b.is_ours), None)
    if first is None or judgement.score is None:
        return None
    return Annotation(
        fingerprint=_OVERVIEW,
        code=_OVERVIEW_CODE,
        span=document.whole(first),
        title=f"Briefcheck: {judgement.verdict}, {judgement.score} of 100",
        lines=tuple(_overview_lines(judgement, rest)),
    )


def _overview_lines(judgement: Judgement, rest: list[Finding]) -> Iterator[str]:
    yield " · ".join(f"{e.name}: {e.score}, {e.status}" for e in judgement.elements)
    top = next((f for f in judgement.findings if f.status != "dismissed"), None)
    if top is not None:
        yield f"Fix first: {top.problem.title}."
    if judgement.language_note:
        yield judgement.language_note
    if rest:
        titles = list(dict.fromkeys(finding.problem.title for finding in rest))
        more = f" and {len(titles) - _REST_SHOWN} more" if len(titles) > _REST_SHOWN else ""
        yield f"Also found, without a comment: {'; '.join(titles[:_REST_SHOWN])}{more}."
