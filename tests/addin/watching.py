"""A page in Chromium that is watched: what it logs, whom it asks, whether everybody can use it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Page, Request

from .npm import package

OURS = ("localhost", "127.0.0.1")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Watch:
    """What a context did: errors that it logged, and requests to anywhere but the service."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext, allowed: tuple[str, ...] = ()) -> None:
        context.on("console", self._log)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("request", lambda request: self._ask(request, allowed))

    def _log(self, message: ConsoleMessage) -> None:
        refused = message.text.startswith("Failed to load resource") and "/v1/" in message.location["url"]
        if message.type in ("error", "warning") and not refused:
            self.errors.append(message.text)

    def _ask(self, request: Request, allowed: tuple[str, ...]) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.hostname not in (*OURS, *allowed):
            self.elsewhere.append(request.url)


@functools.cache
def _axe() -> str:
    return (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page | Frame) -> list[str]:
    """What axe finds wrong on a page at rest, by rule and place."""
    page.evaluate(_axe())
    moving = "document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished)"
    page.evaluate(f"() => Promise.allSettled({moving})")
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
    found = page.evaluate(run, WCAG)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def is_wider_than_its_window(page: Page | Frame) -> bool:
    """Whether one would have to scroll sideways."""
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wide
