"""Files that would make the reader of values ask for all the memory there is never come to it."""

from __future__ import annotations

import re
import time

import pytest
from msgspec import structs

from briefcheck.errors import Refused, TooLarge, Unreadable
from briefcheck.formats.excel.ordinary import bound
from briefcheck.formats.excel.scan import Scan, scan
from briefcheck.workbook import column_letters

from .books import book, number, read, sheet

FAR = "XFD1048576"
NEAR = f'<row r="1">{number("A1")}</row>'
FAR_ROW = f'<row r="1048576">{number(FAR)}</row>'
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def scanned(cells: str, piece: int = 1 << 20) -> Scan:
    data = sheet(cells).encode()
    return scan(lambda: (data[at : at + piece] for at in range(0, len(data), piece)))


@pytest.mark.parametrize(
    "cells",
    [
        NEAR + FAR_ROW,
        FAR_ROW + NEAR,
        NEAR + f"<row r='1048576'><c r='{FAR}'><v>1</v></c></row>",
        NEAR + f'<row r="1048576"><c r = "{FAR}"><v>1</v></c></row>',
        NEAR + f'<row r="1048576"><c s="1" r="{FAR}"><v>1</v></c></row>',
        NEAR + f'<row r="1048576"><c\nr="{FAR}"><v>1</v></c></row>',
        NEAR + f"""<row r="1048576"><c x=' r="A1"' r="{FAR}"><v>1</v></c></row>""",
        NEAR + f"""<row r="1048576"><c x=">" r="{FAR}"><v>1</v></c></row>""",
        NEAR + f'<row r="1048576"><c r="A1" r="{FAR}"><v>1</v></c></row>',
        NEAR + f'<row r="1048576"><c r="{FAR.lower()}"><v>1</v></c></row>',
        NEAR + '<row r="1048576"></row><row>' + "<c><v>1</v></c>" * 9000 + "</row>",
        NEAR + f'<row r="2">{number("XFD2")}</row><row r="1048576"/><row><c><v>1</v></c></row>',
        NEAR + f'<row r="2">{number("AAAAAAA2")}</row>',
        NEAR + f'<row r="99999999999">{number("A99999999999")}</row>',
    ],
)
def test_cells_too_far_apart_are_refused_however_their_place_is_written(cells: str) -> None:
    with pytest.raises(TooLarge) as caught:
        read(book(sheet(cells)))
    assert caught.value.code == "cells_too_far"


@pytest.mark.parametrize(
    "part",
    [
        sheet(f'{NEAR}<y:row r="1048576"><y:c r="{FAR}"><y:v>1</y:v></y:c></y:row>').replace(
            "<worksheet ", f'<worksheet xmlns:y="{NAMESPACE}" '
        ),
        sheet(f'{NEAR}<é:row r="1048576"><é:c r="{FAR}"><é:v>1</é:v></é:c></é:row>').replace(
            "<worksheet ", f'<worksheet xmlns:é="{NAMESPACE}" '
        ),
        sheet(FAR_ROW, before="<!-- <sheetData></sheetData> -->"),
        sheet(f"{NEAR}<!-- </sheetData><sheetData> -->{FAR_ROW}"),
        sheet(NEAR, after=f"<sheetData>{FAR_ROW}</sheetData>"),
        f'<worksheet xmlns="{NAMESPACE}"><sheetData>{NEAR}{FAR_ROW}',
    ],
)
def test_cells_that_hide_from_the_measure_are_refused(part: str) -> None:
    with pytest.raises(Unreadable):
        read(book(part))


def test_a_far_cell_in_utf_16_is_refused() -> None:
    part = '<?xml version="1.0" encoding="UTF-16"?>' + sheet(NEAR + FAR_ROW)
    with pytest.raises(Refused):
        read(book(part.encode("utf-16")))


def test_cells_that_have_nothing_but_a_format_may_be_anywhere() -> None:
    far = f'<row r="1048576" s="1"><c r="{FAR}" s="1"/></row>'
    assert read(book(sheet(NEAR + far))).sheets[0].rows == ((1,),)


