"""A table is read as a grid: every cell knows its row, its column, its header and its row's label."""

from __future__ import annotations

import pytest

from briefcheck.formats.word.read import read
from briefcheck.model import Block, Cell

from . import wordml as x
from .wordml import cell, p, row, table


def blocks(body: str, **more: object) -> tuple[Block, ...]:
    return read(x.package(body, **more)).blocks


def cells(body: str, **more: object) -> dict[str, Cell]:
    return {block.text: block.cell for block in blocks(body, **more) if block.cell is not None}


def headers(body: str, **more: object) -> dict[str, str]:
    return {text: at.header for text, at in cells(body, **more).items() if not at.is_header}


def test_a_cell_knows_where_it_is() -> None:
    found = cells(table(["Item", "Due"], ["Report", "May"], header=1))
    assert found == {
        "Item": Cell(1, 1, 1, is_header=True), "Due": Cell(1, 1, 2, is_header=True),
        "Report": Cell(1, 2, 1, header="Item"), "May": Cell(1, 2, 2, header="Due", label="Report"),
    }  # fmt: skip


def test_a_table_is_read_row_by_row_and_cells_keep_their_lists() -> None:
    body = table(row(cell(x.item("a") + p("b")), "c"), ["d", "e"]) + p("f")
    found = blocks(body, numbering=x.DECIMALS)
    assert [(b.text, b.kind, b.number) for b in found] == [
        ("a", "cell", "1."), ("b", "cell", ""), ("c", "cell", ""), ("d", "cell", ""), ("e", "cell", ""),
        ("f", "paragraph", ""),
    ]  # fmt: skip


def test_an_inner_table_is_a_table_of_its_own() -> None:
    found = cells(table(["a", cell(p("b") + table(["c", "d"], ["e", "f"]) + p("g"))], ["h", "i"]))
    assert [(text, at.table, at.row, at.column) for text, at in found.items()] == [
        ("a", 1, 1, 1), ("b", 1, 1, 2), ("c", 2, 1, 1), ("d", 2, 1, 2), ("e", 2, 2, 1), ("f", 2, 2, 2), ("g", 1, 1, 2),
        ("h", 1, 2, 1), ("i", 1, 2, 2),
    ]  # fmt: skip


def test_a_single_cell_is_a_frame_and_no_table() -> None:
    found = blocks(table([cell(x.heading("Scope") + p("All of it"))]) + table(["a", "b"]))
    assert [(b.text, b.kind, b.heading, b.cell and b.cell.table) for b in found] == [
        ("Scope", "heading", -1, None), ("All of it", "paragraph", 0, None), ("a", "cell", 0, 1), ("b", "cell", 0, 1),
    ]  # fmt: skip


def test_a_frame_in_a_cell_belongs_to_the_cell() -> None:
    assert cells(table(["a", cell(table(["b"]))]))["b"] == Cell(1, 1, 2, label="a")


def test_merged_cells_keep_the_columns_below_them() -> None:
    body = table(
        row(cell("Item", merge="restart"), cell("When", span=2), props="<w:tblHeader/>"),
        row(cell("", merge="continue"), "Draft", "Final", props="<w:tblHeader/>"),
        row(cell("Report", merge="restart"), "May", "June"),
        row(cell("", merge="continue"), "July", "August"),
        row("after", props='<w:gridBefore w:val="2"/>'),
    )
    found = cells(body)
    assert found["June"] == Cell(1, 3, 3, header="When / Final", label="Report")
    assert found["July"] == Cell(1, 4, 2, header="When / Draft", label="Report")
    assert found["Report"] == Cell(1, 3, 1, header="Item", rows=2)
    assert found["after"] == Cell(1, 5, 3, header="When / Final")


def test_an_impossible_span_is_cut() -> None:
    grotesque = row(cell("a", span=10**9), "b", props='<w:gridBefore w:val="1000000000"/>')
    assert cells(table(grotesque, row(cell("c", props='<w:gridSpan w:val="-3"/>'), "d")))["d"].column == 2


# -- header rows


@pytest.mark.parametrize(
    "first",
    [
        row(cell("Item", b=True), cell("Due", b=True)),
        row(*(cell(text, props='<w:shd w:val="clear" w:fill="DDDDDD"/>') for text in ("Item", "Due"))),
        row(*(cell(p(text, style="Heading3")) for text in ("Item", "Due"))),
        row(*(cell(p(x.r(text, style="Strong"))) for text in ("Item", "Due"))),
        row("ITEM", "DUE DATE"),
    ],
)  # fmt: skip
def test_a_first_row_that_stands_out_is_a_header(first: str) -> None:
    found = blocks(table(first, ["Report", "May"]))
    assert [(b.kind, b.cell and b.cell.is_header) for b in found[:2]] == [("cell", True)] * 2
    assert found[3].cell is not None
    assert found[3].cell.header.lower().startswith("due")


def test_a_first_row_of_short_titles_over_three_columns_is_a_header() -> None:
    rows = ["Item", "Due", "Format"], ["Report", "3 May", "PDF"], ["Manual", "4 June", "Word"]
    assert headers(table(*rows))["4 June"] == "Due"


