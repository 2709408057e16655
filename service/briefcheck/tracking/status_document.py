"""The status report as a Word document, in the look of our templates."""

from __future__ import annotations

import datetime
import io

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row

from briefcheck import resources
from briefcheck.report.phrases import counted
from briefcheck.rules.showing import clip
from briefcheck.tracking import status_text
from briefcheck.tracking.asked import Asked
from briefcheck.tracking.standing import WEEKS_BEFORE, Line, Standing, is_late
from briefcheck.tracking.status_text import Told

_BASE = "sections/status-reporting.docx"
"""Any of our templates: only its styles are used."""
_PAGE_CM, _ID_CM, _NAME_CM = 16.4, 1.8, 6.0
_DUE_CM, _WEEK_CM = 1.4, 0.9
_NARROW_TWIPS = 40
_NAME_LETTERS_MAX = 60
_TIMELINE_ROWS_MAX = 30
_BAR = {"": "A6A6A6", "planned": "A6A6A6", "working": "2F7DC4", "waiting": "8764B8", "delivered": "E8A33D"}
_BAR |= {"rework": "C8501E", "done": "E8A33D", "accepted": "3F9142", "dropped": "D6D6D6"}
_LATE = "B10E1C"
_CREATED = datetime.datetime(2026, 1, 1)  # the report says its day; the file need not


def build(report: Told) -> bytes:
    """The report as the bytes of a .docx file."""
    standing, asked = report.standing, report.asked or Asked()
    document = _empty()
    document.core_properties.title = _plain(status_text.title(report.name, standing.period, asked))
    document.add_heading(document.core_properties.title, 1)
    if report.asked is not None:
        for label, text in status_text.front(standing.period, asked, is_chosen=report.is_chosen):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(_plain(text))
    document.add_paragraph(status_text.summary(standing))
    questions = list(status_text.decisions(standing))
    if questions:
        _list(document, status_text.heading_of(status_text.DECISIONS, asked), questions)
    for part in status_text.parts(standing, asked, report.missing):
        document.add_heading(_plain(part.title), 2)
        _table(document, part.columns, part.rows)
        if part.left_out:
            document.add_paragraph(f"And {part.left_out} more; the tracker has them all.")
    nothing, unheld = status_text.beyond(standing, asked)
    if nothing:
        document.add_paragraph(_plain(status_text.nothing_of(nothing)))
    if unheld:
        _list(document, "Also asked for", [f"{item}: {status_text.TO_BE_SAID}" for item in unheld])
    _timeline(document, standing)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def _list(document: Document, heading: str, sentences: list[str]) -> None:
    document.add_heading(_plain(heading), 2)
    for sentence in sentences:
        document.add_paragraph(_plain(sentence), style="List Bullet")


def _plain(text: str) -> str:
    """Without what no Word file can hold."""
    return "".join(c for c in text if c.isprintable())


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
    """A table whose first two columns are id and name, without the columns in which no row says anything."""
    said = [i for i in range(len(columns)) if i == 1 or any(row[i] not in ("", status_text.NOTHING) for row in rows)]
    columns, rows = tuple(columns[i] for i in said), tuple(tuple(row[i] for i in said) for row in rows)
    lead = (_ID_CM, _NAME_CM) if 0 in said else (_ID_CM + _NAME_CM,)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _as_header(table)
    for cell, text in zip(table.rows[0].cells, columns, strict=True):
        _say(cell, text, bold=True)
    for row in rows:
        cells = _add_row(table)
        for cell, text in zip(cells, row, strict=True):
            _say(cell, text)
    others = len(columns) - len(lead)
    _set_widths(table, (*lead, *((_PAGE_CM - sum(lead)) / max(others, 1),) * others))
    document.add_paragraph()


