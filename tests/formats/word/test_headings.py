"""Structure that is only to be seen: headings set in bold, labels, titles, tables of contents typed by hand."""

from __future__ import annotations

import pytest

from briefcheck.formats.word.headings import run_in_label, typed_depth
from briefcheck.formats.word.read import read
from briefcheck.model import Block

from . import wordml as x
from .wordml import p, r

BODY = p("The supplier writes a report on the state of the bridges and hands it to the operations manager.")
UNDERLINED, ITALIC = '<w:u w:val="single"/>', "<w:i/>"


def bold(text: str, size: int = 0) -> str:
    return p(r(text, b=True, size=size))


def blocks(body: str, **more: object) -> tuple[Block, ...]:
    return read(x.package(body, **more)).blocks


def headings(body: str, **more: object) -> list[tuple[str, int]]:
    found = [block for block in blocks(body, **more) if block.kind == "heading"]
    assert all(block.is_inferred for block in found)
    return [(block.text, block.level) for block in found]


# -- what is a heading


@pytest.mark.parametrize(
    "line",
    [
        bold("Scope"), p(r("Scope", UNDERLINED)), p("SCOPE"), p(r("Scope", size=28)), bold("3. Scope"),
        bold("III. Scope"),
        bold("Phase 2: Design"), bold("What do we want?"), bold("Deliverables:"), p(r("Scope", style="Strong")),
        p(r("Scope of ", b=True), r(" "), r("work", b=True)),
    ],
)  # fmt: skip
def test_a_short_line_that_stands_out_above_text_is_a_heading(line: str) -> None:
    (found, body) = blocks(line + BODY)
    assert (found.kind, found.level, found.is_inferred, found.label) == ("heading", 1, True, "")
    assert (body.kind, body.heading) == ("paragraph", 0)


@pytest.mark.parametrize(
    "line",
    [
        p("Scope"), bold("The report is due on Friday."), bold("Client: Acme"), bold("Signature ______ Date ______"),
        bold("Name\tDate"), bold("see https://example.com"), bold("Write to a@example.com"), bold("2026"), p("• SCOPE"),
        bold("This line is bold throughout but it has far too many words to be the heading of anything at all"),
        p(r("Half", b=True), " bold"), p(r("Scope", size=24)),
        p(r("in line", b=True), r("<w:br/>"), r("broken", b=True)), p("ABC"),
    ],
)  # fmt: skip
def test_a_line_that_only_resembles_a_heading_is_none(line: str) -> None:
    assert headings(line + BODY) == []


def test_a_bold_line_with_nothing_under_it_is_no_heading() -> None:
    assert headings(BODY + bold("Signed by the client")) == []


def test_bold_lines_in_a_row_are_no_headings() -> None:
    assert headings(BODY + bold("Report") + bold("Drawings") + bold("Training") + BODY) == []


def test_the_last_of_a_row_is_a_heading_where_it_looks_different() -> None:
    cover = bold("Acme Ltd") + bold("3 Main Street") + bold("Springfield") + p(r("Scope", UNDERLINED, b=True))
    assert headings(cover + BODY) == [("Scope", 1)]


def test_bold_items_below_one_another_are_a_list_and_apart_from_one_another_headings() -> None:
    one, two = (p(r(text, b=True), props=x.numbered(1)) for text in ("Report", "Training"))
    assert headings(one + two + BODY, numbering=x.DECIMALS) == []
    assert headings(one + BODY + two + BODY, numbering=x.DECIMALS) == [("Report", 1), ("Training", 1)]


def test_bold_cells_and_bold_bullets_are_no_headings() -> None:
    assert headings(x.table([x.cell("Item", b=True), x.cell("Due", b=True)], ["Report", "May"]) + BODY) == []
    assert headings(p(r("Report", b=True), props=x.numbered(1)) + BODY, numbering=x.BULLETS) == []


def test_a_short_line_above_a_list_is_its_heading_but_a_lead_in_is_not() -> None:
    items = x.item("Travel") + x.item("Printing")
    assert headings(p("Exclusions") + items, numbering=x.BULLETS) == [("Exclusions", 1)]
    assert headings(p("Not Included Here:") + items, numbering=x.BULLETS) == [("Not Included Here:", 1)]
    assert headings(p("The price includes all:") + items, numbering=x.BULLETS) == []


def test_one_line_in_italics_is_emphasis_and_several_above_text_are_headings() -> None:
    line = "".join(p(r(text, ITALIC)) + BODY for text in ("Data collection", "Monitoring"))
    assert headings(line) == [("Data collection", 1), ("Monitoring", 1)]
    assert headings(p(r("Data collection", ITALIC)) + BODY) == []


