"""Threads that the pane began with Excel's own comments: in the user's name, known by what the workbook remembers."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from briefcheck.prior import Kept
from briefcheck.review import Options, clean, kept, review

from .marking import TODAY
from .parts import OLDER, Thread, threads_of, with_threads
from .test_pane_notes import book, notes, of_the_pane
from .workbooks import files

ANNS = Thread("A1", "Who owns this?", ("I do.",))


def threaded(*threads: Thread, remembered: bool = True) -> bytes:
    """A tracker with threads; what the pane said is remembered as the pane does it."""
    return with_threads(book("", *([of_the_pane()] if remembered else [])), *threads)


def with_changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content) if name.endswith(part) else content)
    return out.getvalue()


def test_clean_takes_out_the_thread_with_the_note_and_the_box_beside_it() -> None:
    cleaned = clean(threaded(Thread("D2", of_the_pane())), everything=False)
    left = files(cleaned)

    assert threads_of(cleaned) == []
    assert notes(cleaned) == []
    assert not any("hreaded" in name or "omments" in name or name.endswith(".vml") for name in left)
    assert b"legacyDrawing" not in left["xl/worksheets/sheet1.xml"]
    assert b"urn:briefcheck" not in b"".join(left.values())


def test_threads_of_others_stay_with_their_notes_and_their_boxes() -> None:
    before = threaded(ANNS, Thread("D2", of_the_pane()), Thread("E2", "Fine."))
    cleaned = clean(before, everything=False)

    assert threads_of(cleaned) == [("A1", "Who owns this?"), ("A1", "I do."), ("E2", "Fine.")]
    assert [cell for cell, _ in notes(cleaned)] == ["A1", "E2"]
    was, now = (next(v for k, v in files(d).items() if k.endswith(".vml")) for d in (before, cleaned))
    assert now.count(b"Note") == was.count(b"Note") - 1


@pytest.mark.parametrize(
    "thread",
    [
        Thread("D2", f"{of_the_pane()} I asked Bob."),
        Thread("D2", f"Somebody wrote:\n{of_the_pane()}"),
        Thread("D2", of_the_pane(), ("On 12 May.",)),
        Thread("D2", "Please call me."),
    ],
    ids=["changed", "quoted", "answered", "another's"],
)
def test_a_thread_that_somebody_changed_quoted_or_answered_stays(thread: Thread) -> None:
    data = threaded(thread)
    cleaned = clean(data, everything=False)

    assert threads_of(cleaned) == threads_of(data)
    assert [cell for cell, _ in notes(cleaned)] == ["D2"]


def test_what_stays_because_it_is_somebodys_is_counted() -> None:
    text = of_the_pane()[:-8] + "0" * 8  # of the finding that the workbook knows
    answered, changed = Thread("D2", text, ("On 12 May.", "Good.")), Thread("E2", f"{text} Really?")

    assert kept(with_threads(book("", text), answered, changed, ANNS)) == Kept(comments=1, answers=2)
    assert kept(with_threads(book("", text), Thread("D2", text), ANNS)) == Kept()
    assert kept(book(f"{text}\nI asked Bob.", text)) == Kept(comments=1)


def test_a_thread_that_the_workbook_does_not_remember_stays() -> None:
    data = threaded(Thread("D2", of_the_pane()), remembered=False)

    assert threads_of(clean(data, everything=False)) == threads_of(data)


def test_a_note_that_only_looks_like_that_of_a_thread_stays() -> None:
    text = of_the_pane()

    assert notes(clean(book(OLDER + text, text), everything=False)) == [("D2", "Ann")]


def test_a_second_review_knows_the_thread_and_puts_no_note_on_its_cell() -> None:
    again = review(threaded(Thread("D2", of_the_pane())), "plan.xlsx", Options(today=TODAY), annotate=True)

    assert again.problem is None
    assert again.annotated is not None
    assert next(f for f in again.review.findings if f.location.cell == "D2").status == "open"
    assert [cell for cell, _ in threads_of(again.annotated)] == ["D2"]
    cleaned = clean(again.annotated, everything=False)
    assert threads_of(cleaned) == []
    assert notes(cleaned) == []


def test_a_thread_goes_once_its_finding_is_fixed() -> None:
    text = of_the_pane().replace(of_the_pane()[-8:], "0" * 8)  # of a finding that is no more
    again = review(with_threads(book("", text), Thread("D2", text)), "plan.xlsx", Options(today=TODAY), annotate=True)

    assert again.problem is None
    assert again.annotated is not None
    assert threads_of(again.annotated) == []


def test_a_thread_whose_id_another_has_too_stays_and_so_does_the_other() -> None:
    data = threaded(ANNS, Thread("D2", of_the_pane()), Thread("E2", "Fine."))
    first, second = b"{00000002-", b"{00000003-"
    clashing = with_changed(data, "threadedComment1.xml", lambda part: part.replace(second, first))

    assert threads_of(clean(clashing, everything=False)) == threads_of(clashing)


def test_a_note_that_was_copied_from_beside_a_thread_to_another_cell_stays() -> None:
    data = threaded(Thread("D2", of_the_pane()), Thread("E2", "Fine."))
    copied = with_changed(data, "comment1.xml", lambda part: part.replace(b'authorId="1"', b'authorId="0"'))

    assert [cell for cell, _ in notes(clean(copied, everything=False))] == ["E2"]


def test_a_thousand_threads_with_an_author_each_cost_little() -> None:
    data = threaded(Thread("D2", of_the_pane()), *(Thread(f"A{row}", "Fine.") for row in range(1, 1001)))
    began = time.process_time()
    clean(data, everything=False)

    assert time.process_time() - began < 3
