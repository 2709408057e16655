"""Processes of our own: started, started again when one dies, and stopped together."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import NoReturn

LOGGER = logging.getLogger("briefcheck")
_SHORT_LIFE_S = 2.0
_PR_SET_PDEATHSIG = 1
_LOOK_S = 0.05

Task = Callable[[Callable[[], bool]], None]
"""What a process does, until what it is given says that it is to stop."""


def supervise(tasks: Sequence[Task], grace_s: float) -> int:
    """Run each task in a process of its own until SIGTERM or SIGINT; then let them finish, at most `grace_s` seconds.

    This process does nothing else, so it takes no memory with the work. Gives the exit status.
    """
    stop = _Flag()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.set)
    living: dict[int, tuple[Task, float]] = {}
    rest = list(tasks)
    while not stop.is_set():
        for task in rest:
            living[_start(task)] = (task, time.monotonic())
        rest = []
        for pid in _dead(living):
            task, born = living.pop(pid)
            LOGGER.warning("worker_ended", extra={"fields": {"pid": pid}})
            if time.monotonic() - born < _SHORT_LIFE_S:
                time.sleep(_SHORT_LIFE_S / 4)
            rest.append(task)
        time.sleep(_LOOK_S)
    _end(living, grace_s)
    return 0


class _Flag:
    """Whether a signal has come."""

    def __init__(self) -> None:
        self._is_set = False

    def set(self, _number: int, _frame: FrameType | None) -> None:
        self._is_set = True

    def is_set(self) -> bool:
        return self._is_set


def _start(task: Task) -> int:
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _live(task, parent)
    return pid


def _live(task: Task, parent: int) -> NoReturn:
    """A process's whole life."""
    status = 1
    try:
        stop = _Flag()
        signal.signal(signal.SIGTERM, stop.set)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent passes on what it means
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        task(lambda: stop.is_set() or os.getppid() != parent)
        status = 0
    except Exception as error:
        LOGGER.error("worker_failed", exc_info=error)
    finally:
        os._exit(status)


def _dead(living: dict[int, tuple[Task, float]]) -> list[int]:
    return [pid for pid in living if os.waitpid(pid, os.WNOHANG)[0]]


def _end(living: dict[int, tuple[Task, float]], grace_s: float) -> None:
    for pid in living:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + grace_s
    while living and time.monotonic() < until:
        for pid in _dead(living):
            living.pop(pid)
        time.sleep(_LOOK_S)
    for pid in living:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