@pytest.mark.parametrize(
    "numbers", ["1. 2. 3.", "1 2 3", "I. II. III.", "A. B. C.", "一、 二、 三、", "第一章 第二章 第三章"]
)
def test_plain_numbered_lines_with_text_between_them_are_headings(numbers: str) -> None:
    names = ("Scope", "Schedule", "Payment")
    lines = [f"{number} {name}" for number, name in zip(numbers.split(), names, strict=True)]
    assert headings("".join(p(line) + BODY for line in lines)) == [(line, 1) for line in lines]


def test_numbers_that_word_counts_make_headings_the_same_way() -> None:
    body = "".join(x.item(name) + BODY for name in ("Scope", "Schedule", "Payment"))
    assert headings(body, numbering=x.DECIMALS) == [("Scope", 1), ("Schedule", 1), ("Payment", 1)]


def test_numbered_lines_that_a_sentence_leads_in_are_its_list_though_the_numbers_run_on() -> None:
    lots = "".join(
        p(f"In lot {lot} the supplier delivers:")
        + x.item("a brochure of good quality")
        + x.item("a PDF file, as agreed")
        for lot in (1, 2, 3)
    )
    assert headings(lots + BODY, numbering=x.DECIMALS) == []


def test_numbered_lines_with_mere_keywords_between_them_stay_a_list() -> None:
    body = "".join(x.item(name) + x.item("by May", 1, 1) for name in ("Report", "Training", "Manual"))
    assert headings(body, numbering=x.DECIMALS) == []


def test_a_prompt_is_no_heading() -> None:
    prompt = x.control(bold("Click here to enter text"), x.PROMPT)
    assert headings(prompt + BODY) == []


def test_a_line_on_the_title_page_above_a_heading_by_style_is_none() -> None:
    found = blocks(bold("Acme Ltd") + x.heading("Scope") + BODY)
    assert [block.kind for block in found] == ["paragraph", "heading", "paragraph"]


# -- levels


def test_bigger_is_higher_and_the_biggest_line_at_the_top_is_the_title() -> None:
    body = (
        bold("Statement of work", 40)
        + bold("Scope", 28)
        + BODY
        + bold("Included", 24)
        + BODY
        + bold("Schedule", 28)
        + BODY
    )
    found = blocks(body)
    assert [(b.kind, b.level, b.heading) for b in found] == [
        ("title", 0, -1), ("heading", 1, -1), ("paragraph", 0, 1), ("heading", 2, 1), ("paragraph", 0, 3),
        ("heading", 1, -1), ("paragraph", 0, 5),
    ]  # fmt: skip


def test_sizes_that_are_nearly_the_same_make_one_level() -> None:
    assert headings(bold("Scope", 28) + BODY + bold("Schedule", 27) + BODY) == [("Scope", 1), ("Schedule", 1)]


def test_a_typed_number_says_how_deep_a_heading_stands() -> None:
    lines = ["1. Scope", "1.1 Included", "1.1.1 Report", "2. Schedule"]
    found = headings("".join(bold(line) + BODY for line in lines))
    assert found == [("1. Scope", 1), ("1.1 Included", 2), ("1.1.1 Report", 3), ("2. Schedule", 1)]


def test_numbered_headings_stand_on_one_level_whatever_their_size() -> None:
    body = bold("1. Scope", 32) + BODY + bold("2. Terms", 28) + BODY + bold("Payment", 24) + BODY
    assert headings(body) == [("1. Scope", 1), ("2. Terms", 1), ("Payment", 3)]


def test_headings_by_look_stand_below_those_by_style() -> None:
    found = blocks(x.heading("Scope", 2) + BODY + bold("Report") + BODY)
    assert [(b.level, b.is_inferred, b.heading) for b in found if b.kind == "heading"] == [(2, False, -1), (3, True, 0)]


def test_plain_numbered_headings_stand_below_bold_ones() -> None:
    body = (
        bold("Deliverables") + BODY + "".join(p(f"{i}. Report {i}") + BODY for i in (1, 2, 3)) + bold("Payment") + BODY
    )
    assert [level for _, level in headings(body)] == [1, 2, 2, 2, 1]


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("3. Scope", 1), ("3.2 Scope", 2), ("3.2.1. Scope", 3), ("3 Scope", 1), ("A. Scope", 1), ("IV) Scope", 1),
        ("Scope", 0), ("a) the report", 0), ("3.2", 0), ("2026 budget", 0), ("3rd party", 0), ("(2) Scope", 1),
    ],
)  # fmt: skip
def test_a_typed_number_has_a_depth(text: str, depth: int) -> None:
    assert typed_depth(text) == depth


