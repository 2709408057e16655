"""Pictures of every state of the pane and the upload page, to be looked at: `python -m tests.addin.pictures FOLDER`.

Each state is drawn at 320 px in light, dark and forced colours, and wide in light. They are kept out of the repository.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect, sync_playwright
from tests.batch.machine import Machine
from tests.tracking.test_into import tracker as tracker_in_use
from tests.tracking.test_tracker import ORDER
from tests.web.server import running

from .conftest import ARGUMENTS, PATIENCE_MS
from .documents import WEBSITE, brief, encrypted, no_office_file, tracker
from .office.batches import Host
from .office.embedding import pane
from .office.excel import Excel
from .office.word import Word

LOOKS: dict[str, tuple[int, dict[str, str]]] = {
    "light": (320, {"color_scheme": "light"}),
    "dark": (320, {"color_scheme": "dark"}),
    "forced": (320, {"forced_colors": "active"}),
    "wide": (1200, {"color_scheme": "light"}),
}
FENCE = brief("# Scope", "Paint the fence.", "# Quality", "The work is finished when we are satisfied.")
Take = Callable[[str], None]


def payload(data: bytes, name: str) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def choose(page: Page, *files: dict[str, object]) -> None:
    page.set_input_files("#files", list(files))  # type: ignore[arg-type]


def upload(page: Page, take: Take) -> None:
    """The upload page, one file after another."""
    take("start")
    held: list[Route] = []
    page.route("**/v1/reviews", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    choose(page, payload(WEBSITE.read_bytes(), "website.docx"))
    page.locator(".file progress").first.wait_for()
    take("working")
    for route in held:
        route.continue_()
    page.unroute("**/v1/reviews")
    page.locator(".review").wait_for()
    page.wait_for_load_state("networkidle")
    take("review")
    for name in ("Good", "Deliverables"):
        page.get_by_role("tab", name=name).click()
        take(name.lower())
    page.get_by_role("tab", name="To fix").click()
    page.get_by_label("Element", exact=True).select_option("quality")
    page.get_by_label("Severity").select_option("note")
    take("filtered")
    more = page.locator(".more-actions")
    if not more.evaluate("element => element.open"):
        more.locator("summary").click()
    page.get_by_label("Compare with a tracker").set_input_files([payload(tracker(), "plan.xlsx")])  # type: ignore[list-item]
    page.locator(".comparison").wait_for()
    page.locator(".comparison").scroll_into_view_if_needed()
    take("comparison")
    bad = (
        payload(b"%PDF-1.7", "a-rather-long-name-of-a-tender-document-from-the-archive.pdf"),
        payload(b"", "empty.docx"),
    )
    page.reload()
    page.locator("#app:not([aria-busy])").wait_for()
    for one in (payload(encrypted(), "secret.docx"), payload(no_office_file(), "notes.docx"), *bad):
        choose(page, one)
    expect(page.locator(".file-state", has_text="not reviewed")).to_have_count(4)
    take("errors")
    page.reload()
    page.locator("#app:not([aria-busy])").wait_for()
    page.context.set_offline(True)
    choose(page, payload(FENCE, "fence.docx"))
    page.locator(".file-state.error").wait_for()
    page.context.set_offline(False)
    take("offline")
    page.reload()
    page.locator("#app:not([aria-busy])").wait_for()
    page.route(
        "**/v1/reviews", lambda route: route.fulfill(status=401, content_type="application/problem+json", body="{}")
    )
    choose(page, payload(FENCE, "fence.docx"))
    page.get_by_label("Access token").wait_for()
    take("token")
    page.unroute("**/v1/reviews")


def several(page: Page, take: Take) -> None:
    """Several files as one batch."""
    take("start")
    held: list[Route] = []
    page.route("**/v1/batches?*", lambda route: held.append(route))  # noqa: PLW0108
    three = (payload(WEBSITE.read_bytes(), "website.docx"), payload(FENCE, "fence.docx"))
    choose(page, *three, payload(no_office_file(), "notes.docx"))
    page.locator(".batch progress").wait_for()
    take("sending")
    held[0].continue_()
    page.unroute("**/v1/batches?*")
    page.locator(".batch .file").first.wait_for()
    take("running")
    page.locator(".batch[aria-busy=false]").wait_for()
    take("done")
    page.get_by_role("button", name="Show review: fence.docx").click()
    page.locator(".review").wait_for()
    take("opened")
    gone = f"{page.url.split('#')[0]}#batch=nothing-of-this-name"
    page.goto("about:blank")
    page.goto(gone)
    page.locator(".batch > .error").wait_for()
    take("gone")


def in_word(frame: Frame, take: Take, host: Host) -> None:
    """The pane in Word."""
    take("start")
    frame.get_by_role("button", name="Review this document").click()
    frame.locator(".review").wait_for()
    take("review")
    found = frame.locator("details", has=frame.locator("summary", has_text="Insert section")).first
    found.locator("summary").click()
    frame.locator("summary", has_text="Dismiss").first.click()
    found.evaluate("element => element.scrollIntoView({block: 'center'})")
    take("preview")
    found.get_by_role("button", name="Insert it").click()
    expect(frame.locator(".outcome")).to_contain_text("Inserted: ")
    take("inserted")
    host.refuse["Words.InsertComment"] = "NotAllowed"
    frame.get_by_role("button", name="Comment", exact=True).first.click()
    expect(frame.locator(".outcome")).to_contain_text("does not allow")
    take("refused")
    host.refuse.clear()
    frame.get_by_role("tab", name="Sections").click()
    frame.get_by_role("tab", name="Sections").evaluate("element => element.scrollIntoView()")
    take("sections")
    frame.get_by_role("button", name="Comment all").click()
    expect(frame.locator(".outcome")).to_contain_text("added")
    frame.get_by_role("button", name="Review again").click()
    frame.locator(".since").wait_for()
    take("again")
    frame.get_by_role("button", name="Remove our marks").click()
    expect(frame.locator(".outcome")).to_contain_text("removed")
    take("removed")


def in_excel(frame: Frame, take: Take, _host: Host) -> None:
    """The pane in Excel, opened by the ribbon's button Tracker."""
    take("start")
    order = payload(ORDER, "order.docx")
    frame.get_by_label("Tracker from a brief").set_input_files([order])  # type: ignore[list-item]
    frame.get_by_role("button", name="Fill in these cells").wait_for()
    take("preview")
    frame.get_by_role("button", name="Fill in these cells").click()
    expect(frame.locator(".outcome")).to_contain_text("filled")
    take("filled")
    frame.get_by_role("button", name="Review this workbook").click()
    frame.locator(".review").wait_for()
    take("review")
    frame.get_by_label("Compare with a brief").set_input_files([order])  # type: ignore[list-item]
    frame.locator(".comparison").wait_for()
    take("comparison")


