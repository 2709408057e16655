"""A tracker as a new workbook: an Excel Table with lists to choose from, a dashboard that follows it, no macros."""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from briefcheck.report.look import SETTINGS, Styles, height, print_set_up, properties, readable
from briefcheck.tracking.entry import STATUSES, Entry, is_open
from briefcheck.workbook import column_letters

TABLE = "Tracker"
SHEET = "Tracker"
_EMPTY_ROWS = 12
"""Rows to fill in below an empty tracker's header."""
_HEADER_ROW = 3
_LEGEND = "Yellow cells hold blanks that the brief leaves open. Late dates are red, dates within a week brown."
_HANDED_OVER = ("Delivered", "Accepted", "Cancelled")
_COLOURS = {
    "Not started": "#A6A6A6",
    "In progress": "#2F7DC4",
    "Waiting": "#8764B8",
    "Delivered": "#E8A33D",
    "Rework": "#C8501E",
    "Accepted": "#3F9142",
    "Cancelled": "#D6D6D6",
}


class _Column(NamedTuple):
    """A column: what stands in it for an entry, how wide it is, and what to know when filling it in."""

    header: str
    width: int
    of: Callable[[Entry], str | datetime.date | None]
    help: str = ""
    style: str = "text"


_COLUMNS = (
    _Column("ID", 9, lambda e: e.id),
    _Column("Type", 12, lambda e: e.kind.capitalize()),
    _Column("Deliverable", 34, lambda e: e.name),
    _Column(
        "Specification", 26, lambda e: e.specification, "The heading of the brief, or the drawing and its revision."
    ),
    _Column("Quantity", 14, lambda e: e.quantity),
    _Column("Format", 18, lambda e: e.format),
    _Column("Acceptance criteria", 44, lambda e: e.acceptance, "What makes it a yes: a number, a test, a standard."),
    _Column("Method", 26, lambda e: e.method, "How it is checked: inspection, test, review, demonstration."),
    _Column("Approver", 22, lambda e: e.approver, "The one person who says yes."),
    _Column("Owner", 18, lambda _: "", "The one person who sees to it."),
    _Column("Start", 12, lambda _: None, style="date"),
    _Column(
        "Due", 14, lambda e: e.due or e.due_text, "The date agreed first. It stays; a new one goes beside it.", "date"
    ),
    _Column("Revised due", 14, lambda _: None, "A new date, once both sides have agreed to it.", "date"),
    _Column("Status", 14, lambda _: STATUSES[0]),
    _Column("% complete", 11, lambda _: None, style="percent"),
    _Column("Delivered", 12, lambda _: None, "The day it was handed over.", "date"),
    _Column("Accepted on", 12, lambda _: None, "The day the approver said yes in writing.", "date"),
    _Column("Delivery method", 28, lambda e: e.delivery),
    _Column("Report frequency", 24, lambda e: e.cadence),
    _Column("Report channel", 24, lambda e: e.channel),
    _Column("Last update", 12, lambda _: None, style="date"),
    _Column("Next step", 30, lambda _: ""),
    _Column("Notes", 30, lambda _: ""),
    _Column("Words of the brief", 40, lambda e: e.source),
)


def build(entries: Sequence[Entry], title: str) -> bytes:
    """A tracker with a row per entry, or with empty rows to fill in where there is none.

    Args:
        entries: the rows, in order.
        title: what stands on top.

    Returns:
        The bytes of an .xlsx file; the same entries give the same bytes.
    """
    memory = io.BytesIO()
    with Workbook(memory, SETTINGS) as book:
        book.set_properties(properties(title))
        styles = Styles(book)
        sheet = book.add_worksheet(SHEET)
        dashboard = book.add_worksheet("Dashboard")
        lists = book.add_worksheet("Lists")
        _fill(sheet, entries, title, styles)
        _lists(lists, styles)
        _dashboard(book, dashboard, entries, styles)
    return memory.getvalue()


