"""Many files on the upload page: a real service with a store, real workers, and what becomes of each file."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.batch.machine import Machine
from tests.web.server import running

from .conftest import PATIENCE_MS
from .documents import MIB, WEBSITE, brief, no_office_file, tracker
from .test_upload import LOOKS, choose, downloaded, payload
from .watching import Watch, is_wider_than_its_window, violations

pytestmark = [
    pytest.mark.needs_program("chromium"),
    pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning"),
]
SETTINGS = {"seconds_max": "6", "batch_lease_s": "8"}
TOKEN = "secret-1"  # noqa: S105  of this test alone
FENCE = brief("# Scope", "Paint the fence.", "# Quality", "The work is finished when we are satisfied.")
THREE = (
    payload(WEBSITE.read_bytes(), "website.docx"),
    payload(FENCE, "fence.docx"),
    payload(no_office_file(), "notes.docx"),
)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("batches")
    machine = Machine(SETTINGS | {"store": str(folder / "store"), "batch_workers": "1"}, log=folder / "log")
    machine.start()
    yield machine
    assert machine.stop() == 0


@pytest.fixture(scope="module")
def service(worker: Machine) -> Iterator[str]:
    """A service with a store, and a worker over it."""
    with running(store=worker.settings["store"], queue_max="20", **SETTINGS) as server:
        yield f"http://localhost:{server.port}"


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    return opened()


def finished(page: Page) -> None:
    """Wait until the batch on the page is worked off and all its reviews are read."""
    page.locator(".batch[aria-busy=false]").wait_for()
    expect(page.get_by_role("button", name="Review other files")).to_be_visible()


def line(page: Page, name: str) -> object:
    return page.locator(".batch .file", has_text=name)


def test_several_files_are_a_batch_with_a_line_for_each_and_what_is_missing_over_all(page: Page) -> None:
    choose(page, *THREE)
    finished(page)

    expect(page.locator(".batch label")).to_have_text("3 of 3 files done · 1 not reviewed")
    expect(page.locator(".batch .file-state", has_text="finding")).to_have_count(2)
    expect(page.locator(".batch .file", has_text="notes.docx")).to_contain_text("not reviewed")
    expect(page.locator(".batch .file p")).to_contain_text("Word")
    expect(page.locator(".over")).to_contain_text("Not ready: 2")
    expect(page.locator(".most li").first).to_contain_text("of 2")
    assert page.url.split("#")[1].startswith("batch=")
    assert violations(page) == []


def test_each_result_can_be_seen_and_its_annotated_copy_had(page: Page) -> None:
    choose(page, *THREE)
    finished(page)
    name, data = downloaded(page, "Download annotated copy: fence.docx")
    assert name == "fence.reviewed.docx"
    assert {comment.author for comment in docx.Document(io.BytesIO(data)).comments} == {"Briefcheck"}

    page.get_by_role("button", name="Show review: website.docx").click()
    expect(page.get_by_role("heading", name="website.docx")).to_be_focused()
    expect(page.locator(".finding").first).to_be_visible()
    page.locator(".review").get_by_role("button", name="Make a tracker").wait_for()
    name, data = downloaded(page, "Make a tracker")
    assert name == "website.tracker.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(data))["Tracker"].tables


def test_all_results_can_be_had_as_one_zip_and_as_a_workbook(page: Page) -> None:
    choose(page, *THREE, payload(tracker(), "plan.xlsx"))
    finished(page)
    name, data = downloaded(page, "Download all (.zip)")
    with zipfile.ZipFile(io.BytesIO(data)) as results:
        names = set(results.namelist())
    assert name == "briefcheck-results.zip"
    assert names >= {"annotated/website.docx", "annotated/plan.xlsx", "problems/notes.docx.json", "roll-up.xlsx"}
    name, data = downloaded(page, "Download the roll-up (.xlsx)")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert name == "briefcheck-roll-up.xlsx"
    assert {"website.docx", "fence.docx", "notes.docx"} <= {row[0].value for row in book["Documents"].iter_rows()}


def test_a_page_that_is_loaded_again_goes_on_with_its_batch_and_keeps_nothing_in_the_browser(
    page: Page, worker: Machine
) -> None:
    assert worker.stop() == 0
    choose(page, *THREE)
    expect(page.locator(".batch label")).to_have_text("0 of 3 files done")
    page.reload()
    expect(page.locator(".batch .file")).to_have_count(3)
    expect(page.locator(".batch .file-state", has_text="waiting")).to_have_count(3)
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'
    worker.start()
    finished(page)
    page.reload()
    finished(page)

    page.get_by_role("button", name="Show review: website.docx").click()
    name, data = downloaded(page, "Make a tracker")
    assert name == "website.tracker.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(data))["Tracker"].tables


def test_a_batch_is_stopped_and_deleted_from_the_service(page: Page, worker: Machine) -> None:
    assert worker.stop() == 0
    choose(page, *THREE)
    expect(page.locator(".batch .file-state", has_text="waiting")).to_have_count(3)
    where = page.url.split("#batch=")[1]
    page.get_by_role("button", name="Stop and delete").click()
    expect(page.locator(".outcome")).to_contain_text("were deleted from the service")

    assert "#" not in page.url
    assert page.locator(".batch").count() == 0
    assert page.request.get(f"{page.url}v1/batches/{where}").status == 404
    worker.start()
    choose(page, *THREE)
    finished(page)


def test_one_file_of_a_batch_is_stopped_and_the_others_are_reviewed(page: Page, worker: Machine) -> None:
    assert worker.stop() == 0
    choose(page, *THREE)
    expect(page.locator(".batch .file-state", has_text="waiting")).to_have_count(3)
    page.get_by_role("button", name="Stop: fence.docx").click()
    expect(page.locator(".batch .file", has_text="fence.docx")).to_contain_text("stopped")
    worker.start()
    finished(page)

    expect(page.locator(".batch .file", has_text="fence.docx")).to_contain_text("stopped")
    expect(page.locator(".batch .file-state", has_text="finding")).to_have_count(1)
    assert violations(page) == []


def test_how_much_of_a_batch_has_gone_is_told(page: Page) -> None:
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    speed = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": MIB // 2}
    slow.send("Network.emulateNetworkConditions", speed)
    choose(page, *(payload(FENCE + bytes(2 * MIB), f"{n}.docx") for n in range(2)))

    expect(page.locator(".batch label")).to_have_text(re.compile(r"Sending 2 files · [1-9]\d?% sent"))
    page.get_by_role("button", name="Stop and delete").click()
    assert page.locator(".batch").count() == 0


def test_an_address_of_a_batch_that_is_gone_says_so(opened: Callable[..., Page]) -> None:
    page = opened("/#batch=nothing-of-this-name")

    expect(page.locator(".batch > .error")).to_contain_text("no longer kept")
    page.get_by_role("button", name="Review other files").click()
    assert page.locator(".batch").count() == 0
    assert violations(page) == []


def test_a_connection_that_is_lost_for_a_while_loses_nothing(page: Page, worker: Machine) -> None:
    assert worker.stop() == 0
    choose(page, *THREE)
    expect(page.locator(".batch .file")).to_have_count(3)
    page.context.set_offline(True)
    expect(page.locator(".batch > .error")).to_contain_text("cannot be reached at the moment")
    page.context.set_offline(False)
    worker.start()
    finished(page)
    expect(page.locator(".batch > .error")).to_be_hidden()


def test_what_is_hopeless_is_told_beside_the_batch_and_not_sent(page: Page) -> None:
    choose(page, *THREE[:2], payload(b"%PDF-1.7", "brief.pdf"), payload(b"", "empty.docx"))
    finished(page)

    expect(page.locator(".batch .file")).to_have_count(2)
    expect(page.locator(".files .file")).to_have_count(2)
    expect(page.locator(".files")).to_contain_text("neither a Word document nor an Excel workbook")


def test_a_zip_is_a_batch_of_what_is_in_it(page: Page) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a/website.docx", WEBSITE.read_bytes())
        archive.writestr("b/fence.docx", FENCE)
    choose(page, payload(out.getvalue(), "all.zip"))
    finished(page)

    expect(page.locator(".batch .file-state", has_text="finding")).to_have_count(2)


@pytest.mark.parametrize("code", ["no_batches", "not_found"])
def test_where_the_service_takes_no_batches_the_files_are_reviewed_one_by_one(page: Page, code: str) -> None:
    body = f'{{"code": "{code}", "title": "Not found", "detail": "No batches here."}}'
    page.route(
        "**/v1/batches?*",
        lambda route: route.fulfill(status=404, content_type="application/problem+json", body=body),
    )
    choose(page, *THREE)

    expect(page.locator(".files .file-state", has_text="finding")).to_have_count(2)
    assert page.locator(".batch").count() == 0


def test_too_many_files_at_once_are_told_of_before_anything_is_sent(page: Page) -> None:
    page.route("**/*", lambda route: _fewer(route))  # noqa: PLW0108  Playwright marks it
    page.reload()
    page.locator("#app:not([aria-busy])").wait_for()
    choose(page, *THREE)

    expect(page.locator(".outcome")).to_contain_text("At most 2 files")
    assert page.locator(".batch").count() == 0


def _fewer(route: Route) -> None:
    if route.request.resource_type != "document":
        route.continue_()
        return
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-batch-files="1000"', 'data-batch-files="2"'))


def test_a_full_service_is_told_of_in_its_own_words_and_asked_again_with_one_press(page: Page) -> None:
    asked: list[str] = []

    def full(route: Route) -> None:
        asked.append(route.request.headers["idempotency-key"])
        if len(asked) > 1:
            route.continue_()
            return
        body = '{"code": "batches_full", "title": "Too many", "detail": "10,000 documents may wait; send these later."}'
        route.fulfill(status=429, content_type="application/problem+json", body=body)

    page.route("**/v1/batches?*", full)
    choose(page, *THREE)
    expect(page.locator(".batch > .error")).to_contain_text("10,000 documents may wait")
    page.get_by_role("button", name="Try again").click()
    finished(page)

    assert asked[0] == asked[1]


def test_the_page_says_that_several_files_are_kept_and_for_how_long(page: Page) -> None:
    expect(page.locator(".intake")).to_contain_text("Several files at once are kept there for 24 hours")


def test_a_service_with_tokens_is_given_one_again_after_a_reload(browser: Browser, worker: Machine) -> None:
    tokens = f"acme:{hashlib.sha256(TOKEN.encode()).hexdigest()}"
    watch = Watch()
    with running(store=worker.settings["store"], tokens=tokens, queue_max="20", **SETTINGS) as server:
        context = browser.new_context(locale="en-US")
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        page = context.new_page()
        page.goto(f"http://localhost:{server.port}/")
        page.locator("#app:not([aria-busy])").wait_for()
        choose(page, *THREE)
        for _ in range(2):
            page.get_by_label("Access token").fill(TOKEN)
            page.get_by_role("button", name="Use it").click()
            finished(page)
            expect(page.locator(".batch .file-state", has_text="finding")).to_have_count(2)
            name, _data = downloaded(page, "Download all (.zip)")
            assert name == "briefcheck-results.zip"
            page.reload()
        context.close()
    assert watch.errors == []


def test_a_batch_is_done_with_the_keyboard_alone(page: Page) -> None:
    choose(page, *THREE)
    finished(page)
    page.get_by_role("button", name="Download all (.zip)").focus()
    seen = []
    name = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    for _ in range(8):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(name))
    page.get_by_role("button", name="Show review: website.docx").focus()
    page.keyboard.press("Enter")

    assert "Download the roll-up (.xlsx)" in seen
    assert "Show review: website.docx" in seen
    expect(page.get_by_role("heading", name="website.docx")).to_be_focused()


def test_the_focus_stays_on_a_button_while_lines_change(page: Page, worker: Machine) -> None:
    assert worker.stop() == 0
    choose(page, *THREE)
    expect(page.locator(".batch .file")).to_have_count(3)
    stop = page.get_by_role("button", name="Stop and delete")
    stop.focus()
    worker.start()
    expect(page.locator(".batch .file-state", has_text="finding").first).to_be_visible()
    expect(page.locator(".batch button:focus")).to_have_count(1)
    finished(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [320, 1200])
def test_everybody_can_use_a_batch_in_every_state(opened: Callable[..., Page], look: str, width: int) -> None:
    page = opened(width=width, **LOOKS[look])
    held: list[Route] = []
    page.route("**/v1/batches?*", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    choose(page, *THREE)
    page.locator(".batch progress").wait_for()
    found = {"sending": violations(page)}
    wide = {"sending": is_wider_than_its_window(page)}
    held[0].continue_()
    finished(page)
    found["done"], wide["done"] = violations(page), is_wider_than_its_window(page)

    assert not any(found.values()), found
    assert not any(wide.values()), wide


def test_a_batch_of_a_hundred_files_shows_fifty_lines_and_then_more(page: Page) -> None:
    names = [f"brief-{n:03}.docx" for n in range(1, 101)]
    items = [{"number": n, "name": name, "state": "waiting", "attempts": 0} for n, name in enumerate(names, 1)]
    counts = {"total": 100, "waiting": 100, "running": 0, "done": 0, "failed": 0}
    told = {
        "id": "b1", "state": "waiting", "expires": "2026-12-01T00:00:00Z", "counts": counts, "items": items,
        "self": "/v1/batches/b1", "results": "", "roll_up": "",
    }  # fmt: skip
    page.route("**/v1/batches**", lambda route: route.fulfill(json=told))
    page.route("**/v1/batches/**", lambda route: route.fulfill(json=told))
    choose(page, *THREE)
    expect(page.locator(".batch .file")).to_have_count(50)
    page.get_by_role("button", name="Show 50 more of 50").click()

    expect(page.locator(".batch .file")).to_have_count(100)
    expect(page.locator(".batch .file").nth(50)).to_be_focused()
