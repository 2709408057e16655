from __future__ import annotations

import io
import re

import msgspec
import pytest

from briefcheck.formats.excel import (
    WorkbookPlan,
    clean_workbook,
    prove_workbook,
    read_prior_workbook,
    read_workbook,
    write_workbook,
)
from briefcheck.formats.package import open_package
from briefcheck.prior import KnownFinding, Prior

from .marking import TODAY, entry, marked, note, page, plan
from .workbooks import book, changed, files, notes_of, opened, resaved, tracker, values_of, zipped

NOTES = (note(0, "D4"), note(0, "E5", "warning"), note(1, "A1", "note"))


def prior_of(data: bytes) -> Prior:
    return read_prior_workbook(open_package(data))


def again(data: bytes, *notes: object, removed: tuple[str, ...] = ()) -> bytes:
    """The file as a later review leaves it that finds these and adds none."""
    later = plan(notes)  # type: ignore[arg-type]
    made = write_workbook(open_package(data), msgspec.structs.replace(later, notes=(), removed=removed))
    prove_workbook(open_package(data), made)
    return made


def written_on(data: bytes, cell: str, text: str) -> bytes:
    """The file after somebody wrote into a cell of the Review sheet and saved it in another program."""
    made = opened(data)
    made["Review"][cell] = text
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def test_a_workbook_nobody_reviewed_has_no_prior() -> None:
    assert prior_of(tracker(notes={"D4": "see ref 12345678"})) == Prior()


def test_our_notes_and_findings_are_found_again() -> None:
    prior = prior_of(marked(tracker(notes={"B3": "Mine"}), *NOTES))
    assert [(mark.place, mark.ref) for mark in prior.marks] == [
        ((n.sheet, n.row, n.column), n.fingerprint[:8]) for n in NOTES
    ]
    assert [known.fingerprint for known in prior.known] == [n.fingerprint for n in NOTES]
    assert all(prior.is_known(n.fingerprint) for n in NOTES)


def test_our_own_sheet_is_not_read_as_the_users() -> None:
    data = tracker()
    assert read_workbook(open_package(marked(data, *NOTES))) == read_workbook(open_package(data))


def test_reviewing_again_with_the_same_findings_changes_nothing() -> None:
    once = marked(tracker(notes={"B3": "Mine"}), *NOTES)
    assert files(again(once, *NOTES)) == files(once)


def test_a_fixed_finding_loses_its_note_and_its_shade_and_its_row() -> None:
    once = marked(tracker(notes={"B3": "Mine"}), *NOTES)
    doomed = prior_of(once).marks[0]
    made = again(once, *NOTES[1:], removed=(doomed.id,))
    assert sorted(notes_of(made)["Plan"]) == ["B3", "E5"]
    assert opened(made)["Review"]["B6"].value == "Plan!E5 and 2 more"
    assert files(made)["xl/worksheets/sheet1.xml"].count(b"N(&quot;Briefcheck") == 1
    assert files(made)["xl/worksheets/sheet2.xml"] == files(once)["xl/worksheets/sheet2.xml"]


def test_open_notes_stay_as_somebody_left_them() -> None:
    once = marked(tracker(), *NOTES)
    parts = files(once)
    name = next(n for n in parts if "comments" in n and b"Write a date" in parts[n])
    edited = parts[name].replace(b"Write a date", b"Ann asks Bo")
    made = again(zipped({**parts, name: edited}), *NOTES)
    assert "Ann asks Bo" in notes_of(made)["Plan"]["D4"]


def test_what_somebody_wrote_below_a_note_is_an_answer_to_it() -> None:
    once = marked(tracker(), *NOTES)
    made = opened(once)
    comment = made["Plan"]["D4"].comment
    comment.text += "\nnot needed here"
    saved = io.BytesIO()
    made.save(saved)
    prior = prior_of(saved.getvalue())
    assert prior.dismissal_of(NOTES[0].fingerprint) == "not needed here"
    assert prior.dismissal_of(NOTES[1].fingerprint) is None


def test_a_dismissal_on_the_review_sheet_is_read_and_kept() -> None:
    once = marked(tracker(), *NOTES)
    dismissed = written_on(once, "G7", "agreed with Bo")
    prior = prior_of(dismissed)
    assert prior.dismissal_of(NOTES[1].fingerprint) == "agreed with Bo"
    assert prior.dismissal_of(NOTES[0].fingerprint) is None
    rows = [entry(NOTES[0]), entry(NOTES[1], "agreed with Bo"), entry(NOTES[2])]
    known = tuple(KnownFinding(n.fingerprint, n.code, prior.dismissal_of(n.fingerprint)) for n in NOTES)
    made = write_workbook(open_package(dismissed), WorkbookPlan(TODAY, page(rows), known=known))
    assert prior_of(made).dismissal_of(NOTES[1].fingerprint) == "agreed with Bo"
    assert opened(made)["Review"]["G7"].value == "agreed with Bo"


