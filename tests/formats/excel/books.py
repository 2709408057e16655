"""Workbooks for tests: made by openpyxl, or part by part where one must be wrong."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from briefcheck.formats.excel import read_workbook
from briefcheck.formats.package import open_package
from briefcheck.workbook import Workbook

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes) -> Workbook:
    return read_workbook(open_package(data))


def sheet(cells: str, *, before: str = "", after: str = "", root: str = f'<worksheet xmlns="{_NAMESPACE}">') -> str:
    """A sheet's part around what stands in its `sheetData`."""
    return f"{root}{before}<sheetData>{cells}</sheetData>{after}</worksheet>"


def book(part: str, *, strings: str = "") -> bytes:
    """A workbook with one sheet, `Plan`, and this as its part."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            '<Override PartName="/xl/sheet.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            '<Override PartName="/xl/sharedStrings.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="sheet.xml"/>'
            f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/sheet.xml": part,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{_NAMESPACE}"><si><t>shared</t></si></sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def number(place: str, value: int = 1) -> str:
    return f'<c r="{place}"><v>{value}</v></c>'
