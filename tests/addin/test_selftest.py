"""The self-test that a person with a real Office runs, here in the simulated one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from .documents import brief, tracker
from .office.batches import Host
from .office.embedding import pane
from .office.excel import Excel
from .office.word import Word
from .watching import violations

pytestmark = pytest.mark.needs_program("chromium")

HOSTS = {"word": lambda: Word(brief("Nothing.")), "excel": lambda: Excel(tracker())}
ABSENT = {"word": 0, "excel": 2}


@pytest.mark.parametrize("name", HOSTS)
def test_the_self_test_tries_every_step_and_leaves_the_document_as_it_was(
    browser: Browser, service: str, name: str
) -> None:
    host: Host = HOSTS[name]()
    before = content(host)
    with pane(browser, service, host, path="/addin/selftest.html") as found:
        found.frame.get_by_role("button", name="Run the self-test").click()
        expect(found.frame.get_by_role("button", name="Copy the report")).to_be_enabled(timeout=30_000)
        report = found.frame.get_by_label("Report").input_value()
        assert violations(found.frame) == []

    assert f"host {name}" in report
    assert report.count("\nok ") == 11 - ABSENT[name], report
    assert report.count("\nabsent ") == ABSENT[name]
    assert content(host) == before
    assert not host.memory


def test_a_step_that_fails_is_in_the_report_and_the_others_go_on(browser: Browser, service: str) -> None:
    host = Word(brief("Nothing."))
    host.refuse["Words.InsertComment"] = "NotAllowed"
    with pane(browser, service, host, path="/addin/selftest.html") as found:
        found.frame.get_by_role("button", name="Run the self-test").click()
        expect(found.frame.get_by_role("button", name="Copy the report")).to_be_enabled(timeout=30_000)
        report = found.frame.get_by_label("Report").input_value()

    assert "FAILED  comment on them: NotAllowed" in report
    assert "ok      take the test text out: 1 paragraphs" in report


def content(host: Host) -> list[object]:
    if isinstance(host, Word):
        return [host.text(paragraph) for paragraph in host.paragraphs()]
    assert isinstance(host, Excel)
    return [[cell.value for cell in row] for sheet in host.book for row in sheet.iter_rows()]
