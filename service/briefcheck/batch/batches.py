"""The batches in a store: taken in, told about, deleted. What is told is derived from one listing, never kept.

batches/PLACE/ID/manifest     what was asked for; with it the batch exists
batches/PLACE/ID/in/N         a document, until it has a result
batches/PLACE/ID/try/N/K      somebody began the K-th attempt; counts as a lease while it is young
batches/PLACE/ID/try/N/K.late it ended because the machine had no time; as young as the attempt itself
batches/PLACE/ID/out/N        the result, byte for byte the synchronous answer
batches/PLACE/ID/err/N        or why there is none
open/CREATED.PLACE.ID.COUNT   the batch is not finished; only a hint where to look
keys/PLACE/HASH               the manifest that an Idempotency-Key stands for
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress

import msgspec
from msgspec import Struct, structs

from briefcheck.batch import ids
from briefcheck.batch.ids import Ref
from briefcheck.batch.manifest import Item, ItemState, ItemStatus, Manifest, Problem, Status
from briefcheck.batch.store import Blob, Store, StoreFailed
from briefcheck.review import Options

_REMEMBERED = 64
_LATE = ".late"
_STOPPED = Problem("gone", "stopped", "The document was taken out of the batch before it was reviewed.")
_HALF_TAKEN_IN_S = 3600.0
"""A batch without a manifest is being taken in, or was left when the machine went down."""


class KeyReused(Exception):
    """The Idempotency-Key stands for another request already."""


class Limits(Struct, frozen=True, kw_only=True):
    """What the batches of one service may take."""

    keep_s: float = 86_400.0
    lease_s: float = 20.0


class Entry(Struct, frozen=True):
    """A document as it was sent."""

    name: str
    data: bytes


class Open(Struct, frozen=True):
    """A batch that is not finished, as the store's list of them names it."""

    marker: str
    place: str
    id: str
    count: int


