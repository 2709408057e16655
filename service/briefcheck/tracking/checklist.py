"""The acceptance checklist: one row per criterion, to be filled in when the work arrives."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from briefcheck.report.look import SETTINGS, Styles, height, print_set_up, properties, readable
from briefcheck.tracking.entry import Entry, is_open

_HEADER_ROW = 3
_COLUMNS = (
    ("ID", 9),
    ("Deliverable", 30),
    ("Criterion", 56),
    ("Method", 34),
    ("Evidence", 30),
    ("Result", 12),
    ("Checked by", 20),
    ("Date", 12),
)
_WHOLE = "The work as a whole"
_RESULTS = ["Pass", "Fail", "Not checked"]
_LEGEND = "One row per criterion of the brief. A deliverable is accepted when each of its rows says Pass."


def build(entries: Sequence[Entry], of_all: Sequence[str], title: str) -> bytes:
    """The checklist of the deliverables among the entries, as the bytes of an .xlsx file.

    `of_all` are the conditions of the work as a whole; they come after those of each deliverable.
    """
    rows = [
        (entry.id, entry.name, criterion, entry.method)
        for entry in entries
        if entry.kind == "deliverable"
        for criterion in entry.acceptance.split("\n")
    ]
    rows += [("", _WHOLE, condition, "") for condition in of_all]
    memory = io.BytesIO()
    with Workbook(memory, SETTINGS) as book:
        book.set_properties(properties(title))
        styles = Styles(book)
        sheet = book.add_worksheet("Checklist")
        sheet.write_string(0, 0, title, styles.title)
        sheet.write_string(1, 0, _LEGEND, styles.quiet)
        _fill(sheet, rows, styles)
    return memory.getvalue()


def _fill(sheet: Worksheet, rows: list[tuple[str, str, str, str]], styles: Styles) -> None:
    for number, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width, styles.text)
    widths = dict(_COLUMNS)
    for line, texts in enumerate(rows, start=_HEADER_ROW + 1):
        for number, text in enumerate(texts):
            sheet.write_string(line, number, readable(text), styles.open if is_open(text) else styles.text)
        sheet.set_row(line, height(list(zip(texts, widths.values(), strict=False))))
    last = _HEADER_ROW + max(len(rows), 1)
    columns = [{"header": header, "header_format": styles.header} for header, _ in _COLUMNS]
    table = {"name": "Checklist", "columns": columns, "style": "Table Style Medium 2"}
    sheet.add_table(_HEADER_ROW, 0, last, len(_COLUMNS) - 1, table)
    first = _HEADER_ROW + 1
    sheet.data_validation(first, 5, last, 5, {"validate": "list", "source": _RESULTS})
    for result, style in (("Fail", styles.late), ("Pass", styles.settled)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{result}"', "format": style}
        sheet.conditional_format(first, 5, last, 5, rule)
    sheet.set_column(7, 7, 12, styles.date)
    sheet.freeze_panes(first, 2)
    print_set_up(sheet, _HEADER_ROW)
