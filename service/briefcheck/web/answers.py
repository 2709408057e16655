"""What the service answers besides a review: the typed shapes behind its JSON and its description."""

from __future__ import annotations

import datetime

import msgspec
from msgspec import Struct

from briefcheck.batch.manifest import BatchState, ItemState
from briefcheck.contract import Review
from briefcheck.rubric import Manual
from briefcheck.sections import SectionCard
from briefcheck.tracking import Comparison, Drift, Plan
from briefcheck.tracking.entry import EntryKind


class Annotated(Struct, frozen=True):
    """A document inside JSON."""

    name: str
    media_type: str
    base64: bytes


class ReviewAnswer(
    Review, frozen=True, omit_defaults=True, kw_only=True, tag_field="schema", tag="briefcheck/review/1"
):
    """A review, with the annotated copy where one was asked for."""

    annotated: Annotated | None = None


class ComparisonAnswer(
    Comparison, frozen=True, omit_defaults=True, kw_only=True, tag_field="schema", tag="briefcheck/comparison/1"
):
    """A comparison, with annotated copies of the files where they were asked for."""

    annotated_brief: Annotated | None = None
    annotated_tracker: Annotated | None = None


class TrackerRow(Struct, frozen=True):
    """A row of a new tracker, in short."""

    id: str
    name: str
    kind: EntryKind
    due: str


class TrackerAnswer(Struct, frozen=True, omit_defaults=True):
    """A tracker that was filled in: how many empty cells, which rows by name, and what both files say differently.

    A new one has its `rows`; one that is in use has the `plan`, cell by cell, and `untold`: the milestones and reports
    of the brief, summed up, that were left out for want of a column that would tell them apart.
    """

    filled: int
    added: tuple[str, ...]
    conflicts: tuple[Drift, ...]
    document: Annotated
    rows: tuple[TrackerRow, ...] = ()
    plan: Plan | None = None
    untold: str = ""


class SectionList(Struct, frozen=True):
    """The template library."""

    sections: tuple[SectionCard, ...]


class Section(Struct, frozen=True):
    """One section of the library with its Word file."""

    card: SectionCard
    document: Annotated


class RuleList(Struct, frozen=True):
    """Every rule with its manual."""

    rules: tuple[Manual, ...]


class Health(Struct, frozen=True):
    """The service is there."""

    status: str
    version: str


class BatchItem(Struct, frozen=True, omit_defaults=True):
    """One document of a batch. `age_s` runs from the batch's beginning to its end, or to now; the rest are paths."""

    number: int
    name: str
    size_bytes: int
    state: ItemState
    attempts: int
    age_s: float
    review: str | None = None
    document: str | None = None
    problem: ProblemDetails | None = None


class BatchCounts(Struct, frozen=True):
    """How many documents are in which state."""

    total: int
    waiting: int
    running: int
    done: int
    failed: int


class Batch(Struct, frozen=True):
    """Where a batch stands. The last three are paths; what they answer grows until `state` is `done`."""

    id: str
    state: BatchState
    created: datetime.datetime
    expires: datetime.datetime
    counts: BatchCounts
    items: tuple[BatchItem, ...]
    self: str
    results: str
    roll_up: str


class ProblemDetails(Struct, frozen=True, omit_defaults=True):
    """An error (RFC 9457). `code` is stable, `instance` the request's id, `type` a page that explains it."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    instance: str


Answer = SectionList | Section | RuleList | Manual | Health | Batch | ProblemDetails


def encode(answer: Answer) -> bytes:
    """An answer as JSON."""
    return msgspec.json.encode(answer)
