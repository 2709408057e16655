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


def shown_on(data: bytes) -> dict[str, str]:
    """The texts of the Review sheet by cell."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Review"]
    return {cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def edited(data: bytes, *cells: tuple[str, str]) -> bytes:
    """The copy after people wrote into empty cells of the Review sheet, saved by a program that keeps our memory."""
    package = open_package(data)
    draft = Draft(package)
    (part,) = [name for name in package.names if b"Review of this tracker" in package.read(name)]
    sheet = package.read(part)
    for cell, text in cells:
        made = f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()
        row = re.compile(rb'(<row r="%s"[^>]*>.*?)(</row>)' % re.sub(r"\D", "", cell).encode(), re.DOTALL)
        old = re.compile(rb'<c r="%s"(?: s="\d+")?(?:/>| t="inlineStr">.*?</c>)' % cell.encode(), re.DOTALL)
        sheet = old.sub(made, sheet) if old.search(sheet) else row.sub(rb"\1" + made + rb"\2", sheet)
    draft.write(part, sheet)
    return draft.save()


def test_what_people_wrote_on_the_review_sheet_is_there_after_the_next_review() -> None:
    first = reviewed(BROKEN).annotated or b""
    ref = shown_on(first)["I7"]
    theirs = edited(first, ("J5", "Who mends it"), ("J7", "Ann, by Friday"), ("B2", "for the Monday call"))
    second = reviewed(theirs).annotated or b""
    shown = shown_on(second)
    (row,) = [cell[1:] for cell, text in shown.items() if text == ref]
    assert (shown["J5"], shown[f"J{row}"]) == ("Who mends it", "Ann, by Friday")
    assert "for the Monday call" in shown.values()
    assert shown_on(reviewed(second).annotated or b"") == shown


def test_what_stood_beside_a_finding_that_is_gone_is_kept_below_the_list() -> None:
    theirs = edited(
        reviewed(BROKEN).annotated or b"", ("J6", "Cy knows"), ("K6", "since May"), ("D7", "I wrote another")
    )
    sound = openpyxl.load_workbook(io.BytesIO(theirs))
    sound["Plan"]["G5"], sound["Plan"]["G6"] = DAY(2026, 7, 8), DAY(2026, 7, 9)
    sound["Plan"]["F7"] = DAY(2026, 3, 2)
    shown = shown_on(reviewed(saved(sound)).annotated or b"").values()
    assert {"Cy knows", "since May"} <= {*shown}


def test_an_advice_that_somebody_wrote_anew_is_kept() -> None:
    theirs = edited(reviewed(BROKEN).annotated or b"", ("D7", "We ask the mill for it"))
    assert "We ask the mill for it" in shown_on(reviewed(theirs).annotated or b"").values()


def test_a_note_on_the_review_sheet_is_kept_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(reviewed(BROKEN).annotated or b""))
    book["Review"]["C7"].comment = openpyxl.comments.Comment("Look at page 3", "Ann")
    again = reviewed(saved(book))
    kept = {cell: text for cell, text in shown_on(again.annotated or b"").items() if "Look at page 3" in text}
    assert [(cell[0], text) for cell, text in kept.items()] == [("J", "Ann: Look at page 3")]
    assert reviewed(again.annotated or b"").review.fidelity is not None


def test_nothing_is_kept_that_nobody_wrote() -> None:
    first = reviewed(BROKEN)
    assert read_prior_workbook(open_package(first.annotated or b"")).written == ()
    resaved = saved(openpyxl.load_workbook(io.BytesIO(first.annotated or b"")))
    assert read_prior_workbook(open_package(resaved)).written == ()


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
