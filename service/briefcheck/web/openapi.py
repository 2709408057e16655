"""The description of the API (OpenAPI 3.1), made from the table of routes and the typed shapes behind the JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from briefcheck import __version__
from briefcheck.web.answers import ProblemDetails
from briefcheck.web.problems import MEDIA_TYPE, TYPES
from briefcheck.web.routes import ROUTES, Route
from briefcheck.web.uploads import FileField

_REFERENCE = "#/components/schemas/{name}"
_TITLES = {its.status: its.title for its in reversed(TYPES.values())}
_ALWAYS = (400, 405, 500)
_GUARDED = (401,)
_COSTLY = (408, 413, 415, 422, 429, 503)
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same request with the same key is the same batch.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]{1,200}$"},
}
_NAMES = re.compile(r"{(\w+)}")


def describe(*, has_tokens: bool) -> dict[str, Any]:
    """The OpenAPI document; with tokens it says which routes ask for one."""
    kinds: list[type[Struct]] = [ProblemDetails]
    kinds += [route.answer for route in ROUTES if route.answer is not None]
    unique = list(dict.fromkeys(kinds))
    schemas, components = msgspec.json.schema_components(unique, ref_template=_REFERENCE)
    of = dict(zip(unique, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, of, has_tokens)
    security = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Briefcheck",
            "version": __version__,
            "description": "Reviews and annotates Word briefs and Excel trackers. Only batches are kept, for a time.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components} | ({"securitySchemes": security} if has_tokens else {}),
    }


def _operation(route: Route, of: dict[Any, Any], has_tokens: bool) -> dict[str, Any]:  # noqa: FBT001
    operation: dict[str, Any] = {"operationId": route.name, "summary": route.summary}
    parameters = [_path_parameter(name) for name in _NAMES.findall(route.path)]
    parameters += [
        {"name": name, "in": "query", "schema": {"type": "string", "enum": list(values)}}
        for name, values in route.query
    ]
    if route.is_many:
        parameters.append(_KEY)
    if parameters:
        operation["parameters"] = parameters
    if route.form is not None:
        operation["requestBody"] = _body(route.files, options_of(route), is_many=route.is_many)
    if has_tokens and route.is_guarded:
        operation["security"] = [{"bearer": []}, {"key": []}]
    operation["responses"] = {str(route.status): _answer(route, of)}
    statuses = {*_ALWAYS, *route.more, *(_COSTLY if route.is_costly else ())}
    statuses |= set(_GUARDED) if has_tokens and route.is_guarded else set()
    for status in sorted(statuses):
        operation["responses"][str(status)] = _problem(status, of[ProblemDetails])
    return operation


def _path_parameter(name: str) -> dict[str, Any]:
    schema = {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9._-]+$"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def options_of(route: Route) -> dict[str, Any]:
    """The schema of each option of a route as it stands in a form: absent where it has no value, never null."""
    if route.form is None:
        return {}
    (_,), components = msgspec.json.schema_components([route.form])
    return {name: _field(its) for name, its in components[route.form.__name__]["properties"].items()}


def _body(files: Sequence[FileField], options: dict[str, Any], *, is_many: bool) -> dict[str, Any]:
    """The files and the options beside them, as multipart/form-data; `is_many` lets each field be there often."""
    sent: dict[str, Any] = {
        its.name: {"type": "string", "format": "binary", "description": its.description} for its in files
    }
    if is_many:
        sent = {name: {"type": "array", "items": its, "minItems": 1} for name, its in sent.items()}
    schema = {
        "type": "object",
        "properties": {**sent, **options},
        "required": [its.name for its in files if its.is_required],
        "additionalProperties": False,
    }
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}


def _field(schema: dict[str, Any]) -> dict[str, Any]:
    choices: list[dict[str, Any]] = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return schema
    return choices[0] | {name: its for name, its in schema.items() if name not in ("anyOf", "default")}


def _answer(route: Route, of: dict[Any, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for kind in route.media_types:
        if kind == "application/json":
            content[kind] = {"schema": of[route.answer] if route.answer is not None else {"type": "object"}}
        elif kind.startswith("text/"):
            content[kind] = {"schema": {"type": "string"}}
        else:
            content[kind] = {"schema": {"type": "string", "format": "binary"}}
    headers = _request_id()
    if route.path == "/v1/clean":
        told = "What stays of our marks, because it is somebody's by now: `sections=1, comments=0, answers=2`."
        headers["Briefcheck-Kept"] = {"description": told, "schema": {"type": "string"}}
    if route.status == 202:
        headers["Location"] = {"description": "Where to ask about it.", "schema": {"type": "string"}}
    return {"description": route.summary, "headers": headers} | ({"content": content} if content else {})


def _problem(status: int, schema: dict[str, Any]) -> dict[str, Any]:
    headers = _request_id()
    if status == 429:
        headers["Retry-After"] = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
    return {"description": _TITLES[status], "content": {MEDIA_TYPE: {"schema": schema}}, "headers": headers}


def _request_id() -> dict[str, Any]:
    return {"X-Request-Id": {"description": "The request's id, as in the log.", "schema": {"type": "string"}}}
