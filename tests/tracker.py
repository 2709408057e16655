"""Write a tracker as text: what a test of its rules needs, without a file.

    ## Plan                    begins a sheet; `## Plan (hidden)` a hidden one
    | ID | Deliverable |       a row; the first after anything else is the header of a table
    | D-01 | Manual | (hidden) a hidden row
    ? Status: Open, Done       a list that the cells of that column are chosen from

A row of the text is a row of the sheet, empty lines included; the first line after `## Plan` is row 1. Headers are
those of `FIELDS`, any other header is about something else; `Owner (hidden)` hides a column. A cell holds a date
(2026-04-03), a time (09:30), a number, a percentage (50% is 0.5), an error (#REF!), else text; 'quoted' text is always
text. A table tracks deliverables, or `other` things if the line above it says `> other`.
"""

from __future__ import annotations

import datetime
import re
import textwrap

from briefcheck.workbook import Area, Column, ErrorValue, Field, Sheet, Table, Tracker, Validation, Value, Workbook

TODAY = datetime.date(2026, 1, 15)
FIELDS: dict[str, Field] = {
    "ID": "id",
    "Deliverable": "name",
    "Description": "description",
    "Type": "type",
    "Format": "format",
    "Quantity": "quantity",
    "Reference": "spec_reference",
    "Acceptance criteria": "acceptance",
    "Method": "method",
    "Approver": "approver",
    "Result": "review_result",
    "Accepted": "accepted_date",
    "Owner": "owner",
    "Start": "start",
    "Due": "due",
    "Revised due": "due_revised",
    "Delivered": "delivered",
    "Deliver to": "delivery_method",
    "Status": "status",
    "%": "percent",
    "Health": "health",
    "Cadence": "cadence",
    "Channel": "channel",
    "Last update": "last_update",
    "Next step": "next_step",
    "Depends on": "dependency",
    "Priority": "priority",
    "Cost": "cost",
    "Notes": "notes",
}
_HIDDEN = "(hidden)"


def tracker(text: str) -> Tracker:
    """The tracker that a text draws."""
    lines = textwrap.dedent(text).strip("\n").splitlines()
    parts: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("## "):
            parts.append((line[3:].strip(), []))
        else:
            if not parts:
                parts.append(("Plan", []))
            parts[-1][1].append(line.rstrip())
    sheets, tables = [], []
    for number, (name, drawn) in enumerate(parts):
        sheet, found = _sheet(name, drawn, number)
        sheets.append(sheet)
        tables += found
    return Tracker(Workbook(tuple(sheets)), tuple(tables))


def _sheet(name: str, lines: list[str], number: int) -> tuple[Sheet, list[Table]]:
    rows: list[tuple[Value | None, ...]] = []
    tables: list[Table] = []
    hidden_rows, hidden_columns, validations = set(), set(), []
    columns: tuple[Column, ...] = ()
    kind, header = "deliverables", 0
    for row, line in enumerate(lines, start=1):
        if not line.startswith("|"):
            header = 0
            rows.append(())
            if line.startswith("> "):
                kind = line[2:].strip()
            if line.startswith("? "):
                title, _, listed = line[2:].partition(":")
                at = next(column.index for column in columns if column.header == title)
                values = tuple(value.strip() for value in listed.split(","))
                validations.append(Validation((Area(1, at, len(lines), at),), values))
            continue
        if line.endswith(_HIDDEN):
            hidden_rows.add(row)
        row_text = line.removesuffix(_HIDDEN).rstrip().removeprefix("|").removesuffix("|")
        texts = [cell.strip() for cell in row_text.split("|")]
        if not header:
            header = row
            hidden_columns |= {i for i, text in enumerate(texts, start=1) if text.endswith(_HIDDEN)}
            texts = [text.removesuffix(_HIDDEN).strip() for text in texts]
            columns = tuple(
                Column(i, text, FIELDS.get(text, "other"), f"The header says “{text}”.")
                for i, text in enumerate(texts, start=1)
                if text
            )
            rows.append(tuple(text or None for text in texts))
            tables.append(Table(number, header, row + 1, row, columns, kind))  # type: ignore[arg-type]
            kind = "deliverables"
        else:
            rows.append(tuple(map(value_of, texts)))
            tables[-1] = Table(number, header, header + 1, row, columns, tables[-1].kind)
    is_hidden = name.endswith(_HIDDEN)
    sheet = Sheet(
        name.removesuffix(_HIDDEN).strip(),
        tuple(rows),
        visibility="hidden" if is_hidden else "visible",
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        validations=tuple(validations),
    )
    return sheet, tables


def value_of(text: str) -> Value | None:
    """The value a cell's text stands for."""
    if not text:
        return None
    if text.startswith("'"):
        return text.strip("'")
    if text.startswith("#") and text.endswith(("!", "?", "A", "0")):
        return ErrorValue(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    if re.fullmatch(r"\d\d:\d\d", text):
        return datetime.time.fromisoformat(text)
    if re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return float(text[:-1]) / 100
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text
