"""What people see in a browser: the add-in's files, the description of the API, and what each problem means."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2
from flask import Flask, Response, request, send_from_directory
from werkzeug.exceptions import NotFound as NoSuchPage

from briefcheck import resources, rubric
from briefcheck.errors import NotFound
from briefcheck.web import manifest, manual_page, unified
from briefcheck.web.openapi import options_of
from briefcheck.web.problems import TYPES
from briefcheck.web.routes import ROUTES
from briefcheck.web.service import service

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
}
"""What may be served. The system's own table is not asked: it differs from machine to machine."""
_PAGE = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PANE_PAGE, _SELF_TEST = "page.html", "selftest.html"
_BLANK_TRACKER = "deliverables.xlsx"
_NOT_OF_THE_PANE = ("js/boot.js", "js/selftest.js")


def register(app: Flask) -> None:
    """Add the pages to an application."""
    app.add_url_rule("/", "front_page", get_front_page)
    app.add_url_rule("/addin/taskpane.html", "task_pane", get_task_pane)
    app.add_url_rule(f"/addin/{_SELF_TEST}", "self_test", get_self_test)
    app.add_url_rule(f"/addin/{manifest.NAME}", "manifest", get_manifest)
    app.add_url_rule(f"/addin/{unified.NAME}", "unified_manifest", get_unified_manifest)
    app.add_url_rule(f"/addin/{_BLANK_TRACKER}", "blank_tracker", get_blank_tracker)
    app.add_url_rule("/addin/<path:name>", "addin", get_addin_file)
    app.add_url_rule("/rules/<code>", "rule", get_rule)
    app.add_url_rule("/docs", "docs", get_docs)
    app.add_url_rule("/problems/<kind>", "problem", get_problem)


def get_front_page() -> Response:
    """The upload page: the pane without Office's script, for a plain browser."""
    return _pane(office_js="")


def get_task_pane() -> Response:
    """The pane inside Word and Excel."""
    return _pane(office_js=service().settings.office_js)


def get_self_test() -> Response:
    """The page by which a person with a real Office tries what no machine without one can."""
    return _pane(office_js=service().settings.office_js, name=_SELF_TEST)


def get_manifest() -> Response:
    """The manifest for the address that was asked. Office loads https only, so https it says, as a proxy would have."""
    try:
        text = manifest.render(f"https://{request.host}")
    except manifest.WrongAddress:
        raise NoSuchPage from None
    return Response(text, mimetype="application/xml", headers={"Content-Disposition": "inline; filename=manifest.xml"})


def get_unified_manifest() -> Response:
    """The same as the unified manifest of Microsoft 365."""
    try:
        data = unified.render(f"https://{request.host}")
    except manifest.WrongAddress:
        raise NoSuchPage from None
    return Response(data, mimetype="application/json")


def get_blank_tracker() -> Response:
    """The blank tracker of deliverables, which the pane inserts."""
    return send_from_directory(resources.folder("templates") / "trackers", _BLANK_TRACKER, max_age=0)


def _pane(office_js: str, name: str = _PANE_PAGE) -> Response:
    root = resources.folder("addin")
    page = jinja2.Template((root / name).read_text(encoding="utf-8"), autoescape=True)
    modules = sorted(path.relative_to(root).as_posix() for path in (root / "js").rglob("*.js"))
    early = [
        name for name in modules if name not in _NOT_OF_THE_PANE and "/hosts/" not in name and "/office/" not in name
    ]
    settings = service().settings
    text = page.render(
        base="/addin",
        office_js=office_js,
        modules=early,
        bytes_max=settings.file_mib_max << 20,
        has_batches=service().desk is not None,
        settings=settings,
    )
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _policy(office_js)}
    return Response(text, mimetype="text/html", headers=headers)


def _policy(office_js: str) -> str:
    """What the pane may load; where it may be framed is a setting. X-Frame-Options would keep Office on the web out."""
    scripts = f"'self' {office_js.rpartition('/')[0]}/" if office_js else "'self'"
    framed = service().settings.frame_ancestors if office_js else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {framed}"
    )


def get_addin_file(name: str) -> Response:
    """One of the add-in's files."""
    kind = _KINDS.get(Path(name).suffix.lower())
    if kind is None or any(step.startswith(".") for step in name.split("/")):
        raise NoSuchPage
    answer = send_from_directory(resources.folder("addin"), name, mimetype=kind.partition(";")[0], max_age=0)
    answer.headers["Content-Type"] = kind
    answer.headers["Cache-Control"] = "no-cache"  # kept, but asked for again: an update counts at once
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return answer


def get_docs() -> Response:
    """The API, readable without a network."""
    has_tokens = service().settings.has_tokens
    return _page(
        "docs", routes=ROUTES, options=options_of, root=request.host_url, has_tokens=has_tokens, problems=TYPES
    )


def get_problem(kind: str) -> Response:
    """What a type of problem means and what to do."""
    if kind not in TYPES:
        raise NoSuchPage
    return _page("problem", kind=kind, its=TYPES[kind])


def get_rule(code: str) -> Response:
    """A rule's manual, readable: public, as it says nothing of any document."""
    try:
        manual = rubric.manual(code)
    except NotFound:
        raise NoSuchPage from None
    return _page("rule", manual=manual, parts=manual_page.parts(manual))


def _page(name: str, **values: object) -> Response:
    text = _templates().get_template(f"{name}.html.jinja").render(values)
    return Response(text, mimetype="text/html", headers={"Content-Security-Policy": _PAGE})


@functools.cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
