"""Whatever a workbook holds, its review is short, sure of its cells, and the same each time."""

from __future__ import annotations

import datetime
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from briefcheck import rubric
from briefcheck.workbook import Area, Column, ErrorValue, Field, Sheet, Table, Tracker, Value, Workbook
from tracker import TODAY

_WORDS = (
    "Done|In progress|in-progress|Rejected|At risk|Blocked|100%|TBD|n/a|-|03/04/2026|31/02/2026|Q3|Total|D-01|1.1|1"
    "|Ana Lima|Lima, Ana|team|OK|https://|C:\\x|≥ 98 %|{row}|{0}|%s|several|Weekly|待定|\u202e\u0000\ud800"
).split("|")
values: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    st.sampled_from(_WORDS),
    st.text(max_size=200),
    st.integers(-5, 60_000),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([ErrorValue("#REF!"), ErrorValue("#N/A")]),
)


@st.composite
def trackers(draw: st.DrawFn) -> Tracker:
    sheets, tables = [], []
    for number in range(draw(st.integers(0, 2))):
        fields: list[Field] = draw(st.lists(st.sampled_from(get_args(Field)), min_size=1, max_size=12))
        columns = tuple(Column(i, draw(st.text(max_size=20)), field, "") for i, field in enumerate(fields, 1))
        rows = draw(st.lists(st.lists(values, max_size=len(fields)).map(tuple), max_size=12))
        last = len(rows) + draw(st.integers(0, 2))
        sheets.append(
            Sheet(
                draw(st.text(max_size=31)),
                ((), *rows),
                visibility=draw(st.sampled_from(["visible", "hidden", "very hidden"])),
                merged=tuple(draw(st.lists(st.builds(Area, *[st.integers(1, 15)] * 4), max_size=3))),
                hidden_rows=frozenset(draw(st.sets(st.integers(1, 15)))),
                hidden_columns=frozenset(draw(st.sets(st.integers(1, 15)))),
            )
        )
        kind = draw(st.sampled_from(["deliverables", "tasks", "other"]))
        tables.append(Table(number, 1, 2, 1 + last, columns, kind, frozenset(draw(st.sets(st.integers(1, 15))))))
    return Tracker(Workbook(tuple(sheets)), tuple(tables))


@settings(max_examples=150, deadline=None)
@given(trackers(), st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2100, 1, 1)))
def test_any_tracker_gets_a_short_review_that_points_at_its_cells(book: Tracker, today: datetime.date) -> None:
    judgement = rubric.check_tracker(book, depth="strict", today=today)
    fingerprints = [finding.fingerprint for finding in judgement.findings]
    assert len(fingerprints) == len(set(fingerprints))
    for finding in judgement.findings:
        problem, cells = finding.problem, finding.problem.cells
        assert finding.element in ("deliverable", "quality", "performance")
        assert len(f"{problem.message} {problem.ask} {problem.suggest}".split()) <= 60
        if cells is not None:
            assert 0 <= cells.sheet < max(1, len(book.workbook.sheets))
            assert cells.row >= 1
            assert cells.column >= 1
            assert len(cells.more) < max(cells.count, 1) <= 100
    for aspect in judgement.aspects:
        assert all(cell.row >= 1 for cell in aspect.assessment.cells)


@settings(max_examples=30, deadline=None)
@given(trackers())
def test_the_same_tracker_is_judged_the_same_each_time(book: Tracker) -> None:
    first, second = (rubric.check_tracker(book, depth="strict", today=TODAY) for _ in range(2))
    assert [f.fingerprint for f in first.findings] == [f.fingerprint for f in second.findings]
    assert (first.score, first.verdict) == (second.score, second.verdict)
