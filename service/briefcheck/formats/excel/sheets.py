"""One worksheet as we mark it: its frame, its notes, the boxes of the notes, and whether it takes any of them."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from briefcheck.errors import Unreadable
from briefcheck.formats.excel.book import own_relationship_id
from briefcheck.formats.excel.comments import NotesPart, OurNote, reference
from briefcheck.formats.excel.frame import frame_of
from briefcheck.formats.excel.tail import Tail
from briefcheck.formats.excel.threads import Thread, note_author, says_what_the_pane_did, threads
from briefcheck.formats.excel.vml import is_open_to_shapes
from briefcheck.formats.memory import known_references, pane_comments
from briefcheck.formats.package import Package, Parts


class Worksheet:
    """A worksheet of a package. Nothing is read before it is asked for."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part

    @cached_property
    def tail(self) -> Tail | None:
        """What stands behind the cells; None where the sheet cannot be marked."""
        try:
            return Tail(frame_of(self.package, self.part), self.part)
        except Unreadable:
            return None

    @property
    def notes_name(self) -> str:
        """Name of the part with the notes, empty where there is none."""
        return next(iter(self.package.related(self.part, "comments")), "")

    @cached_property
    def notes(self) -> NotesPart | None:
        """The notes; None where there are none or they cannot be read."""
        if not self.notes_name:
            return None
        try:
            return self.notes_from(self.package)
        except Unreadable:
            return None

    def notes_from(self, parts: Parts) -> NotesPart:
        """The notes as they are in a package or a draft of it.

        Raises:
            Unreadable: they are damaged.
        """
        beside = {note_author(thread.id): thread.cell for thread in self.our_threads}
        return NotesPart(parts.read(self.notes_name), self.notes_name, self.of_the_pane, beside, self.references)

    @cached_property
    def threads(self) -> list[Thread]:
        """The threads, whoever began them."""
        return threads(self.package, self.part)

    @cached_property
    def our_threads(self) -> list[Thread]:
        """The threads that the pane began and nobody has answered: an answer would go with its thread.

        One whose id another has too stays: whoever takes it out by its id takes the other.
        """
        began = (one for one in self.threads if says_what_the_pane_did(one, self.of_the_pane))
        return [one for one in began if not one.answers and one.is_alone]

    def kept(self, refs: Container[str]) -> tuple[int, int]:
        """What stays when ours go: notes and threads that somebody changed or that quote ours, and answers to ours.

        `refs` begin the fingerprints of known findings.
        """
        beside = {note_author(thread.id) for thread in self.threads}
        notes = self.notes.likenesses(refs, beside) if self.notes is not None else 0
        answers = others = 0
        for one in self.threads:
            if says_what_the_pane_did(one, self.of_the_pane):
                answers += one.answers
            else:
                others += reference(one.text) in refs
        return notes + others, answers

    @cached_property
    def of_the_pane(self) -> frozenset[str]:
        """What the notes say that the pane made, as hashes."""
        return pane_comments(self.package, self.package.main_part)

    @cached_property
    def references(self) -> frozenset[str]:
        """The references of the findings that the workbook remembers."""
        return known_references(self.package, self.package.main_part)

    def our_notes(self) -> list[OurNote]:
        """Our notes."""
        return self.notes.ours() if self.notes is not None else []

    def taken_cells(self) -> set[tuple[int, int]]:
        """Every cell that has a note or a thread, whoever wrote it."""
        cells = set(self.notes.cells) if self.notes is not None else set()
        return cells | {thread.cell for thread in self.threads}

    def shapes_name(self) -> str | None:
        """Name of the drawing with the boxes of notes; empty where there is none yet, None where none can be."""
        return shapes_name(self.package, self.part, self.tail)

    @property
    def is_open(self) -> bool:
        """Whether notes can be added."""
        if self.notes_name and (self.notes is None or not self.notes.is_open_to_notes):
            return False
        name = self.shapes_name()
        try:
            return name is not None and (not name or is_open_to_shapes(self.package.read(name)))
        except Unreadable:
            return False


def shapes_name(parts: Parts, part: str, tail: Tail | None) -> str | None:
    """Name of the drawing that a sheet refers to for notes; empty where there is none yet, None where none can be."""
    if tail is None:
        return None
    drawings = tail.legacy_drawings()
    if not drawings:
        return ""
    node, is_direct = drawings[0]
    wanted = own_relationship_id(node)
    found = next((r.target for r in parts.relationships(part) if r.id == wanted and not r.is_external), None)
    if len(drawings) > 1 or not is_direct or found is None:
        return None
    return parts.find(found)
