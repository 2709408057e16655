"""The one table from error to HTTP status, and the shape of an error (RFC 9457)."""

from __future__ import annotations

import msgspec
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from briefcheck.errors import BriefcheckError, NotFaithful, NotFound, TooLarge, UnsupportedKind, WrongRubric

_STATUS: tuple[tuple[type[BriefcheckError], int], ...] = (
    (TooLarge, 413),
    (UnsupportedKind, 415),
    (NotFound, 400),
    (WrongRubric, 400),
    (NotFaithful, 500),
    (BriefcheckError, 422),
)


def register(app: Flask) -> None:
    """Answer every error as problem+json."""
    app.register_error_handler(BriefcheckError, _refused)
    app.register_error_handler(HTTPException, _http)


def problem(status: int, code: str, title: str, detail: str) -> Response:
    """An error as problem+json; `code` is the stable slug of the error."""
    body = {"type": f"/problems/{code}", "title": title, "status": status, "detail": detail, "code": code}
    return Response(msgspec.json.encode(body), status=status, mimetype="application/problem+json")


def _refused(error: BriefcheckError) -> Response:
    status = next(status for kind, status in _STATUS if isinstance(error, kind))
    return problem(status, error.code, type(error).__name__, error.detail)


def _http(error: HTTPException) -> Response:
    code = (error.name or "error").lower().replace(" ", "_")
    answer = problem(error.code or 500, code, error.name or "Error", error.description or "")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer
