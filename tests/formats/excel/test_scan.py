"""Files that would make the reader of values ask for all the memory there is never come to it."""

from __future__ import annotations

import time

import pytest

from briefcheck.errors import Refused, TooLarge, Unreadable
from briefcheck.formats.excel.scan import Scan, scan

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
