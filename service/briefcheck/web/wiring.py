"""How the parts of the service are put together."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
from flask import Flask

from briefcheck import sections
from briefcheck.errors import NotFound
from briefcheck.web import auth, batching, front, log, openapi, pages, problems, work
from briefcheck.web.limits import Queue
from briefcheck.web.metrics import Metrics
from briefcheck.web.routes import ROUTES
from briefcheck.web.service import Service, attach
from briefcheck.web.settings import PREFIX, Settings, WrongSetting, from_environment
from briefcheck.web.uploads import FORM_BYTES_MAX, PARTS_MAX, Request

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
    desk = batching.desk(settings)
    work_on = run or batching.sandbox(settings).run
    own = own_sections(settings)
    attach(app, Service(settings, auth.guard(settings), queue, metrics, work_on, desk, description, own))
    problems.register(app)
    front.register(app)
    pages.register(app)
    for route in ROUTES:
        app.add_url_rule(route.rule, route.name, route.view, methods=[route.method])
    return app


def own_sections(settings: Settings) -> dict[str, bytes]:
    """The sections of the house that the settings name, by id."""
    if not settings.sections:
        return {}
    try:
        folder = sections.read_folder(Path(settings.sections))
    except NotFound as error:
        raise WrongSetting(f"{PREFIX}SECTIONS: {error.detail}") from None
    for warning in folder.warnings:
        log.event("section_refused", level=logging.WARNING, detail=warning)
    return dict(folder.templates)