ONE_STRING = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def strings(attributes: str) -> str:
    return f'<sst xmlns="{NAMESPACE}" {attributes}><si><t>word</t></si></sst>'


@pytest.mark.parametrize("count", ["4000000000", "+4000000000", "9" * 30])
def test_a_list_of_texts_that_says_it_is_longer_than_it_can_be_is_refused(count: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(book(sheet(ONE_STRING), strings=strings(f'uniqueCount="{count}"')))
    assert caught.value.code == "strings_count"


def test_declared_dimensions_and_honest_counts_do_no_harm() -> None:
    part = sheet(ONE_STRING, before='<dimension ref="A1:XFD1048576"/>')
    assert read(book(part, strings=strings('count="4000000000" uniqueCount="1"'))).sheets[0].rows == (("word",),)


def test_cells_without_a_place_stand_where_a_reader_puts_them() -> None:
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert read(book(sheet(cells))).sheets[0].rows == ((1, 2), (3,))


def test_one_cell_without_a_place_has_all_rows_counted_those_before_it_too() -> None:
    cells = '<row r="7">' + number("A7") + "</row>" + "<row><c><v>1</v></c></row>" * 3
    placed, unplaced = scanned(cells[: cells.index("<row>")]), scanned(cells)
    assert (placed.last_row, placed.last_column) == (7, 1)
    assert unplaced.last_row >= 10


def test_a_place_written_as_no_program_writes_it_counts_all_the_same() -> None:
    found = scanned(f"<row r='9'>{number('B9')}<c r = 'D12'><v>1</v></c></row>")
    assert (found.last_row, found.last_column) >= (12, 4)


@pytest.mark.parametrize("piece", [1, 7, 64, 1 << 20])
def test_a_sheet_is_measured_the_same_in_pieces_of_any_size(piece: int) -> None:
    cells = "".join(f'<row r="{row}" hidden="1">{number(f"C{row}")}</row>' for row in range(1, 40))
    found = scanned(cells, piece)
    assert (found.last_row, found.last_column) == (39, 3)
    assert found.hidden_rows == frozenset(range(1, 40))


def test_what_stands_around_the_cells_is_kept_without_them() -> None:
    data = sheet(NEAR, before="<cols/>", after="<mergeCells/>").encode()
    frame = scan(lambda: [data]).frame
    assert b"<cols/><sheetData/><mergeCells/>" in frame
    assert b"<c " not in frame


@pytest.mark.parametrize("tag", ["<row ", '<c r="A1" t="e" ', '<c r="A1"><f>', '<row hidden="1" '])
def test_tags_that_never_end_take_no_longer_than_others(tag: str) -> None:
    start = time.process_time()
    scanned(tag * (2_000_000 // len(tag)))
    assert time.process_time() - start < 5


PLAIN = "".join(
    f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>D-{row}</t></is></c><c r="B{row}" s="3"><v>45000</v></c>'
    f'<c r="C{row}" s="2" t="s"><v>0</v></c><c r="D{row}" s="1"/><c r="E{row}"><f>B{row}*2</f><v>90000</v></c></row>'
    for row in range(1, 3_001)
)
"""Cells as Excel writes them, enough to be measured at a glance and in several pieces."""


@pytest.mark.parametrize(
    "odd",
    [
        f'<row r="1048576">{number(FAR)}</row>',
        f"<row r='1048576'><c r='{FAR}'><v>1</v></c></row>",
        f'<row r="1048576"><c r = "{FAR}"><v>1</v></c></row>',
        f'<row r="1048576"><c s="1" r="{FAR}"><v>1</v></c></row>',
        f'<row r="1048576"><c\nr="{FAR}"><v>1</v></c></row>',
        f'<row r="1048576"><c r="A3001" r="{FAR}"><v>1</v></c></row>',
        f'<row r="1048576"><c r="A3001" s="1" r="{FAR}"><v>1</v></c></row>',
        f'<row r="1048576"><c r="A3001" t="n" r="{FAR}"/></row>',
        f'<row r="3001">{number("XFD3001")}<c r="A1048576"><f>1</f></c>{number("A3001")}</row>',
        '<row r="1048576"></row><row><c><v>1</v></c></row>',
        '<row r="1048576"></row><row><c/></row>',
        f'<row r="3001"><c r="AAAAA3001"/>{number("A3001")}</row>',
        f'<row r="9999999999">{number("A9999999999")}{number("A3001")}</row>',
    ],
)
def test_a_far_cell_among_thousands_of_ordinary_ones_is_refused_wherever_it_stands(odd: str) -> None:
    first = PLAIN.index("</row>") + len("</row>")
    for cells in (PLAIN + odd, PLAIN[:first] + odd + PLAIN[first:], PLAIN + odd + PLAIN[first:]):
        with pytest.raises(TooLarge):
            scanned(cells, 100_000)


@pytest.mark.parametrize("piece", [1_000, 64_000, 1 << 22])
def test_what_stands_among_ordinary_cells_is_found_in_pieces_of_any_size(piece: int) -> None:
    cells = (
        PLAIN
        + '<row r="3001" hidden="1"><c r="C3001" t="e"><v>#REF!</v></c><c r="D3001"><f>1</f><v></v></c></row>'
        + '<row r="3002"><c r="B3002"><f t="shared" si="0"/></c><c r="F3002"><v>-1e300</v></c></row>'
    )
    found = scanned(cells + PLAIN, piece)
    assert found.last_row >= 3_002
    assert found.last_column == 6
    assert found.hidden_rows == {3_001}
    assert found.errors == {(3_001, 3): "#REF!"}
    assert found.uncalculated == {2, 4}
    assert found.may_be_far


def test_a_sheet_that_is_too_large_by_a_rough_measure_is_measured_again() -> None:
    wide = "".join(f'<row r="{row}">{number(f"Z{row}")}{number(f"A{row}")}</row>' for row in range(203_000, 210_000))
    found = scanned(PLAIN + wide)
    assert (found.last_row, found.last_column) == (209_999, 26)


def test_ordinary_cells_are_bounded_by_round_numbers() -> None:
    for row, column, bounds in [(7, 3, (1_999, 3)), (52_000, 26, (99_999, 26)), (1_000_000, 28, (1_999_999, 52))]:
        limit = bound(row, column)
        assert limit is not None
        assert (limit.last_row, limit.last_column) == bounds
        ends = [f"{column_letters(bounds[1])}{bounds[0]}", f"A{row}", f"{column_letters(column)}1"]
        assert limit.odd.findall("".join(map(number, ends)).encode()) == []
        for place in (f"A{bounds[0] + 1}", f"{column_letters(bounds[1] + 1)}1", f"A0000000{row}"):
            assert limit.odd.findall(number(place).encode()) == [b""]
    assert bound(1, 703) is None
    assert bound(10_000_000, 1) is None


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_blanks_before_the_end_of_a_tag_change_nothing(piece: int) -> None:
    cells = '<row r="7" hidden="1"><c r="C7"><f>1+1</f></c><c r="D7" t="e"><f>A1</f><v>#REF!</v></c></row>'
    data = sheet(cells, after="<mergeCells/>").encode()
    spaced = re.sub(rb"</(\w+)>", rb"</\1\n >", data)
    found, other = (scan(lambda d=d: (d[at : at + piece] for at in range(0, len(d), piece))) for d in (data, spaced))
    assert (found.last_row, found.last_column, found.hidden_rows) == (7, 4, frozenset({7}))
    assert found.uncalculated == frozenset({3})
    assert found == structs.replace(other, frame=other.frame.replace(b"\n >", b">"))


def test_an_element_that_is_only_called_alike_does_not_end_the_cells() -> None:
    part = sheet(f"{NEAR}<sheetDatabase></sheetDatabase>{FAR_ROW}")
    with pytest.raises(Refused):
        read(book(part))