def _set_widths(table: Table, widths_cm: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _narrow_margins(table: Table) -> None:
    """Leave a week's narrow column room for the name of a month."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(_NARROW_TWIPS))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    for look in table._tbl.tblPr.findall(qn("w:tblLook")):  # noqa: SLF001  python-docx has no other way
        look.addprevious(margins)


def _as_header(table: Table) -> None:
    """Repeat the first row on each page."""
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no other way
    properties.append(OxmlElement("w:cantSplit"))
    properties.append(OxmlElement("w:tblHeader"))


def _add_row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a new row that stays on one page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx says nothing of it
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  the same
    return tuple(row.cells)


def _say(cell: _Cell, text: str, *, bold: bool = False, colour: str = "", points: int = 9) -> None:
    run = cell.paragraphs[0].add_run(_plain(text))
    run.bold = bold or None
    run.font.size = Pt(points)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _short(due: datetime.date, today: datetime.date) -> str:
    """A day in few letters; its year where that is another."""
    return f"{due.day} {due:%b}" + (f" {due.year}" if due.year != today.year else "")


def _timeline(document: Document, standing: Standing) -> None:
    """A row per open entry, a column per week: a bar from start to due date, the due week marked, late ones red.

    The first two rows count: how many of all rows are due in each week, and how many of these have come.
    """
    today, weeks = standing.period.last, standing.weeks
    lines = _drawn(standing)
    if not any(week.due for week in weeks) and not lines:
        return
    document.add_heading("Over time", 2)
    table = document.add_table(rows=1, cols=len(weeks) + 2, style="Table Grid")
    _as_header(table)
    _narrow_margins(table)
    for cell, text in zip(table.rows[0].cells, ("Deliverable", "Due"), strict=False):
        _say(cell, text, bold=True)
    for number, (week, cell) in enumerate(zip(weeks, table.rows[0].cells[2:], strict=True)):
        _say(cell, f"{week.monday.day} {week.monday:%b}", bold=number == WEEKS_BEFORE, points=8)
    for label, counts in (
        ("All rows due that week", [week.due for week in weeks]),
        ("of these delivered or accepted", [week.come for week in weeks]),
    ):
        cells = _add_row(table)
        _say(cells[0], label, bold=True)
        _say(cells[1], str(sum(counts)))
        for cell, count in zip(cells[2:], counts, strict=True):
            _say(cell, str(count) if count else status_text.NOTHING, points=8)
    for line in lines:
        cells = _add_row(table)
        _say(cells[0], clip(f"{line.id} {line.name}".strip(), _NAME_LETTERS_MAX))
        _say(cells[1], _short(line.due, today) if line.due else "")
        for week, cell in zip(weeks, cells[2:], strict=True):
            _draw(cell, line, week.monday, today)
    _set_widths(table, (_PAGE_CM - _DUE_CM - _WEEK_CM * len(weeks), _DUE_CM, *(_WEEK_CM,) * len(weeks)))
    left_out = len(standing.open) - len(lines)
    document.add_paragraph(
        "One column per week, named by its Monday; this week in bold. ◆ is the due date; late ones are red and say so. "
        "Grey is not started or not known, blue in progress, violet waiting, yellow delivered, brown rework."
        + (f" {counted(left_out, 'more open row')} not drawn." if left_out else "")
    )


def _drawn(standing: Standing) -> list[Line]:
    """The open entries that the weeks show; where they are too many, those due nearest to today."""
    if not standing.weeks:
        return []
    today, first = standing.period.last, standing.weeks[0].monday
    last = standing.weeks[-1].monday + datetime.timedelta(days=6)
    dated = [(line, line.due) for line in standing.open if line.due and _is_drawn(line, first, last, today)]
    nearest = sorted(dated, key=lambda it: abs((it[1] - today).days))[:_TIMELINE_ROWS_MAX]
    return [line for line, _ in sorted(nearest, key=lambda it: it[1])]


def _span(line: Line, due: datetime.date, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """From the start, if it is known, to the due date, or to today where that has passed in vain."""
    return min(line.start or due, due), today if is_late(line, today) else due


def _is_drawn(line: Line, first: datetime.date, last: datetime.date, today: datetime.date) -> bool:
    if line.due is None:
        return False
    begins, reaches = _span(line, line.due, today)
    return begins <= last and reaches >= first


def _draw(cell: _Cell, line: Line, first: datetime.date, today: datetime.date) -> None:
    if line.due is None:
        return
    last = first + datetime.timedelta(days=6)
    has_passed = is_late(line, today)
    if _is_drawn(line, first, last, today):
        _shade(cell, _LATE if has_passed and line.due <= last else _BAR[line.stage])
    if first <= line.due <= last:
        _say(cell, "◆", colour="FFFFFF")
    elif has_passed and first <= today <= last:
        _say(cell, "late", colour="FFFFFF", points=7)


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  the same
