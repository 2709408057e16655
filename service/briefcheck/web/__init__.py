"""The same review over HTTP. `create_app` wires; nothing happens at import."""

from __future__ import annotations

from flask import Flask

from briefcheck.formats.package import Limits
from briefcheck.web import errors, views

_FORM_BYTES_MAX = 64 * 1024
"""Room for the option fields beside the file."""


def create_app() -> Flask:
    """The service as a WSGI application, for one machine and its own user: it has no tokens and no sandbox yet."""
    app = Flask("briefcheck", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = Limits().file_bytes_max + _FORM_BYTES_MAX
    app.config["MAX_FORM_MEMORY_SIZE"] = _FORM_BYTES_MAX
    app.config["MAX_FORM_PARTS"] = 20
    errors.register(app)
    views.register(app)
    return app
