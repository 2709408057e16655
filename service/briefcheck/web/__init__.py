"""The same review over HTTP. `create_app` wires; nothing happens at import."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from briefcheck.web.settings import Settings
    from briefcheck.web.work import Outcome, Work


def create_app(settings: Settings | None = None, *, run: Callable[[Work], Outcome] | None = None) -> Flask:
    """The service as a WSGI application.

    Args:
        settings: by default what the environment says.
        run: what does the work on a document; by default a sandbox child does.

    Raises:
        WrongSetting: a setting is unknown, out of bounds or not safe.
    """
    from briefcheck.web.wiring import wire  # noqa: PLC0415  whoever wants one room of web need not load all of it

    return wire(settings, run)
