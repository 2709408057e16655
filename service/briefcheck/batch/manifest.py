"""What is kept of a batch, and what is told of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefcheck.review import Options

ItemState = Literal["waiting", "running", "done", "failed"]
BatchState = Literal["waiting", "running", "done"]


class Item(Struct, frozen=True):
    """One document of a batch; numbers count from 1."""

    number: int
    name: str
    size_bytes: int


class Manifest(Struct, frozen=True, kw_only=True):
    """What was asked for: written once, when all inputs are there, and never changed. Times are Unix time."""

    id: str
    created: float
    expires: int
    options: Options
    include_document: bool
    items: tuple[Item, ...]
    key: str = ""
    """The hash of the caller's Idempotency-Key."""
    digest: str = ""
    """The hash of the request, by which a key that comes again is compared."""


class Problem(Struct, frozen=True):
    """Why an item has no result: the same words that the synchronous answer has for it."""

    kind: str
    code: str
    detail: str


class ItemStatus(Struct, frozen=True):
    """Where an item stands. `age_s` runs from the batch's beginning to its end, or to now."""

    number: int
    name: str
    size_bytes: int
    state: ItemState
    attempts: int
    age_s: float


class Status(Struct, frozen=True):
    """Where a batch stands."""

    manifest: Manifest
    items: tuple[ItemStatus, ...]

    def count(self, state: ItemState) -> int:
        """How many items are in this state."""
        return sum(item.state == state for item in self.items)

    @property
    def is_finished(self) -> bool:
        """Whether every item has its result or its problem."""
        return all(item.state in ("done", "failed") for item in self.items)

    @property
    def state(self) -> BatchState:
        """Where the whole stands."""
        if self.is_finished:
            return "done"
        return "running" if any(item.attempts for item in self.items) else "waiting"