class Batches:
    """All batches of one store."""

    def __init__(self, store: Store, limits: Limits) -> None:
        self.store = store
        self.limits = limits
        self._manifests: OrderedDict[str, Manifest] = OrderedDict()

    def submit(
        self,
        tenant: str,
        entries: Sequence[Entry],
        options: Options,
        *,
        include_document: bool,
        now: float,
        key: str = "",
        request: bytes = b"",
    ) -> Manifest:
        """Take a batch in. With a key the same request a second time is the same batch; so is one cut short before.

        Raises:
            KeyReused: the key stands for another request.
            StoreFailed: the store cannot take it; what was written is taken away again or expires.
        """
        place = ids.place_of(tenant)
        expires = int(now + self.limits.keep_s)
        manifest = Manifest(
            id=ids.make(place, expires, secrets.token_bytes(ids.CHANCE_BYTES)),
            created=now,
            expires=expires,
            options=options,
            include_document=include_document,
            items=tuple(Item(n, entry.name, len(entry.data)) for n, entry in enumerate(entries, 1)),
            key=hashlib.sha256(key.encode()).hexdigest() if key else "",
            digest=_digest(request, entries) if key else "",
        )
        if key:
            manifest = self._claimed(place, manifest, now)
        if not self.has(place, manifest.id):
            self._write(place, manifest, entries)
        return manifest

    def _claimed(self, place: str, manifest: Manifest, now: float) -> Manifest:
        """The manifest that the key stands for: ours, or the one of whoever came first."""
        path = f"keys/{place}/{manifest.key}"
        if self.store.put_new(path, msgspec.json.encode(manifest)):
            return manifest
        kept = self.store.get(path)
        if kept is None:  # deleted in between
            return manifest
        first = msgspec.json.decode(kept, type=Manifest)
        if first.expires <= now:
            self.store.delete([path])
            return self._claimed(place, manifest, now)
        if first.digest != manifest.digest:
            raise KeyReused
        return first

    def _write(self, place: str, manifest: Manifest, entries: Sequence[Entry]) -> None:
        folder = folder_of(place, manifest.id)
        try:
            for number, entry in enumerate(entries, 1):
                self.store.put_new(f"{folder}/in/{number}", entry.data)
            self.store.put_new(_marker(place, manifest), b"")
            self.store.put_new(f"{folder}/manifest", msgspec.json.encode(manifest))
        except BaseException:
            if not manifest.key:  # with one, whoever comes again goes on with what is there
                with suppress(StoreFailed):
                    self.store.delete_folder(folder)
                with suppress(StoreFailed):
                    self.store.delete([_marker(place, manifest)])
            raise

    def has(self, place: str, batch: str) -> bool:
        """Whether there is such a batch now, whatever is remembered of it."""
        return self.store.has(f"{folder_of(place, batch)}/manifest")

    def manifest(self, place: str, batch: str) -> Manifest | None:
        """What was asked for; kept in memory, since it never changes. None where there is none (any more)."""
        if batch in self._manifests:
            self._manifests.move_to_end(batch)
            return self._manifests[batch]
        data = self.store.get(f"{folder_of(place, batch)}/manifest")
        if data is None:
            return None
        manifest = self._manifests[batch] = msgspec.json.decode(data, type=Manifest)
        if len(self._manifests) > _REMEMBERED:
            self._manifests.popitem(last=False)
        return manifest

    def status(self, place: str, batch: str, now: float) -> Status | None:
        """Where a batch stands, by one listing; None where there is none (any more)."""
        folder = folder_of(place, batch)
        found = {blob.path.removeprefix(folder + "/"): blob for blob in self.store.blobs(folder)}
        if "manifest" not in found:
            return None
        manifest = self.manifest(place, batch)
        if manifest is None:
            return None
        tries = _tries(found)
        items = tuple(self._item(item, manifest, found, tries.get(item.number, ()), now) for item in manifest.items)
        return Status(manifest, items)

    def _item(
        self, item: Item, manifest: Manifest, found: dict[str, Blob], tries: Sequence[Blob], now: float
    ) -> ItemStatus:  # fmt: skip
        ended = found.get(f"out/{item.number}") or found.get(f"err/{item.number}")
        state: ItemState
        if ended is not None:
            state = "done" if f"out/{item.number}" in found else "failed"
        else:
            state = "running" if self.is_leased(tries, now) else "waiting"
        age = (ended.modified if ended is not None else now) - manifest.created
        attempts = sum(not is_late(blob.path) for blob in tries)
        return ItemStatus(item.number, item.name, item.size_bytes, state, attempts, round(max(age, 0), 3))

    def is_leased(self, tries: Sequence[Blob], now: float) -> bool:
        """Whether somebody may be at work on an item: the last attempt at it began a short while ago."""
        return bool(tries) and now - max(blob.modified for blob in tries) < self.limits.lease_s

    def result(self, ref: Ref) -> bytes | None:
        """An item's result; None where there is none."""
        return self.store.get(f"{folder_of(ref.place, ref.batch)}/out/{ref.number}")

    def problem(self, ref: Ref) -> Problem | None:
        """Why an item has no result; None where it has one, or none yet."""
        data = self.store.get(f"{folder_of(ref.place, ref.batch)}/err/{ref.number}")
        return None if data is None else msgspec.json.decode(data, type=Problem)

    def stop(self, ref: Ref) -> None:
        """Have no result of an item wanted any more: its document goes. One that is being read may still get there."""
        folder = folder_of(ref.place, ref.batch)
        if self.store.has(f"{folder}/out/{ref.number}"):
            return
        self.store.put_new(f"{folder}/err/{ref.number}", msgspec.json.encode(_STOPPED))
        self.store.delete([f"{folder}/in/{ref.number}"])

    def unfinished(self) -> list[Open]:
        """All batches that may not be finished, the oldest first."""
        found = []
        for blob in sorted(self.store.blobs("open"), key=lambda blob: blob.path):
            parts = blob.path.rpartition("/")[2].split(".")
            if len(parts) == 4 and parts[3].isdecimal():
                found.append(Open(blob.path, parts[1], parts[2], int(parts[3])))
        return found

    def waiting(self, tenant: str) -> int:
        """How many documents are in a tenant's unfinished batches."""
        place = ids.place_of(tenant)
        return sum(one.count for one in self.unfinished() if one.place == place)

    def claimable(self, one: Open, now: float) -> list[Ref]:
        """The items of an unfinished batch that nobody is at work on; the hint is taken away where it is wrong."""
        status = self.status(one.place, one.id, now)
        expires = ids.expiry(one.place, one.id)
        if status is None:
            if expires is None or now > expires - self.limits.keep_s + _HALF_TAKEN_IN_S:
                self.store.delete([one.marker])
            return []
        if status.is_finished:
            self.store.delete([one.marker])
            return []
        return [Ref(one.place, one.id, item.number) for item in status.items if item.state == "waiting"]

    def delete(self, place: str, manifest: Manifest) -> None:
        """Delete a batch and every trace of it."""
        folder = folder_of(place, manifest.id)
        first = [f"{folder}/manifest", _marker(place, manifest)]
        self.store.delete([*first, f"keys/{place}/{manifest.key}"] if manifest.key else first)
        self.store.delete_folder(folder)
        self._manifests.pop(manifest.id, None)


def folder_of(place: str, batch: str) -> str:
    """Where a batch is kept."""
    return f"batches/{place}/{batch}"


def late_path(attempt: str) -> str:
    """Where it is noted that an attempt ended because the machine had no time."""
    return attempt + _LATE


def is_late(path: str) -> bool:
    """Whether this is such a note."""
    return path.endswith(_LATE)


def _marker(place: str, manifest: Manifest) -> str:
    return f"open/{int(manifest.created * 1000):012x}.{place}.{manifest.id}.{len(manifest.items)}"


def _tries(found: dict[str, Blob]) -> dict[int, list[Blob]]:
    tries: dict[int, list[Blob]] = {}
    for path, blob in found.items():
        if path.startswith("try/"):
            tries.setdefault(int(path.split("/")[1]), []).append(blob)
    return tries


def _digest(request: bytes, entries: Sequence[Entry]) -> str:
    told = hashlib.sha256(request)
    for entry in entries:
        told.update(hashlib.sha256(entry.name.encode("utf-8", "replace")).digest())
        told.update(hashlib.sha256(entry.data).digest())
    return told.hexdigest()


def without_clock(options: Options) -> bytes:
    """Options as they count for an Idempotency-Key: the same request on the next day is the same."""
    return msgspec.json.encode(structs.replace(options, today=options.today.min))