def _fill(sheet: Worksheet, entries: Sequence[Entry], title: str, styles: Styles) -> None:
    first, last = _HEADER_ROW + 1, _HEADER_ROW + max(len(entries), _EMPTY_ROWS if not entries else 1)
    sheet.write_string(0, 0, title, styles.title)
    sheet.write_string(1, 0, _LEGEND, styles.quiet)
    for number, column in enumerate(_COLUMNS):
        sheet.set_column(number, number, column.width, getattr(styles, column.style))
    for line, entry in enumerate(entries, start=first):
        sheet.set_row(line, height([(str(column.of(entry) or ""), column.width) for column in _COLUMNS]))
        for number, column in enumerate(_COLUMNS):
            _write(sheet, line, number, column, entry, styles)
    if not entries:
        for line in range(first, last + 1):
            sheet.write_string(line, 0, f"D-{line - first + 1:02d}", styles.text)
    columns = [{"header": column.header, "header_format": styles.header} for column in _COLUMNS]
    table = {"name": TABLE, "columns": columns, "style": "Table Style Medium 2"}
    sheet.add_table(_HEADER_ROW, 0, last, len(_COLUMNS) - 1, table)
    sheet.set_row(_HEADER_ROW, 32)
    _validate(sheet, first, last)
    _colour(sheet, first, last, styles)
    sheet.freeze_panes(_HEADER_ROW + 1, 3)
    sheet.repeat_columns(0, 2)
    print_set_up(sheet, _HEADER_ROW, pages_wide=3)


def _write(sheet: Worksheet, line: int, number: int, column: _Column, entry: Entry, styles: Styles) -> None:
    value = column.of(entry)
    style = getattr(styles, column.style)
    if isinstance(value, datetime.date):
        sheet.write_datetime(line, number, datetime.datetime.combine(value, datetime.time()), style)
    elif value:
        sheet.write_string(line, number, readable(value), styles.open if is_open(value) else style)
    else:
        sheet.write_blank(line, number, None, style)


def _validate(sheet: Worksheet, first: int, last: int) -> None:
    for number, column in enumerate(_COLUMNS):
        rule: dict[str, Any] = {"ignore_blank": True, **_rule(column)}
        if column.help:
            rule |= {"input_title": column.header, "input_message": column.help}
        if column.help or "source" in rule or "criteria" in rule:
            sheet.data_validation(first, number, last, number, rule)


def _rule(column: _Column) -> dict[str, Any]:
    """What may be filled in. The first due date may be words: a brief may say “30 days after award”."""
    if column.header == "Status":
        message = "Choose one of the list; it can be changed on the sheet Lists."
        source = f"=Lists!$A$2:$A${len(STATUSES) + 1}"
        return {"validate": "list", "source": source, "error_title": "Status", "error_message": message}
    if column.style == "percent":
        message = "A share between 0 % and 100 %."
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "error_message": message}
    if column.style == "date" and column.header != "Due":
        since = datetime.date(2000, 1, 1)
        return {"validate": "date", "criteria": ">=", "value": since, "error_message": "A date, as in 2026-03-31."}
    return {"validate": "any"}


def _colour(sheet: Worksheet, first: int, last: int, styles: Styles) -> None:
    """Late and soon by the date that counts, on what is neither delivered nor settled; settled rows in grey."""
    cell = {column.header: f"${column_letters(number + 1)}{first + 1}" for number, column in enumerate(_COLUMNS)}
    due = f'IF({cell["Revised due"]}<>"",{cell["Revised due"]},{cell["Due"]})'
    settled = ",".join(f'{cell["Status"]}="{status}"' for status in _HANDED_OVER)
    is_late = f"=AND(ISNUMBER({due}),NOT(OR({settled})),{due}<TODAY())"
    is_soon = f"=AND(ISNUMBER({due}),NOT(OR({settled})),{due}<=TODAY()+7)"
    is_done = f'=OR({cell["Status"]}="Accepted",{cell["Status"]}="Cancelled")'
    dates = [number for number, column in enumerate(_COLUMNS) if column.header in ("Due", "Revised due")]
    for criteria, style, left, right in (
        (is_late, styles.late, dates[0], dates[-1]),
        (is_soon, styles.soon, dates[0], dates[-1]),
        (is_done, styles.settled, 0, len(_COLUMNS) - 1),
    ):
        rule = {"type": "formula", "criteria": criteria, "format": style, "stop_if_true": style is not styles.settled}
        sheet.conditional_format(first, left, last, right, rule)


