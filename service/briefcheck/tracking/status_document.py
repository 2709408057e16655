"""The status report as a Word document, in the look of our templates."""

from __future__ import annotations

import datetime
import io

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from briefcheck import resources
from briefcheck.tracking import status_text
from briefcheck.tracking.standing import Line, Standing

_BASE = "sections/status-reporting.docx"
"""Any of our templates: only its styles are used."""
_PAGE_CM, _ID_CM, _NAME_CM = 16.4, 1.8, 6.0
_WEEKS_BEFORE, _WEEKS = 3, 12
_FIRST_YEAR, _LAST_YEAR = datetime.MINYEAR, datetime.MAXYEAR
_TIMELINE_ROWS_MAX = 30
_BAR = {"": "A6A6A6", "planned": "A6A6A6", "working": "2F7DC4", "waiting": "8764B8", "delivered": "E8A33D"}
_BAR |= {"rework": "C8501E", "done": "E8A33D", "accepted": "3F9142", "dropped": "D6D6D6"}
_LATE = "B10E1C"
_CREATED = datetime.datetime(2026, 1, 1)  # the report says its day; the file need not


def build(name: str, standing: Standing) -> bytes:
    """The report as the bytes of a .docx file.

    Args:
        name: what the tracker is called.
        standing: where its work stands.
    """
    document = _empty()
    document.core_properties.title = status_text.title(name, standing.period)
    document.add_heading(document.core_properties.title, 1)
    document.add_paragraph(status_text.summary(standing))
    asked = list(status_text.decisions(standing))
    if asked:
        document.add_heading("Decisions needed", 2)
        for sentence in asked:
            document.add_paragraph(sentence, style="List Bullet")
    for part in status_text.parts(standing):
        document.add_heading(part.title, 2)
        _table(document, part.columns, part.rows)
        if part.left_out:
            document.add_paragraph(f"And {part.left_out} more; the tracker has them all.")
    _timeline(document, standing)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def _empty() -> Document:
    document = docx.Document(str(resources.folder("templates") / _BASE))
    body = document.element.body
    for block in list(body):
        if block.tag != qn("w:sectPr"):
            body.remove(block)
    properties = document.core_properties
    properties.subject = properties.keywords = properties.category = ""
    properties.created = properties.modified = _CREATED
    return document


def _table(document: Document, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _as_header(table)
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        _say(cell, text, bold=True)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _say(cell, text)
    rest = (_PAGE_CM - _ID_CM - _NAME_CM) / (len(columns) - 2)
    _set_widths(table, (_ID_CM, _NAME_CM, *(rest,) * (len(columns) - 2)))
    document.add_paragraph()


def _set_widths(table: Table, widths_cm: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _as_header(table: Table) -> None:
    """Repeat the first row on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no other way
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def _say(cell: _Cell, text: str, *, bold: bool = False, colour: str = "") -> None:
    run = cell.paragraphs[0].add_run("".join(c for c in text if c.isprintable()))
    run.bold = bold or None
    run.font.size = Pt(9)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _timeline(document: Document, standing: Standing) -> None:
    """A row per open entry, a column per week: a bar from start to due date, the due week marked, late ones red."""
    today = standing.period.last
    if not _FIRST_YEAR < today.year < _LAST_YEAR:  # the weeks around would leave the calendar
        return
    monday = today - datetime.timedelta(days=today.weekday() + 7 * _WEEKS_BEFORE)
    sunday = monday + datetime.timedelta(days=7 * _WEEKS - 1)
    lines = [line for line in standing.open if _is_drawn(line, monday, sunday, today)][:_TIMELINE_ROWS_MAX]
    if not lines:
        return
    document.add_heading("Over time", 2)
    table = document.add_table(rows=1, cols=_WEEKS + 1, style="Table Grid")
    _as_header(table)
    _say(table.rows[0].cells[0], "Deliverable", bold=True)
    for week, cell in enumerate(table.rows[0].cells[1:]):
        first = monday + datetime.timedelta(weeks=week)
        _say(cell, f"{first.day} {first:%b}", bold=week == _WEEKS_BEFORE)
    for line in lines:
        cells = table.add_row().cells
        _say(cells[0], f"{line.id} {line.name}".strip())
        for week, cell in enumerate(cells[1:]):
            _draw(cell, line, monday + datetime.timedelta(weeks=week), today)
    _set_widths(table, (_PAGE_CM - _WEEKS, *(1.0,) * _WEEKS))
    document.add_paragraph(
        "One column per week, named by its Monday; this week in bold. ◆ is the due date; late ones are red and say so."
    )


def _is_late(line: Line, today: datetime.date) -> bool:
    return line.due is not None and line.due < today and line.stage not in ("delivered", "done")


def _span(line: Line, due: datetime.date, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """From the start, if it is known, to the due date, or to today where that has passed in vain."""
    return min(line.start or due, due), today if _is_late(line, today) else due


def _is_drawn(line: Line, first: datetime.date, last: datetime.date, today: datetime.date) -> bool:
    if line.due is None:
        return False
    begins, reaches = _span(line, line.due, today)
    return begins <= last and reaches >= first


def _draw(cell: _Cell, line: Line, first: datetime.date, today: datetime.date) -> None:
    if line.due is None:
        return
    last = first + datetime.timedelta(days=6)
    is_late = _is_late(line, today)
    if _is_drawn(line, first, last, today):
        _shade(cell, _LATE if is_late and line.due <= last else _BAR[line.stage])
    if first <= line.due <= last:
        _say(cell, "◆", colour="FFFFFF")
    elif is_late and first <= today <= last:
        _say(cell, "late", colour="FFFFFF")


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  the same
