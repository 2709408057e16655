from __future__ import annotations

import pytest

from briefcheck.errors import NotFaithful
from briefcheck.formats.excel import prove_workbook
from briefcheck.formats.package import open_package

from .marking import marked, note
from .workbooks import changed, files, tracker, zipped

SOURCE = tracker(notes={"B3": "Mine"})
MADE = marked(SOURCE, note(0, "D4"), note(0, "E5", "warning"))
PLAN, REVIEW = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml"
NOTES = next(name for name in files(MADE) if "comments" in name)
BOXES = next(name for name in files(MADE) if name.endswith(".vml"))


def prove(data: bytes) -> None:
    prove_workbook(open_package(SOURCE), data)


def test_it_says_what_changed() -> None:
    fidelity = prove_workbook(open_package(SOURCE), MADE)
    assert set(fidelity.parts_changed) >= {PLAN, NOTES, BOXES, "xl/workbook.xml", "xl/styles.xml"}
    assert REVIEW in fidelity.parts_added
    assert fidelity.comments == (1, 3)
    assert fidelity.reject_all_equal


FAULTS = {
    "a value": (PLAN, b"<v>", b"<v>9"),
    "a formula": (PLAN, b"<f>ROW()", b"<f>ROWS()"),
    "what stands before the cells": (PLAN, b"<cols>", b"<cols> "),
    "a merged area": (PLAN, b'<mergeCell ref="A1:F1"', b'<mergeCell ref="A1:E1"'),
    "a rule of somebody": (PLAN, b'operator="equal"', b'operator="notEqual"'),
    "a drop-down list": (PLAN, b"Open,Done", b"Open,Gone"),
    "a table": ("xl/tables/table1.xml", b"A2:F32", b"A2:F31"),
    "a sheet we did not touch": ("xl/worksheets/sheet2.xml", b"<t>x", b"<t>z"),
    "a note of somebody": (NOTES, b"Mine", b"Yours"),
    "the author of a note": (NOTES, b"<author>Ann", b"<author>Bob"),
    "the box of somebody": (BOXES, b"width:", b"width:1"),
    "the name of a sheet": ("xl/workbook.xml", b'name="Plan"', b'name="Plans"'),
    "a format of somebody": ("xl/styles.xml", b'fontId="0"', b'fontId="1"'),
    "a relationship": ("xl/_rels/workbook.xml.rels", b"worksheets/sheet2.xml", b"worksheets/sheet1.xml"),
    "a content type": ("[Content_Types].xml", b".table+xml", b".tables+xml"),
    "an author that is not there": (NOTES, b'authorId="1"', b'authorId="7"'),
    "two notes on a cell": (NOTES, b'ref="E5"', b'ref="D4"'),
    "a note without a box": (NOTES, b'ref="E5"', b'ref="E6"'),
    "a box that is not well-formed": (BOXES, b"<x:AutoFill>", b"<x:AutoFill><br>"),
    "two boxes of one number": (BOXES, b'id="_x0000_s1026"', b'id="_x0000_s1025"'),
    "a priority of 0": (PLAN, b'priority="2"', b'priority="0"'),
    "a format that is not there": (PLAN, b'dxfId="2"', b'dxfId="99"'),
    "a look that is not there": (REVIEW, b' s="', b' s="9'),
    "a name on a sheet that is not there": ("xl/workbook.xml", b'localSheetId="2"', b'localSheetId="9"'),
    "a sheet's name too long": ("xl/workbook.xml", b"Review", b"R" * 40),
    "the order of rows": (REVIEW, b'<row r="2"', b'<row r="1"'),
    "a text too long": (REVIEW, b"Nothing", b"N" * 40_000),
    "a review that is not XML": (REVIEW, b"</sheetData>", b"</sheetdata>"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    part, old, new = FAULTS[fault]
    if old == b"Nothing":
        old, new = b"Severity", b"N" * 40_000
    with pytest.raises(NotFaithful, match="not written"):
        prove(changed(MADE, part, old, new))


@pytest.mark.parametrize("part", ["xl/tables/table1.xml", "docProps/app.xml", NOTES])
def test_a_lost_part_is_found(part: str) -> None:
    with pytest.raises(NotFaithful):
        prove(zipped({name: data for name, data in files(MADE).items() if name != part}))


def test_a_part_nobody_asked_for_is_found() -> None:
    with pytest.raises(NotFaithful):
        prove(zipped({**files(MADE), "xl/extra.xml": b"<a/>"}))


def test_a_file_that_cannot_be_opened_is_found() -> None:
    with pytest.raises(NotFaithful):
        prove(MADE[:-30])
