"""Whole reviews of whole trackers, written down, like those of briefs beside them.

A case is a folder in `trackers/` with `tracker.txt`: a line with `##` begins a sheet, `|` parts cells, `= merge` names
areas. `UPDATE_SNAPSHOT=1 pytest tests/golden` writes the review and the annotated copy down anew.
"""

from __future__ import annotations

import datetime
import io
import os
import re
from pathlib import Path

import openpyxl
import pytest

from briefcheck.contract import Review
from briefcheck.review import Options, clean, review

HERE = Path(__file__).parent / "trackers"
CASES = sorted(path.parent.name for path in HERE.glob("*/tracker.txt"))
TODAY = datetime.date(2026, 12, 1)


def built(text: str) -> bytes:
    """The workbook that a text draws."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for line in text.splitlines():
        if line.startswith("## "):
            sheet = book.create_sheet(line[3:])
            row = 0
        elif line.startswith("= merge "):
            for area in line.removeprefix("= merge ").split():
                sheet.merge_cells(area)
        elif line.startswith("|"):
            row += 1
            for column, cell in enumerate(line.strip().strip("|").split("|"), 1):
                if cell.strip():
                    put(sheet.cell(row, column), cell.strip())
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def put(cell: openpyxl.cell.Cell, text: str) -> None:
    """Write what a text stands for: a day, a share, a number, or itself."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        cell.value = datetime.date.fromisoformat(text)
    elif re.fullmatch(r"\d+%", text):
        cell.value, cell.number_format = int(text[:-1]) / 100, "0%"
    else:
        cell.value = int(text) if re.fullmatch(r"\d{1,3}", text) else text


def told(answer: Review) -> str:
    """The judgement as lines that a person can compare: no hashes."""
    lines = [f"{answer.verdict}, {answer.score} of 100, {answer.document.kind}, {answer.document.language}"]
    lines += [f"{element.id}: {element.score} {element.status}" for element in answer.elements]
    assert answer.tracker is not None
    for table in answer.tracker.tables:
        rows = f"rows {table.first_row}-{table.last_row}"
        lines += ["", f"{table.sheet}, header {table.header_row}, {rows}, {table.kind}"]
        lines += [f"  {letters} {column.header}: {column.field}" for letters, column in table.columns.items()]
    lines += ["", *(f"passed {passed.sheet}: {passed.reason}" for passed in answer.tracker.passed), ""]
    for finding in answer.findings:
        at = f"{finding.location.sheet}!{finding.location.cell}" if finding.location.cell else "-"
        lines.append(f"{finding.severity} {finding.code} {at}: {finding.title} | {finding.message}")
    return "\n".join(lines) + "\n"


def shown(data: bytes) -> str:
    """The annotated copy as an independent reader sees it: notes and shades by cell, then the Review sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = []
    for sheet in book.worksheets[:-1]:
        lines += [f"{sheet.title}: shade on {area.sqref}" for area in sheet.conditional_formatting]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    note = re.sub(r"ref [0-9a-f]{8}", "ref", cell.comment.text)
                    lines += ["", f"{sheet.title}!{cell.coordinate} {cell.comment.author}", note]
    lines += ["", book.worksheets[-1].title]
    for row in book.worksheets[-1].iter_rows(max_col=8):
        texts = [str(cell.value).replace("\n", " / ") for cell in row if cell.value is not None]
        if texts:
            lines.append(" | ".join(texts))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_the_review_and_the_annotated_copy_are_as_written_down(case: str) -> None:
    data = built((HERE / case / "tracker.txt").read_text("utf-8"))
    reviewed = review(data, "tracker.xlsx", Options(today=TODAY), annotate=True)
    assert reviewed.annotated is not None
    for name, text in (("review.txt", told(reviewed.review)), ("annotated.txt", shown(reviewed.annotated))):
        path = HERE / case / name
        if os.environ.get("UPDATE_SNAPSHOT") == "1":
            path.write_text(text, "utf-8")
        assert path.read_text("utf-8") == text, f"{case}/{name} differs; UPDATE_SNAPSHOT=1 writes it anew"


@pytest.mark.parametrize("case", CASES)
def test_a_clean_copy_is_the_tracker_as_it_was(case: str) -> None:
    data = built((HERE / case / "tracker.txt").read_text("utf-8"))
    reviewed = review(data, "tracker.xlsx", Options(today=TODAY), annotate=True)
    cleaned = openpyxl.load_workbook(io.BytesIO(clean(reviewed.annotated or b"", everything=False)))
    source = openpyxl.load_workbook(io.BytesIO(data))
    assert cleaned.sheetnames == source.sheetnames
    for sheet in source.worksheets:
        assert [*cleaned[sheet.title].values] == [*sheet.values]
