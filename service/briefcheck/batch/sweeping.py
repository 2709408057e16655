"""What somebody has to look after now and then: batches that expired, and items that an engine has lost."""

from __future__ import annotations

from briefcheck.batch import ids
from briefcheck.batch.batches import Batches, folder_of
from briefcheck.batch.desk import Engine

SWEEP_S = 10.0


class Sweeper:
    """Sweeps one store. Any number may run; of each turn only one does the work."""

    def __init__(self, batches: Batches, engine: Engine, every_s: float = SWEEP_S) -> None:
        self._batches = batches
        self._engine = engine
        self._every_s = every_s
        self._turn = 0

    def sweep(self, now: float) -> int:
        """Sweep if it is time and nobody else does; tells how many items were sent again.

        Raises:
            StoreFailed: the store could not be read or written.
        """
        turn = int(now / self._every_s)
        if turn == self._turn or not self._is_mine(turn):
            self._turn = turn
            return 0
        self._turn = turn
        self._expire(now)
        return self._send_again(now)

    def _is_mine(self, turn: int) -> bool:
        store = self._batches.store
        mine = f"sweeper/{turn}"
        if not store.put_new(mine, b""):
            return False
        store.delete(blob.path for blob in store.blobs("sweeper") if blob.path != mine)
        return True

    def _expire(self, now: float) -> None:
        store, keep_s = self._batches.store, self._batches.limits.keep_s
        gone: set[str] = set()
        for place in store.folders("batches"):
            for batch in store.folders(f"batches/{place}"):
                expires = ids.expiry(place, batch)
                if expires is None or expires <= now:
                    store.delete_folder(folder_of(place, batch))
                    gone.add(batch)
        store.delete(one.marker for one in self._batches.unfinished() if one.id in gone)
        store.delete(blob.path for blob in store.blobs("keys") if now - blob.modified > keep_s)

    def _send_again(self, now: float) -> int:
        """Send what nobody is at work on, once the engine has nothing left of what it was told."""
        depth = self._engine.depth()
        if depth is None or depth > 0:
            return 0
        sent = 0
        for one in self._batches.unfinished():
            refs = self._batches.claimable(one, now)
            self._engine.send(refs)
            sent += len(refs)
        return sent