@contextmanager
def context_of(browser: Browser, look: str) -> Iterator[BrowserContext]:
    width, more = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="en-US", reduced_motion="reduce", **more
    )  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names: list[str] = []

    def taker(page: Page, of: str, look: str) -> Take:
        def take(state: str) -> None:
            name = f"{of}-{state}-{look}.png"
            names.append(name)
            frame = next((f for f in page.frames if "/addin/" in f.url), None)
            tall = (frame or page).evaluate("document.documentElement.scrollHeight") if frame else 900
            width = LOOKS[look][0]
            page.set_viewport_size({"width": width, "height": min(max(int(tall), 600), 1800)})
            page.screenshot(path=folder / name, full_page=frame is None)
            page.set_viewport_size({"width": width, "height": 900})

        return take

    with tempfile.TemporaryDirectory() as store, sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*ARGUMENTS])
        worker = Machine({"store": f"{store}/store", "batch_workers": "1"}, log=Path(store) / "log")
        worker.start()
        with running(store=f"{store}/store", queue_max="20") as server:
            service = f"http://localhost:{server.port}"
            for look, (_, more) in LOOKS.items():
                for name, walk in (("upload", upload), ("batch", several)):
                    with context_of(browser, look) as context:
                        page = context.new_page()
                        page.goto(service)
                        page.locator("#app:not([aria-busy])").wait_for()
                        walk(page, taker(page, name, look))
                hosts: tuple[tuple[str, Callable[[], Host], Callable[[Frame, Take, Host], None], str], ...] = (
                    ("word", lambda: Word(WEBSITE.read_bytes()), in_word, "/addin/taskpane.html"),
                    ("excel", lambda: Excel(tracker_in_use()), in_excel, "/addin/taskpane.html?open=tracker"),
                )
                for name, make, walk_in, path in hosts:
                    host = make()
                    with pane(browser, service, host, path=path, reduced_motion="reduce", **more) as found:
                        found.page.set_viewport_size({"width": LOOKS[look][0], "height": 900})
                        walk_in(found.frame, taker(found.page, name, look), host)
        worker.stop()
        browser.close()
    sys.stdout.write(json.dumps(names) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
