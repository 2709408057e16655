from __future__ import annotations

import time
from collections.abc import Sequence

from msgspec import structs

from briefcheck.annotate.tracker import Note, Room, TrackerMarking, annotate_tracker
from briefcheck.finding import ElementScore, Finding, Judgement, Problem, Severity
from briefcheck.prior import KnownFinding, Prior, PriorMark, compare
from briefcheck.workbook import Area, Cells, Column, Sheet, Table, Tracker, Workbook

SHEET = Sheet("Plan", rows=(("ID", "Name", "Due"), ("1", "Report", None)), merged=(Area(50, 1, 51, 3),))
TRACKER = Tracker(
    Workbook((SHEET, Sheet("More"))),
    (Table(0, 1, 2, 2, tuple(Column(i, h, "other", "said so") for i, h in enumerate(("ID", "Name", "Due"), 1))),),
)


def finding(number: int, cells: Cells | None, severity: Severity = "warning", **more: object) -> Finding:
    problem = Problem(
        f"Title {number}", "What is wrong.", "When?", "Write [date].", "weak", cells=cells, key=str(number)
    )
    problem = structs.replace(problem, **{k: v for k, v in more.items() if k in ("state", "is_quote", "message")})
    return Finding(f"{number:016x}", "TR01", "tracker.blank", "performance", severity, problem)


def judged(*findings: Finding) -> Judgement:
    return Judgement(
        "en", "other", "", "standard", "", 40, "not ready",
        (ElementScore("performance", "Performance standard", 40, "weak"),), (), (), findings,
    )  # fmt: skip


def marking(
    *findings: Finding, prior: Prior | None = None, room: Room | None = None, most: int = 12, tracker: Tracker = TRACKER
) -> TrackerMarking:
    prior = prior or Prior()
    return annotate_tracker(tracker, judged(*compare(findings, prior)), prior, room or Room(), most)


def places(notes: Sequence[Note]) -> list[tuple[int, int, int]]:
    return [(note.sheet, note.row, note.column) for note in notes]


def ranked(count: int) -> list[Finding]:
    return [structs.replace(finding(i, Cells(0, i, 3)), fingerprint=f"{i:08x}" + "0" * 8) for i in range(2, count + 2)]


def known(findings: Sequence[Finding], *, marked: int) -> Prior:
    marks = [PriorMark(f"part!C{f.problem.cells.row}", f.fingerprint[:8], place=(0, f.problem.cells.row, 3))
             for f in findings[:marked] if f.problem.cells]  # fmt: skip
    return Prior(tuple(marks), tuple(KnownFinding(f.fingerprint, f.code) for f in findings))


def test_a_note_says_what_is_wrong_what_one_would_ask_and_what_to_write() -> None:
    (note,) = marking(finding(1, Cells(0, 2, 3))).notes
    assert note.title == "▲ Warning [Performance · weak] Title 1"
    assert note.lines == ("What is wrong.", "A supplier would ask: When?", "Write [date].")


def test_a_long_note_leaves_the_question_out() -> None:
    (note,) = marking(finding(1, Cells(0, 2, 3), message="word " * 55)).notes
    assert not any("would ask" in line for line in note.lines)


def test_a_problem_of_many_cells_is_one_note_that_names_some() -> None:
    cells = Cells(0, 2, 3, 1985, tuple((row, 3) for row in range(3, 9)))
    result = marking(finding(1, cells))
    assert places(result.notes) == [(0, 2, 3)]
    assert result.notes[0].lines[-1] == "Also in 1,984 more cells: C3, C4, C5, C6 …"
    assert result.page.entries[0].count == 1985
    assert sum(len(shade.areas) for shade in result.shades) == 7


def test_each_cell_gets_one_note_and_the_first_finding_has_it() -> None:
    result = marking(finding(1, Cells(0, 2, 3)), finding(2, Cells(0, 2, 3)))
    assert [note.title[-1] for note in result.notes] == ["1"]
    assert len(result.page.entries) == 2
    assert result.commented == {f"{1:016x}"}


def test_a_taken_cell_passes_the_note_on_to_the_next_of_its_cells() -> None:
    room = Room(taken=frozenset({(0, 2, 3)}))
    assert places(marking(finding(1, Cells(0, 2, 3, 2, ((4, 3),))), room=room).notes) == [(0, 4, 3)]
    assert marking(finding(1, Cells(0, 2, 3)), room=room).notes == ()


def test_a_sheet_that_takes_no_notes_gets_none() -> None:
    assert marking(finding(1, Cells(1, 2, 3)), room=Room(closed=frozenset({1}))).notes == ()


