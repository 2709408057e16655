"""The results of a batch together: a zip that is made while it is sent, and a workbook over all.

Nothing here knows of a request, so that it can be gone on with after the view has returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import msgspec

from briefcheck.batch.batches import Batches
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import ItemStatus, Problem, Status
from briefcheck.batch.store import Store
from briefcheck.contract import Failure, Review, encode
from briefcheck.formats.package.bundle import pack
from briefcheck.report.rollup import RollUp
from briefcheck.web import answers

Found = TypeVar("Found")

_FETCHED_AT_ONCE = 16
_FETCHED_BYTES_MAX = 32 << 20
"""Of documents whose results are in memory at a time; one that is larger comes alone."""


def zipped(batches: Batches, place: str, status: Status) -> Iterator[bytes]:
    """All results so far as one zip, piece by piece; a few results are in memory at a time.

    Raises:
        StoreFailed: the store is away; what was given so far is no whole zip.
    """
    return pack(_files(batches, place, status))


def roll_up(batches: Batches, place: str, status: Status) -> bytes:
    """A workbook over all results so far.

    Raises:
        StoreFailed: the store is away.
    """
    gathered = RollUp()
    for item, body, problem in _outcomes(batches, place, status):
        if body is not None:
            gathered.add(review(body))
        elif problem is not None:
            gathered.add(Failure(item.name, problem.code, problem.detail))
    return gathered.workbook()


def fetched(store: Store, fetch: Callable[[Ref], Found], refs: Sequence[Ref]) -> Iterator[Found]:
    """What `fetch` gives for each, several at a time: a bucket answers each after a while."""
    if len(refs) < 2 or store.is_local:
        return map(fetch, refs)
    with ThreadPoolExecutor(_FETCHED_AT_ONCE) as pool:
        return iter(list(pool.map(fetch, refs)))


def review(body: bytes) -> Review:
    """The review in a result, without the annotated copy."""
    return msgspec.json.decode(body, type=Review)


def annotated(body: bytes) -> answers.Annotated:
    """The annotated copy in a result of a batch that was made with documents."""
    found = msgspec.json.decode(body, type=answers.ReviewAnswer).annotated
    assert found is not None  # noqa: S101  the batch was made with documents
    return found


def _outcomes(
    batches: Batches, place: str, status: Status
) -> Iterator[tuple[ItemStatus, bytes | None, Problem | None]]:
    """Each finished item with its result or its problem."""
    for some in _handfuls([item for item in status.items if item.state in ("done", "failed")]):
        refs = [Ref(place, status.manifest.id, item.number) for item in some]
        for item, ref, body in zip(some, refs, fetched(batches.store, batches.result, refs), strict=True):
            yield item, body, batches.problem(ref) if body is None else None


def _handfuls(items: Sequence[ItemStatus]) -> Iterator[list[ItemStatus]]:
    """Items in groups that are few and small enough to be held together."""
    some: list[ItemStatus] = []
    for item in items:
        size = sum(one.size_bytes for one in some) + item.size_bytes
        if some and (len(some) >= _FETCHED_AT_ONCE or size > _FETCHED_BYTES_MAX):
            yield some
            some = []
        some.append(item)
    if some:
        yield some


def _files(batches: Batches, place: str, status: Status) -> Iterator[tuple[str, bytes]]:
    gathered = RollUp()
    taken: set[str] = set()
    for item, body, problem in _outcomes(batches, place, status):
        name = _free(item, taken)
        if body is not None:
            told = review(body)
            yield f"reviews/{name}.json", encode(told)
            if status.manifest.include_document:
                yield f"annotated/{name}", annotated(body).base64
            gathered.add(told, f"annotated/{name}" if status.manifest.include_document else None)
        elif problem is not None:
            failure = Failure(item.name, problem.code, problem.detail)
            yield f"problems/{name}.json", encode(failure)
            gathered.add(failure)
    yield "roll-up.xlsx", gathered.workbook()


def _free(item: ItemStatus, taken: set[str]) -> str:
    """A name in the zip: the document's own, with its number where another has it already."""
    name = item.name.replace("/", "_").replace("\\", "_").replace(":", "_")
    if name.casefold() in taken:
        name = f"{item.number}-{name}"
    taken.add(name.casefold())
    return name
