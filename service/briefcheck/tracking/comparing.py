"""A brief against its tracker: where the two differ, told as values and, on request, in copies of the files."""

from __future__ import annotations

import datetime

from msgspec import Struct

from briefcheck import rubric
from briefcheck.errors import UnsupportedKind
from briefcheck.formats import prove, read_comparison_marks, write
from briefcheck.formats.excel import note_workbook, prove_workbook, read_comparison_notes, room_for_notes
from briefcheck.formats.package import open_package
from briefcheck.formats.word.write import Plan
from briefcheck.tracking import marking
from briefcheck.tracking.drift import Drift, main_tables, rows
from briefcheck.tracking.drift import compare as drifts
from briefcheck.tracking.promises import entries
from briefcheck.tracking.reading import naming, read_brief, read_tracker


class Comparison(Struct, frozen=True, tag_field="schema", tag="briefcheck/comparison/1"):
    """Where a brief and its tracker differ; `deliverables` and `rows` say how much was compared."""

    brief: str
    tracker: str
    deliverables: int
    rows: int
    drift: tuple[Drift, ...]


class Marked(Struct, frozen=True):
    """A comparison with annotated copies of the files that were asked for.

    `left_out` counts the differences that found no place in one of the copies; the comparison has them all.
    """

    comparison: Comparison
    brief: bytes | None = None
    tracker: bytes | None = None
    left_out: int = 0


def compare(
    brief: tuple[bytes, str],
    tracker: tuple[bytes, str],
    *,
    in_brief: bool = False,
    in_tracker: bool = False,
    profile: str = "auto",
    today: datetime.date,
    columns: tuple[str, ...] = (),
) -> Marked:
    """Compare a brief with its tracker and, where asked, write the differences into copies of them.

    Comments go on the brief's words, notes on the tracker's cells; those of an earlier comparison are brought up to
    date, and `clean` takes them out.

    Args:
        brief: bytes and file name of the brief.
        tracker: bytes and file name of the workbook.
        in_brief: whether a copy of the brief is wanted.
        in_tracker: whether a copy of the tracker is.
        profile: the kind of work, or `auto`.
        today: the day of the comparison.
        columns: what columns of the tracker are about, where we guess wrong.

    Raises:
        Refused: one of the files, which is named, cannot be read or is not what it should be; `no_comments`, where
            the brief to be annotated is a workbook.
        NotFound: no profile or field of that name.
        NotFaithful: a copy failed its proof.
    """
    pair = _Pair(brief, tracker, profile=profile, today=today, columns=columns)
    return pair.marked(in_brief=in_brief, in_tracker=in_tracker)


class _Pair:
    """A brief and its tracker, read and compared."""

    def __init__(
        self,
        brief: tuple[bytes, str],
        tracker: tuple[bytes, str],
        *,
        profile: str,
        today: datetime.date,
        columns: tuple[str, ...],
    ) -> None:
        self._data, self._today = (brief[0], tracker[0]), today
        with naming(brief[1]):
            self._document = read_brief(brief[0])
        self._judgement = rubric.check(self._document, profile=profile, today=today)
        self._promised = entries(self._document, self._judgement)
        with naming(tracker[1]):
            self._tracker = read_tracker(tracker[0], columns)
        tracked = rows(self._tracker, today)
        count = sum(1 for entry in self._promised if entry.kind == "deliverable")
        self.comparison = Comparison(brief[1], tracker[1], count, len(tracked), drifts(self._promised, tracked))

    def marked(self, *, in_brief: bool, in_tracker: bool) -> Marked:
        """The comparison with the copies that are asked for."""
        brief, brief_left = self._in_brief() if in_brief else (None, 0)
        tracker, tracker_left = self._in_tracker() if in_tracker else (None, 0)
        return Marked(self.comparison, brief, tracker, brief_left + tracker_left)

    def _in_brief(self) -> tuple[bytes, int]:
        package = open_package(self._data[0])
        if package.kind != "word":
            raise UnsupportedKind("no_comments", "Comments go into a Word brief; this one is a workbook.")
        prior = read_comparison_marks(package)
        remarks = marking.on_brief(
            self._document, self._judgement, self._promised, self.comparison.drift, prior
        )  # fmt: skip
        made = write(
            package, self._document, Plan(self._today, remarks.added, remarks.removed, remarks.resolved)
        )  # fmt: skip
        prove(package, made)
        return made, remarks.left_out

    def _in_tracker(self) -> tuple[bytes, int]:
        package = open_package(self._data[1])
        prior, room = read_comparison_notes(package), room_for_notes(package)
        tables = [table.table for table in main_tables(self._tracker, self._today)]
        remarks = marking.on_tracker(tables, self.comparison.drift, prior, room)
        made = note_workbook(package, remarks.added, remarks.removed)
        prove_workbook(package, made)
        return made, remarks.left_out
