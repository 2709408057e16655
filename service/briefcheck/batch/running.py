"""The work itself, the same whoever has it done: one item taken, reviewed in the sandbox, its result put down."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Literal

import msgspec
from msgspec import Struct

from briefcheck.batch.batches import Batches, folder_of, is_late, late_path
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import Problem
from briefcheck.batch.store import Blob, Store, StoreFailed
from briefcheck.review import Options

ATTEMPTS_MAX = 3
LATE_MAX = 20
"""So often a machine may have no time for an item before that is its result."""
_POISON = Problem(
    "unreadable",
    "poison",
    "The process that read the document was ended each time, so it is not tried again. Send it alone, or save it again "
    "in Office first.",
)


class Finished(Struct, frozen=True):
    """The result, as the synchronous answer has it."""

    body: bytes


class Ended(Struct, frozen=True):
    """The child that read it did not live to answer: worth another attempt, until this is the answer."""

    problem: Problem


class Late(Struct, frozen=True):
    """The machine had not the time: worth another attempt after a while, and no sign against the document."""

    problem: Problem


Result = Finished | Problem | Ended | Late
Perform = Callable[[bytes, str, Options, bool], Result]
"""Bytes, name, options and whether the annotated copy is wanted, to what became of them."""

Happened = Literal["done", "failed", "taken", "later", "gone"]
"""Now done or failed; or in other hands or finished before; or to be tried after a lease; or no longer there."""


def run(batches: Batches, ref: Ref, perform: Perform) -> Happened:
    """Have one item done, unless it is done, or somebody is at it.

    Raises:
        StoreFailed: the store is full or away. The item is as it was; the attempt does not count.
    """
    manifest = batches.manifest(ref.place, ref.batch)
    if manifest is None or not 1 <= ref.number <= len(manifest.items):
        return "gone"
    item = _Item(batches.store, ref)
    tries = item.tries()
    if tries and item.is_ended():  # without a try there is no result: two calls less
        return "taken"
    if batches.is_leased(tries, time.time()):
        return "taken"
    name = manifest.items[ref.number - 1].name
    try:
        happened = _tried(item, tries, lambda data: perform(data, name, manifest.options, manifest.include_document))
    except StoreFailed:
        with suppress(StoreFailed):  # then the lease ends by itself
            item.take_back()
        raise
    if happened in ("done", "failed"):
        if not batches.has(ref.place, ref.batch):  # deleted meanwhile: what was just put there must not stay
            batches.store.delete_folder(item.folder)
            return "gone"
        item.clear()
    return happened


def _tried(item: _Item, tries: Sequence[Blob], review: Callable[[bytes], Result]) -> Happened:
    """Try an item until it has a result or may be tried no more, and put down what came of it."""
    late = sum(is_late(blob.path) for blob in tries)
    attempt = len(tries) - late
    crashes = attempt - late
    result: Result = _POISON
    while crashes < ATTEMPTS_MAX:
        attempt += 1
        if not item.begin(attempt):
            return "taken"
        data = item.document()
        if data is None:  # deleted; or somebody was faster, and it is no longer needed
            item.take_back()
            return "taken" if item.is_ended() else "gone"
        result = review(data)
        if isinstance(result, Late) and late < LATE_MAX:
            item.note_late()
            return "later"
        if not isinstance(result, Ended):
            break
        crashes += 1
    return item.end(result)


class _Item:
    """One item in the store: its document, the attempts at it, and its result or why there is none."""

    def __init__(self, store: Store, ref: Ref) -> None:
        self.folder = folder_of(ref.place, ref.batch)
        self._store, self._number = store, ref.number
        self._attempt = ""

    def tries(self) -> list[Blob]:
        """All attempts so far, and what is noted of them."""
        return self._store.blobs(self._at("try"))

    def is_ended(self) -> bool:
        """Whether it has its result, or its problem."""
        return self._store.has(self._at("out")) or self._store.has(self._at("err"))

    def begin(self, attempt: int) -> bool:
        """Begin an attempt; tells whether nobody else has."""
        self._attempt = f"{self._at('try')}/{attempt}"
        return self._store.put_new(self._attempt, b"")

    def take_back(self) -> None:
        """Have the attempt that was begun last not count."""
        if self._attempt:
            self._store.delete([self._attempt])

    def note_late(self) -> None:
        """Note that the machine had no time for the attempt that was begun last."""
        self._store.put_new(late_path(self._attempt), b"")

    def document(self) -> bytes | None:
        """The document; None where it is no longer there."""
        return self._store.get(self._at("in"))

    def end(self, result: Result) -> Happened:
        """Put the result down, unless there is one."""
        if isinstance(result, Finished):
            self._store.put_new(self._at("out"), result.body)
            return "done"
        problem = result.problem if isinstance(result, Ended | Late) else result
        self._store.put_new(self._at("err"), msgspec.json.encode(problem))
        return "failed"

    def clear(self) -> None:
        """Delete the document: nobody needs it any more."""
        self._store.delete([self._at("in")])

    def _at(self, what: str) -> str:
        return f"{self.folder}/{what}/{self._number}"