# -- labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Deadline: 3 April", "Deadline"), ("Quality criteria : none", "Quality criteria"), ("交付：三月", "交付"),
        ("Scope:\twide", "Scope"), ("Report (draft): May", "Report (draft)"),
        ("Deadline:", ""), ("http://example.com", ""), ("At 10:30 we meet", ""), ("It is late. Note: go", ""),
        ("One two three four five six seven: eight", ""), ("1: one", ""),
    ],
)  # fmt: skip
def test_a_run_in_label_is_what_stands_before_the_colon(text: str, label: str) -> None:
    assert run_in_label(text) == label
    assert text.startswith(label)


def test_paragraphs_items_and_cells_have_labels() -> None:
    body = p("Due: May") + x.item("Format: PDF") + x.table(["Client: Acme", "b"]) + x.heading("Part: one")
    assert [b.label for b in blocks(body, numbering=x.BULLETS)] == ["Due", "Format", "Client", "", ""]


# -- tables of contents


def test_what_a_contents_field_shows_is_contents_whatever_its_styles() -> None:
    begin, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    start = begin + r(r'<w:instrText> TOC \o "1-3" </w:instrText>') + r('<w:fldChar w:fldCharType="separate"/>')
    body = p("x") + p(start, "Scope 3") + p(x.link(x.field("PAGEREF a", "Terms 4"))) + p("Price 5", end) + p("y")
    kinds = [block.kind for block in blocks(body)]
    assert kinds == ["paragraph", "contents", "contents", "contents", "paragraph"]


def test_a_contents_control_is_contents_with_its_title() -> None:
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    assert [b.kind for b in blocks(x.control(x.heading("Contents") + p("Scope\t3"), gallery) + BODY)] == [
        "contents", "contents", "paragraph",
    ]  # fmt: skip


def test_typed_lines_that_lead_to_page_numbers_are_contents() -> None:
    body = p("Scope ........ 3") + p("Schedule ...... 4") + p("Price\t12") + BODY
    assert [b.kind for b in blocks(body)] == ["contents", "contents", "contents", "paragraph"]


def test_a_list_of_all_headings_is_contents_and_a_list_of_some_is_a_list() -> None:
    names = ("Scope", "Schedule", "Price")
    sections = "".join(x.heading(name) + BODY for name in names)
    listed = "".join(x.item(name) for name in names)
    assert [b.kind for b in blocks(listed + sections, numbering=x.DECIMALS)][:3] == ["contents"] * 3
    deliverables = x.heading("Deliverables") + listed + "".join(x.heading(name, 2) + BODY for name in names)
    more = "".join(x.heading(name) + BODY for name in ("Acceptance", "Payment", "Staff"))
    assert [b.kind for b in blocks(deliverables + more, numbering=x.DECIMALS)][1:4] == ["item"] * 3


# -- one brief, however its headings are made


def brief(title: str, top: str, sub: str, ids: str = "Heading") -> str:
    def line(kind: str, text: str, level: int) -> str:
        if kind == "style":
            return p(text, style=f"{ids}{level}" if level else "Title")
        return bold(text, {0: 44, 1: 32, 2: 26}[level])

    table = x.table(["What", "Who", "When"], ["a", "b", "c"])
    return (
        line(title, "Statement of work", 0) + line(top, "Scope", 1) + BODY + line(sub, "Included", 2) + x.item("Report")
        + line(sub, "Excluded", 2) + BODY + line(top, "Acceptance", 1) + table
    )  # fmt: skip


def structure(body: str, styles: str) -> list[tuple[object, ...]]:
    found = read(x.package(body, styles=styles, numbering=x.BULLETS))
    assert list(found.sections) == [block for block, what in enumerate(found.blocks) if what.kind == "heading"]
    return [(b.text, b.kind, b.level, b.heading) for b in found.blocks]


def test_headings_by_style_in_any_language_and_by_look_give_the_same_structure() -> None:
    wanted = structure(brief("style", "style", "style"), x.STYLES)
    for ids in ("Titre", "berschrift"):
        assert structure(brief("style", "style", "style", ids), x.STYLES.replace('"Heading', f'"{ids}')) == wanted
    assert structure(brief("bold", "bold", "bold"), x.STYLES) == wanted
    assert structure(brief("style", "style", "bold"), x.STYLES) == wanted