def test_an_emptied_dismissal_brings_the_finding_back() -> None:
    known = (KnownFinding(NOTES[0].fingerprint, "TR01", "not needed"),)
    made = write_workbook(
        open_package(tracker()), WorkbookPlan(TODAY, page([entry(NOTES[0], "not needed")]), known=known)
    )
    assert prior_of(made).dismissal_of(NOTES[0].fingerprint) == "not needed"
    assert prior_of(written_on(made, "G6", "")).dismissal_of(NOTES[0].fingerprint) is None


def test_a_dismissal_whose_row_is_gone_is_remembered() -> None:
    known = (KnownFinding("f" * 16, "TR01", "not needed"),)
    made = write_workbook(open_package(tracker()), WorkbookPlan(TODAY, page(), known=known))
    assert prior_of(made).dismissal_of("f" * 16) == "not needed"


def test_a_file_saved_by_another_program_is_known_again_and_not_marked_twice() -> None:
    saved = resaved(marked(tracker(notes={"B3": "Mine"}), *NOTES))
    prior = prior_of(saved)
    assert {mark.ref for mark in prior.marks} == {n.fingerprint[:8] for n in NOTES}
    made = again(saved, *NOTES)
    assert opened(made).sheetnames == ["Plan", "O'Brien & Söhne 语", "Review"]
    assert notes_of(made) == notes_of(saved)
    rules = [r for area in opened(made)["Plan"].conditional_formatting for r in area.rules]
    assert sum("Briefcheck" in "".join(rule.formula) for rule in rules) == 2


def test_a_review_sheet_that_was_renamed_and_moved_is_replaced_where_it_is() -> None:
    made = opened(marked(tracker(), *NOTES))
    made["Review"].title = "Befunde"
    made.move_sheet("Befunde", -2)
    for name in list(made.defined_names):
        made.defined_names[name].attr_text = made.defined_names[name].attr_text.replace("Review", "Befunde")
    saved = io.BytesIO()
    made.save(saved)
    assert {mark.place for mark in prior_of(saved.getvalue()).marks} == {(n.sheet, n.row, n.column) for n in NOTES}
    second = again(saved.getvalue(), *NOTES[:1])
    assert opened(second).sheetnames == ["Befunde", "Plan", "O'Brien & Söhne 语"]
    assert opened(second)["Befunde"]["B6"].value == "Plan!D4 and 2 more"


def test_without_our_sheet_another_is_made() -> None:
    made = opened(marked(tracker(), *NOTES))
    del made["Review"]
    saved = io.BytesIO()
    made.save(saved)
    second = again(saved.getvalue(), *NOTES)
    assert opened(second).sheetnames[-1] == "Review"


@pytest.mark.parametrize(
    "source", [tracker(), tracker(notes={"B3": "Mine"}), book(), book(styles=None), book(strict=True)]
)
def test_cleaning_gives_every_part_back_as_it_was(source: bytes) -> None:
    once = marked(source, note(0, "A2"), note(0, "B2", "warning"))
    twice = again(once, note(0, "A2"), removed=(prior_of(once).marks[1].id,))
    for made in (once, twice):
        cleaned = clean_workbook(open_package(made))
        prove_workbook(open_package(made), cleaned)
        assert files(cleaned) == files(source)


def test_cleaning_a_file_that_another_program_saved_leaves_nothing_of_ours() -> None:
    source = tracker(notes={"B3": "Mine"})
    saved = resaved(marked(source, *NOTES))
    cleaned = clean_workbook(open_package(saved))
    prove_workbook(open_package(saved), cleaned)
    assert prior_of(cleaned) == Prior()
    assert values_of(cleaned) == values_of(source)
    assert notes_of(cleaned) == notes_of(source)
    assert opened(cleaned).sheetnames == ["Plan", "O'Brien & Söhne 语"]
    assert not any(b"Briefcheck" in data for data in files(cleaned).values())


@pytest.mark.parametrize(("author", "text", "left"), [
    (b" ", b"", 0),
    (b"Ann", b"", 1),
    (b" ", b"ref 00000000", 1),
])  # fmt: skip
def test_a_note_without_signature_is_ours_where_it_refers_to_a_finding_we_remember(
    author: bytes, text: bytes, left: int
) -> None:
    part, made = "xl/comments1.xml", marked(book(), note(0, "A2"))
    made = changed(made, part, b"<author>Briefcheck</author>", b"<author>" + author + b"</author>")
    if text:
        ref = re.search(rb"ref [0-9a-f]{8}", files(made)[part])
        assert ref is not None
        made = changed(made, part, ref[0], text)
    cleaned = clean_workbook(open_package(made))
    assert len(notes_of(cleaned)["Plan"]) == left


def test_cleaning_a_file_without_our_marks_gives_it_back() -> None:
    data = tracker(notes={"B3": "Mine"})
    assert clean_workbook(open_package(data)) == data


def test_a_review_of_a_workbook_that_found_nothing_is_remembered_as_one() -> None:
    data = tracker()
    assert not prior_of(data).has_review
    made = marked(data)
    assert prior_of(made).has_review
    assert not prior_of(clean_workbook(open_package(made))).has_review
