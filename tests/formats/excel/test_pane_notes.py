"""Notes that the pane made: Excel signs them with the user's name, the workbook remembers what they said."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from briefcheck.formats.memory import NAMESPACE, said
from briefcheck.review import Options, clean, review

from .marking import TODAY
from .parts import with_custom_xml

ROWS = (
    ("ID", "Deliverable", "Owner", "Due date", "Acceptance criteria", "Status"),
    ("D-01", "Report", "Ann", None, None, "open"),
    ("D-02", "Manual", None, None, None, "done"),
)


def book(text: str = "", *remembered: str) -> bytes:
    """A tracker with Ann's note on D2; what the pane said is remembered as the pane does it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    if text:
        sheet["D2"].comment = Comment(text, "Ann")
    out = io.BytesIO()
    made.save(out)
    inner = "".join(f'<bc:comment said="{said(one)}"/>' for one in remembered)
    xml = f'<bc:review xmlns:bc="{NAMESPACE}"><bc:finding fingerprint="{"0" * 16}" code="TR01"/>{inner}</bc:review>'
    return with_custom_xml(out.getvalue(), xml) if remembered else out.getvalue()


def notes(data: bytes) -> list[tuple[str, str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [(cell.coordinate, cell.comment.author) for row in sheet.iter_rows() for cell in row if cell.comment]


def of_the_pane() -> str:
    found = review(book(), "plan.xlsx", Options(today=TODAY), annotate=False).review.findings
    ref = next(f.fingerprint for f in found if f.location.cell == "D2")[:8]
    return f"No due date\nSay when.\nTR01 · https://example.org/rules/TR01 · ref {ref}"


@pytest.mark.parametrize("first_line", ["", "Ann:\n"])
def test_clean_takes_out_what_the_pane_wrote_in_somebodys_name(first_line: str) -> None:
    text = of_the_pane()

    assert notes(clean(book(first_line + text, text), everything=False)) == []


def test_a_note_that_somebody_changed_stays() -> None:
    text = of_the_pane()

    for changed in (f"{text}\nI asked Bob.", f"I asked Bob.\n{text}", f"Bob:\n{text}"):
        assert notes(clean(book(changed, text), everything=False)) == [("D2", "Ann")]


def test_a_note_that_is_not_remembered_stays() -> None:
    assert notes(clean(book(of_the_pane(), "Another."), everything=False)) == [("D2", "Ann")]


def test_a_second_review_keeps_the_note_and_clean_still_takes_it_out() -> None:
    text = of_the_pane()
    again = review(book(text, text), "plan.xlsx", Options(today=TODAY), annotate=True)

    assert again.problem is None
    assert again.annotated is not None
    assert next(f for f in again.review.findings if f.location.cell == "D2").status == "open"
    assert ("D2", "Ann") in notes(again.annotated)
    assert notes(clean(again.annotated, everything=False)) == []
