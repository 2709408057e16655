"""The work itself, the same whoever has it done: one item taken, reviewed in the sandbox, its result put down."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

import msgspec
from msgspec import Struct

from briefcheck.batch.batches import Batches, folder_of, is_late, late_path
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import Problem
from briefcheck.batch.store import StoreFailed
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
    store, folder = batches.store, folder_of(ref.place, ref.batch)
    out, err = f"{folder}/out/{ref.number}", f"{folder}/err/{ref.number}"
    manifest = batches.manifest(ref.place, ref.batch)
    if manifest is None or not 1 <= ref.number <= len(manifest.items):
        return "gone"
    tries = store.blobs(f"{folder}/try/{ref.number}")
    if tries and (store.has(out) or store.has(err)):  # without a try there is no result: two calls less
        return "taken"
    if batches.is_leased(tries, time.time()):
        return "taken"
    result: Result = _POISON
    late = sum(is_late(blob.path) for blob in tries)
    attempt = len(tries) - late
    crashes = attempt - late
    mine: list[str] = []
    try:
        while crashes < ATTEMPTS_MAX:
            attempt += 1
            mine.append(f"{folder}/try/{ref.number}/{attempt}")
            if not store.put_new(mine[-1], b""):
                return "taken"
            data = store.get(f"{folder}/in/{ref.number}")
            if data is None:  # deleted; or somebody was faster, and it is no longer needed
                store.delete([mine[-1]])
                return "taken" if store.has(out) or store.has(err) else "gone"
            result = perform(data, manifest.items[ref.number - 1].name, manifest.options, manifest.include_document)
            if isinstance(result, Late) and late < LATE_MAX:
                store.put_new(late_path(mine[-1]), b"")
                return "later"
            if not isinstance(result, Ended):
                break
            crashes += 1
        happened: Happened = "done" if isinstance(result, Finished) else "failed"
        if isinstance(result, Finished):
            store.put_new(out, result.body)
        else:
            store.put_new(err, msgspec.json.encode(result.problem if isinstance(result, Ended | Late) else result))
    except StoreFailed:
        with suppress(StoreFailed):  # then the lease ends by itself
            store.delete(mine[-1:])
        raise
    if not batches.has(ref.place, ref.batch):  # deleted meanwhile: what was just put there must not stay
        store.delete_folder(folder)
        return "gone"
    store.delete([f"{folder}/in/{ref.number}"])
    return happened