def _lists(sheet: Worksheet, styles: Styles) -> None:
    sheet.set_column(0, 0, 18)
    sheet.write_string(0, 0, "Status", styles.header)
    for line, status in enumerate(STATUSES, start=1):
        sheet.write_string(line, 0, status, styles.text)


def _dashboard(book: Workbook, sheet: Worksheet, entries: Sequence[Entry], styles: Styles) -> None:
    """Counts by status and by month, as formulas over the table, with charts that follow them."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 12)
    sheet.write_string(0, 0, "Dashboard", styles.title)
    sheet.write_string(2, 0, "Status", styles.header)
    sheet.write_string(2, 1, "Entries", styles.header)
    counts = Counter({STATUSES[0]: len(entries)})
    for line, status in enumerate(STATUSES, start=3):
        sheet.write_string(line, 0, status, styles.text)
        sheet.write_formula(line, 1, f"=COUNTIF({TABLE}[Status],A{line + 1})", None, counts[status])
    for line, (name, formula, now) in enumerate(_figures(entries), start=len(STATUSES) + 4):
        sheet.write_string(line, 0, name, styles.text)
        sheet.write_formula(line, 1, formula, None, now)
    chart = book.add_chart({"type": "bar"})
    last = len(STATUSES) + 2
    chart.add_series(
        {
            "name": "Entries",
            "categories": ["Dashboard", 3, 0, last, 0],
            "values": ["Dashboard", 3, 1, last, 1],
            "points": [{"fill": {"color": _COLOURS[status]}} for status in STATUSES],
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": "Where the entries stand", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 560, "height": 300})
    sheet.insert_chart(2, 3, chart)
    print_set_up(sheet, 2)


def _figures(entries: Sequence[Entry]) -> tuple[tuple[str, str, int | str], ...]:
    """Name, formula, and what it comes to before Excel has calculated; nothing where that hangs on the day."""
    open_ones = "".join(f',{TABLE}[Status],"<>{status}"' for status in _HANDED_OVER)

    def late(column: str, more: str = "") -> str:
        return f'COUNTIFS({TABLE}[{column}],"<"&TODAY(){more}{open_ones})'

    def soon(column: str, more: str = "") -> str:
        return f'COUNTIFS({TABLE}[{column}],">="&TODAY(),{TABLE}[{column}],"<="&TODAY()+7{more}{open_ones})'

    def unsaid(column: str) -> str:
        """Empty, or still a blank such as `[name, role]`, where a deliverable is named."""
        of_deliverables = f'{TABLE}[Deliverable],"<>",{TABLE}[Type],"<>Milestone",{TABLE}[Type],"<>Report"'
        return "+".join(f'COUNTIFS({of_deliverables},{TABLE}[{column}],"{said}")' for said in ("", "[*"))

    def unsaid_now(column: str) -> int:
        kinds = ("Milestone", "Report")
        named = [entry for entry in entries if _value(entry, "Deliverable") and _value(entry, "Type") not in kinds]
        values = [str(_value(entry, column) or "") for entry in named]
        return sum(not value or value.startswith("[") for value in values)

    as_first_agreed = f',{TABLE}[Revised due],""'
    return (
        ("Overdue", f"={late('Due', as_first_agreed)}+{late('Revised due')}", ""),
        ("Due within 7 days", f"={soon('Due', as_first_agreed)}+{soon('Revised due')}", ""),
        ("Delivered, not accepted", f'=COUNTIFS({TABLE}[Status],"Delivered")', 0),
        ("Without acceptance criteria", f"={unsaid('Acceptance criteria')}", unsaid_now("Acceptance criteria")),
        ("Without approver", f"={unsaid('Approver')}", unsaid_now("Approver")),
    )


def _value(entry: Entry, header: str) -> object:
    """What an entry has in the column of that header."""
    return next(column.of(entry) for column in _COLUMNS if column.header == header)