@pytest.mark.parametrize(
    "rows",
    [
        (["Client", "Acme"], ["Due", "May"]),
        ([cell("Client", b=True), "Acme"], [cell("Due", b=True), "May"]),
        ([cell("Client", b=True), "Acme", cell("Due", b=True), "May"],) * 2,
        (["Client:", "Acme", "Due:", "May"], ["Cost:", "1", "By:", "2"]),
        (["Report", "May", "PDF"], ["Manual", "June", "PDF"]),
        (["1", "Report", "May"], ["2", "Manual", "June"]),
        (["The report says how the bridges are kept and who does it", "b", "c"], ["d", "e", "f"]),
        ([cell("a", b=True), cell("b", b=True)], [cell("c", b=True), cell("d", b=True)]),
        (["Item", "Due", "Format"],),
        ([cell("Item", b=True)], [cell("Report")]),
    ],
)  # fmt: skip
def test_labels_with_values_and_rows_like_the_others_are_no_headers(rows: tuple[list[str], ...]) -> None:
    found = blocks(table(*rows))
    assert not any(block.cell and (block.cell.is_header or block.cell.header) for block in found)


def test_a_label_names_the_cells_beside_it() -> None:
    assert cells(table(["Client", "Acme"], ["Due", "May"]))["May"].label == "Due"


def test_a_banner_over_a_table_heads_no_column() -> None:
    body = table(
        [cell("Deliverables", span=3, b=True)], [cell(t, b=True) for t in ("Item", "Due", "Form")], ["a", "b", "c"]
    )
    found = cells(body)
    assert found["Deliverables"].is_header
    assert found["b"] == Cell(1, 3, 2, header="Due", label="a")


def test_two_rows_of_titles_under_merged_ones_are_joined() -> None:
    body = table(
        [cell("Item", b=True), cell("When", span=2, b=True)],
        [cell("", merge="continue"), "Draft", "Final"],
        ["a", "b", "c"],
    )
    assert headers(body)["c"] == "When / Final"


def test_a_table_style_that_sets_the_first_row_apart_makes_a_header() -> None:
    first_row = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styled = f'<w:style w:type="table" w:styleId="Fancy"><w:name w:val="Fancy"/>{first_row}</w:style>'
    look = '<w:tblStyle w:val="{}"/><w:tblLook {}/>'.format
    rows = ["Item", "Due"], ["Report", "May"]
    styles = x.STYLES + styled + x.style("Fancier", kind="table", based_on="Fancy")
    for props, header in (
        (look("Fancier", 'w:firstRow="1"'), "Due"), (look("Fancy", 'w:val="04A0"'), "Due"),
        (look("Fancy", 'w:firstRow="0" w:val="04A0"'), ""), (look("Fancy", 'w:val="0480"'), ""),
        (look("TableGrid", 'w:firstRow="1"'), ""),
    ):  # fmt: skip
        assert headers(table(*rows, props=props), styles=styles)["May"] == header


def test_all_rows_marked_as_headers_are_none() -> None:
    assert headers(table(["a", "b"], ["c", "d"], header=2)) == {"a": "", "b": "", "c": "", "d": ""}


# -- rows and cells inside other things


def test_rows_and_cells_in_content_controls_and_custom_xml_are_read() -> None:
    custom = f'<w:customXml w:element="e">{row("e", "f")}</w:customXml>'
    body = table(["a", "b"], x.control(row("c", x.control(cell("d")))), custom, ["g", x.control(cell("h"))])
    assert {text: (at.row, at.column) for text, at in cells(body).items()} == {
        "a": (1, 1), "b": (1, 2), "c": (2, 1), "d": (2, 2), "e": (3, 1), "f": (3, 2), "g": (4, 1), "h": (4, 2),
    }  # fmt: skip


def test_text_in_a_control_in_a_cell_makes_its_header_and_label() -> None:
    body = table([cell(x.control(p("Item"))), "Due"], [cell(x.control(p("Report")) + p("final")), "May"], header=1)
    assert cells(body)["May"] == Cell(1, 2, 2, header="Due", label="Report final")
    assert cells(body)["Report"].header == "Item"


# -- headings in tables


def test_a_heading_by_style_over_or_before_a_row_begins_a_section() -> None:
    over = blocks(table([cell(x.heading("Scope"), span=2)], ["a", "b"]))
    before = blocks(table([cell(x.heading("Scope")), "All of it"], [cell(x.heading("Terms")), "None"]))
    assert [(b.kind, b.heading) for b in over] == [("heading", -1), ("cell", 0), ("cell", 0)]
    assert [(b.kind, b.heading) for b in before] == [("heading", -1), ("cell", 0), ("heading", -1), ("cell", 2)]


def test_a_heading_by_style_above_text_in_a_cell_begins_a_section_and_alone_it_is_a_cell() -> None:
    found = blocks(table(["a", cell(x.heading("Scope") + p("All"))], ["b", cell(x.heading("Sign here"))]))
    assert [(b.text, b.kind) for b in found] == [
        ("a", "cell"), ("Scope", "heading"), ("All", "cell"), ("b", "cell"), ("Sign here", "cell"),
    ]  # fmt: skip
