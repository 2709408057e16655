"""The service and a browser, once per process; a watched page for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.web.server import running

from .watching import Watch

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessChecks",
)
PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The address of a running service."""
    with running(seconds_max="25", queue_max="20") as server:
        yield f"http://localhost:{server.port}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS])
        yield found
        found.close()


@pytest.fixture
def opened(browser: Browser, service: str) -> Iterator[Callable[..., Page]]:
    """Open the upload page; afterwards nothing may be in the console and nobody else may have been asked."""
    watch = Watch()
    contexts = []

    def open_page(path: str = "/", width: int = 900, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **{"locale": "en-US", **settings})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        page.goto(service + path)
        page.locator("#app:not([aria-busy])").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.errors == []
    assert watch.elsewhere == []


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    """The upload page."""
    return opened()
