"""The upload page as people meet it: in Chromium, with the real service behind it."""

from __future__ import annotations

import base64
import io
import re
import statistics
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from .documents import MIB, WEBSITE, brief, encrypted, long_brief, no_office_file, tracker
from .watching import is_wider_than_its_window, violations

pytestmark = pytest.mark.needs_program("chromium")


def payload(data: bytes, name: str = "brief.docx") -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def choose(page: Page, *files: FilePayload) -> None:
    page.set_input_files("#files", list(files))


def needs_workbooks(page: Page) -> None:
    """Skip where the service cannot review workbooks yet."""
    answer = page.request.post(f"{page.url}v1/reviews", multipart={"file": payload(tracker(), "plan.xlsx")})
    if answer.status == 415:
        pytest.skip(answer.json()["detail"])


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """What a button hands over: its name and its bytes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def needs_route(page: Page, path: str) -> None:
    """Skip where the service has no such route yet."""
    if path not in page.request.get(f"{page.url}openapi.json").json()["paths"]:
        pytest.skip(f"the service has no {path} yet")


def reviewed(page: Page, data: bytes | None = None, name: str = "brief.docx") -> None:
    """Choose a file and wait for its review."""
    choose(page, payload(WEBSITE.read_bytes() if data is None else data, name))
    page.locator(".review").wait_for()


def drop(page: Page, data: bytes, name: str) -> None:
    """Let go of a file over the page, as a mouse would."""
    page.evaluate(
        """([text, name]) => {
            const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([bytes], name));
            for (const kind of ["dragover", "drop"]) {
                document.querySelector(".drop").dispatchEvent(
                    new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
            }
        }""",
        [base64.b64encode(data).decode(), name],
    )


def test_a_dropped_brief_shows_its_verdict_elements_and_findings(page: Page) -> None:
    drop(page, WEBSITE.read_bytes(), "brief.docx")

    expect(page.get_by_role("heading", name="brief.docx")).to_be_visible()
    expect(page.locator(".verdict-word")).to_have_text("Not ready")
    expect(page.locator(".element")).to_have_count(3)
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.get_by_text("Fix first")).to_have_count(1)


def test_several_files_are_reviewed_each_with_what_became_of_it(page: Page) -> None:
    choose(
        page,
        payload(WEBSITE.read_bytes(), "website.docx"),
        payload(brief("# Scope", "Paint the fence."), "fence.docx"),
        payload(no_office_file(), "notes.docx"),
    )

    expect(page.locator(".file-state", has_text="not reviewed")).to_have_count(1)
    expect(page.locator(".file-state", has_text="finding")).to_have_count(2)
    page.get_by_role("button", name="Show review: fence.docx").or_(
        page.get_by_role("button", name="Show review: website.docx")
    ).click()
    expect(page.locator(".file[aria-current]")).to_have_count(1)


def test_a_tracker_is_reviewed_too(page: Page) -> None:
    needs_workbooks(page)
    reviewed(page, tracker(), "plan.xlsx")

    expect(page.locator(".review").get_by_text("Tracker").first).to_be_visible()
    expect(page.locator(".finding").first).to_be_visible()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (no_office_file(), "notes.docx", "Word"),
        (encrypted(), "secret.docx", "password"),
        (b"", "empty.docx", "empty"),
        (b"%PDF-1.7", "brief.pdf", "neither a Word document nor an Excel workbook"),
        (b"\0" * (26 * MIB), "huge.docx", "larger than the service takes"),
    ],
)
def test_a_file_that_cannot_be_reviewed_is_explained_in_words(page: Page, data: bytes, name: str, says: str) -> None:
    choose(page, payload(data, name))

    expect(page.locator(".file-state")).to_have_text("not reviewed")
    expect(page.locator(".file p")).to_contain_text(says)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (no_office_file(), "notes.docx"),
        (encrypted(), "secret.docx"),
        (WEBSITE.read_bytes()[:-500], "damaged.docx"),
        (b"", "empty.docx"),
    ],
)
def test_what_lies_in_the_file_itself_is_not_to_be_tried_again(page: Page, data: bytes, name: str) -> None:
    choose(page, payload(data, name))

    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_without_a_connection_the_page_says_so_and_tries_again_when_told(page: Page) -> None:
    page.context.set_offline(True)
    choose(page, payload(WEBSITE.read_bytes()))
    expect(page.locator(".file p")).to_contain_text("could not be reached")
    assert violations(page) == []

    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".review")).to_be_visible()


def test_a_proxy_without_the_service_behind_it_is_no_slow_review(page: Page) -> None:
    page.route("**/v1/reviews", lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>503</h1>"))
    choose(page, payload(WEBSITE.read_bytes()))

    expect(page.locator(".file p")).to_contain_text("could not be reached")


def test_what_went_wrong_before_is_not_said_of_the_next_file(page: Page) -> None:
    reviewed(page)
    page.route("**/v1/annotations", lambda route: route.abort())
    page.get_by_role("button", name="Download annotated copy").click()
    expect(page.locator(".outcome")).to_contain_text("could not be reached")

    choose(page, payload(WEBSITE.read_bytes(), "next.docx"))
    expect(page.locator(".outcome")).to_be_hidden()


def busy(times: int) -> Callable[[Route], None]:
    answers = [True] * times

    def answer(route: Route) -> None:
        if answers:
            answers.pop()
            route.fulfill(
                status=429,
                content_type="application/problem+json",
                headers={"Retry-After": "0"},
                body='{"code": "busy", "title": "Too many requests", "detail": "Other documents are being read."}',
            )
        else:
            route.continue_()

    return answer


def test_a_busy_service_is_asked_again_without_anybody_pressing_anything(page: Page) -> None:
    page.route("**/v1/reviews", busy(2))
    reviewed(page)

    expect(page.locator(".verdict-word")).to_be_visible()


def test_a_service_that_stays_busy_is_told_of_in_words(page: Page) -> None:
    page.route("**/v1/reviews", busy(100))
    choose(page, payload(WEBSITE.read_bytes()))

    expect(page.locator(".file p")).to_contain_text("service is busy")


def test_a_service_that_wants_a_token_is_given_one_which_is_kept_nowhere(page: Page) -> None:
    def guard(route: Route) -> None:
        if route.request.headers.get("authorization") == "Bearer secret-1":
            route.continue_()
        else:
            route.fulfill(status=401, content_type="application/problem+json", body="{}")

    page.route("**/v1/**", guard)
    choose(page, payload(WEBSITE.read_bytes()))
    page.get_by_label("Access token").fill("secret-1")
    assert violations(page) == []
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(".review")).to_be_visible()

    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert kept == '[{},{},""]'
    assert page.get_by_label("Access token").count() == 0


def test_a_review_can_be_stopped_and_begun_again(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/reviews", lambda route: held.append(route) if not held else route.continue_())
    choose(page, payload(WEBSITE.read_bytes()))
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".file-state")).to_have_text("stopped")

    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".review")).to_be_visible()


def test_how_much_of_a_large_file_has_gone_is_told_and_it_can_be_stopped_on_the_way(page: Page) -> None:
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    speed = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": MIB // 2}
    slow.send("Network.emulateNetworkConditions", speed)
    choose(page, payload(WEBSITE.read_bytes() + bytes(4 * MIB), "large.docx"))
    expect(page.locator(".file-state")).to_have_text(re.compile(r"[1-9]\d?% sent"))
    share = page.locator(".file progress").evaluate("element => element.value")
    expect(page.get_by_role("status").first).to_have_text("large.docx: sending")
    assert 0 < share < 1
    page.wait_for_function("share => document.querySelector('.file progress').value > share", arg=share)
    assert violations(page) == []
    page.get_by_role("button", name="Stop: large.docx").click()

    expect(page.locator(".file-state")).to_have_text("stopped")
    expect(page.get_by_role("status").first).to_have_text("large.docx: stopped")


def test_what_is_sent_is_announced_to_be_under_review(page: Page) -> None:
    page.evaluate(
        """() => {
            window.said = [];
            const line = document.getElementById("status");
            new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true });
        }"""
    )
    reviewed(page)

    *before, last = page.evaluate("said")
    assert before == ["brief.docx: sending", "brief.docx: being reviewed"]
    assert re.fullmatch(r"brief\.docx: Not ready, \d+ findings", last)


def test_all_files_are_stopped_with_one_press(page: Page) -> None:
    held: list[Route] = []
    page.route("**/v1/reviews", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    choose(page, *(payload(WEBSITE.read_bytes(), f"{n}.docx") for n in range(4)))
    page.get_by_role("button", name="Stop all").click()

    expect(page.locator(".file-state", has_text="stopped")).to_have_count(4)
    assert page.get_by_role("button", name="Stop all").count() == 0


def test_findings_can_be_narrowed_to_an_element_and_a_severity(page: Page) -> None:
    reviewed(page)
    everything = page.locator(".finding").count()
    page.get_by_label("Element", exact=True).select_option("quality")
    some = page.locator(".finding").count()

    assert 0 < some < everything
    assert {text.split(" ·")[0] for text in page.locator(".finding-line .quiet").all_inner_texts()} == {"Quality"}
    page.get_by_label("Severity").select_option("warning")
    assert set(page.locator(".severity").all_inner_texts()) == {"▲ Warning"}
    page.get_by_label("Element", exact=True).select_option("")
    page.get_by_label("Severity").select_option("")
    assert page.locator(".finding").count() == everything


def test_what_is_good_and_each_deliverable_have_tabs_of_their_own(page: Page) -> None:
    reviewed(page)
    page.get_by_role("tab", name="Good").click()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    page.get_by_role("tab", name="Deliverables").click()
    expect(page.locator("#panel dl").first).to_be_visible()
    expect(page.get_by_role("tab", name="Deliverables")).to_have_attribute("aria-selected", "true")


def test_what_is_good_is_shown_by_its_words_alone(page: Page) -> None:
    reviewed(page)
    page.get_by_role("tab", name="Good").click()
    expect(page.locator("#panel blockquote").first).to_be_visible()

    assert "the quotes show where" not in page.locator("#panel").inner_text()


@pytest.mark.parametrize(("language", "says"), [("en-US", "kind of work: short memo"), ("de-DE", "kurzes Schreiben")])
def test_the_kind_of_work_is_told_in_the_readers_words(opened: Callable[..., Page], language: str, says: str) -> None:
    page = opened(locale=language)
    memo = brief("Dear Ms Brown,", "Please send us two chairs by 4 May 2027.", "Kind regards")
    choose(page, payload(memo))

    expect(page.locator(".review > .small").first).to_contain_text(says)


@pytest.mark.parametrize(
    ("language", "says"), [("de-AT", "auf Englisch"), ("fr-FR", "en anglais"), ("es-MX", "en inglés")]
)
def test_who_reads_another_language_is_told_that_findings_are_in_english(
    opened: Callable[..., Page], language: str, says: str
) -> None:
    page = opened(locale=language)
    reviewed(page)

    expect(page.locator("#panel")).to_contain_text(says)
    expect(page.locator(".finding h3").first).to_have_attribute("lang", "en")
    assert violations(page) == []


def test_who_reads_english_is_told_nothing_of_the_language(page: Page) -> None:
    reviewed(page)

    expect(page.locator(".finding").first).to_be_visible()
    expect(page.locator("#panel")).not_to_contain_text("English")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en-US", "Due Mar 5, 2027"),
        ("en-GB", "Due 5 Mar 2027"),
        ("de-DE", "Fällig 5. März 2027"),
        ("fr-CH", "5 mars 2027"),
        ("es-ES", "5 mar 2027"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it_with_the_name_of_its_month(
    opened: Callable[..., Page], language: str, says: str
) -> None:
    page = opened(locale=language, timezone_id="America/Los_Angeles")
    reviewed(page, brief("# Deliverables", "The supplier shall deliver the site plan by 5 March 2027."))
    page.get_by_role("tab").nth(2).click()

    expect(page.locator("#panel li")).to_contain_text(says)


def test_the_annotated_copy_opens_in_another_library_with_our_comments(page: Page) -> None:
    reviewed(page)
    name, data = downloaded(page, "Download annotated copy")
    copy = docx.Document(io.BytesIO(data))

    assert name == "brief.reviewed.docx"
    assert {comment.author for comment in copy.comments} == {"Briefcheck"}
    assert [p.text for p in copy.paragraphs] == [p.text for p in docx.Document(str(WEBSITE)).paragraphs]


def test_the_copy_holds_missing_sections_where_they_are_asked_for(page: Page) -> None:
    page.get_by_label("Insert missing sections").check()
    reviewed(page)
    _, data = downloaded(page, "Download annotated copy")
    copy = docx.Document(io.BytesIO(data))

    assert copy.element.body.xpath(".//w:ins[@w:author='Briefcheck']")


def test_the_annotated_copy_of_a_tracker_opens_in_another_library(page: Page) -> None:
    needs_workbooks(page)
    reviewed(page, tracker(), "plan.xlsx")
    _, data = downloaded(page, "Download annotated copy")

    assert "Plan" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames


def test_a_reviewed_copy_can_be_had_without_our_marks(page: Page) -> None:
    reviewed(page)
    _, data = downloaded(page, "Download annotated copy")
    choose(page, payload(data, "again.docx"))
    page.get_by_role("button", name="Show review: again.docx").click()
    _, data = downloaded(page, "Download without our marks")

    expect(page.locator(".outcome")).to_have_text("The copy without our marks was downloaded.")
    assert list(docx.Document(io.BytesIO(data)).comments) == []


def test_a_tracker_is_made_from_a_brief(page: Page) -> None:
    needs_route(page, "/v1/trackers")
    reviewed(page)
    name, data = downloaded(page, "Make a tracker")
    book = openpyxl.load_workbook(io.BytesIO(data))

    assert name == "brief.tracker.xlsx"
    assert any("Website" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_status_report_is_written_from_a_tracker(page: Page) -> None:
    needs_route(page, "/v1/status-reports")
    reviewed(page, tracker(), "plan.xlsx")
    name, data = downloaded(page, "Download the status report")

    assert name == "plan.status.docx"
    assert docx.Document(io.BytesIO(data)).paragraphs


def test_a_tracker_is_compared_with_its_brief(page: Page) -> None:
    needs_route(page, "/v1/comparisons")
    reviewed(page, tracker(), "plan.xlsx")
    page.get_by_label("Compare with a brief").set_input_files([payload(WEBSITE.read_bytes())])

    expect(page.get_by_role("heading", name="Differences: brief.docx and plan.xlsx")).to_be_visible()
    expect(page.locator(".comparison li").first).to_be_visible()
    assert violations(page) == []


def test_a_brief_is_compared_with_its_tracker(page: Page) -> None:
    reviewed(page)
    page.get_by_label("Compare with a tracker").set_input_files([payload(tracker(), "plan.xlsx")])

    expect(page.get_by_role("heading", name="Differences: brief.docx and plan.xlsx")).to_be_visible()
    expect(page.locator(".comparison li").first).to_be_visible()


def test_a_tracker_in_use_is_filled_from_the_brief_and_comes_back_as_a_copy(page: Page) -> None:
    plan = tracker(("D-01", "Page designs", "Ann", None, None, "open"))
    reviewed(page)
    with page.expect_download() as download:
        page.get_by_label("Fill in an existing tracker").set_input_files([payload(plan, "plan.xlsx")])
    expect(page.locator(".outcome")).to_contain_text("rows were added.")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))["Plan"]

    assert download.value.suggested_filename == "plan.filled.xlsx"
    assert [sheet["A2"].value, sheet["C2"].value, sheet["F2"].value] == ["D-01", "Ann", "open"]
    assert sheet["D2"].value is not None
    assert sheet.max_row > 2


def test_what_the_service_does_not_offer_has_no_button(opened: Callable[..., Page]) -> None:
    page = opened()
    page.route("**/openapi.json", lambda route: route.fulfill(json={"paths": {"/v1/reviews": {}}}))
    page.reload()
    reviewed(page)
    page.wait_for_load_state("networkidle")

    assert page.get_by_role("button", name="Make a tracker").count() == 0


def test_the_supplier_s_questions_go_to_the_clipboard(opened: Callable[..., Page]) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    reviewed(page)
    page.get_by_role("button", name="Copy the supplier's questions").click()
    expect(page.locator(".outcome")).to_contain_text("clipboard")

    assert page.evaluate("navigator.clipboard.readText()").count("?") >= 3


def test_a_review_is_done_with_the_keyboard_alone(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    chooser.value.set_files([payload(WEBSITE.read_bytes())])
    page.locator(".review").wait_for()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "tab":
            break
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Good")).to_be_focused()
    expect(page.locator("#panel blockquote").first).to_be_visible()
    page.keyboard.press("Home")
    expect(page.get_by_role("tab", name="To fix")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("n")
    expect(page.locator(".finding").nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(".finding").nth(1)).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator(".finding").nth(0)).to_be_focused()


def test_what_happens_is_announced_to_those_who_listen(page: Page) -> None:
    reviewed(page)

    expect(page.get_by_role("status").first).to_contain_text("brief.docx: Not ready")


def test_the_focus_stays_where_it_was_when_a_review_arrives(page: Page) -> None:
    page.get_by_label("How much to ask").focus()
    reviewed(page)

    expect(page.get_by_label("How much to ask")).to_be_focused()


def test_a_page_is_ready_within_half_a_second(opened: Callable[..., Page]) -> None:
    page = opened()
    times = []
    for _ in range(5):
        page.reload()
        page.locator("#app:not([aria-busy])").wait_for()
        times.append(page.evaluate("performance.getEntriesByName('ready')[0].startTime"))

    assert min(times) <= 500, statistics.median(times)


def test_a_brief_of_two_hundred_pages_answers_every_click_in_a_tenth_of_a_second(page: Page) -> None:
    reviewed(page, long_brief(200))
    press = "element => { const began = performance.now(); element.click(); return performance.now() - began; }"
    layout = "() => { const began = performance.now(); document.body.offsetHeight; return performance.now() - began; }"
    taken = {}
    for name in ("Good", "Deliverables", "To fix"):
        taken[name] = page.get_by_role("tab", name=name).evaluate(press) + page.evaluate(layout)
    more = page.locator(".more button")
    for n in range(3):
        taken[f"more {n}"] = more.evaluate(press) + page.evaluate(layout)

    assert max(taken.values()) < 100, taken


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [320, 1200])
def test_everybody_can_use_every_state_of_the_page(opened: Callable[..., Page], look: str, width: int) -> None:
    page = opened(width=width, **LOOKS[look])
    found = {"start": violations(page)}
    wide = {"start": is_wider_than_its_window(page)}

    def note(state: str) -> None:
        found[state] = violations(page)
        wide[state] = is_wider_than_its_window(page)

    held: list[Route] = []
    page.route("**/v1/reviews", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    choose(page, payload(WEBSITE.read_bytes()), payload(no_office_file(), "notes.docx"))
    page.locator(".file progress").first.wait_for()
    note("working")
    for route in held:
        route.continue_()
    page.unroute("**/v1/reviews")
    page.locator(".review").wait_for()
    page.locator(".file-state.error").first.wait_for()
    note("reviewed")
    page.get_by_role("tab", name="Good").click()
    note("good")
    page.get_by_role("tab", name="Deliverables").click()
    note("deliverables")

    assert not any(found.values()), found
    assert not any(wide.values()), wide
