"""Excel as far as the add-in uses it: a workbook of openpyxl whose cells are selected and commented."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.comments import Comment as Note

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
        self.root = Workbook(self)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


class Workbook(Root):
    host: Excel

    def get_Worksheets(self) -> Sheets:
        return Sheets(self.host, [Sheet(self.host, sheet) for sheet in self.host.book.worksheets])

    def get_Comments(self) -> Comments:
        cells = [c for sheet in self.host.book for row in sheet.iter_rows() for c in row if c.comment is not None]
        return Comments(self.host, [Comment(self.host, Range(self.host, c.parent, c.coordinate)) for c in cells])

    def InsertWorksheetsFromBase64(self, data: str, options: dict[str, object]) -> list[str]:
        if options.get("positionType") != "End":
            raise OfficeError("NotImplemented", "Sheets are only put at the end here.")
        source = openpyxl.load_workbook(io.BytesIO(base64.b64decode(data)))
        for sheet in source.worksheets:
            copied = self.host.book.create_sheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    copied[cell.coordinate] = cell.value
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


class Range(Thing):
    shown = ("Address",)
    host: Excel

    def __init__(self, host: Excel, sheet: Worksheet, address: str) -> None:
        super().__init__(host)
        self.sheet, self.address = sheet, address

    def get_Address(self) -> str:
        return f"{self.sheet.title}!{self.address}"

    def get_Worksheet(self) -> Sheet:
        return Sheet(self.host, self.sheet)

    def set_Values(self, values: list[list[object]]) -> None:
        for row, given in zip(self.sheet[self.address], values, strict=True):
            for cell, value in zip(row, given, strict=True):
                cell.value = value

    def Select(self) -> None:
        self.host.selected = self


class Comments(Items):
    host: Excel

    def Add(self, place: Range, text: str, _kind: str = "Plain") -> Comment:
        cell = place.sheet[place.address]
        if cell.comment is not None:
            raise OfficeError("InvalidArgument", "There is a comment at this cell.")
        cell.comment = Note(text, USER)
        return Comment(self.host, place)


class Comment(Thing):
    shown = ("Content", "AuthorName", "Id")
    host: Excel

    def __init__(self, host: Excel, place: Range) -> None:
        super().__init__(host)
        self.place = place

    def get_Content(self) -> str:
        found: str = self.place.sheet[self.place.address].comment.text
        return found

    def get_AuthorName(self) -> str:
        return USER

    def get_Id(self) -> str:
        return self.place.get_Address()

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
