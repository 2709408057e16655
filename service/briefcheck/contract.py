"""The review as JSON (`briefcheck/review/1`): the one typed shape behind the command line, the reports and HTTP.

Field names and order are the contract with clients: add freely, rename never. `None` and empty optional fields are
left out of the JSON.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from briefcheck.finding import AspectStatus, Level, Severity, State, Status, Weight
from briefcheck.workbook import Field


class Location(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where something stands. Word fills part to heading, Excel sheet to row.

    `paragraph` counts from 1 over the part in reading order; `start` and `end` slice that paragraph's text like Python.
    """

    part: str | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    before: str | None = None
    after: str | None = None
    heading: str | None = None
    sheet: str | None = None
    cell: str | None = None
    header: str | None = None
    row: str | None = None


class Tool(Struct, frozen=True):
    """Which program made the review."""

    name: str
    version: str


class DocumentCard(Struct, frozen=True):
    """What was reviewed. `warnings` and `unread` say what about the file limits the review."""

    name: str
    kind: str
    sha256: str
    language: str
    words: int
    profile: str
    profile_reason: str
    depth: str
    depth_reason: str = ""
    """How much was asked of the text, and why no more."""
    language_note: str = ""
    """That the findings are written in another language than the document; empty where they are not."""
    warnings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


class ElementView(Struct, frozen=True):
    """One of the three elements: score 0-100 and status."""

    id: str
    name: str
    score: int
    status: AspectStatus


class EvidenceView(Struct, frozen=True, omit_defaults=True):
    """Exact words that show an aspect; `goes_on` tells where its sentence was cut to a length that can be quoted."""

    quote: str
    location: Location
    goes_on: Literal["", "before", "behind", "both"] = ""


class AspectView(Struct, frozen=True):
    """One aspect, met or not, with its evidence in order of strength."""

    id: str
    code: str
    title: str
    weight: Weight
    level: Level
    status: AspectStatus
    reason: str
    evidence: tuple[EvidenceView, ...]


class DeliverableView(Struct, frozen=True, omit_defaults=True):
    """One deliverable with its row of the matrix. `due_text` quotes what says when it is due, date or not."""

    id: str
    name: str
    location: Location
    due: str | None = None
    levels: dict[str, Level] = {}
    due_text: str = ""


class FindingView(Struct, frozen=True, omit_defaults=True):
    """One finding. `quote` is an exact substring of the text, or absent when something is missing."""

    fingerprint: str
    code: str
    rule: str
    element: str
    severity: Severity
    state: State
    title: str
    message: str
    ask: str
    suggest: str
    status: Status
    location: Location
    section: str | None = None
    quote: str | None = None
    reason: str | None = None
    """Why it was dismissed, in the words of whoever dismissed it."""
    commented: bool = False
    """Whether the annotated copy carries a comment for it; the rest is in the summary only."""
    count: int = 1
    """How many cells of a tracker have this problem."""
    more: tuple[str, ...] = ()
    """The first of the other cells, as in `D9`, on the same sheet."""


class ColumnView(Struct, frozen=True):
    """A column of a tracker: its header, what it is about, and why we think so."""

    header: str
    field: Field
    reason: str


class TableView(Struct, frozen=True, omit_defaults=True):
    """A table of a tracker. Rows count from 1; columns go by their letters.

    With a two-row header `header_row` is the lower row. `left_out` counts the rows between the first and the last that
    hold no data, such as sub-totals.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    kind: str
    columns: dict[str, ColumnView]
    left_out: int = 0


class PassedView(Struct, frozen=True):
    """A sheet in which no table was found, and why."""

    sheet: str
    reason: str


class TrackerView(Struct, frozen=True, omit_defaults=True):
    """What a workbook was understood to be: its tables, and the sheets without any."""

    tables: tuple[TableView, ...]
    passed: tuple[PassedView, ...] = ()


class SinceLast(Struct, frozen=True):
    """What changed since the review whose marks the document carries."""

    fixed: int
    open: int
    new: int
    dismissed: int


class Fidelity(Struct, frozen=True):
    """The proof that comes with an annotated file. Pairs are before and after."""

    parts_changed: tuple[str, ...]
    parts_added: tuple[str, ...]
    comments: tuple[int, int]
    tracked_changes: tuple[int, int]
    reject_all_equal: bool


class CountView(Struct, frozen=True):
    """How often the brief uses words of a class that is counted only."""

    code: str
    rule: str
    title: str
    uses: int


class Review(Struct, frozen=True, omit_defaults=True, tag_field="schema", tag="briefcheck/review/1"):
    """The whole review of one document."""

    tool: Tool
    document: DocumentCard
    score: int | None
    verdict: str
    elements: tuple[ElementView, ...]
    aspects: tuple[AspectView, ...]
    deliverables: tuple[DeliverableView, ...]
    findings: tuple[FindingView, ...]
    fix_first: str | None = None
    since_last: SinceLast | None = None
    sections_inserted: tuple[str, ...] = ()
    fidelity: Fidelity | None = None
    counted: tuple[CountView, ...] = ()
    tracker: TrackerView | None = None


class Failure(Struct, frozen=True, tag_field="schema", tag="briefcheck/error/1"):
    """A file that could not be reviewed, in a run over several."""

    file: str
    code: str
    detail: str


def encode(answer: Review | Failure) -> bytes:
    """One line of JSON, the same bytes for the same answer."""
    return msgspec.json.encode(answer)
