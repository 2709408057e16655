"""The routes: a file comes in, a review or an annotated file goes out, nothing is kept."""

from __future__ import annotations

import base64
import datetime
from urllib.parse import quote

import msgspec
from flask import Flask, Response, request
from msgspec import structs

from briefcheck import __version__, contract
from briefcheck.review import Options, Reviewed, clean, review
from briefcheck.rubric import parse_house
from briefcheck.web.errors import problem

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIELDS = frozenset({"profile", "depth", "sections", "max-comments", "today", "columns", "rubric"})


def register(app: Flask) -> None:
    """Add the routes to an application."""
    app.add_url_rule("/healthz", view_func=healthz)
    app.add_url_rule("/v1/reviews", view_func=post_review, methods=["POST"])
    app.add_url_rule("/v1/annotations", view_func=post_annotation, methods=["POST"])
    app.add_url_rule("/v1/clean", view_func=post_clean, methods=["POST"])


def healthz() -> Response:
    """Whether the process answers."""
    return _json(msgspec.json.encode({"status": "ok", "version": __version__}))


def post_review() -> Response:
    """The review as JSON; `?include=document` adds the annotated file."""
    include = request.args.get("include", "")
    if include not in ("", "document"):
        return problem(400, "wrong_option", "Wrong option", "include can be: document.")
    upload = _upload()
    if isinstance(upload, Response):
        return upload
    reviewed = _reviewed(*upload, annotate=include == "document")
    if isinstance(reviewed, Response):
        return reviewed
    body = contract.encode(reviewed.review)
    if reviewed.annotated is not None:
        annotated = {
            "name": upload[1],
            "media_type": _media_type(upload[1]),
            "base64": base64.b64encode(reviewed.annotated).decode(),
        }
        body = msgspec.json.encode({**msgspec.json.decode(body), "annotated": annotated})
    return _json(body)


def post_annotation() -> Response:
    """The annotated file itself."""
    upload = _upload()
    if isinstance(upload, Response):
        return upload
    reviewed = _reviewed(*upload, annotate=True)
    if isinstance(reviewed, Response):
        return reviewed
    if reviewed.annotated is None:
        raise reviewed.problem or RuntimeError("no annotated file")
    return _file(reviewed.annotated, upload[1])


def post_clean() -> Response:
    """The file without our marks."""
    upload = _upload()
    if isinstance(upload, Response):
        return upload
    if set(request.form) - {"all"} or request.form.get("all", "false") not in ("true", "false"):
        return problem(400, "wrong_option", "Wrong option", "There is one option: all, true or false.")
    return _file(clean(upload[0], everything=request.form.get("all") == "true"), upload[1])


def _upload() -> tuple[bytes, str] | Response:
    """Bytes and name of the file that was sent."""
    sent = request.files.get("file")
    if sent is None:
        return problem(400, "no_file", "No file", "Send one Word or Excel file in the multipart field “file”.")
    name = (sent.filename or "").replace("\\", "/").rpartition("/")[2] or "document.docx"
    return sent.read(), name


def _reviewed(data: bytes, name: str, *, annotate: bool) -> Reviewed | Response:
    options = _options()
    if isinstance(options, Response):
        return options
    reviewed = review(data, name, options, annotate=annotate)
    if reviewed.problem is not None:
        raise reviewed.problem
    return reviewed


def _options() -> Options | Response:
    """The option fields, named like those of the command line."""
    unknown = sorted(set(request.form) - _FIELDS)
    if unknown:
        return problem(400, "unknown_option", "Unknown option", f"There are {', '.join(sorted(_FIELDS))}.")
    fields: dict[str, str | list[str]] = {n.replace("-", "_"): value for n, value in request.form.items()}
    fields["columns"] = request.form.getlist("columns")
    sent = str(fields.pop("rubric", ""))
    house = parse_house(sent, "rubric") if sent else None
    if house is not None and house.sections:
        detail = "A rubric sent over HTTP cannot name files: leave out [sections]."
        return problem(400, "wrong_rubric", "WrongRubric", detail)
    fields["comments_max"] = fields.pop("max_comments", "12")
    fields.setdefault("today", datetime.datetime.now(datetime.UTC).date().isoformat())
    try:
        return structs.replace(msgspec.convert(fields, Options, strict=False), house=house)
    except msgspec.ValidationError:
        return problem(
            400,
            "wrong_option",
            "Wrong option",
            "depth is light, standard or strict; sections none or missing; max-comments a number; today YYYY-MM-DD; "
            "columns as in F=due.",
        )


def _media_type(name: str) -> str:
    return _EXCEL if name.lower().rpartition(".")[2].startswith("xl") else _WORD


def _json(body: bytes) -> Response:
    answer = Response(body, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _file(data: bytes, name: str) -> Response:
    answer = Response(data, mimetype=_media_type(name))
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
