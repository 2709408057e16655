"""Excel as far as the add-in uses it: a workbook of openpyxl whose cells are selected and commented."""

from __future__ import annotations

import base64
import copy
import datetime
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment as Note
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.table import Table as ListObject
from tests.formats.excel.parts import Thread, with_custom_xml, with_threads

from .batches import Host, Items, OfficeError, Root, Thing

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

USER = "Simulated User"


class Excel(Host):
    app = "Excel"
    file_name = "plan.xlsx"

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.threads: dict[tuple[str, str], str] = {}
        """Comments in threads, by sheet and cell: openpyxl keeps notes only."""
        self.answers: dict[tuple[str, str], list[str]] = {}
        self.resolved: set[tuple[str, str]] = set()
        self.root = Workbook(self)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        data = with_custom_xml(out.getvalue(), *self.parts.values())
        for number, sheet in enumerate(self.book.worksheets, 1):
            own = [(cell, text) for (title, cell), text in self.threads.items() if title == sheet.title]
            threads = [Thread(c, text, tuple(self.answers.get((sheet.title, c), ()))) for c, text in own]
            data = with_threads(data, *threads, sheet=number) if threads else data
        return data


class Workbook(Root):
    host: Excel

    def get_Worksheets(self) -> Sheets:
        return Sheets(self.host, [Sheet(self.host, sheet) for sheet in self.host.book.worksheets])

    def get_Comments(self) -> Comments:
        places = [Range(self.host, self.host.book[sheet], cell) for sheet, cell in self.host.threads]
        return Comments(self.host, [Comment(self.host, place) for place in places])

    def get_Notes(self) -> Notes:
        cells = [c for sheet in self.host.book for row in sheet.iter_rows() for c in row if c.comment is not None]
        return Notes(self.host, [NoteThing(self.host, Range(self.host, c.parent, c.coordinate)) for c in cells])

    def InsertWorksheetsFromBase64(self, data: str, options: dict[str, object]) -> list[str]:
        if options.get("positionType") != "End":
            raise OfficeError("NotImplemented", "Sheets are only put at the end here.")
        source = openpyxl.load_workbook(io.BytesIO(base64.b64decode(data)))
        for sheet in source.worksheets:
            copied = self.host.book.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    same = copied[cell.coordinate]
                    same.value = cell.value
                    same.number_format, same.font, same.fill = (
                        cell.number_format,
                        copy.copy(cell.font),
                        copy.copy(cell.fill),
                    )
            for letters, look in sheet.column_dimensions.items():
                copied.column_dimensions[letters].number_format = look.number_format
            for table in sheet.tables.values():
                copied.add_table(copy.deepcopy(table))
            for choices in sheet.data_validations.dataValidation:
                copied.add_data_validation(copy.deepcopy(choices))
        return [sheet.title for sheet in source.worksheets]

    def get_CustomXmlParts(self) -> XmlParts:
        return XmlParts(self.host)


class Sheets(Items):
    def GetItemOrNullObject(self, name: str) -> Thing | None:
        return next((sheet for sheet in self.items if isinstance(sheet, Sheet) and sheet.sheet.title == name), None)

    def GetItem(self, name: str) -> Thing:
        found = self.GetItemOrNullObject(name)
        if found is None:
            raise OfficeError("ItemNotFound", "There is no such sheet.")
        return found

    def Add(self, name: str) -> Sheet:
        host = self.host
        assert isinstance(host, Excel)
        return Sheet(host, host.book.create_sheet(name))


class Sheet(Thing):
    shown = ("Name",)
    host: Excel

    def __init__(self, host: Excel, sheet: Worksheet) -> None:
        super().__init__(host)
        self.sheet = sheet

    def get_Name(self) -> str:
        return self.sheet.title

    def GetRange(self, address: str) -> Range:
        return Range(self.host, self.sheet, address)

    def Delete(self) -> None:
        self.host.book.remove(self.sheet)

    def Activate(self) -> None:
        self.host.book.active = self.sheet

    def get_Tables(self) -> Items:
        return Items(self.host, [Table(self.host, self.sheet, table) for table in self.sheet.tables.values()])


class Table(Thing):
    shown = ("Name",)
    host: Excel

    def __init__(self, host: Excel, sheet: Worksheet, table: ListObject) -> None:
        super().__init__(host)
        self.sheet, self.table = sheet, table

    def get_Name(self) -> str:
        name: str = self.table.name
        return name

    def GetRange(self) -> Range:
        return Range(self.host, self.sheet, self.table.ref)

    def get_Rows(self) -> Rows:
        return Rows(self.host, self)


class Rows(Thing):
    host: Excel

    def __init__(self, host: Excel, table: Table) -> None:
        super().__init__(host)
        self.table = table

    def Add(self, index: int | None, values: list[list[object]], _always: bool | None = None) -> None:  # noqa: FBT001
        """Rows at the end, with the look and the lists of the last one, as Excel gives them."""
        if index is not None:
            raise OfficeError("NotImplemented", "Rows are only added at the end here.")
        sheet, (left, top, right, bottom) = self.table.sheet, range_boundaries(self.table.table.ref)
        for number, row in enumerate(values, bottom + 1):
            for column, value in zip(range(left, right + 1), row, strict=True):
                cell, above = sheet.cell(number, column), sheet.cell(bottom, column)
                if cell.value is not None:
                    raise OfficeError("InvalidOperation", "Something stands below the table.")
                cell._style = copy.copy(above._style)  # noqa: SLF001  openpyxl has no other way
                put(cell, value)
        self.table.table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom + len(values)}"
        for choices in sheet.data_validations.dataValidation:
            for area in list(choices.sqref.ranges):
                if area.max_row == bottom and left <= area.min_col <= right:
                    area.expand(down=len(values))


