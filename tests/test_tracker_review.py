"""A tracker from the first review to the clean copy, as its owner goes through it."""

from __future__ import annotations

import datetime
import io
import re

import openpyxl

from briefcheck.formats.excel import read_prior_workbook
from briefcheck.formats.package import Draft, open_package
from briefcheck.review import Options, Reviewed, clean, review

TODAY = Options(today=datetime.date(2026, 5, 4))
HEADER = ["ID", "Deliverable", "Acceptance criteria", "Owner", "Approver", "Start", "Due", "Status", "% complete"]
DAY = datetime.date


def tracker(**cells: object) -> bytes:
    made = openpyxl.Workbook()
    plan = made.worksheets[0]
    plan.title = "Plan"
    plan.append(["Deliverables of the bridge"])
    plan.append(HEADER)
    for i in range(1, 13):
        name = f"Survey report of section {i}"
        plan.append([f"D-{i}", name, "All 12 items of checklist 4 met", "Ann Bee", "Cy Dee", DAY(2026, 3, 2),
                     DAY(2026, 7, 6 + i), "In progress", 0.4])  # fmt: skip
    for cell, value in cells.items():
        plan[cell] = value
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


BROKEN = tracker(G5=None, G6="TBD", F7=DAY(2026, 12, 1), E8=None, B9=None)


def reviewed(data: bytes) -> Reviewed:
    result = review(data, "plan.xlsx", TODAY, annotate=True)
    assert result.problem is None
    assert result.annotated is not None
    return result


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_tracker_comes_back_with_notes_and_a_review_sheet() -> None:
    result = reviewed(BROKEN)
    assert result.annotated is not None
    made = openpyxl.load_workbook(io.BytesIO(result.annotated))
    notes = {cell.coordinate for row in made["Plan"].iter_rows() for cell in row if cell.comment}
    shown = {finding.location.cell for finding in result.review.findings if finding.commented}
    assert len(notes) == sum(finding.commented for finding in result.review.findings) > 0
    assert notes & shown
    assert made.sheetnames == ["Plan", "Review"]
    refs = [row[8].value for row in made["Review"].iter_rows(min_row=6) if row[8].value]
    assert refs == [finding.fingerprint for finding in result.review.findings]
    assert result.review.fidelity is not None


def test_reviewing_again_finds_the_same_and_writes_the_same() -> None:
    first = reviewed(BROKEN)
    second = reviewed(first.annotated or b"")
    assert [f.fingerprint for f in second.review.findings] == [f.fingerprint for f in first.review.findings]
    assert {f.status for f in second.review.findings} == {"open"}
    prior = [read_prior_workbook(open_package(r.annotated or b"")).marks for r in (first, second)]
    assert prior[0] == prior[1]
    assert reviewed(BROKEN).annotated == first.annotated


def test_a_mended_cell_loses_its_note_and_counts_as_fixed() -> None:
    first = reviewed(BROKEN)
    book = openpyxl.load_workbook(io.BytesIO(first.annotated or b""))
    book["Plan"]["G6"] = DAY(2026, 7, 9)
    second = reviewed(saved(book))
    assert second.review.since_last is not None
    assert second.review.since_last.fixed >= 1
    assert len(second.review.findings) < len(first.review.findings)


def test_a_dismissed_finding_stays_dismissed_without_a_note() -> None:
    first = reviewed(BROKEN)
    book = openpyxl.load_workbook(io.BytesIO(first.annotated or b""))
    book["Review"]["G6"] = "agreed with Cy"
    second = reviewed(saved(book))
    gone = first.review.findings[0].fingerprint
    (finding,) = [f for f in second.review.findings if f.fingerprint == gone]
    assert (finding.status, finding.reason, finding.commented) == ("dismissed", "agreed with Cy", False)
    third = reviewed(second.annotated or b"")
    assert [f.status for f in third.review.findings if f.fingerprint == gone] == ["dismissed"]


def as_excel_saves_it(data: bytes, *, dismiss: str = "", rename: tuple[str, str] = ("", "")) -> bytes:
    """The copy after its owner gave a reason in the first Dismiss cell, or renamed a sheet, and saved it in Excel."""
    package = open_package(data)
    draft = Draft(package)
    old, new = (f'name="{name}"'.encode() for name in rename)
    draft.write(package.main_part, package.read(package.main_part).replace(old, new))
    (review_part,) = [name for name in package.names if b"Review of this tracker" in package.read(name)]
    cell = re.compile(rb'<c r="G6"( s="\d+")?/>')
    assert len(cell.findall(package.read(review_part))) == 1
    said = rb'<c r="G6"\1 t="inlineStr"><is><t>' + dismiss.encode() + rb"</t></is></c>"
    draft.write(review_part, cell.sub(said, package.read(review_part)))
    return draft.save()


def test_a_sheet_that_is_renamed_keeps_its_notes_and_what_was_dismissed() -> None:
    first = reviewed(BROKEN)
    renamed = as_excel_saves_it(first.annotated or b"", dismiss="agreed with Cy", rename=("Plan", "Deliverables 2026"))
    second = reviewed(renamed)
    gone = [f.fingerprint for f in second.review.findings if f.status == "dismissed"]
    assert gone == [first.review.findings[0].fingerprint]
    assert {f.status for f in second.review.findings} == {"dismissed", "open"}
    book = openpyxl.load_workbook(io.BytesIO(second.annotated or b""))
    assert book["Deliverables 2026"]
    third = reviewed(second.annotated or b"")
    assert [f.fingerprint for f in third.review.findings] == [f.fingerprint for f in second.review.findings]


def test_the_file_remembers_no_name_of_a_sheet() -> None:
    package = open_package(reviewed(tracker(G5=None)).annotated or b"")
    remembered = b"".join(package.read(name) for name in package.names if name.startswith("customXml/"))
    assert b"Plan" not in remembered


def test_a_clean_copy_is_the_file_as_it_was() -> None:
    cleaned = clean(reviewed(BROKEN).annotated or b"", everything=False)
    before, after = open_package(BROKEN), open_package(cleaned)
    assert before.names == after.names
    assert all(before.read(name) == after.read(name) for name in before.names)


def test_a_copy_to_send_holds_no_note_at_all() -> None:
    book = openpyxl.load_workbook(io.BytesIO(BROKEN))
    book["Plan"]["B3"].comment = openpyxl.comments.Comment("Between us", "Ann")
    sent = clean(reviewed(saved(book)).annotated or b"", everything=True)
    made = openpyxl.load_workbook(io.BytesIO(sent))
    assert made.sheetnames == ["Plan"]
    assert not any(cell.comment for row in made["Plan"].iter_rows() for cell in row)
