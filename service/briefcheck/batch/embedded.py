"""The engine without a server: each worker looks into the store for what nobody is at work on."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest

from briefcheck.batch.batches import Batches
from briefcheck.batch.ids import Ref
from briefcheck.batch.running import Perform, run
from briefcheck.batch.store import StoreFailed
from briefcheck.batch.sweeping import Sweeper

LOGGER = logging.getLogger("briefcheck")
_LOOK_AGAIN_S = 10.0
_TAKEN_MAX = 4
"""So many items in a row that others had taken: the list is old."""
_IDLE_S = (0.2, 1.0)
_STORE_FAILED_S = 2.0


class Embedded:
    """Nothing to tell anybody: the workers look for themselves."""

    def send(self, refs: list[Ref]) -> None:
        """Nothing."""

    def depth(self) -> int | None:
        """Nothing is ever in the air."""
        return None


def work(batches: Batches, perform: Perform, sweeper: Sweeper, is_stopping: Callable[[], bool]) -> None:
    """Have items done until told to stop; the one in hand is finished first."""
    idle_s = _IDLE_S[0]
    while not is_stopping():
        try:
            sweeper.sweep(time.time())
            did = _round(batches, perform, is_stopping)
        except StoreFailed as error:
            LOGGER.warning("store_failed", extra={"fields": {"reason": str(error)}})
            _rest(_STORE_FAILED_S, is_stopping)
            continue
        if did:
            idle_s = _IDLE_S[0]
        else:
            _rest(idle_s, is_stopping)
            idle_s = min(idle_s * 1.5, _IDLE_S[1])


def _round(batches: Batches, perform: Perform, is_stopping: Callable[[], bool]) -> int:
    """Do what one look into the store shows, until it is old; tells how many items were done."""
    until = time.monotonic() + _LOOK_AGAIN_S
    done = taken = 0
    for ref in _found(batches):
        if is_stopping() or taken >= _TAKEN_MAX or time.monotonic() > until:
            break
        if run(batches, ref, perform) in ("done", "failed"):
            done, taken = done + 1, 0
        else:
            taken += 1
    return done


def _found(batches: Batches) -> Iterator[Ref]:
    """What nobody is at work on: a document of each batch in turn, so that a large batch keeps no small one waiting.

    Each worker begins at a place of its own, so that two seldom reach for the same.
    """
    now = time.time()
    rows = []
    for one in batches.unfinished():
        refs = batches.claimable(one, now)
        start = random.randrange(len(refs)) if refs else 0  # noqa: S311  no secret
        rows.append(refs[start:] + refs[:start])
    for column in zip_longest(*rows):
        yield from (ref for ref in column if ref is not None)


def _rest(seconds: float, is_stopping: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while not is_stopping() and (left := end - time.monotonic()) > 0:
        time.sleep(min(left, 0.1))
