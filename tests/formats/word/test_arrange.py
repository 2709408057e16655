"""How an inserted section stands on the page of its host: from the right, with room, and kept together."""

from __future__ import annotations

import pytest
from lxml.etree import _Element

from briefcheck.formats.word.template import Template, TemplateParagraph, TemplateTable

from .independent import assert_nothing_lost, at, every, local, root_of
from .test_insertion import SIMPLE, ours, properties
from .wordml import docx, heading, p, r, style, table
from .writing import TABLE, TEXT, inserted

ARABIC = heading("نطاق العمل") + p("يقدم المورد مخطط الموقع مع أربع عشرة قطعة أرض قبل اجتماع المجلس.")
LED_IN = Template(
    "T",
    "",
    (),
    (),
    "",
    (
        TemplateParagraph("heading", "Parts"),
        TemplateParagraph("body", "The supplier builds it from these:"),
        TemplateTable((("Item", "What it is made of"), ("1", "Steel")), (1000, 3000)),
        TemplateParagraph("body", "Nothing else."),
    ),
)


def blocks(source: str, template: Template, styles: str = "") -> list[_Element]:
    data = docx(source, styles=styles)
    made = inserted(data, template)
    assert_nothing_lost(data, made)
    return ours(root_of(made))


def spacing(block: _Element) -> dict[str, str]:
    found = every(block, "spacing")
    return {side: value for side in ("before", "after") if found and (value := at(found[0], side))}


# From the right


@pytest.mark.parametrize("template", [TEXT, LED_IN])
def test_in_a_document_from_the_right_paragraphs_and_tables_run_from_the_right(template: Template) -> None:
    made = blocks(ARABIC, template)
    paragraphs = [q for block in made for q in ([block] if local(block) == "p" else every(block, "p"))]
    assert all("bidi" in properties(q) for q in paragraphs)
    assert all(every(block, "bidiVisual") for block in made if local(block) == "tbl")


def test_the_properties_of_a_table_like_the_host_s_from_the_right_stand_in_the_schema_s_order() -> None:
    props = '<w:tblStyle w:val="Plain"/><w:bidiVisual/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/>'
    host = ARABIC + table(["المخرج", "الموعد"], ["التصميم", "5"], props=props) + p("انتهى.")
    made = blocks(host, LED_IN, styles=style("Plain", kind="table"))
    (grid,) = [block for block in made if local(block) == "tbl"]
    assert [local(e) for e in grid[0]] == ["tblStyle", "bidiVisual", "tblW", "tblLook"]


def test_in_a_document_from_the_left_nothing_does() -> None:
    assert not [e for block in blocks(SIMPLE, LED_IN) for e in (*every(block, "bidi"), *every(block, "bidiVisual"))]


def test_latin_letters_are_not_set_as_if_they_ran_from_the_right() -> None:
    arabic = p(r("يقدم المورد مخطط الموقع قبل اجتماع المجلس.", "<w:rtl/>"))
    (made,) = [block for block in blocks(heading("نطاق") + arabic, LED_IN) if "Nothing else." in "".join(
        t.text or "" for t in every(block, "t"))]  # fmt: skip
    assert not every(made, "rtl")


# Room


def test_text_does_not_touch_the_table_above_it() -> None:
    assert spacing(blocks(SIMPLE, LED_IN)[-1]) == {"before": "120"}


def test_a_heading_does_not_touch_the_host_s_table_above_it() -> None:
    made = blocks(SIMPLE + table(["Part", "Due"], ["Report", "May"]), TEXT)
    assert spacing(made[0]) == {"before": "240"}


def test_where_the_host_puts_blank_lines_between_its_parts_a_section_has_room_around_it() -> None:
    text = p("We need a report on the roof, with pictures of each fault.") + p("")
    made = blocks(p("Order") + p("") + text + text + p("Come in May."), TEXT)
    assert spacing(made[0])["before"] == "240"


def test_room_before_half_of_the_parts_is_enough_to_go_by() -> None:
    text = p("We need a report on the roof, with pictures of each fault.")
    assert spacing(blocks(text + p("") + text + text, TEXT)[0])["before"] == "240"


def test_room_is_made_though_the_style_closes_up_paragraphs_alike() -> None:
    text = p("We need a report on the roof, with pictures of each fault.")
    (first, *_) = blocks(text + p("") + text, TEXT)
    assert [at(e, "val") for e in every(first, "contextualSpacing")] == ["0"]


def test_where_styles_make_the_room_none_is_added() -> None:
    assert spacing(blocks(SIMPLE + heading("Next") + p("More."), TEXT)[0]) == {}


# Kept together


def test_a_heading_stays_with_what_follows_and_the_lead_in_with_its_table() -> None:
    first, lead, grid, last = blocks(SIMPLE, LED_IN)
    assert "keepNext" in properties(first)
    assert "keepNext" in properties(lead)
    assert "keepNext" not in properties(last)
    assert all(every(row, "cantSplit") for row in every(grid, "tr"))
    head, body = every(grid, "tr")
    assert all("keepNext" in properties(q) for q in every(head, "p"))
    assert not any("keepNext" in properties(q) for q in every(body, "p"))


# Tables


def widths(grid: _Element) -> list[int]:
    return [int(at(column, "w") or "") for column in every(grid, "gridCol")]


def test_columns_share_the_page_as_the_template_has_them() -> None:
    (grid,) = [block for block in blocks(SIMPLE, LED_IN) if local(block) == "tbl"]
    first, second = widths(grid)
    assert 2.8 < second / first < 3.2


def test_no_column_is_too_narrow_for_its_longest_word() -> None:
    rows = (("No.", "Specification"), ("1", "Steel"))
    narrow = Template("T", "", (), (), "", (TemplateParagraph("heading", "T"), TemplateTable(rows, (9000, 100))))
    (grid,) = [block for block in blocks(SIMPLE, narrow) if local(block) == "tbl"]
    first, second = widths(grid)
    assert second > 1600
    assert first > second


def test_cells_are_set_like_those_that_say_something_not_like_the_labels_beside_them() -> None:
    host = table([r("Item", "<w:b/>"), "Tested"], [r("Method", "<w:b/>"), "Each part is measured by hand."])
    (grid,) = [block for block in blocks(SIMPLE + host + p("After."), TABLE) if local(block) == "tbl"]
    header, body = every(grid, "tr")[:2]
    assert every(header, "b")
    assert not every(body, "b")


def test_a_header_that_looks_like_the_body_is_set_apart() -> None:
    host = table(["Item", "Due"], ["Report", "May"], props='<w:tblStyle w:val="Plain"/>')
    made = blocks(SIMPLE + host + p("After."), TABLE, styles=style("Plain", kind="table"))
    (grid,) = [block for block in made if local(block) == "tbl"]
    assert every(every(grid, "tr")[0], "b")