def put(cell: Cell, value: object) -> None:
    """A value as if somebody typed it: an apostrophe makes it text, otherwise Excel takes it for what it looks like."""
    if value is None:
        return
    if not isinstance(value, str):
        cell.value = from_excel(value) if is_date(cell.number_format) and isinstance(value, int | float) else value
    elif value.startswith("'"):
        cell.value, cell.quotePrefix = value[1:], True
        cell.data_type = "s"
    elif re.fullmatch(r"[\d.,]+", value) and cell.number_format != "@":
        cell.value = float(value.replace(",", ""))
    else:
        cell.value = value or None


def is_date(number_format: str) -> bool:
    return bool(re.search("[dmy]", re.sub(r'"[^"]*"|\[[^]]*\]', "", number_format), re.IGNORECASE))


class Range(Thing):
    shown = ("Address", "Values", "Formulas", "NumberFormat")
    host: Excel

    def __init__(self, host: Excel, sheet: Worksheet, address: str) -> None:
        super().__init__(host)
        self.sheet, self.address = sheet, address

    @property
    def key(self) -> tuple[str, str]:
        return self.sheet.title, self.address

    def get_Address(self) -> str:
        return f"{self.sheet.title}!{self.address}"

    def get_Worksheet(self) -> Sheet:
        return Sheet(self.host, self.sheet)

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        left, top, right, bottom = range_boundaries(self.address)
        yield from self.sheet.iter_rows(top, bottom, left, right)

    def get_Formulas(self) -> list[list[object]]:
        return [["" if c.value is None else shown_as(c.value) for c in row] for row in self.cells()]

    def get_Values(self) -> list[list[object]]:
        return self.get_Formulas()

    def get_NumberFormat(self) -> list[list[str]]:
        return [[c.number_format for c in row] for row in self.cells()]

    def set_NumberFormat(self, formats: list[list[str]]) -> None:
        for row, given in zip(self.cells(), formats, strict=True):
            for cell, number_format in zip(row, given, strict=True):
                cell.number_format = number_format

    def set_Values(self, values: list[list[object]]) -> None:
        for row, given in zip(self.cells(), values, strict=True):
            for cell, value in zip(row, given, strict=True):
                put(cell, value)

    def CopyFrom(self, source: str, kind: str, *_more: object) -> None:
        if kind != "Formats":
            raise OfficeError("NotImplemented", f"{kind} are not copied here.")
        (models,) = Range(self.host, self.sheet, source).cells()
        for row in self.cells():
            for cell, model in zip(row, models, strict=True):
                cell._style = copy.copy(model._style)  # noqa: SLF001

    def Select(self) -> None:
        self.host.selected = self


def shown_as(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date | datetime.datetime) else value


class Comments(Items):
    host: Excel

    def Add(self, place: Range, text: str, _kind: str = "Plain") -> Comment:
        if place.key in self.host.threads:
            raise OfficeError("InvalidArgument", "There is a comment at this cell.")
        self.host.threads[place.key] = text
        return Comment(self.host, place)


class Comment(Thing):
    """The beginning of a thread."""

    shown = ("Content", "AuthorName", "Id")
    host: Excel

    def __init__(self, host: Excel, place: Range) -> None:
        super().__init__(host)
        self.place = place

    def get_Content(self) -> str:
        return self.host.threads[self.place.key]

    def get_AuthorName(self) -> str:
        return USER

    def get_Id(self) -> str:
        return self.place.get_Address()

    def get_Replies(self) -> Items:
        return Items(self.host, [Reply(self.host) for _ in self.host.answers.get(self.place.key, ())])

    def set_Resolved(self, value: bool) -> None:  # noqa: FBT001  as Excel has it
        assert value
        self.host.resolved.add(self.place.key)

    def Delete(self) -> None:
        del self.host.threads[self.place.key]


class Reply(Thing):
    shown = ("Id",)

    def get_Id(self) -> str:
        return "reply"


class Notes(Items):
    host: Excel

    def Add(self, place: Range, text: str, *_kind: str) -> NoteThing:
        cell = place.sheet[place.address]
        if cell.comment is not None:
            raise OfficeError("InvalidArgument", "There is a note at this cell.")
        cell.comment = Note(text, USER)
        return NoteThing(self.host, place)


class NoteThing(Thing):
    shown = ("Content", "AuthorName")
    host: Excel

    def __init__(self, host: Excel, place: Range) -> None:
        super().__init__(host)
        self.place = place

    def get_Content(self) -> str:
        found: str = self.place.sheet[self.place.address].comment.text
        return found

    def get_AuthorName(self) -> str:
        found: str = self.place.sheet[self.place.address].comment.author
        return found

    def Delete(self) -> None:
        self.place.sheet[self.place.address].comment = None


class XmlParts(Thing):
    """The custom XML parts of the workbook; openpyxl keeps none, so they live in the host."""

    def GetByNamespace(self, namespace: str) -> Items:
        return Items(self.host, [XmlPart(self.host, key) for key, xml in self.host.parts.items() if namespace in xml])

    def Add(self, xml: str) -> XmlPart:
        key = f"part-{len(self.host.parts) + 1}"
        self.host.parts[key] = xml
        return XmlPart(self.host, key)


class XmlPart(Thing):
    shown = ("Id",)

    def __init__(self, host: Host, key: str) -> None:
        super().__init__(host)
        self.key = key

    def get_Id(self) -> str:
        return self.key

    def GetXml(self) -> str:
        return self.host.parts[self.key]

    def SetXml(self, xml: str) -> None:
        self.host.parts[self.key] = xml

    def Delete(self) -> None:
        del self.host.parts[self.key]
