"""What the rows of a table are, and which sheets are no place to look for tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefcheck.patterns import pattern
from briefcheck.tables.words import plain, sheet_names
from briefcheck.workbook import Column, Field, Sheet

_REASONS = {
    "instructions": "Its name says that it holds instructions.",
    "lists": "Its name says that it holds lists to choose from.",
    "dashboard": "Its name says that it sums up other sheets.",
    "history": "Its name says that it tells the history or the signs of the file.",
}
_WORK: frozenset[Field] = frozenset({
    "owner", "start", "due", "due_revised", "delivered", "status", "percent", "acceptance", "approver", "priority",
    "accepted_date", "review_result", "delivery_method", "last_update", "next_step", "dependency",
})  # fmt: skip
"""What is said of work that somebody does: two of these make rows deliverables or tasks."""
_DELIVERY: frozenset[Field] = frozenset(
    ("acceptance", "approver", "accepted_date", "review_result", "delivered", "delivery_method", "format")
)
_DELIVERABLE = pattern(
    r"deliver|work product|submittal|cdrl|clin\b|liefer|livrable|entregable|entreg[aá]ve|bàn giao|交付|成果物|納品",
    re.IGNORECASE,
)


def why_none(sheet: Sheet) -> str:
    """Why no table is looked for in a sheet, in one sentence; empty where one is."""
    if sheet.kind == "other":
        return "It is a chart or another sheet without cells."
    if not sheet.rows:
        return "It is empty."
    return _REASONS.get(sheet_names().get(plain(sheet.name), ""), "")


def kind_of(sheet: Sheet, columns: Sequence[Column]) -> Literal["deliverables", "tasks", "other"]:
    """What the rows are: deliverables, tasks, or something that is not handed over or done."""
    fields = {column.field for column in columns}
    if not fields & {"name", "description", "id"} or len(fields & _WORK) < 2:
        return "other"
    says = [sheet.name, *(column.header for column in columns)]
    if any(_DELIVERABLE.search(text) for text in says) or len(fields & _DELIVERY) >= 3:
        return "deliverables"
    return "tasks"