def test_the_note_of_a_merged_cell_stands_on_its_first() -> None:
    assert places(marking(finding(1, Cells(0, 51, 2))).notes) == [(0, 50, 1)]


def test_missing_columns_are_noted_where_they_would_be_added() -> None:
    missing = [finding(i, Cells(0, 1, 2), state="missing", is_quote=False) for i in (1, 2)]
    result = marking(*missing)
    assert places(result.notes) == [(0, 1, 4), (0, 1, 5)]
    assert result.shades == ()
    assert result.page.additions == ("Title 1: Write [date].", "Title 2: Write [date].")


def test_an_empty_cell_is_shaded_and_is_nothing_to_add() -> None:
    result = marking(finding(1, Cells(0, 2, 3), state="missing", is_quote=False))
    assert [shade.areas for shade in result.shades] == [(Area(2, 3, 2, 3),)]
    assert result.page.additions == ()


def test_there_are_no_more_notes_than_asked_for_and_the_gravest_have_them() -> None:
    findings = ranked(20)
    result = marking(*findings, most=3)
    assert places(result.notes) == [(0, 2, 3), (0, 3, 3), (0, 4, 3)]
    assert len(result.page.entries) == 20
    assert marking(*findings, most=0).notes == ()


def test_a_cell_has_the_colour_of_its_gravest_finding() -> None:
    shades = marking(finding(1, Cells(0, 2, 3), "note"), finding(2, Cells(0, 2, 3), "error")).shades
    assert [(shade.severity, shade.areas) for shade in shades] == [("error", (Area(2, 3, 2, 3),))]


def test_the_review_sheet_lists_so_many_findings_and_counts_the_rest() -> None:
    result = marking(*[finding(i, Cells(0, i, 1)) for i in range(1, 701)])
    assert (len(result.page.entries), result.page.left_out) == (500, 200)
    assert dict(result.page.counts) == {"error": 0, "warning": 700, "note": 0}


def test_notes_of_findings_that_stand_stay_and_count() -> None:
    findings = ranked(6)
    result = marking(*findings, prior=known(findings, marked=3), most=3)
    assert (result.notes, result.removed) == ((), ())
    assert len(result.commented) == 3


def test_fixed_findings_lose_their_notes_and_make_room_for_those_passed_over() -> None:
    findings = ranked(6)
    result = marking(*findings[1:], prior=known(findings, marked=3), most=3)
    assert result.removed == ("part!C2",)
    assert places(result.notes) == [(0, 5, 3)]
    assert result.page.since == "Since the last review: 1 fixed, 5 still open, 0 new, 0 dismissed."


def test_a_note_that_somebody_answered_stays_although_its_finding_is_gone() -> None:
    findings = ranked(2)
    prior = known(findings, marked=2)
    answered = structs.replace(prior.marks[0], replies=("Bo decides",))
    result = marking(findings[1], prior=structs.replace(prior, marks=(answered, prior.marks[1])))
    assert result.removed == ()


def test_a_dismissed_finding_loses_note_and_shade_and_keeps_its_row_with_the_reason() -> None:
    findings = ranked(2)
    prior = known(findings, marked=2)
    dismissed = structs.replace(prior, known=(structs.replace(prior.known[0], reason="agreed"), prior.known[1]))
    result = marking(*findings, prior=dismissed)
    assert result.removed == ("part!C2",)
    assert [shade.areas for shade in result.shades] == [(Area(3, 3, 3, 3),)]
    last = result.page.entries[-1]
    assert (last.status, last.reason, last.fingerprint) == ("dismissed", "agreed", findings[0].fingerprint)


def test_a_finding_without_a_cell_stands_on_the_review_sheet_only() -> None:
    result = marking(finding(1, None))
    assert (result.notes, result.shades) == ((), ())
    assert result.page.entries[0].sheet is None


def test_many_merged_areas_that_overlap_cost_little_whatever_is_found() -> None:
    everywhere = (*(Area(1 + i % 50, 5, 400 + i, 6) for i in range(20_000)), Area(1, 1, 400, 3))
    tracker = structs.replace(TRACKER, workbook=Workbook((structs.replace(SHEET, merged=everywhere), Sheet("More"))))
    found = [finding(n, Cells(0, 200 + n % 100, 1, more=tuple((r, 2) for r in range(2, 40)))) for n in range(300)]
    start = time.process_time()
    made = marking(*found, most=300, tracker=tracker)
    assert time.process_time() - start < 1
    assert (made.notes[0].row, made.notes[0].column) == (1, 1)
