"""A review as SARIF 2.1.0, for tools that gather findings of many checkers.

A brief has no lines, so a result's place is a logical one (the heading and the paragraph); the exact offsets stand
beside it as properties. Dismissed findings are suppressed results; what is fixed is no result any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from briefcheck import __version__
from briefcheck.contract import Failure, FindingView, Location, Review
from briefcheck.report import phrases

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Json = dict[str, Any]


def render(review: Review) -> str:
    """The SARIF log of one review."""
    return render_all([review])


def render_all(reviews: Sequence[Review], failures: Sequence[Failure] = ()) -> str:
    """One SARIF log with one run over all files; files that could not be reviewed become notifications."""
    rules = _rules(reviews)
    order = {code: index for index, code in enumerate(rules)}
    run: Json = {
        "tool": {"driver": {"name": "Briefcheck", "version": __version__, "rules": list(rules.values())}},
        "invocations": [
            {
                "executionSuccessful": not failures,
                "toolExecutionNotifications": [_notification(failure) for failure in failures],
            }
        ],
        "artifacts": [
            {
                "location": {"uri": _uri(review.document.name)},
                "roles": ["analysisTarget"],
                "hashes": {"sha-256": review.document.sha256},
            }
            for review in reviews
        ],
        "results": [
            _result(review, finding, artifact=index, rule=order[finding.code])
            for index, review in enumerate(reviews)
            for finding in review.findings
            if finding.status != "fixed"
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rules(reviews: Iterable[Review]) -> dict[str, Json]:
    """Every rule a review names, met or not, by code, so that a run without results still tells what was checked."""
    names: dict[str, str] = {}
    for review in reviews:
        names |= {aspect.code: aspect.id for aspect in review.aspects}
        names |= {finding.code: finding.rule for finding in review.findings}
    return {code: _rule(code, name) for code, name in sorted(names.items())}


def _rule(code: str, name: str) -> Json:
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": f"{name.partition('.')[0].capitalize()}: {phrases.aspect_word(name)}"},
        "help": {"text": f"“briefcheck rules show {code}” tells what is claimed, why, and an example of each kind."},
    }


def _result(review: Review, finding: FindingView, *, artifact: int, rule: int) -> Json:
    text = f"{finding.title}: {finding.message}" + (f" → {finding.suggest}" if finding.suggest else "")
    suppression: Json = {"kind": "inSource", "status": "accepted"}
    if finding.reason:
        suppression["justification"] = finding.reason
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": text},
        "locations": [_location(review.document.name, finding.location, artifact)],
        "partialFingerprints": {"briefcheck/v1": finding.fingerprint},
        "suppressions": [suppression] if finding.status == "dismissed" else [],
        "properties": {"element": finding.element, "state": finding.state, "status": finding.status},
    }
    if finding.count > 1:
        result["properties"] |= {"count": finding.count, "more": list(finding.more)}
    if finding.quote:
        result["properties"]["quote"] = finding.quote
    return result


def _location(name: str, location: Location, artifact: int) -> Json:
    place: Json = {"physicalLocation": {"artifactLocation": {"uri": _uri(name), "index": artifact}}}
    fields: Json = msgspec.to_builtins(location)
    if fields:
        logical: Json = {"name": phrases.place(location), "fullyQualifiedName": _path(location), "kind": "element"}
        place["logicalLocations"] = [logical]
        place["properties"] = fields
    return place


def _path(location: Location) -> str:
    if location.sheet is not None:
        return "!".join(step for step in (location.sheet, location.cell) if step)
    return "#".join(str(step) for step in (location.part, location.paragraph) if step is not None)


def _notification(failure: Failure) -> Json:
    return {
        "level": "error",
        "descriptor": {"id": failure.code},
        "message": {"text": failure.detail},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(failure.file)}}}],
    }


def _uri(name: str) -> str:
    return quote(name)
