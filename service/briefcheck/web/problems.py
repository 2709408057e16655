"""Errors as answers (RFC 9457): the one table from error to status, and what each type of problem means."""

from __future__ import annotations

import logging

import werkzeug.exceptions as http
from flask import Flask, Response, g, request
from msgspec import Struct

from briefcheck import errors
from briefcheck.batch.store import StoreFailed
from briefcheck.web import log
from briefcheck.web.answers import ProblemDetails, encode
from briefcheck.web.service import service
from briefcheck.web.work import Broke, Busy, Died, End

MEDIA_TYPE = "application/problem+json"


class Type(Struct, frozen=True):
    """A type of problem: its status, its title, and what to do about it."""

    status: int
    title: str
    advice: str


TYPES = {
    "wrong-request": Type(400, "Wrong request", "Look at the option named in the detail; /docs lists them all."),
    "no-token": Type(401, "No valid token", "Send the token you were given as Authorization: Bearer TOKEN."),
    "not-found": Type(404, "Not found", "There is nothing of that name; /docs lists the routes."),
    "wrong-method": Type(405, "Wrong method", "The header Allow says which methods there are."),
    "not-acceptable": Type(406, "Not acceptable", "The answer exists in other media types only; /docs lists them."),
    "too-slow-sending": Type(408, "Sent too slowly", "The request did not arrive in time; send it again."),
    "not-ready": Type(409, "Not ready yet", "Ask again later; the batch says how far it is."),
    "conflict": Type(409, "In the way", "The document holds already what was to be put in."),
    "gone": Type(410, "Gone", "A batch is kept for a while and then deleted; send the documents again."),
    "too-large": Type(
        413, "Too large", "Send a smaller document. A proxy before the service may have a limit of its own."
    ),
    "unsupported-kind": Type(415, "Unsupported kind of file", "The detail says which kind it is and what would work."),
    "unreadable": Type(422, "Unreadable", "Open the document in Office, save it again and send that."),
    "too-complex": Type(422, "Too complex", "Send a part of the document; the command line has no such limit."),
    "key-reused": Type(422, "Key used before", "Send each new batch with an Idempotency-Key of its own."),
    "not-faithful": Type(422, "No faithful copy", "The copy failed its proof and was thrown away; the review works."),
    "too-many-requests": Type(429, "Too many requests", "Wait as long as Retry-After says and send it again."),
    "fault": Type(500, "A fault of ours", "Please report it with the request's id; no document is in the logs."),
    "unavailable": Type(503, "Not available", "The service is starting or stopping, or a child of it was ended."),
    "too-slow": Type(503, "Took too long", "The machine has much to do; send the document again a little later."),
}

_OF_ERROR: tuple[tuple[type[errors.BriefcheckError], str], ...] = (
    (errors.TooLarge, "too-large"),
    (errors.UnsupportedKind, "unsupported-kind"),
    (errors.NotFound, "not-found"),
    (errors.WrongRubric, "wrong-request"),
    (errors.AlreadyInserted, "conflict"),
    (errors.NotFaithful, "not-faithful"),
    (errors.BriefcheckError, "unreadable"),
)
_OF_HTTP: dict[type[http.HTTPException], tuple[str, str, str]] = {
    http.NotFound: ("not-found", "not_found", "There is nothing here. /docs lists the routes."),
    http.MethodNotAllowed: ("wrong-method", "method_not_allowed", "This route takes other methods; see Allow."),
    http.RequestEntityTooLarge: ("too-large", "request_too_large", ""),
    http.ClientDisconnected: ("too-slow-sending", "request_cut_short", "The request ended or stalled in the middle."),
    http.RequestTimeout: ("too-slow-sending", "request_timeout", "The request did not arrive in time."),
}
_OF_END: dict[End, tuple[str, str, str]] = {
    "complex": (
        "too-complex",
        "too_complex",
        "Reading the document takes more than {seconds:g} s of a processor, the limit. The command line has none.",
    ),
    "slow": (
        "too-slow",
        "too_slow",
        "The machine had not the time to read the document; that is no fault of the document. Send it again.",
    ),
    "memory": ("too-large", "too_much_memory", "Reading the document takes too much memory; send a smaller one."),
    "crash": (
        "unreadable",
        "crashed",
        "Reading the document made the reader crash. Save it again in Office, and send that.",
    ),
    "killed": ("unavailable", "child_killed", "The process that read the document was ended from outside. Try again."),
}
FAULT = ("fault", "internal", "Something failed that should not. It was logged, without your document.")
"""Type, code and detail of a fault of ours."""
_RETRY_AFTER_S: dict[End, int] = {"killed": 1, "slow": 10}
_RETRY_S = 1
_RETRY_STORE_S = 10


