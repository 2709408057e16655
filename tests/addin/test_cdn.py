"""The pane outside Office, whatever becomes of Microsoft's script: there is always a page to upload to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from .npm import package
from .office.embedding import CDN, OFFICES_OWN, TELEMETRY
from .watching import Watch

pytestmark = pytest.mark.needs_program("chromium")

LIMIT_MS = {"refused": 2_000, "hanging": 8_000, "served": 4_000}


@pytest.mark.parametrize("state", LIMIT_MS)
def test_the_page_works_whatever_becomes_of_office_js(browser: Browser, service: str, state: str) -> None:
    library = package("@microsoft/office-js") / "dist"

    def answer(route: Route) -> None:
        if state == "refused":
            route.abort()
        elif state == "served":
            route.fulfill(path=library / route.request.url.partition("/hosted/")[2].lower())

    watch = Watch()
    context = browser.new_context()
    watch.over(context, allowed=(CDN, TELEMETRY))
    context.route(f"https://{CDN}/**", answer)
    context.route(f"https://{TELEMETRY}/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{service}/addin/taskpane.html", wait_until="commit")
    expect(page.get_by_text("Choose files")).to_be_visible(timeout=LIMIT_MS[state])
    context.close()

    known = (*OFFICES_OWN, "net::ERR_FAILED", "Office.js is loaded outside of Office client")
    assert [error for error in watch.errors if not any(one in error for one in known)] == []
    assert watch.elsewhere == []


def test_the_upload_page_asks_for_no_script_of_microsoft(browser: Browser, service: str) -> None:
    watch = Watch()
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()
    page.goto(service, wait_until="networkidle")
    context.close()

    assert watch.elsewhere == []
