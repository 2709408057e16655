"""What one application is made of; every view finds it through `service()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app

from briefcheck.batch.desk import Desk
from briefcheck.web.auth import Guard
from briefcheck.web.limits import Queue
from briefcheck.web.metrics import Metrics
from briefcheck.web.settings import Settings
from briefcheck.web.work import Outcome, Work

_NAME = "briefcheck"


@dataclass(frozen=True)
class Service:
    """The settings and the parts made from them. `run` does the work on a document, in the sandbox or in place."""

    settings: Settings
    guard: Guard
    queue: Queue
    metrics: Metrics
    run: Callable[[Work], Outcome]
    desk: Desk | None
    """Where batches are handed in; None where there are none."""
    description: bytes
    """The OpenAPI document."""
    sections: Mapping[str, bytes]
    """The administrator's own sections, by id."""


def attach(app: Flask, made: Service) -> None:
    """Give an application its parts."""
    app.extensions[_NAME] = made


def service(app: Flask | None = None) -> Service:
    """The parts of an application, by default of the one that answers the request at hand."""
    made: Service = (app or current_app).extensions[_NAME]
    return made
