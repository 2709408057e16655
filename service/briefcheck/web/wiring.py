"""How the parts of the service are put together."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from flask import Flask

from briefcheck.web import auth, front, log, openapi, pages, problems, work
from briefcheck.web.limits import Queue
from briefcheck.web.metrics import Metrics
from briefcheck.web.routes import ROUTES
from briefcheck.web.service import Service, attach
from briefcheck.web.settings import Settings, from_environment
from briefcheck.web.uploads import FORM_BYTES_MAX, PARTS_MAX, Request

if TYPE_CHECKING:
    from briefcheck.web.sandbox import Sandbox

_MIB = 1 << 20


class Application(Flask):
    """Flask with our kind of request."""

    request_class = Request


def wire(settings: Settings | None, run: Callable[[work.Work], work.Outcome] | None) -> Flask:
    """The application with all its routes; see `create_app`."""
    settings = from_environment(os.environ) if settings is None else settings
    log.set_up()
    app = Application("briefcheck", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.file_mib_max * _MIB + FORM_BYTES_MAX
    app.config["MAX_FORM_MEMORY_SIZE"] = app.config["MAX_CONTENT_LENGTH"]  # counts a file's piece without line ends too
    app.config["MAX_FORM_PARTS"] = PARTS_MAX
    metrics = Metrics(list(dict.fromkeys(route.path for route in ROUTES)))
    description = msgspec.json.encode(openapi.describe(has_tokens=settings.has_tokens))
    queue = Queue(settings.queue_max)
    attach(app, Service(settings, auth.guard(settings), queue, metrics, run or _sandbox(settings).run, description))
    problems.register(app)
    front.register(app)
    pages.register(app)
    for route in ROUTES:
        app.add_url_rule(route.rule, route.name, route.view, methods=[route.method])
    return app


def _sandbox(settings: Settings) -> Sandbox:
    from briefcheck.web.sandbox import Limits, Sandbox  # noqa: PLC0415  needs a system that can fork

    return Sandbox(Limits(settings.seconds_max, settings.memory_mib_max * _MIB, settings.documents_max))
