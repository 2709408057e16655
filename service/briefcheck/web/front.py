"""What happens to every request before and after its view: its id, who sent it, whether there is room; headers, log."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping

from flask import Flask, Response, g, request

from briefcheck.web import log, problems
from briefcheck.web.problems import Refusal
from briefcheck.web.routes import ROUTES, Route
from briefcheck.web.service import service

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_GUARDED_HEADERS = "Authorization, Content-Type, Idempotency-Key, X-Api-Key, X-Request-Id"
_PREFLIGHT_LASTS_S = "600"
_CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


def register(app: Flask) -> None:
    """Add the steps to an application."""
    app.before_request(_begin)
    app.before_request(_admit)
    app.after_request(_finish)


def _route() -> Route | None:
    """The entry of the table that the request is for."""
    return _BY_NAME.get(request.endpoint or "")


_BY_NAME: Mapping[str, Route] = {route.name: route for route in ROUTES}


def _begin() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
    g.began = time.monotonic()
    g.code = ""
    g.tenant = ""


def _admit() -> Response | None:
    """Turn away who is not known, then what is not asked for rightly, then what there is no room for."""
    route = _route()
    if request.method == "OPTIONS":
        return None
    if (route is not None and route.is_guarded) or request.path.startswith("/v1/"):
        caller = service().guard.admit(_token())
        if caller is None:
            return _nobody()
        g.tenant = caller.tenant
    if route is None:
        return None
    _refuse_unknown_query(route)
    _refuse_packed_body()
    if route.is_costly and service().queue.is_full:
        return problems.too_many()
    return None


def _token() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.headers.get("X-Api-Key")


def _nobody() -> Response:
    answer = problems.problem("no-token", "unauthorized", "This service asks for a token, and none that it knows came.")
    answer.headers["WWW-Authenticate"] = 'Bearer realm="briefcheck"'
    return answer


def _refuse_packed_body() -> None:
    """A body that is compressed as a whole is not unpacked: documents are compressed already (RFC 9110, 15.5.16)."""
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        detail = "The body of the request is compressed; send it as it is, without Content-Encoding."
        raise Refusal("unsupported-kind", "content_encoding", detail)


def _refuse_unknown_query(route: Route) -> None:
    for name, values in request.args.lists():
        possible = dict(route.query).get(name)
        if possible is None:
            there = ", ".join(sorted(route.query_names)) or "none"
            raise Refusal(
                "wrong-request", "unknown_option", f"No such option behind the question mark; there is {there}."
            )
        if len(values) > 1 or values[0] not in possible:
            raise Refusal("wrong-request", "wrong_option", f"{name} can be: {', '.join(possible)}.")


def _finish(answer: Response) -> Response:
    if not hasattr(g, "request_id"):  # the request could not even begin
        _begin()
    headers = answer.headers
    if request.method == "OPTIONS" and answer.status_code == 200:
        answer.status_code = 204  # there is nothing to say beyond the headers
        del headers["Content-Type"]
    headers["X-Request-Id"] = g.request_id
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Cache-Control", "no-store")
    if "Content-Security-Policy" not in headers:
        headers["Content-Security-Policy"] = _CLOSED
        headers["X-Frame-Options"] = "DENY"
    if request.is_secure and not service().settings.is_loopback:  # it would bind every other service of localhost
        headers["Strict-Transport-Security"] = "max-age=31536000"
    _allow_origin(answer)
    _record(answer)
    return answer


def _allow_origin(answer: Response) -> None:
    """Let a page of a listed origin read the answer (CORS); without a list no header says anything."""
    origins = service().settings.origins
    if not origins:
        return
    answer.headers.add("Vary", "Origin")
    origin = request.headers.get("Origin", "")
    if origin not in origins:
        return
    answer.headers["Access-Control-Allow-Origin"] = origin
    answer.headers["Access-Control-Expose-Headers"] = (
        "Briefcheck-Kept, Content-Disposition, Location, Retry-After, X-Request-Id"
    )
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        answer.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE"
        answer.headers["Access-Control-Allow-Headers"] = _GUARDED_HEADERS
        answer.headers["Access-Control-Max-Age"] = _PREFLIGHT_LASTS_S


def _record(answer: Response) -> None:
    seconds = time.monotonic() - g.began
    route = _route()
    name = route.path if route is not None else (request.endpoint or "")
    service().metrics.count_request(name, answer.status_code, seconds)
    log.event(
        "request",
        request_id=g.request_id,
        method=request.method if request.method in ("GET", "POST", "HEAD", "OPTIONS", "DELETE") else "other",
        route=name,
        status=answer.status_code,
        code=g.code,
        ms=round(seconds * 1000, 1),
        bytes_in=request.content_length or 0,
        bytes_out=answer.content_length or 0,
        tenant=g.tenant,
    )
