"""Work on several processes with the results in order; a process that dies costs one result."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import FrameType
from typing import Generic, NoReturn, TypeVar

_GRACE_S = 2
"""Seconds all workers together have to leave by themselves after Ctrl-C: a file is reviewed in less."""
Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2
"""Items handed out per process before their results are asked for: enough to keep all busy past one slow file."""


def in_order(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, *, died: Callable[[Item], Result]
) -> Iterator[Result]:
    """`work` of each item, on `jobs` processes, in the order of the items.

    When a process dies, whatever was in the air is done again one by one, so that only the item that kills its process
    alone counts as dead; for that one, `died` says the result. Errors raised by `work` are raised here.
    """
    crew = _Crew(work, jobs)
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    todo = deque(items)
    try:
        while todo or waiting:
            while todo and len(waiting) < jobs * _AHEAD:
                item = todo.popleft()
                waiting.append((item, crew.submit(item)))
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                result = _alone(work, item, died)
            yield result
    except KeyboardInterrupt:
        _end_children()
        raise
    finally:
        crew.leave()


class _Crew(Generic[Item, Result]):
    """A pool that is replaced when one of its processes has died."""

    def __init__(self, work: Callable[[Item], Result], jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._pool = _pool(jobs)

    def submit(self, item: Item) -> Future[Result]:
        try:
            return self._pool.submit(self._work, item)
        except BrokenProcessPool:
            self.leave()
            self._pool = _pool(self._jobs)
            return self._pool.submit(self._work, item)

    def leave(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _end_children() -> None:
    """Let the workers end by the same Ctrl-C; one that swallowed it would keep us waiting for ever.

    A terminal sends it to all of them; sent to us alone, it is passed on.
    """
    children, until = multiprocessing.active_children(), time.monotonic() + _GRACE_S
    for child in children:
        if os.name == "posix" and child.pid is not None and child.is_alive():
            os.kill(child.pid, signal.SIGINT)
    for child in children:
        child.join(max(until - time.monotonic(), 0))
        if child.is_alive():
            child.kill()


def _alone(work: Callable[[Item], Result], item: Item, died: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return died(item)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Fresh processes, not forks: the same on every system, and no lock is inherited."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_quietly)


def _leave_quietly() -> None:
    """Make Ctrl-C end a worker through its `finally` clauses, without a traceback; a second one does not cut in."""

    def leave(_signal: int, _frame: FrameType | None) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(130)

    signal.signal(signal.SIGINT, leave)
