"""Parts of a workbook that openpyxl does not write."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import escape

import openpyxl
from lxml import etree
from openpyxl.comments import Comment

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_CONTENT = "[Content_Types].xml"
_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


def with_custom_xml(data: bytes, *parts: str) -> bytes:
    """The workbook with custom XML parts, as Excel keeps them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            if name == _RELATIONSHIPS:
                links = "".join(
                    f'<Relationship Id="rIdX{n}" Type="{_CUSTOM_XML}" Target="/customXml/item{n}.xml"/>'
                    for n, _ in enumerate(parts, 1)
                )
                text = text.replace(b"</Relationships>", links.encode() + b"</Relationships>")
            target.writestr(name, text)
        for n, part in enumerate(parts, 1):
            target.writestr(f"customXml/item{n}.xml", part)
    return out.getvalue()


_OFFICE = "http://schemas.microsoft.com/office/2017/10/relationships"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_TYPES = "application/vnd.ms-excel."
OLDER = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
    "will get removed if the file is opened in a newer version of Excel.\n\nComment:\n    "
)
"""How Excel begins the note that it keeps beside a thread."""


class Thread(NamedTuple):
    """A thread on a cell: what it says, what was answered, and whether somebody has resolved it."""

    cell: str
    text: str
    answers: tuple[str, ...] = ()
    is_resolved: bool = False


def with_threads(data: bytes, *threads: Thread, sheet: int = 1) -> bytes:
    """The workbook with threads on a sheet, as Excel keeps them: its own part, people, and a note beside each."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    entries = []
    for n, thread in enumerate(threads, 1):
        number = f"{{{n:08X}-0000-4000-8000-000000000000}}"
        said = OLDER + thread.text + "".join(f"\nReply:\n    {answer}" for answer in thread.answers)
        book.worksheets[sheet - 1][thread.cell].comment = Comment(said, f"tc={number}")
        ids = [(number, "", thread.text)]
        ids += [(f"{{{n:08X}-{m:04X}-4000-8000-000000000000}}", number, a) for m, a in enumerate(thread.answers, 1)]
        for own, parent, text in ids:
            more = f' parentId="{parent}"' if parent else ' done="1"' if thread.is_resolved else ""
            entries.append(
                f'<threadedComment ref="{thread.cell}" dT="2026-11-01T00:00:00.00" personId="{{P}}" id="{own}"{more}>'
                f"<text>{escape(text)}</text></threadedComment>"
            )
    out = io.BytesIO()
    book.save(out)
    parts, before = dict(_entries(out.getvalue())), dict(_entries(data))
    parts |= {name: content for name, content in before.items() if name.startswith("customXml/")}  # openpyxl drops it
    for link in re.findall(rb"<Relationship [^>]*/customXml[^>]*>", before[_RELATIONSHIPS]):
        parts[_RELATIONSHIPS] = parts[_RELATIONSHIPS].replace(b"</Relationships>", link + b"</Relationships>")
    own = f"xl/threadedComments/threadedComment{sheet}.xml"
    parts[own] = f'<ThreadedComments xmlns="{_THREADED}">{"".join(entries)}</ThreadedComments>'.encode()
    person = '<person displayName="Ann" id="{P}" userId="Ann" providerId="None"/>'
    parts["xl/persons/person.xml"] = f'<personList xmlns="{_THREADED}">{person}</personList>'.encode()
    links = f"xl/worksheets/_rels/sheet{sheet}.xml.rels"
    for name, kind, target in (
        (links, "threadedComment", f"/{own}"),
        (_RELATIONSHIPS, "person", "/xl/persons/person.xml"),
    ):
        link = f'<Relationship Id="rIdT{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
        parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    declared = (
        f'<Override PartName="/{own}" ContentType="{_TYPES}threadedcomments+xml"/>'
        f'<Override PartName="/xl/persons/person.xml" ContentType="{_TYPES}person+xml"/></Types>'
    )
    parts[_CONTENT] = parts[_CONTENT].replace(b"</Types>", declared.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target_zip:
        for name, content in parts.items():
            target_zip.writestr(name, content)
    return out.getvalue()


def threads_of(data: bytes) -> list[tuple[str, str]]:
    """Every comment in a thread, answers too, by its cell."""
    found: list[tuple[str, str]] = []
    for name, content in _entries(data):
        if name.startswith("xl/threadedComments/"):
            found += [(entry.get("ref", ""), "".join(entry.itertext())) for entry in etree.fromstring(content)]
    return found


def _entries(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
