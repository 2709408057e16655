"""Workbooks for tests: small ones part by part, ordinary ones by openpyxl, and what an independent reader finds."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CELLS = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ID</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Due</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2*2</f><v>2</v></c></row></sheetData>'
)
STYLES = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>'
    '<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with some bytes of one part exchanged."""
    parts = files(data)
    assert old in parts[part], parts[part]
    return zipped({**parts, part: parts[part].replace(old, new, 1)})


def sheet(tail: str = "", *, cells: str = CELLS, head: str = "", strict: bool = False) -> str:
    main, relations = (STRICT, RELATIONS_STRICT) if strict else (MAIN, RELATIONS)
    return f'<worksheet xmlns="{main}" xmlns:r="{relations}">{head}{cells}{tail}</worksheet>'


def book(
    sheets: Mapping[str, str] | None = None,
    *,
    relations: Mapping[str, str] | None = None,
    styles: str | None = STYLES,
    before: str = "",
    behind: str = "",
    more: Mapping[str, str] | None = None,
    strict: bool = False,
    kind: str = "sheet",
) -> bytes:
    """A workbook of hand-written sheets. `relations` gives, per sheet's number, the relationships of that sheet."""
    sheets = {"Plan": sheet(strict=strict)} if sheets is None else sheets
    main, base = (STRICT, RELATIONS_STRICT) if strict else (MAIN, RELATIONS)
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    listed = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{base}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}.{kind}.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{types}.worksheet+xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        + (f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/>' if styles is not None else "")
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{base}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{base}">{before}<sheets>{listed}</sheets>{behind}'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}'
        + (f'<Relationship Id="rId90" Type="{base}/styles" Target="styles.xml"/>' if styles is not None else "")
        + "</Relationships>",
        **{f"xl/worksheets/sheet{i}.xml": text for i, text in enumerate(sheets.values(), 1)},
        **({"xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>'} if styles is not None else {}),
        **{
            f"xl/worksheets/_rels/sheet{i}.xml.rels": f'<Relationships xmlns="{package}/relationships">{own}'
            "</Relationships>"
            for i, own in (relations or {}).items()
        },
        **(more or {}),
    }
    return zipped(parts)


def tracker(*, notes: Mapping[str, str] | None = None, title: str = "Plan") -> bytes:
    """An ordinary tracker: table, drop-down list, rule, merged banner, second sheet, and perhaps notes of somebody."""
    made = openpyxl.Workbook()
    plan = made.active
    assert plan is not None
    plan.title = title
    plan.append(["Deliverables of the year"])
    plan.merge_cells("A1:F1")
    plan.append(["ID", "Deliverable", "Owner", "Due", "Status", "Cost"])
    for i in range(1, 31):
        due = datetime.date(2026, 1 + i % 12, 5)
        plan.append([f"D-{i}", f"Report {i}", "Ann", due, "Open", f"=ROW()*{i}"])
    plan.add_table(Table(displayName="Plan1", ref="A2:F32"))
    choice = DataValidation(type="list", formula1='"Open,Done"')
    choice.add("E3:E32")
    plan.add_data_validation(choice)
    plan.conditional_formatting.add(
        "E3:E32",
        openpyxl.formatting.rule.CellIsRule(operator="equal", formula=['"Done"'], fill=PatternFill(bgColor="00FF00")),
    )
    plan.row_dimensions[4].height = 90
    plan.column_dimensions["G"].hidden = True
    made.create_sheet("O'Brien & Söhne 语").append(["x", "y"])
    for cell, text in (notes or {}).items():
        plan[cell].comment = Comment(text, "Ann")
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def opened(data: bytes) -> Any:  # noqa: ANN401  openpyxl is untyped
    """The workbook as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def notes_of(data: bytes) -> dict[str, dict[str, str]]:
    """The text of every note by sheet and cell, as openpyxl has it."""
    return {
        sheet.title: {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
        for sheet in opened(data).worksheets
    }


def values_of(data: bytes) -> dict[str, dict[str, object]]:
    """Every value and formula of the sheets that are not ours, by sheet and cell."""
    return {
        s.title: {cell.coordinate: cell.value for row in s.iter_rows() for cell in row if cell.value is not None}
        for s in opened(data).worksheets
        if not s.title.startswith("Review")
    }


def resaved(data: bytes) -> bytes:
    """The file as another program writes it."""
    made = io.BytesIO()
    opened(data).save(made)
    return made.getvalue()