class Refusal(Exception):
    """A request that is turned down before any document is read; `kind` names a type of problem."""

    def __init__(self, kind: str, code: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.code = code
        self.detail = detail


def register(app: Flask) -> None:
    """Answer every error as problem+json."""
    app.register_error_handler(errors.BriefcheckError, _refused)
    app.register_error_handler(Refusal, lambda refusal: problem(refusal.kind, refusal.code, refusal.detail))
    app.register_error_handler(http.HTTPException, _http)
    app.register_error_handler(Died, _died)
    app.register_error_handler(StoreFailed, _store_failed)
    app.register_error_handler(Busy, lambda _: too_many())
    app.register_error_handler(TimeoutError, lambda _: _http(http.RequestTimeout()))
    app.register_error_handler(Exception, _fault)


def problem(kind: str, code: str, detail: str) -> Response:
    """A problem as an answer; `code` is its stable slug."""
    g.code = code
    body = details(kind, code, detail, g.request_id)
    return Response(encode(body), status=body.status, mimetype=MEDIA_TYPE)


def details(kind: str, code: str, detail: str, instance: str) -> ProblemDetails:
    """A problem as it is told; `instance` says where it arose."""
    its = TYPES[kind]
    return ProblemDetails(f"/problems/{kind}", its.title, its.status, detail, code, instance)


def too_many() -> Response:
    """The answer to a request that came while too many others wait."""
    answer = problem("too-many-requests", "busy", "Other documents are being read. Send it again in a moment.")
    answer.headers["Retry-After"] = str(_RETRY_S)
    return answer


def refusal(error: errors.BriefcheckError) -> tuple[str, str, str]:
    """The type, code and detail of an error raised on purpose."""
    kind = next(kind for base, kind in _OF_ERROR if isinstance(error, base))
    return kind, error.code, error.detail


def end(why: End, cpu_seconds_max: float) -> tuple[str, str, str]:
    """The type, code and detail of a child that did not live to answer."""
    kind, code, detail = _OF_END[why]
    return kind, code, detail.format(seconds=cpu_seconds_max)


def _refused(error: errors.BriefcheckError) -> Response:
    return problem(*refusal(error))


def _http(error: http.HTTPException) -> Response:
    wrong = ("wrong-request", "bad_request", "The request is not well formed.")
    known = next((known for base, known in _OF_HTTP.items() if isinstance(error, base)), wrong)
    if (error.code or 500) < 400:  # a redirect is no problem
        return Response(error.get_response(request.environ).get_data(), status=error.code, headers=error.get_headers())
    kind, code, detail = known
    if kind == "too-large":
        limit = (request.max_content_length or 0) >> 20
        detail = f"The request is larger than {limit} MiB or has too many parts; send less at a time."
    answer = problem(kind, code, detail)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _died(died: Died) -> Response:
    service().metrics.count_end(died.why)
    answer = problem(*end(died.why, service().settings.cpu_seconds_max))
    if died.why in _RETRY_AFTER_S:
        answer.headers["Retry-After"] = str(_RETRY_AFTER_S[died.why])
    return answer


def _store_failed(error: StoreFailed) -> Response:
    log.event("store_failed", level=logging.ERROR, request_id=g.request_id, reason=str(error))
    answer = problem("unavailable", "store_failed", "The store of the batches is full or away. Try again later.")
    answer.headers["Retry-After"] = str(_RETRY_STORE_S)
    return answer


def _fault(error: Exception) -> Response:
    if type(error).__module__ == "gunicorn.http.errors":  # met while the body was read: it is no HTTP
        return problem("wrong-request", "not_http", "The body of the request is not well-formed HTTP.")
    log.LOGGER.error("fault", exc_info=error, extra={"fields": {"request_id": g.request_id}})
    return problem(*FAULT)


def broke(outcome: Broke) -> Response:
    """Log a fault that came back from the sandbox, and answer it."""
    log.event("fault", level=logging.ERROR, request_id=g.request_id, error=outcome.what, where=outcome.where)
    return problem(*FAULT)
