from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from briefcheck.contract import Failure, Review
from briefcheck.report import html

from . import sample

_VOID = {"meta", "rect", "link", "img", "br", "hr", "input"}


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its text, and whether every element is closed."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] != ["style"]:
            self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(params=[sample.review, sample.whole])
def page(request: pytest.FixtureRequest) -> Page:
    review: Review = request.param()
    return Page(html.render(review))


def test_a_page_loads_nothing_and_runs_nothing(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not [value for _, given in page.elements for name, value in given.items() if name in ("src", "style")]
    assert not [given for _, given in page.elements if any(name.startswith("on") for name in given)]
    assert all((given["href"] or "").startswith("#") for given in page.named("a"))
    policy = [given["content"] for given in page.named("meta") if "http-equiv" in given]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_style_is_inlined_and_reaches_for_nothing_outside() -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", html.render(sample.review()), re.S)
    assert "prefers-color-scheme: dark" in style
    assert "@media print" in style
    assert not re.search(r"url\(|@import|https?:", style)


def test_every_link_leads_to_an_id_and_no_id_is_there_twice(page: Page) -> None:
    ids = [given["id"] for _, given in page.elements if "id" in given]
    targets = [given["href"] for given in page.named("a")]
    labels = [given["aria-labelledby"] for _, given in page.elements if "aria-labelledby" in given]
    assert len(ids) == len(set(ids))
    assert {f"#{id_}" for id_ in ids} >= set(targets)
    assert set(ids) >= set(labels)
    assert targets


def test_each_element_is_a_meter_that_says_its_words(page: Page) -> None:
    meters = [given for _, given in page.elements if given.get("role") == "meter"]
    assert [(meter["aria-valuenow"], meter["aria-valuetext"]) for meter in meters] == [
        ("78", "78 of 100, present"),
        ("40", "40 of 100, weak"),
        ("0", "0 of 100, missing"),
    ]


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_whatever_a_document_says_stays_text() -> None:
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }}"
    finding = sample.finding(
        quote=hostile, title=hostile, location=sample.location(heading=hostile), fingerprint=hostile
    )
    card = sample.DocumentCard(
        "</style><b>.docx", "brief", "00", '"><i>', 3, hostile, hostile, "strict", (hostile,), (hostile,)
    )
    aspect = sample.aspect(evidence=(sample.EvidenceView(hostile, sample.location()),), reason=hostile)
    made = sample.review(document=card, findings=(finding,), aspects=(aspect,), fix_first=hostile, verdict=hostile)
    page = Page(html.render(made))
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img", "b", "i"})
    assert page.text.count(hostile) >= 7


def test_a_quote_is_marked_with_the_documents_language_and_finds_its_own_direction(page: Page) -> None:
    assert {(given["lang"], given["dir"]) for given in page.named("blockquote")} == {("en", "auto")}


def test_every_deliverable_and_every_aspect_has_its_row(page: Page) -> None:
    assert "Style guide" in page.text
    assert "2026-12-01" in page.text
    assert "A wish, not a date." in page.text


def test_what_was_not_read_and_the_proof_are_told() -> None:
    text = Page(html.render(sample.whole())).text
    assert "Not read, so not judged: 2 pictures and 1 embedded spreadsheet." in text
    assert "rejecting all our changes gives the original text back" in text


def test_several_reviews_make_one_page_led_by_a_table_that_names_the_refused_too() -> None:
    refused = Failure("old.doc", "old_word", "This is a Word 97 file; save it as .docx.")
    page = Page(html.render_all([sample.review(), sample.whole()], [refused]))
    assert len(page.named("main")) == 1
    assert len(page.named("article")) == 2
    assert "Not reviewed: This is a Word 97 file; save it as .docx." in page.text


def test_a_review_without_anything_to_say_is_still_a_page() -> None:
    bare = sample.review(findings=(), aspects=(), deliverables=(), elements=(), fix_first=None, score=None)
    assert "Nothing to mend" in Page(html.render(bare)).text
